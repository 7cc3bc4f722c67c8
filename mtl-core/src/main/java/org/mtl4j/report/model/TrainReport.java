package org.mtl4j.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Notice;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.read.ReadReport;
import org.mtl4j.model.Denominator;
import org.mtl4j.model.Network;
import org.mtl4j.model.architecture.SharedBottom;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.TextTable;
import org.mtl4j.task.Task;
import org.mtl4j.train.EpochResult;
import org.mtl4j.train.Holdout;
import org.mtl4j.train.PreparedTraining;
import org.mtl4j.train.Trained;
import org.mtl4j.train.TrainingData;
import org.mtl4j.train.TrainingResult;
import org.mtl4j.train.TrainingSettings;

/**
 * A training, told before and after.
 *
 * @param read how the reading of the log went
 * @param training that is told
 * @param split what is held out
 * @param out where the model goes
 */
public record TrainReport(ReadReport read, PreparedTraining training, Holdout split, String out) {
  /** Returns what is known before training, for people. */
  public String before() {
    TrainingData log = training.data();
    TrainingSettings settings = training.settings();
    Network network = training.network();
    Outcomes outcomes = log.examples().outcomes();
    LabelledLines facts = new LabelledLines();
    facts.add("data", read.file() + ", " + Rates.of(outcomes).text());
    new LogReport(read, log.examples().report()).addTo(facts);
    new RowsReport(log.learned()).addTo(facts);
    facts.list(
        "",
        training.taskSettings().entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue())
            .toList());
    facts.add("train", Rates.of(outcomes, log.training()).text());
    if (log.validation().length > 0) {
      facts.add("validation", Rates.of(outcomes, log.validation()).text());
    }
    facts.add("test", Rates.of(outcomes, log.test()).text());
    facts.add("", Describe.holdout(split));
    facts.add("features", features());
    facts.add("model", Describe.network(network));
    facts.add("", Describe.shape(network.settings()));
    facts.add(
        "training",
        Format.count(settings.epochs(), "epoch")
            + " of "
            + Format.count(log.training().length, "row")
            + ", "
            + settings.batchSize()
            + " per step, seed "
            + settings.seed());
    facts.add("", Objects.requireNonNull(settings.describe().get("optimizer")));
    for (Task task : training.untrained()) {
      facts.add(
          "note", "nothing is learned of " + task.name() + " conversions, so its branch predicts");
      facts.add("", "nothing but what it began with: do not serve it");
    }
    if (outcomes.weighted() && network.settings().denominator() == Denominator.ROWS) {
      facts.add("note", "the log has weights, and losses are those of a row times its weight;");
      facts.add("", "with the denominator mass they are per unit of weight");
    }
    boolean isJoint = network.tasks().contains(Task.CTCVR);
    if (!outcomes.has(Label.CLICK) && isJoint) {
      facts.add("note", "the schema names no click column, so every row is a click:");
      facts.add("", "pCTR is a constant 1, and pCVR and pCTCVR are the same");
    }
    unlearned().ifPresent(names -> facts.add("note", names));
    return facts.toString();
  }

  /** Labels of the schema that the model has no task for. */
  private Optional<String> unlearned() {
    Network network = training.network();
    List<String> names =
        training.data().encoding().schema().labels().stream()
            .map(Label::name)
            .filter(name -> network.tasks().stream().noneMatch(t -> t.target().equals(name)))
            .filter(name -> !name.equals(Label.CLICK))
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s learns nothing of %s; %s has a tower for each label",
                network.settings().architecture().title(),
                String.join(", ", names),
                SharedBottom.LABEL));
  }

  private String features() {
    List<Feature> features = training.data().encoding().schema().features();
    List<String> parts = new ArrayList<>();
    add(parts, features, Feature.Kind.CATEGORICAL, "categorical");
    add(parts, features, Feature.Kind.MULTI_VALUED, "multi-valued");
    add(parts, features, Feature.Kind.NUMERIC, "numeric");
    return String.join(", ", parts);
  }

  private static void add(
      List<String> parts, List<Feature> features, Feature.Kind kind, String name) {
    long count = features.stream().filter(feature -> feature.kind() == kind).count();
    if (count > 0) {
      parts.add(count + " " + name);
    }
  }

  /** Returns how it went, for people. */
  public String after(Trained trained) {
    return course(trained.result())
        + "\nOn the test rows:\n"
        + new EvaluationReport(trained.evaluation()).text()
        + "\n"
        + end(trained.notices());
  }

  /** Returns how it went where the test failed, for people. */
  public String untested(TrainingResult result) {
    return course(result) + "\n" + end(result.notices());
  }

  private String end(List<Notice> notices) {
    LabelledLines facts = new LabelledLines();
    NoticeReport.addTo(facts, notices);
    return facts.add("written", out).toString();
  }

  private String course(TrainingResult result) {
    boolean validated = training.data().validation().length > 0;
    List<String> header = new ArrayList<>(List.of("epoch"));
    result.epochs().get(0).losses().keySet().forEach(task -> header.add("loss " + task));
    if (validated) {
      header.add("validation");
    }
    TextTable table = new TextTable(1, header);
    for (EpochResult epoch : result.epochs()) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(epoch.epoch())));
      epoch.losses().values().forEach(loss -> row.add(Format.loss(loss, 5)));
      if (validated) {
        boolean best = epoch.epoch() == result.bestEpoch();
        row.add(Format.loss(epoch.validationLoss(), 5) + (best ? " *" : "  "));
      }
      table.row(row);
    }
    return "\n"
        + table
        + (validated ? "* the epoch of least validation loss, whose weights are kept\n" : "");
  }

  /** Returns all of it for programs. */
  public Map<String, ?> json(Trained trained) {
    TrainingData log = training.data();
    TrainingResult result = trained.result();
    Outcomes outcomes = log.examples().outcomes();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", training.network().settings().architecture().label());
    json.put("out", out);
    json.put("parameters", training.network().parameterCount());
    json.put("data", new LogReport(read, log.examples().report()).json());
    new RowsReport(log.learned()).addTo(json);
    json.put("training", Rates.of(outcomes, log.training()).json());
    json.put(
        "validation",
        log.validation().length == 0 ? null : Rates.of(outcomes, log.validation()).json());
    json.put("settings", trained.model().provenance().settings());
    json.put("epochs", result.epochs().stream().map(TrainReport::json).toList());
    json.put("bestEpoch", result.bestEpoch());
    json.put("steps", result.steps());
    json.put("warnings", NoticeReport.json(trained.notices()));
    json.put("test", new EvaluationReport(trained.evaluation()).json());
    return json;
  }

  private static Map<String, ?> json(EpochResult epoch) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("epoch", epoch.epoch());
    json.put("losses", epoch.losses());
    json.put("validationLoss", epoch.validationLoss());
    return json;
  }
}
