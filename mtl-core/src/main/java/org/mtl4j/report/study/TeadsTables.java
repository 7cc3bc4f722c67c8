package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.model.Shape;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.report.Column;
import org.mtl4j.report.Format;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.study.Runs;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsRow;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.task.TaskCounts;

/**
 * The tables of a study of Teads' model.
 *
 * @param outcome of the study
 * @param knowsTruth whether results were held against it
 */
record TeadsTables(TeadsResult outcome, boolean knowsTruth) {
  private static final Style PERCENT = Style.number(2).inPercent();
  private static final Style POINTS = Style.signed(2).inPercent();

  private static final Column RIG = Column.mean("rig", "RIG, %", PERCENT);
  private static final Column RIG_LIFT = Column.mean("rigLift", "RIG lift", POINTS);
  private static final Column AUC_LIFT = Column.mean("aucLift", "AUC lift, %", POINTS);
  private static final Column VALIDATION = Column.mean("validationRig", "validation", PERCENT);
  private static final Column EXCESS = Column.mean("excess", "excess, %", PERCENT);

  /** What programs get of a model beside its name. */
  private static final List<Column> MODEL =
      List.of(
          Column.hiddenNumber("softWeight"),
          Column.hiddenNumber("hardWeight"),
          Column.hiddenNumber("sharedLayers"),
          StudyColumns.DEAD,
          Column.hiddenTruth("chosen"));

  private static final String AS_BEFORE = "as in Table 1";

  /** What the tables are made on: clicks by task, before anything is trained. */
  static Table tasks(Map<String, TaskCounts> counts) {
    Table.Builder table =
        new Table.Builder("tasks", "Clicks by task, as it was known on their day")
            .column(Column.label("part", "part"))
            .column(Column.number("setups", "setups", Style.count()))
            .column(Column.number("clicks", "clicks", Style.weight()))
            .column(Column.number("conversions", "conversions", Style.weight()))
            .column(Column.number("conversionRate", "CVR", Style.percent(3)));
    counts.forEach(
        (part, of) -> {
          add(table, part + ", soft", of.soft());
          add(table, part + ", hard", of.hard());
          add(table, part + ", hard without history", of.unknown());
        });
    return table
        .meaning("setups", "that have clicks in this part; one that changes side counts on both")
        .meaning("hard", "those without history among them, as their rate is not known to be high")
        .build();
  }

  private static void add(Table.Builder table, String name, TaskCounts.Group of) {
    table.row(name, of.setups(), of.clicks(), of.conversions(), of.rate());
  }

  /** Returns the three tables. */
  List<Table> all() {
    return List.of(weights(), depths(), best());
  }

  /** Table 1. */
  Table weights() {
    List<TeadsRow> rows = outcome.weights();
    Table.Builder table =
        builder(
            "weights",
            "Table 1: weights of the losses, " + shared() + ", on hard clicks of the test days",
            Column.label("weights", "W_soft/W_hard"),
            RIG,
            RIG_LIFT,
            StudyColumns.P_HOLM,
            StudyColumns.VERDICT,
            StudyColumns.AUC,
            AUC_LIFT,
            StudyColumns.CALIBRATION,
            VALIDATION);
    TeadsRow chosen = TeadsResult.best(rows);
    for (TeadsRow row : rows) {
      table.row(row(weights(row), row.equals(chosen), List.of(), row, List.of()));
    }
    table.row(row("Single", false, List.of(), outcome.single(), List.of()));
    return legend(table).build();
  }

  private String shared() {
    int layers = outcome.settings().sharedLayers();
    return layers == outcome.settings().layers()
        ? "all layers shared"
        : Format.count(layers, "shared layer");
  }

  /** Table 2. */
  Table depths() {
    List<TeadsRow> rows = outcome.depths();
    List<TeadsRow> against = TeadsRow.against(rows.get(0), rows.subList(1, rows.size()));
    Table.Builder table =
        builder(
            "sharedLayers",
            "Table 2: shared layers, " + weights(rows.get(0)) + ", on hard clicks of the test days",
            Column.label("layers", "shared layers"),
            StudyColumns.PARAMETERS,
            RIG,
            RIG_LIFT,
            StudyColumns.P_HOLM,
            StudyColumns.VERDICT,
            StudyColumns.AUC,
            AUC_LIFT,
            StudyColumns.CALIBRATION,
            VALIDATION,
            Column.mean("overNone", "over 0", POINTS),
            Column.number("pOverNone", "p (over 0)", Style.pValue()));
    TeadsRow chosen = TeadsResult.best(rows);
    for (int k = 0; k < rows.size(); k++) {
      TeadsRow row = rows.get(k);
      TeadsRow over = k == 0 ? null : against.get(k - 1);
      table.row(
          row(
              k + ": " + layer(outcome.settings(), k),
              row.equals(chosen),
              List.of(row.runs().parameters()),
              row,
              Arrays.asList(
                  over == null ? null : over.rigLift().summary(),
                  over == null ? null : over.rigLift().adjustedP())));
    }
    return table
        .meaning("shared layers", "which layer comes to those of the line above")
        .meaning(
            "over 0",
            "RIG less that with 0 shared layers, in points, and its p: paired t-test, corrected"
                + " for",
            "the lines")
        .meaning("*", "the highest RIG on the validation days")
        .meaning("others", AS_BEFORE)
        .build();
  }

  /** What the k-th layer is that is shared. */
  static String layer(TeadsSettings settings, int k) {
    Shape shape = settings.plan().shape();
    if (k == 0) {
      return "embeddings alone";
    }
    return k <= shape.crossLayers()
        ? "+ cross layer " + k
        : "+ layer of " + shape.shared().get(k - shape.crossLayers() - 1);
  }

  /** Table 3. */
  Table best() {
    TeadsResult result = outcome;
    Table.Builder table =
        builder(
            "best",
            "Table 3: the best against one model of all conversions, on hard clicks of the test"
                + " days",
            Column.label("model", "model"),
            StudyColumns.PARAMETERS,
            Column.mean("logLoss", "log loss", Style.loss(6)),
            RIG,
            RIG_LIFT,
            StudyColumns.P,
            Column.number("liftErrorAcrossRows", "+- rows", Style.decimals(2).inPercent()),
            StudyColumns.P_ACROSS_ROWS,
            StudyColumns.AUC,
            AUC_LIFT,
            StudyColumns.CALIBRATION);
    for (TeadsRow row : compared(result)) {
      boolean baseline = isBaseline(row);
      double left = 1 - row.metric(BinaryReport::rig).mean();
      table.row(
          with(
              row,
              row.equals(result.best()),
              StudyColumns.name(name(row), row.runs(), ""),
              row.runs().parameters(),
              row.metric(BinaryReport::logLoss),
              row.metric(BinaryReport::rig),
              baseline ? null : row.rigLift().summary(),
              baseline ? null : row.rigLift().test().p(),
              baseline ? null : left * row.acrossRows().standardError(),
              baseline ? null : row.pOnOtherRows(),
              row.metric(BinaryReport::auc),
              baseline ? null : row.aucLift().summary(),
              row.metric(BinaryReport::calibration)));
    }
    return table
        .meaning("p", "as p (Holm), uncorrected: which models these are was chosen before")
        .meaning(
            "+- rows", "standard error of the lift if other test rows had been drawn (jackknife)")
        .meaning("p (rows)", "as p, but on other rows and by other seeds together")
        .meaning("others", AS_BEFORE)
        .build();
  }

  /** The best, hard conversions alone where they are not the best, and the single model. */
  static List<TeadsRow> compared(TeadsResult result) {
    Stream<TeadsRow> alone =
        result.hardAlone().filter(row -> !row.model().equals(result.best().model())).stream();
    return Stream.of(Stream.of(result.best()), alone, Stream.of(result.single()))
        .flatMap(rows -> rows)
        .toList();
  }

  /** Returns the runs of each model that was tried, by its name. */
  static Map<String, Runs> runs(TeadsResult result) {
    Map<String, Runs> runs = new LinkedHashMap<>();
    Stream.of(result.weights(), result.depths(), List.of(result.single()))
        .flatMap(List::stream)
        .forEach(row -> runs.putIfAbsent(name(row), row.runs()));
    return runs;
  }

  private Table.Builder builder(String name, String title, Column... columns) {
    Table.Builder table = new Table.Builder(name, title);
    Stream.of(columns).forEach(table::column);
    if (knowsTruth) {
      table.column(EXCESS);
    }
    MODEL.forEach(table::column);
    return table;
  }

  private boolean isBaseline(TeadsRow row) {
    return row.model().equals(outcome.single().model());
  }

  private List<Object> row(
      String name, boolean chosen, List<Object> first, TeadsRow row, List<Object> last) {
    boolean baseline = isBaseline(row);
    List<Object> cells = new ArrayList<>();
    cells.add(StudyColumns.name(name, row.runs(), chosen ? " *" : "  "));
    cells.addAll(first);
    cells.addAll(
        Arrays.asList(
            row.metric(BinaryReport::rig),
            baseline ? null : row.rigLift().summary(),
            baseline ? null : row.rigLift().adjustedP(),
            StudyColumns.verdict(row.runs(), row.rigLift(), baseline, "better", "worse"),
            row.metric(BinaryReport::auc),
            baseline ? null : row.aucLift().summary(),
            row.metric(BinaryReport::calibration),
            row.validationRig()));
    cells.addAll(last);
    return with(row, chosen, cells.toArray());
  }

  /** Adds what every table ends with. */
  private List<Object> with(TeadsRow row, boolean chosen, Object... cells) {
    List<Object> all = new ArrayList<>(Arrays.asList(cells));
    if (knowsTruth) {
      all.add(row.excess());
    }
    all.add(row.softHard().map(SoftHard::softWeight).orElse(null));
    all.add(row.softHard().map(SoftHard::hardWeight).orElse(null));
    all.add(row.softHard().map(SoftHard::sharedLayers).orElse(null));
    all.add(row.dead());
    all.add(chosen);
    return all;
  }

  private Table.Builder legend(Table.Builder table) {
    DeadRuns.legend(table, runs(outcome).values())
        .meaning("0/1", "learns from hard conversions alone")
        .meaning("Single", "one model of all conversions, soft and hard, of one tower")
        .meaning("*", "the highest RIG on the validation days")
        .meaning(
            "RIG",
            "1 - log loss / entropy of the share of conversions, +- standard error over the runs;",
            "the lift is that above Single of the same seed, in points of a hundredth")
        .meaning(
            "p (Holm)",
            "how often chance alone would give such a lift: paired t-test over the runs,"
                + " two-sided,",
            "corrected for the lines of the table; - where there are too few runs to tell")
        .meaning("verdict", "better or worse than Single where p (Holm) < 0.01, else same")
        .meaning("AUC lift", "above Single's AUC of the same seed, as a share of it")
        .meaning("calibration", "mean prediction / share of conversions; 1 is right")
        .meaning("validation", "RIG on the validation days, %");
    return knowsTruth
        ? table.meaning(
            "excess",
            "expected log loss above that of the true probabilities; 0 % is perfect. No draw of",
            "outcomes is in it")
        : table;
  }

  /** The weights of a model's losses, as {@code 0.6/0.4}. */
  static String weights(TeadsRow row) {
    return weights(row.softHard().orElseThrow());
  }

  private static String weights(SoftHard both) {
    return Format.plain(both.softWeight()) + "/" + Format.plain(both.hardWeight());
  }

  /** What tells a model from the others of the study. */
  static String name(TeadsRow row) {
    return row.isHardAlone()
        ? "Hard alone"
        : row.softHard()
            .map(
                both -> both.title() + " " + weights(both) + ", " + both.sharedLayers() + " shared")
            .orElse(row.model().title());
  }

  /** A difference of shares in points of a hundredth: {@code +0.52 +- 0.03}. */
  static String points(RunSummary lift) {
    return POINTS.text(lift.mean(), lift.standardError());
  }
}
