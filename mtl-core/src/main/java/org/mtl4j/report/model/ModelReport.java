package org.mtl4j.report.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.encoding.FeatureEncoding;
import org.mtl4j.data.encoding.HashedIds;
import org.mtl4j.data.encoding.Normalizer;
import org.mtl4j.data.encoding.TokenIds;
import org.mtl4j.model.Model;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.NetworkSummary;
import org.mtl4j.model.Provenance;
import org.mtl4j.report.Column;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.Table;

/**
 * What is in a model file.
 *
 * @param model its content
 * @param file its name
 */
public record ModelReport(Model model, String file) {
  private static final List<String> LABELS = List.of("feature", "kind", "transform");
  private static final List<String> NUMBERS =
      List.of("rows", "dimension", "mean", "deviation", "bound");

  /** Returns all of it for people. */
  public String text() {
    NetworkSummary whole = model.network().summary();
    NetworkSummary slice = predictions();
    Provenance provenance = model.provenance();
    LabelledLines facts = new LabelledLines();
    facts.add("model", Describe.network(model.network()) + " from " + file);
    facts.add("", Describe.shape(model.network().settings()));
    facts.add("made by", "mtl " + provenance.version());
    facts.add(
        "data", provenance.data() + ", " + Format.count(provenance.trainingRows(), "training row"));
    facts.add("", "sha256 " + provenance.dataDigest());
    facts.list(
        "settings",
        provenance.settings().entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue())
            .toList());
    Schema schema = model.encoding().schema();
    facts.add("schema", schema.name());
    facts.list("", roles(schema));
    Table.Builder features = new Table.Builder("features", "");
    LABELS.forEach(title -> features.column(Column.label(title, title)));
    NUMBERS.forEach(title -> features.column(Column.text(title, title)));
    model.encoding().features().forEach(feature -> features.row(row(feature)));
    return facts
        + "\n"
        + features.build().text()
        + "\n"
        + ascii(whole.text())
        + Text.format(
            "predictions need %,d of the %,d nodes: %,d parameters, %,d flops per row%n",
            slice.nodes().size(), whole.nodes().size(), slice.parameters(), slice.flops());
  }

  private NetworkSummary predictions() {
    return model.network().slice(model.network().tasks()).summary();
  }

  private static List<String> roles(Schema schema) {
    Map<String, String> roles = new LinkedHashMap<>();
    roles.put("click", schema.click());
    roles.put("conversion", schema.conversion());
    schema.ownLabels().forEach(label -> roles.put(label.name(), label.column()));
    roles.put("weight", schema.weight());
    roles.put("time", schema.time());
    roles.put("time unit", schema.timeUnit() == null ? null : Text.name(schema.timeUnit()));
    roles.put("conversion setup", schema.conversionSetup());
    return roles.entrySet().stream()
        .filter(role -> role.getValue() != null)
        .map(role -> role.getKey() + ": " + role.getValue())
        .toList();
  }

  private static List<String> row(FeatureEncoding encoding) {
    Feature feature = encoding.feature();
    if (encoding instanceof FeatureEncoding.Numeric numeric) {
      Normalizer normalizer = numeric.normalizer();
      return List.of(
          feature.column(),
          Text.name(feature.kind()),
          Text.name(normalizer.transform()),
          "",
          "",
          Format.number(normalizer.mean(), 4),
          normalizer.deviation() == Normalizer.CONSTANT
              ? "constant"
              : Format.number(normalizer.deviation(), 4),
          normalizer.bound() == Feature.WIDEST_BOUND ? "" : Format.plain(normalizer.bound()));
    }
    TokenIds ids = ids(encoding);
    return List.of(
        feature.column(),
        Text.name(feature.kind()),
        ids instanceof HashedIds ? "hashed" : "",
        Format.count(ids.size()),
        Integer.toString(feature.dimension()),
        "",
        "",
        "");
  }

  private static TokenIds ids(FeatureEncoding encoding) {
    return ((FeatureEncoding.Tokens) encoding).ids();
  }

  /** Replaces what not every terminal can show, by as many characters. */
  private static String ascii(String text) {
    return text.replace(", …", " ..").replace('·', '*').replace('×', 'x');
  }

  /** Returns all of it for programs. */
  public Map<String, ?> json() {
    NetworkSummary whole = model.network().summary();
    return Fields.of("file", file)
        .with("network", json(model.network().settings()))
        .with("parameters", whole.parameters())
        .with("flopsPerRow", predictions().flops())
        .with("provenance", json(model.provenance()))
        .with("schema", json(model.encoding().schema()))
        .with("features", model.encoding().features().stream().map(ModelReport::json).toList())
        .with("nodes", whole.nodes().stream().map(ModelReport::json).toList());
  }

  private static Map<String, ?> json(NetworkSettings settings) {
    return Fields.of("model", settings.architecture().label())
        .with("crossLayers", settings.shape().crossLayers())
        .with("shared", settings.shape().shared())
        .with("tower", settings.shape().tower())
        .with("dropout", settings.shape().dropout())
        .with("batchNorm", settings.shape().batchNorm())
        .with("embeddingScale", settings.shape().embeddingScale())
        .with("denominator", Text.name(settings.denominator()));
  }

  private static Map<String, ?> json(Provenance provenance) {
    return Fields.of("version", provenance.version())
        .with("data", provenance.data())
        .with("dataDigest", provenance.dataDigest())
        .with("trainingRows", provenance.trainingRows())
        .with("settings", provenance.settings());
  }

  private static Map<String, ?> json(Schema schema) {
    Fields json =
        Fields.of("name", schema.name())
            .with("click", schema.click())
            .with("conversion", schema.conversion())
            .with("weight", schema.weight())
            .with("time", schema.time())
            .with("conversionSetup", schema.conversionSetup());
    return schema.ownLabels().isEmpty()
        ? json
        : json.with("labels", schema.ownLabels().stream().map(ModelReport::json).toList());
  }

  private static Map<String, ?> json(Label label) {
    return Fields.of("column", label.column())
        .with("name", label.name())
        .with("parent", label.parent());
  }

  private static Map<String, ?> json(FeatureEncoding encoding) {
    Feature feature = encoding.feature();
    Fields json = Fields.of("column", feature.column()).with("kind", Text.name(feature.kind()));
    if (encoding instanceof FeatureEncoding.Numeric numeric) {
      Normalizer normalizer = numeric.normalizer();
      return json.with("transform", Text.name(normalizer.transform()))
          .with("mean", normalizer.mean())
          .with("deviation", normalizer.deviation())
          .with("bound", normalizer.bound());
    }
    return json.with("rows", ids(encoding).size())
        .with("hashed", ids(encoding) instanceof HashedIds)
        .with("dimension", feature.dimension());
  }

  private static Map<String, ?> json(NetworkSummary.Layer node) {
    return Fields.of("label", node.label())
        .with("operation", node.operation())
        .with("inputs", node.inputs())
        .with("width", node.width())
        .with("parameters", node.parameters())
        .with("flopsPerRow", node.flops());
  }
}
