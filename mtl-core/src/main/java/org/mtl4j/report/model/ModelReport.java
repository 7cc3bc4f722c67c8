package org.mtl4j.report.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.encoding.FeatureEncoding;
import org.mtl4j.data.encoding.HashedIds;
import org.mtl4j.data.encoding.Normalizer;
import org.mtl4j.data.encoding.TokenIds;
import org.mtl4j.model.Model;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.NetworkSummary;
import org.mtl4j.model.Provenance;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.TextTable;

/**
 * What is in a model file.
 *
 * @param model its content
 * @param file its name
 */
public record ModelReport(Model model, String file) {
  private static final List<String> FEATURES =
      List.of("feature", "kind", "transform", "rows", "dimension", "mean", "deviation", "bound");

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
    TextTable features = new TextTable(3, FEATURES);
    model.encoding().features().forEach(feature -> features.row(row(feature)));
    return facts
        + "\n"
        + features
        + "\n"
        + ascii(whole.text())
        + String.format(
            Locale.ROOT,
            "predictions need %,d of the %,d nodes: %,d parameters, %,d flops per row%n",
            slice.nodes().size(),
            whole.nodes().size(),
            slice.parameters(),
            slice.flops());
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
    roles.put("time unit", schema.timeUnit() == null ? null : lower(schema.timeUnit()));
    roles.put("conversion setup", schema.conversionSetup());
    return roles.entrySet().stream()
        .filter(role -> role.getValue() != null)
        .map(role -> role.getKey() + " " + role.getValue())
        .toList();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> row(FeatureEncoding encoding) {
    Feature feature = encoding.feature();
    String kind = lower(feature.kind()).replace('_', '-');
    if (encoding instanceof FeatureEncoding.Numeric numeric) {
      Normalizer normalizer = numeric.normalizer();
      return List.of(
          feature.column(),
          kind,
          lower(normalizer.transform()),
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
        kind,
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
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file);
    json.put("network", json(model.network().settings()));
    json.put("parameters", whole.parameters());
    json.put("flopsPerRow", predictions().flops());
    json.put("provenance", json(model.provenance()));
    json.put("schema", json(model.encoding().schema()));
    json.put("features", model.encoding().features().stream().map(ModelReport::json).toList());
    json.put("nodes", whole.nodes().stream().map(ModelReport::json).toList());
    return json;
  }

  private static Map<String, ?> json(NetworkSettings settings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", settings.architecture().label());
    json.put("crossLayers", settings.shape().crossLayers());
    json.put("shared", settings.shape().shared());
    json.put("tower", settings.shape().tower());
    json.put("dropout", settings.shape().dropout());
    json.put("batchNorm", settings.shape().batchNorm());
    json.put("embeddingScale", settings.shape().embeddingScale());
    json.put("denominator", settings.denominator().name().toLowerCase(Locale.ROOT));
    return json;
  }

  private static Map<String, ?> json(Provenance provenance) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", provenance.version());
    json.put("data", provenance.data());
    json.put("dataDigest", provenance.dataDigest());
    json.put("trainingRows", provenance.trainingRows());
    json.put("settings", provenance.settings());
    return json;
  }

  private static Map<String, ?> json(Schema schema) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", schema.name());
    json.put("click", schema.click());
    json.put("conversion", schema.conversion());
    json.put("weight", schema.weight());
    json.put("time", schema.time());
    json.put("conversionSetup", schema.conversionSetup());
    if (!schema.ownLabels().isEmpty()) {
      json.put("labels", schema.ownLabels().stream().map(ModelReport::json).toList());
    }
    return json;
  }

  private static Map<String, ?> json(Label label) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("column", label.column());
    json.put("name", label.name());
    json.put("parent", label.parent());
    return json;
  }

  private static Map<String, ?> json(FeatureEncoding encoding) {
    Feature feature = encoding.feature();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("column", feature.column());
    json.put("kind", feature.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (encoding instanceof FeatureEncoding.Numeric numeric) {
      json.put("transform", numeric.normalizer().transform().name().toLowerCase(Locale.ROOT));
      json.put("mean", numeric.normalizer().mean());
      json.put("deviation", numeric.normalizer().deviation());
      json.put("bound", numeric.normalizer().bound());
    } else {
      json.put("rows", ids(encoding).size());
      json.put("hashed", ids(encoding) instanceof HashedIds);
      json.put("dimension", feature.dimension());
    }
    return json;
  }

  private static Map<String, ?> json(NetworkSummary.Layer node) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", node.label());
    json.put("operation", node.operation());
    json.put("inputs", node.inputs());
    json.put("width", node.width());
    json.put("parameters", node.parameters());
    json.put("flopsPerRow", node.flops());
    return json;
  }
}
