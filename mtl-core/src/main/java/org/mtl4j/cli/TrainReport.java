package org.mtl4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.ReadReport;
import org.mtl4j.model.Network;
import org.mtl4j.model.Provenance;
import org.mtl4j.model.SoftHard;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.report.Facts;
import org.mtl4j.report.Format;
import org.mtl4j.report.TextTable;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.train.EpochResult;
import org.mtl4j.train.Evaluation;
import org.mtl4j.train.FeatureChecks;
import org.mtl4j.train.TrainingData;
import org.mtl4j.train.TrainingResult;
import org.mtl4j.train.TrainingSettings;

/**
 * A training, told before and after.
 *
 * @param read how the reading of the log went
 * @param log that is trained on
 * @param tasks how clicks were told soft from hard, or null where they were not
 * @param split what is held out
 * @param network that is trained
 * @param settings how
 * @param out where the model goes
 */
record TrainReport(
    ReadReport read,
    TrainingData log,
    Tasks tasks,
    SplitOptions split,
    Network network,
    TrainingSettings settings,
    String out) {
  private static final String TEST_ROWS = "test rows";

  /**
   * How clicks were told soft from hard.
   *
   * @param rule how
   * @param warmUp days that are history and nothing else
   */
  record Tasks(TaskSettings rule, int warmUp) {
    Map<String, String> settings() {
      Map<String, String> all = new LinkedHashMap<>(rule.inEffect());
      all.put("warmUp", warmUp + "d");
      return all;
    }
  }

  /** Returns what is known before training, for people. */
  String before() {
    Outcomes outcomes = log.examples().outcomes();
    Facts facts = new Facts();
    facts.add("data", read.file() + ", " + Rates.of(outcomes).text());
    new LogReport(read, log.examples().report()).addTo(facts);
    new RowsReport(log.learned()).addTo(facts);
    if (tasks != null) {
      facts.list(
          "",
          tasks.settings().entrySet().stream().map(s -> s.getKey() + " " + s.getValue()).toList());
    }
    facts.add("train", Rates.of(outcomes, log.training()).text());
    if (log.validation().length > 0) {
      facts.add("validation", Rates.of(outcomes, log.validation()).text());
    }
    facts.add("test", Rates.of(outcomes, log.test()).text());
    facts.add("", split.describe());
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
    facts.add("", settings.optimizer().toString());
    for (String task : untrained()) {
      facts.add("note", "nothing is learned of " + task + " conversions, so its branch predicts");
      facts.add("", "nothing but what it began with: do not serve it");
    }
    if (outcomes.weight() != null && network.settings().denominator() == Loss.Denominator.ROWS) {
      facts.add("note", "the log has weights, and losses are those of a row times its weight;");
      facts.add("", "with --denominator mass they are per unit of weight");
    }
    if (outcomes.click() == null && network.settings().architecture() instanceof TwitterModel) {
      facts.add("note", "the schema names no click column, so every row is a click:");
      facts.add("", "pCTR is a constant 1, and pCVR and pCTCVR are the same");
    }
    return facts.toString();
  }

  /** The tasks of a soft-hard model that no row or no weight speaks for. */
  private List<String> untrained() {
    List<String> untrained = new ArrayList<>();
    if (network.settings().architecture() instanceof SoftHard both) {
      Outcomes outcomes = log.examples().outcomes();
      for (Task task : List.of(Task.SOFT, Task.HARD)) {
        double weight = task.equals(Task.SOFT) ? both.softWeight() : both.hardWeight();
        if (weight == 0
            || Arrays.stream(log.training()).noneMatch(row -> task.counts(outcomes, row))) {
          untrained.add(task.name());
        }
      }
    }
    return untrained;
  }

  private String features() {
    List<Feature> features = log.encoding().schema().features();
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
  String after(TrainingResult result, Evaluation test) {
    return course(result)
        + "\nOn the test rows:\n"
        + new EvaluationReport(test).text()
        + "\n"
        + end(notices(result, test));
  }

  /** Returns how it went where the test failed, for people. */
  String untested(TrainingResult result) {
    return course(result) + "\n" + end(result.notices());
  }

  private String end(List<Notice> notices) {
    Facts facts = new Facts();
    NoticeReport.addTo(facts, notices);
    return facts.add("written", out).toString();
  }

  private String course(TrainingResult result) {
    boolean validated = log.validation().length > 0;
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

  /** What the training rows have told already is not told of the test rows again. */
  private List<Notice> notices(TrainingResult result, Evaluation test) {
    List<Notice> notices = new ArrayList<>(result.notices());
    notices.addAll(FeatureChecks.unseen(log.examples(), log.test(), TEST_ROWS));
    for (Notice notice : test.notices(TEST_ROWS)) {
      if (result.notices().stream()
          .noneMatch(n -> n.code().equals(notice.code()) && n.subject().equals(notice.subject()))) {
        notices.add(notice);
      }
    }
    return notices;
  }

  /** Returns all of it for programs. */
  Map<String, ?> json(TrainingResult result, Evaluation test) {
    Outcomes outcomes = log.examples().outcomes();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", network.settings().architecture().label());
    json.put("out", out);
    json.put("parameters", network.graph().parameterCount());
    json.put("data", new LogReport(read, log.examples().report()).json());
    new RowsReport(log.learned()).addTo(json);
    json.put("training", Rates.of(outcomes, log.training()).json());
    json.put(
        "validation",
        log.validation().length == 0 ? null : Rates.of(outcomes, log.validation()).json());
    json.put("settings", provenance(result.bestEpoch()).settings());
    json.put("epochs", result.epochs().stream().map(TrainReport::json).toList());
    json.put("bestEpoch", result.bestEpoch());
    json.put("steps", result.steps());
    json.put("warnings", NoticeReport.json(notices(result, test)));
    json.put("test", new EvaluationReport(test).json());
    return json;
  }

  private static Map<String, ?> json(EpochResult epoch) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("epoch", epoch.epoch());
    json.put("losses", epoch.losses());
    json.put("validationLoss", epoch.validationLoss());
    return json;
  }

  /**
   * Returns what the model was made from.
   *
   * @param keptEpoch whose weights it has
   */
  Provenance provenance(int keptEpoch) {
    Map<String, String> all = new LinkedHashMap<>();
    all.putAll(split.settings());
    if (tasks != null) {
      all.putAll(tasks.settings());
    }
    all.put("validationRows", Integer.toString(log.validation().length));
    all.putAll(settings.describe());
    all.put("keptEpoch", Integer.toString(keptEpoch));
    return new Provenance(Version.text(), read.file(), read.sha256(), log.training().length, all);
  }
}
