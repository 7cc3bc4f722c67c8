package org.mtl4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.mtl4j.data.Encoding;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.SoftHard;
import org.mtl4j.report.Format;
import org.mtl4j.report.StudyTable;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsRow;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.task.TaskCounts;

/**
 * The tables of a study of Teads' model.
 *
 * @param outcome of the study
 * @param encoding gives the sizes of the embedding tables
 * @param knowsTruth whether results were held against it
 */
record TeadsTables(TeadsOutcome outcome, Encoding encoding, boolean knowsTruth) {
  private static final String RIG = "RIG, %";
  private static final String RIG_LIFT = "RIG lift";
  private static final String AUC_LIFT = "AUC lift, %";
  private static final String VALIDATION = "validation";
  private static final String CALIBRATION = "calibration";
  private static final String EXCESS = "excess, %";
  private static final String CHOSEN = " *";
  private static final String AS_BEFORE = "as in Table 1";

  /** What the tables are made on: clicks by task, before anything is trained. */
  static StudyTable tasks(Map<String, TaskCounts> counts) {
    StudyTable.Builder table =
        new StudyTable.Builder(
            "Clicks by task, as it was known on their day",
            "part",
            "setups",
            "clicks",
            "conversions",
            "CVR");
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

  private static void add(StudyTable.Builder table, String name, TaskCounts.Group of) {
    table.row(
        List.of(
            name,
            Format.count(of.setups()),
            Format.weight(of.clicks()),
            Format.weight(of.conversions()),
            Format.percent(of.rate(), 3)));
  }

  /** Returns the three tables. */
  List<StudyTable> all() {
    return List.of(weights(), depths(), best());
  }

  /** Table 1. */
  StudyTable weights() {
    List<TeadsRow> rows = outcome.result().weights();
    StudyTable.Builder table =
        builder(
            "Table 1: weights of the losses, " + shared() + ", on hard clicks of the test days",
            "W_soft/W_hard",
            RIG,
            RIG_LIFT,
            "p (Holm)",
            "verdict",
            "AUC",
            AUC_LIFT,
            CALIBRATION,
            VALIDATION);
    TeadsRow chosen = TeadsResult.best(rows);
    for (TeadsRow row : rows) {
      String mark = row.equals(chosen) ? CHOSEN : "  ";
      table.row(row(weights(row.model()) + dead(row) + mark, List.of(), row, List.of()));
    }
    TeadsRow single = outcome.result().single();
    table.row(row("Single" + dead(single) + "  ", List.of(), single, List.of()));
    return legend(table).build();
  }

  private String shared() {
    int layers = outcome.settings().sharedLayers();
    return layers == outcome.settings().layers()
        ? "all layers shared"
        : Format.count(layers, "shared layer");
  }

  /** Table 2. */
  StudyTable depths() {
    List<TeadsRow> rows = outcome.result().depths();
    List<TeadsRow> against = TeadsRow.against(rows.get(0), rows.subList(1, rows.size()));
    StudyTable.Builder table =
        builder(
            "Table 2: shared layers, "
                + weights(rows.get(0).model())
                + ", on hard clicks of the test days",
            "shared layers",
            "parameters",
            RIG,
            RIG_LIFT,
            "p (Holm)",
            "verdict",
            "AUC",
            AUC_LIFT,
            CALIBRATION,
            VALIDATION,
            "over 0",
            "p (over 0)");
    TeadsRow chosen = TeadsResult.best(rows);
    for (int k = 0; k < rows.size(); k++) {
      TeadsRow row = rows.get(k);
      List<String> over =
          k == 0
              ? List.of(Format.NONE, Format.NONE)
              : List.of(
                  points(against.get(k - 1).rigLift().summary()),
                  Format.pValue(against.get(k - 1).adjustedP()));
      String name = k + ": " + layer(outcome.settings(), k) + dead(row);
      String mark = row.equals(chosen) ? CHOSEN : "  ";
      table.row(row(name + mark, List.of(parameters(row.model())), row, over));
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

  private static String dead(TeadsRow row) {
    return DeadRuns.mark(row.dead(), row.runs().size());
  }

  /** What the k-th layer is that is shared. */
  static String layer(TeadsSettings settings, int k) {
    NetworkSettings network = settings.network();
    if (k == 0) {
      return "embeddings alone";
    }
    return k <= network.shape().crossLayers()
        ? "+ cross layer " + k
        : "+ layer of " + network.shape().shared().get(k - network.shape().crossLayers() - 1);
  }

  /** Table 3. */
  StudyTable best() {
    TeadsResult result = outcome.result();
    StudyTable.Builder table =
        builder(
            "Table 3: the best against one model of all conversions, on hard clicks of the test"
                + " days",
            "model",
            "parameters",
            "log loss",
            RIG,
            RIG_LIFT,
            "p",
            "+- rows",
            "p (rows)",
            "AUC",
            AUC_LIFT,
            CALIBRATION);
    List<TeadsRow> rows = new ArrayList<>(List.of(result.best()));
    result
        .hardAlone()
        .filter(row -> !row.model().equals(result.best().model()))
        .ifPresent(rows::add);
    rows.add(result.single());
    for (TeadsRow row : rows) {
      table.row(single(row));
    }
    return table
        .meaning("p", "as p (Holm), uncorrected: which models these are was chosen before")
        .meaning(
            "+- rows", "standard error of the lift if other test rows had been drawn (jackknife)")
        .meaning("p (rows)", "as p, but on other rows and by other seeds together")
        .meaning("others", AS_BEFORE)
        .build();
  }

  private List<String> single(TeadsRow row) {
    boolean baseline = row.model().equals(outcome.result().single().model());
    double left = 1 - row.metric(BinaryReport::rig).mean();
    List<String> cells =
        new ArrayList<>(
            List.of(
                name(row.model()) + dead(row),
                parameters(row.model()),
                Format.loss(row.metric(BinaryReport::logLoss).mean(), 6),
                percent(row.metric(BinaryReport::rig), 2),
                baseline ? Format.NONE : points(row.rigLift().summary()),
                baseline ? Format.NONE : Format.pValue(row.rigLift().paired().p()),
                baseline
                    ? Format.NONE
                    : Format.decimals(100 * left * row.acrossRows().standardError(), 2),
                baseline ? Format.NONE : Format.pValue(row.pOnOtherRows()),
                Format.number(row.metric(BinaryReport::auc).mean(), 4),
                baseline ? Format.NONE : points(row.aucLift().summary()),
                Format.number(row.metric(BinaryReport::calibration).mean(), 4)));
    if (knowsTruth) {
      cells.add(percent(row.excess(), 2));
    }
    return cells;
  }

  private StudyTable.Builder builder(String title, String... header) {
    List<String> all = new ArrayList<>(List.of(header));
    if (knowsTruth) {
      all.add(EXCESS);
    }
    return new StudyTable.Builder(title, all.toArray(String[]::new));
  }

  private List<String> row(String name, List<String> first, TeadsRow row, List<String> last) {
    boolean baseline = row.model().equals(outcome.result().single().model());
    List<String> cells = new ArrayList<>(List.of(name));
    cells.addAll(first);
    cells.addAll(
        List.of(
            percent(row.metric(BinaryReport::rig), 2),
            baseline ? Format.NONE : points(row.rigLift().summary()),
            baseline ? Format.NONE : Format.pValue(row.adjustedP()),
            baseline ? "baseline" : verdict(row),
            Format.number(row.metric(BinaryReport::auc).mean(), 4),
            baseline ? Format.NONE : points(row.aucLift().summary()),
            Format.number(row.metric(BinaryReport::calibration).mean(), 4),
            percent(row.validationRig(), 2)));
    cells.addAll(last);
    if (knowsTruth) {
      cells.add(percent(row.excess(), 2));
    }
    return cells;
  }

  private StudyTable.Builder legend(StudyTable.Builder table) {
    TeadsResult result = outcome.result();
    boolean isMarked =
        Stream.of(result.weights(), result.depths(), List.of(result.single()))
            .flatMap(List::stream)
            .anyMatch(row -> row.dead() > 0);
    DeadRuns.legend(table, isMarked)
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
        .meaning(CALIBRATION, "mean prediction / share of conversions; 1 is right")
        .meaning(VALIDATION, "RIG on the validation days, %");
    return knowsTruth
        ? table.meaning(
            "excess",
            "expected log loss above that of the true probabilities; 0 % is perfect. No draw of",
            "outcomes is in it")
        : table;
  }

  private String parameters(Architecture model) {
    return Format.count(outcome.settings().parameters(model, encoding));
  }

  /** The weights of a model's losses, as {@code 0.6/0.4}. */
  static String weights(Architecture model) {
    SoftHard both = (SoftHard) model;
    return Format.plain(both.softWeight()) + "/" + Format.plain(both.hardWeight());
  }

  /** What tells a model from the others of the study. */
  static String name(Architecture model) {
    if (!(model instanceof SoftHard both)) {
      return model.title();
    }
    return both.softWeight() == 0
        ? "Hard alone"
        : both.title() + " " + weights(both) + ", " + both.sharedLayers() + " shared";
  }

  private static String verdict(TeadsRow row) {
    if (row.healthy().isEmpty()) {
      return "no healthy runs";
    }
    if (!row.isSignificant()) {
      return Double.isNaN(row.adjustedP()) ? Format.NONE : "same";
    }
    return row.rigLift().summary().mean() > 0 ? "better" : "worse";
  }

  /** A difference of shares in points of a hundredth: {@code +0.52 +- 0.03}. */
  static String points(RunSummary lift) {
    return Double.isFinite(lift.mean())
        ? String.format(Locale.ROOT, "%+.2f", 100 * lift.mean()) + error(lift, 2)
        : Format.NONE;
  }

  private static String percent(RunSummary share, int decimals) {
    return Format.plusMinus(100 * share.mean(), 100 * share.standardError(), decimals);
  }

  private static String error(RunSummary summary, int decimals) {
    return summary.n() < 2 ? "" : " +- " + Format.decimals(100 * summary.standardError(), decimals);
  }
}
