package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.model.Shape;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.report.Column;
import org.mtl4j.report.Format;
import org.mtl4j.report.Mean;
import org.mtl4j.report.RowTable;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.Runs;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsRow;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.task.TaskCounts;

/**
 * The tables of a study of Teads' model.
 *
 * @param outcome of the study
 * @param knowsTruth whether the true probabilities are known
 */
record TeadsTables(TeadsResult outcome, boolean knowsTruth) {
  private static final Style PERCENT = Style.number(2).inPercent();
  private static final Style POINTS = Style.signed(2).inPercent();

  private static final Column RIG = Column.mean("rig", "RIG, %", PERCENT);
  private static final Column RIG_LIFT = Column.mean("rigLift", "RIG lift", POINTS);
  private static final Column AUC_LIFT = Column.mean("aucLift", "AUC lift, %", POINTS);
  private static final Column VALIDATION = Column.mean("validationRig", "validation", PERCENT);
  private static final Column EXCESS = Column.mean("excess", "excess, %", PERCENT);

  private static final String AS_BEFORE = "as in Table 1";

  /**
   * Returns the clicks by task, before anything is trained.
   *
   * @param counts of each part of the data, by its name
   */
  static Table tasks(Map<String, TaskCounts> counts) {
    Map<String, TaskCounts.Group> groups = new LinkedHashMap<>();
    counts.forEach(
        (part, of) -> {
          groups.put(part + ", soft", of.soft());
          groups.put(part + ", hard", of.hard());
          groups.put(part + ", hard without history", of.unknown());
        });
    return new RowTable<Map.Entry<String, TaskCounts.Group>>(
            "tasks", "Clicks by task, as assigned on the day of the click")
        .column(Column.label("part", "part"), Map.Entry::getKey)
        .column(Column.number("setups", "setups", Style.count()), of -> of.getValue().setups())
        .column(Column.number("clicks", "clicks", Style.weight()), of -> of.getValue().clicks())
        .column(
            Column.number("conversions", "conversions", Style.weight()),
            of -> of.getValue().conversions())
        .column(
            Column.number("conversionRate", "CVR", Style.percent(3)), of -> of.getValue().rate())
        .rows(List.copyOf(groups.entrySet()))
        .meaning(
            "setups",
            "setups with clicks in this part; a setup that is soft on some days and hard on",
            "others counts as both")
        .meaning("hard", "includes setups without history, whose rate is unknown")
        .build();
  }

  /** Table 1. */
  Table weights() {
    RowTable<TeadsRow> table =
        new RowTable<TeadsRow>(
                "weights",
                "Table 1: weights of the losses, "
                    + shared()
                    + ", on hard clicks of the test days; lifts over W_hard = 1 (0/1)")
            .column(
                Column.label("weights", "W_soft/W_hard"),
                marked(
                    row -> row.softHard().map(TeadsTables::weights).orElse("Single"),
                    outcome.weights()));
    addMetrics(table, outcome.hardAlone());
    addEnd(table, TeadsResult.best(outcome.weights()));
    List<TeadsRow> rows = new ArrayList<>(outcome.weights());
    rows.add(outcome.single());
    return legend(table.rows(rows)).build();
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
    RowTable<TeadsRow> table =
        new RowTable<TeadsRow>(
                "sharedLayers",
                "Table 2: shared layers, "
                    + weights(rows.get(0))
                    + ", on hard clicks of the test days; lifts over 0 shared layers")
            .column(
                Column.label("layers", "shared layers"),
                marked(
                    row -> rows.indexOf(row) + ": " + layer(outcome.settings(), rows.indexOf(row)),
                    rows))
            .column(StudyColumns.PARAMETERS, row -> row.runs().parameters());
    addMetrics(table, rows.get(0));
    addEnd(table, TeadsResult.best(rows));
    return table
        .rows(rows)
        .meaning(
            "shared layers", "their number, and the layer that is added to those of the line above")
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
    RowTable<TeadsRow> table =
        new RowTable<TeadsRow>(
                "best",
                "Table 3: the best model and one model of all conversions, on hard clicks of the"
                    + " test days; lifts over Single")
            .column(
                Column.label("model", "model"), row -> StudyColumns.name(name(row), row.runs(), ""))
            .column(StudyColumns.PARAMETERS, row -> row.runs().parameters())
            .column(
                Column.mean("logLoss", "log loss", Style.loss(6)), metric(BinaryReport::logLoss))
            .column(RIG, metric(BinaryReport::rig))
            .column(RIG_LIFT, unlessSingle(row -> lift(row.rigLift())))
            .column(StudyColumns.P_ACROSS_ROWS, unlessSingle(row -> row.rigLift().p()))
            .column(
                Column.number("liftErrorAcrossRows", "+- rows", Style.decimals(2).inPercent()),
                unlessSingle(row -> row.rigLift().errorAcrossRows()))
            .column(StudyColumns.P, unlessSingle(row -> row.rigLift().pOverSeeds()))
            .column(StudyColumns.AUC, metric(BinaryReport::auc))
            .column(AUC_LIFT, unlessSingle(row -> lift(row.aucLift())))
            .column(StudyColumns.CALIBRATION, metric(BinaryReport::calibration));
    addEnd(table, outcome.best());
    return table
        .rows(compared(outcome))
        .meaning(
            "p",
            "as p (Holm) in Table 1, but not corrected: the models were chosen on the validation",
            "days")
        .meaning(
            "+- rows",
            "the part of the lift's error that is from the choice of test rows (jackknife)")
        .meaning(
            "p (seeds)",
            "p-value that counts the seeds alone (paired t-test): it says nothing about other test",
            "rows")
        .meaning("others", AS_BEFORE)
        .build();
  }

  /** A lift with its error over seeds and, for RIG, test rows. */
  private static Mean lift(Comparison comparison) {
    return StudyColumns.difference(comparison, 0);
  }

  /** The best, hard conversions alone where they are not the best, and the single model. */
  static List<TeadsRow> compared(TeadsResult result) {
    Stream<TeadsRow> alone =
        Stream.of(result.hardAlone().against(result.single()))
            .filter(row -> !row.model().equals(result.best().model()));
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

  /** Returns a row's name, with a mark at the best row. */
  private static Function<TeadsRow, Object> marked(
      Function<TeadsRow, String> name, List<TeadsRow> rows) {
    TeadsRow best = TeadsResult.best(rows);
    return row -> StudyColumns.name(name.apply(row), row.runs(), row.equals(best) ? " *" : "  ");
  }

  private static Function<TeadsRow, Object> metric(ToDoubleFunction<BinaryReport> metric) {
    return row -> row.metric(metric);
  }

  /** Single against itself says nothing. */
  private Function<TeadsRow, @Nullable Object> unlessSingle(
      Function<TeadsRow, @Nullable Object> value) {
    return row -> isSingle(row) ? null : value.apply(row);
  }

  private boolean isSingle(TeadsRow row) {
    return row.model().equals(outcome.single().model());
  }

  /** Adds the columns that Tables 1 and 2 have in common. */
  private void addMetrics(RowTable<TeadsRow> table, TeadsRow baseline) {
    // Single stands in Table 1 for its RIG; it is compared in Table 3.
    table
        .column(RIG, metric(BinaryReport::rig))
        .column(RIG_LIFT, unlessSingle(row -> row.equals(baseline) ? null : lift(row.rigLift())))
        .column(
            StudyColumns.P_HOLM,
            unlessSingle(row -> row.equals(baseline) ? null : row.rigLift().adjustedP()))
        .column(
            StudyColumns.VERDICT,
            unlessSingle(
                row -> StudyColumns.verdict(row.runs(), row.rigLift(), row.equals(baseline))))
        .column(StudyColumns.AUC, metric(BinaryReport::auc))
        .column(AUC_LIFT, unlessSingle(row -> row.equals(baseline) ? null : lift(row.aucLift())))
        .column(StudyColumns.CALIBRATION, metric(BinaryReport::calibration))
        .column(VALIDATION, TeadsRow::validationRig);
  }

  /** Adds the last columns of every table, most of them for programs. */
  private void addEnd(RowTable<TeadsRow> table, TeadsRow chosen) {
    if (knowsTruth) {
      table.column(EXCESS, TeadsRow::excess);
    }
    table
        .column(Column.programs("softWeight"), ofSoftHard(SoftHard::softWeight))
        .column(Column.programs("hardWeight"), ofSoftHard(SoftHard::hardWeight))
        .column(Column.programs("sharedLayers"), ofSoftHard(SoftHard::sharedLayers))
        .column(StudyColumns.DEAD, row -> row.runs().dead())
        .column(Column.programs("chosen"), row -> row.equals(chosen));
  }

  private static Function<TeadsRow, @Nullable Object> ofSoftHard(Function<SoftHard, Object> value) {
    return row -> row.softHard().map(value).orElse(null);
  }

  private Table.Builder legend(Table.Builder table) {
    DeadRuns.legend(table, runs(outcome).values())
        .meaning("0/1", "learns from hard conversions alone, W_hard = 1")
        .meaning("Single", "one model with one tower for all conversions, soft and hard")
        .meaning("*", "the highest RIG on the validation days")
        .meaning(
            "RIG",
            "1 - log loss / entropy of the base rate, +- standard error over the seeds; the lift",
            "is RIG minus that of the baseline with the same seed, in percentage points, +-"
                + " standard",
            "error over seeds and test rows")
        .meaning(
            "p (Holm)",
            "p-value of the lift that counts seeds and test rows: t-test with Satterthwaite's",
            "degrees of freedom, and not below that of the seeds alone (paired t-test); after",
            "Holm's correction for the number of models in the table; - with too few runs")
        .meaning(
            "verdict",
            StudyColumns.verdicts(
                "the baseline", "the lift", StudyColumns.POINTS_OF_MARGIN + " of 0"))
        .meaning(
            "AUC lift",
            "mean AUC / mean AUC of the baseline, minus 1, +- standard error over the seeds")
        .meaning("calibration", "mean prediction / share of conversions; 1 is right")
        .meaning("validation", "RIG on the validation days, %");
    return knowsTruth
        ? table.meaning(
            "excess",
            "how far the expected log loss is above that of the true probabilities; 0 % is",
            "perfect. It is computed without sampled labels")
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
  static String points(Comparison lift) {
    return POINTS.text(lift(lift).mean(), lift(lift).standardError());
  }
}
