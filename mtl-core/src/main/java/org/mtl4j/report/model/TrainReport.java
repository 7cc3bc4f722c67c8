package org.mtl4j.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.read.ReadReport;
import org.mtl4j.model.Denominator;
import org.mtl4j.model.Network;
import org.mtl4j.model.architecture.SharedBottom;
import org.mtl4j.report.Cell;
import org.mtl4j.report.Column;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.RowTable;
import org.mtl4j.report.Style;
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
    rows().addTo(facts);
    facts.list(
        "",
        training.taskSettings().entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue())
            .toList());
    facts.add("train", Rates.of(outcomes, log.training()).text());
    if (log.validation().size() > 0) {
      facts.add("validation", Rates.of(outcomes, log.validation()).text());
    }
    facts.add("test", Rates.of(outcomes, log.test()).text());
    facts.add("", Describe.holdout(split));
    facts.add("features", features());
    facts.add("model", Describe.network(network));
    facts.add("", Describe.shape(network.settings()));
    facts.add(
        "training",
        Text.format(
            "%s of %s, %d per step, seed %d",
            Format.count(settings.epochs(), "epoch"),
            Format.count(log.training().size(), "row"),
            settings.batchSize(),
            settings.seed()));
    facts.add("", Objects.requireNonNull(settings.describe().get("optimizer")));
    NoticeReport.addTo(facts, training.notices());
    for (Task task : training.untrained()) {
      facts.add(
          "note", task.name() + " conversions have no training rows, or weight 0: their branch is");
      facts.add("", "untrained, so do not serve it");
    }
    if (outcomes.weighted() && network.settings().denominator() == Denominator.ROWS) {
      facts.add("note", "the log has weights: a loss is multiplied by the weight of its row and");
      facts.add(
          "", "divided by the number of rows; the denominator mass is the sum of their weights");
    }
    boolean isJoint = network.tasks().contains(Task.CTCVR);
    if (!outcomes.has(Label.CLICK) && isJoint) {
      facts.add("note", "the schema names no click column, so every row is a click:");
      facts.add("", "pCTR is a constant 1, and pCVR and pCTCVR are the same");
    }
    unlearned().ifPresent(names -> facts.add("note", names));
    return facts.toString();
  }

  private RowsReport rows() {
    return new RowsReport(
        training.data().learned(), training.network().settings().architecture().population());
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
            Text.format(
                "%s learns nothing of %s; %s has a tower for each label",
                network.settings().architecture().title(),
                String.join(", ", names),
                SharedBottom.LABEL));
  }

  private String features() {
    List<String> parts = new ArrayList<>();
    for (Feature.Kind kind :
        List.of(Feature.Kind.CATEGORICAL, Feature.Kind.MULTI_VALUED, Feature.Kind.NUMERIC)) {
      long count =
          training.data().encoding().schema().features().stream()
              .filter(feature -> feature.kind() == kind)
              .count();
      if (count > 0) {
        parts.add(count + " " + Text.name(kind));
      }
    }
    return String.join(", ", parts);
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
    RowTable<EpochResult> table =
        new RowTable<EpochResult>("epochs", "")
            .column(Column.number("epoch", "epoch", Style.plain()).asLabel(), EpochResult::epoch);
    for (String task : result.epochs().get(0).losses().keySet()) {
      table.column(
          Column.number(task, "loss " + task, Style.loss(5)), epoch -> epoch.losses().get(task));
    }
    boolean validated = training.data().validation().size() > 0;
    if (validated) {
      table.column(
          Column.number("validationLoss", "validation", Style.loss(5)),
          epoch ->
              new Cell(epoch.validationLoss(), epoch.epoch() == result.bestEpoch() ? " *" : "  "));
    }
    return "\n"
        + table.rows(result.epochs()).build().text()
        + (validated ? "* the epoch of least validation loss, whose weights are kept\n" : "");
  }

  /** Returns all of it for programs. */
  public Map<String, ?> json(Trained trained) {
    TrainingData log = training.data();
    TrainingResult result = trained.result();
    Outcomes outcomes = log.examples().outcomes();
    return Fields.of("model", training.network().settings().architecture().label())
        .with("out", out)
        .with("parameters", training.network().parameterCount())
        .with("data", new LogReport(read, log.examples().report()).json())
        .with(rows().json())
        .with("training", Rates.of(outcomes, log.training()).json())
        .with(
            "validation",
            log.validation().isEmpty() ? null : Rates.of(outcomes, log.validation()).json())
        .with("settings", trained.model().provenance().settings())
        .with("epochs", result.epochs().stream().map(TrainReport::json).toList())
        .with("bestEpoch", result.bestEpoch())
        .with("steps", result.steps())
        .with("warnings", NoticeReport.json(notices(trained)))
        .with("test", new EvaluationReport(trained.evaluation()).json());
  }

  private List<Notice> notices(Trained trained) {
    List<Notice> all = new ArrayList<>(training.notices());
    all.addAll(trained.notices());
    return all;
  }

  private static Map<String, ?> json(EpochResult epoch) {
    return Fields.of("epoch", epoch.epoch())
        .with("losses", epoch.losses())
        .with("validationLoss", epoch.validationLoss());
  }
}
