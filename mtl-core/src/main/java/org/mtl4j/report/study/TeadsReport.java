package org.mtl4j.report.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.time.Durations;
import org.mtl4j.data.time.Times;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.architecture.SingleTask;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.Table;
import org.mtl4j.report.WorldText;
import org.mtl4j.report.model.AlphaCurve;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.model.LogReport;
import org.mtl4j.report.page.ReportSection;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.StudyPlan;
import org.mtl4j.study.TeadsDays;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.study.TeadsStudy;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskCounts;
import org.mtl4j.task.TaskSettings;

/**
 * Teads' study for people and programs.
 *
 * @param study with its rows, and α chosen
 */
public record TeadsReport(TeadsStudy study) {
  /** The settings of the world that are told in any case. */
  private static final Set<String> TOLD =
      Set.of("leastConversionRate", "mostConversionRate", "hardTransfer");

  /** The names of all tables that there may be. */
  public static final List<String> TABLES =
      List.of("alpha", "tasks", "weights", "sharedLayers", "best");

  StudyData data() {
    return study.data();
  }

  /** Returns how the log was read; nothing for the built-in world. */
  Optional<LogReport> log() {
    return Optional.ofNullable(data().read())
        .map(read -> new LogReport(read, data().examples().report()));
  }

  /** Returns the settings by which setups are soft or hard, by name. */
  Map<String, String> tasks() {
    Map<String, String> all = new LinkedHashMap<>(study.settings().tasks().inEffect());
    all.remove("onlineAlpha");
    return all;
  }

  /** Returns what each α brought; nothing where α was given. */
  Optional<AlphaCurve> curve() {
    return study.curve().isEmpty() ? Optional.empty() : Optional.of(new AlphaCurve(study.curve()));
  }

  /** Returns the clicks by task of each part of the data, by its name. */
  Map<String, TaskCounts> counts() {
    Outcomes outcomes = data().examples().outcomes();
    Map<String, TaskCounts> counts = new LinkedHashMap<>();
    counts.put("training", TaskCounts.of(outcomes, study.tasks(), data().training()));
    counts.put("validation", TaskCounts.of(outcomes, study.tasks(), data().future().get(0)));
    counts.put("test", TaskCounts.of(outcomes, study.tasks(), data().future().get(1)));
    return counts;
  }

  private String days() {
    TeadsDays days = study.days();
    return Text.format(
        "training from %s, validation from %s, test from %s %s",
        Times.format(days.training()),
        Times.format(days.validation()),
        Times.format(days.test()),
        days.end() == Long.MAX_VALUE ? "on" : "until " + Times.format(days.end()) + " (exclusive)");
  }

  /**
   * Returns what is known before the first training, as text.
   *
   * @param kept where finished runs are kept
   */
  public String before(String kept) {
    return StudyText.before(facts(), kept, inputs());
  }

  private List<Table> inputs() {
    return Stream.concat(
            curve().map(AlphaCurve::table).stream(), Stream.of(TeadsTables.tasks(counts())))
        .toList();
  }

  /** Returns what was found. */
  public StudyReport of(TeadsResult outcome) {
    return new StudyReport(
        "teads",
        "Soft and hard conversions in one model",
        "Teads' multi-task model compared with one model of all conversions (Single), on the hard"
            + " conversions of "
            + data().name(),
        facts().lines(),
        outcome.settings().plan().training().seed(),
        inputs(),
        TeadsVerdict.of(outcome),
        sections(new TeadsTables(outcome, data().truth() != null)),
        new TeadsJson(this, outcome).fields());
  }

  private LabelledLines facts() {
    LabelledLines facts = new LabelledLines();
    StudyPlan plan = study.settings().plan();
    TaskSettings tasks = study.settings().tasks();
    if (data().truth() == null) {
      facts.add("data", data().name() + ", " + Format.count(data().examples().rows(), "row"));
    } else {
      WorldSettings world = data().truth().settings();
      facts.add(
          "data",
          Text.format(
              "%s, %s of %s impressions; only the clicks are used",
              data().name(), Format.count(world.days(), "day"), Format.count(world.impressions())));
      facts.add(
          "",
          Text.format(
              "conversions per click from %s to %s %%, transfer to hard setups %s%s",
              Format.plain(100 * world.leastConversionRate()),
              Format.plain(100 * world.mostConversionRate()),
              Format.plain(world.hardTransfer()),
              WorldText.others(world, TeadsSettings.WORLD, TOLD)));
    }
    facts.add("days", days());
    facts.add(
        "tasks",
        Text.format(
            "soft above a historical CVR of %s, else hard; half-life %s, window %s%s",
            Format.plain(tasks.alpha()),
            Durations.ofHalfLife(tasks.history().halfLife()),
            Durations.ofWindow(tasks.history().window()),
            tasks.stable() ? ", by the stabiliser" : ""));
    TaskCounts training = Objects.requireNonNull(counts().get("training"));
    facts.add(
        "imbalance",
        Text.format(
            "%s soft and %s hard clicks to learn from; a soft click's label has %s times the"
                + " entropy of a hard one's",
            Format.count(training.soft().rows()),
            Format.count(training.hard().rows()),
            Format.number(training.entropyImbalance(), 1)));
    facts.add("networks", Describe.shape(plan.network(new SingleTask(Task.CVR))));
    facts.add("training", Describe.plan(plan));
    facts.add("", Describe.optimizer(plan));
    log().ifPresent(log -> log.addTo(facts));
    return facts;
  }

  private static List<ReportSection> sections(TeadsTables tables) {
    TeadsFigures figures = new TeadsFigures(tables.outcome());
    ReportSection best =
        new ReportSection("The best against one model")
            .text(
                "Three models on hard clicks of the test days (Table 3): the model that was chosen"
                    + " on the validation days, a model of hard conversions alone, and a model of"
                    + " all conversions. Nothing was chosen by the test days.")
            .chart(figures.best())
            .table(tables.best());
    if (tables.knowsTruth()) {
      best.chart(figures.excess());
    }
    return List.of(
        new ReportSection("Weights of the losses")
            .text(
                "Models with several weights of the loss of soft and of hard conversions (the"
                    + " paper's Table 1), on hard clicks of the test days. The lift is RIG minus"
                    + " that of learning from hard conversions alone (W_hard = 1) with the same"
                    + " seed.")
            .chart(figures.weights())
            .table(tables.weights()),
        new ReportSection("Shared layers")
            .text(
                "Models whose two branches share 0 layers or more, counted from the embeddings"
                    + " (Table 2), with the weights that were chosen on the validation days. The"
                    + " lift is RIG minus that of 0 shared layers with the same seed.")
            .chart(figures.depths())
            .table(tables.depths()),
        best,
        new ReportSection("Calibration of rare conversions")
            .text("Both axes are logarithmic, so that rates far below 1 % can be read.")
            .chart(figures.calibration()));
  }
}
