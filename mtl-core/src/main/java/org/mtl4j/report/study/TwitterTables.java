package org.mtl4j.report.study;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.report.Cell;
import org.mtl4j.report.Column;
import org.mtl4j.report.Format;
import org.mtl4j.report.Mean;
import org.mtl4j.report.RowTable;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.study.ComparedModel;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.FunnelEvaluator;
import org.mtl4j.study.Hyperparameters;
import org.mtl4j.study.ModelPair;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.Part;
import org.mtl4j.study.Trial;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.study.TwitterResult;
import org.mtl4j.task.Task;

/**
 * The tables of Twitter's study.
 *
 * @param outcome what came of it
 */
record TwitterTables(TwitterResult outcome) {
  private static final Column MODEL = Column.label("model", "model");
  private static final Column LOG_LOSS = Column.mean("logLoss", "cross-entropy", Style.loss(6));
  private static final Column GAIN = Column.mean("gain", "gain over IP", Style.number(4));
  private static final Column PR_AUC = Column.mean("prAuc", "PR-AUC", Style.number(4));

  /** Returns how many periods models were evaluated by. */
  int periods() {
    return outcome.models().get(0).gains().size();
  }

  /** Returns whether models were compared with the truth. */
  boolean knowsTruth() {
    return outcome.models().get(0).excess() != null;
  }

  /** What tuning chose. */
  Table tuned() {
    return new RowTable<Part>("tuned", "Chosen by the cross-entropy on validation rows")
        .column(MODEL, Part::title)
        .column(Column.number("trials", "best of", Style.count("trial")), of -> trials(of).size())
        .column(
            Column.number("learningRate", "learning rate", Style.plain()),
            chosen(Hyperparameters::learningRate))
        .column(
            Column.number("width", "width", Style.of((x, e) -> "x" + Format.plain(x))),
            chosen(Hyperparameters::width))
        .column(
            Column.number("dropout", "dropout", Style.plain()), chosen(Hyperparameters::dropout))
        .column(Column.number("l2", "L2", Style.plain()), chosen(Hyperparameters::l2))
        .column(Column.number("epochs", "epochs", Style.plain()), chosen(Hyperparameters::epochs))
        .column(
            Column.number("validation", "validation", Style.loss(6)),
            of -> trials(of).stream().mapToDouble(Trial::score).min().orElse(Double.NaN))
        .column(Column.number("untuned", "untuned", Style.loss(6)), of -> trials(of).get(0).score())
        .rows(outcome.models().stream().flatMap(TwitterTables::parts).toList())
        .meaning(
            "IP ctr, IP cvr",
            "the two networks of IP, each tuned by its own cross-entropy: that of clicks, and that",
            "of conversions on the clicked rows")
        .meaning("width", "factor of the widths of all hidden layers")
        .meaning("untuned", "cross-entropy before tuning, with the given settings")
        .build();
  }

  private static Stream<Part> parts(ModelResult result) {
    return result.runs().candidate().parts().stream();
  }

  private List<Trial> trials(Part part) {
    return outcome.trials().stream().filter(trial -> trial.candidate().equals(part.key())).toList();
  }

  private Function<Part, Object> chosen(Function<Hyperparameters, Object> value) {
    return part -> value.apply(outcome.settings().hyperparameters(part.key()));
  }

  /** Figures 3 and 4. */
  Table conversions() {
    Table.Builder table =
        named("conversions", "Conversions of all impressions, p(z=1|x), on the test rows")
            .column(StudyColumns.PARAMETERS, result -> result.runs().parameters())
            .column(LOG_LOSS, metric(Task.CTCVR, BinaryReport::logLoss))
            .column(GAIN, result -> gain(result.gain()))
            .column(StudyColumns.P_HOLM, unlessIp(result -> result.gain().adjustedP()))
            .column(StudyColumns.VERDICT, verdict(ModelResult::gain))
            .column(
                Column.number("gainErrorAcrossRows", "+- rows", Style.decimals(4)),
                unlessIp(result -> result.gain().errorAcrossRows()))
            .column(StudyColumns.P, unlessIp(result -> result.gain().pOverSeeds()))
            .column(
                Column.programs(StudyColumns.P_ACROSS_ROWS.name()),
                unlessIp(result -> result.gain().p()))
            .column(PR_AUC, metric(Task.CTCVR, BinaryReport::prAuc))
            .column(
                Column.number("prAucPHolm", "p (PR-AUC)", Style.pValue()),
                unlessIp(result -> result.prAuc().adjustedP()))
            .column(StudyColumns.AUC, metric(Task.CTCVR, BinaryReport::auc))
            .column(StudyColumns.CALIBRATION, metric(Task.CTCVR, BinaryReport::calibration))
            .column(
                Column.mean("abovePctr", "above pCTR", Style.percent(2).withoutError()),
                result -> result.measure(FunnelEvaluator.ABOVE_CLICK))
            .column(StudyColumns.DEAD, result -> result.runs().dead())
            .rows(outcome.models());
    return DeadRuns.legend(table, outcome.models().stream().map(ModelResult::runs).toList())
        .meaning("cross-entropy", "log loss in nats; the lower, the better")
        .meaning(
            "gain over IP",
            "mean cross-entropy of IP / mean cross-entropy, +- standard error over seeds (of both",
            "models) and test rows; 1.0100 is 1 % better than IP")
        .meaning(
            "p (Holm)",
            "p-value of the difference from IP that counts seeds and test rows: t-test with",
            "Satterthwaite's degrees of freedom, and not below p (seeds); after Holm's correction",
            "for the number of models compared with IP; - where there are too few runs")
        .meaning(
            "verdict",
            StudyColumns.verdicts("IP", "the gain", Format.plain(Comparison.MARGIN) + " of 1"))
        .meaning(
            "+- rows",
            "the part of the error that is from the choice of test rows, of the same users and",
            "ads (jackknife)")
        .meaning(
            "p (seeds)",
            "the paper's test, which counts the seeds alone: it says nothing about other test",
            "rows; without correction")
        .meaning("PR-AUC", "+- standard error over the seeds")
        .meaning("p (PR-AUC)", "as p (Holm), of the difference in PR-AUC from IP")
        .meaning("calibration", "mean prediction / share of conversions; 1 is right")
        .meaning(
            "above pCTR",
            "share of rows with pCTCVR > pCTR, which no true probabilities have;",
            "- where a model does not predict clicks")
        .build();
  }

  /** The gain as a ratio of means. */
  static Mean gain(Comparison comparison) {
    return StudyColumns.difference(comparison, 1);
  }

  /** The last column of figure 3. */
  Table pairs() {
    RowTable<ModelResult> table =
        named("pairs", "All pairs of models, on the test rows")
            .column(Column.text("betterThan", "better than"), betterThan(ModelPair::byLoss));
    if (knowsTruth()) {
      table.column(
          Column.text("betterThanByTruth", "better by the true probabilities than"),
          betterThan(ModelPair::byTruth));
    }
    int models = outcome.models().size();
    Table.Builder rows =
        table
            .rows(outcome.models())
            .meaning(
                "better than",
                "models of a higher cross-entropy, by the test of the table above; p (Holm) < 0.01",
                "after correction for all "
                    + Format.count(models * (models - 1L) / 2, "pair")
                    + " (the paper's figure 3)");
    return (knowsTruth()
            ? rows.meaning("better by ...", "the same by the excess over the truth, see below")
            : rows)
        .build();
  }

  private Function<ModelResult, @Nullable Object> betterThan(
      Function<ModelPair, @Nullable Comparison> comparison) {
    return result -> {
      List<ComparedModel> others = outcome.betterThan(result.model(), comparison);
      return others.isEmpty()
          ? null
          : others.stream().map(ComparedModel::title).collect(Collectors.joining(", "));
    };
  }

  /** Appendix D. */
  Table clicks() {
    return named("clicks", "Clicks, p(y=1|x), on the test rows")
        .column(LOG_LOSS, metric(Task.CTR, BinaryReport::logLoss))
        .column(GAIN, result -> gain(clickGains(result)))
        .column(StudyColumns.P_HOLM, unlessIp(result -> clickGains(result).adjustedP()))
        .column(StudyColumns.VERDICT, verdict(ModelResult::clickGains))
        .column(StudyColumns.P, unlessIp(result -> clickGains(result).pOverSeeds()))
        .column(PR_AUC, metric(Task.CTR, BinaryReport::prAuc))
        .column(StudyColumns.AUC, metric(Task.CTR, BinaryReport::auc))
        .column(StudyColumns.CALIBRATION, metric(Task.CTR, BinaryReport::calibration))
        .column(StudyColumns.DEAD, result -> result.runs().dead())
        .rows(outcome.models().stream().filter(result -> result.clickGains() != null).toList())
        .build();
  }

  private static Comparison clickGains(ModelResult result) {
    return Objects.requireNonNull(result.clickGains(), "a model that does not predict clicks");
  }

  private static Comparison excess(ModelResult result) {
    return Objects.requireNonNull(result.excess(), "no known truth");
  }

  /** Figure 5. */
  Table decay() {
    RowTable<ModelResult> table =
        named("decay", "Gain over IP in the n-th period after training, without retraining");
    for (int n = 1; n <= periods(); n++) {
      int period = n - 1;
      table
          .column(
              Column.mean("gain" + n, "n = " + n, Style.number(4)),
              result -> marked(result.gains().get(period)))
          .column(
              Column.programs("pHolm" + n),
              unlessIp(result -> result.gains().get(period).adjustedP()));
    }
    return table
        .rows(outcome.models())
        .meaning(
            "*",
            "significantly different from IP over seeds and test rows: p (Holm) < 0.01 in that",
            "period")
        .build();
  }

  private static Cell marked(Comparison gain) {
    return new Cell(gain(gain), gain.isSignificant() ? " *" : "  ");
  }

  /** What only a simulated world can tell. */
  Table truth() {
    return named("truth", "Against the truth, on the test rows")
        .column(Column.mean("excess", "excess", Style.percent(2)), measure(TruthComparison.EXCESS))
        .column(
            Column.mean("excessOverIp", "over IP's", Style.signed(2).inPercent()),
            unlessIp(result -> StudyColumns.difference(excess(result), 0)))
        .column(StudyColumns.P_HOLM, unlessIp(result -> excess(result).adjustedP()))
        .column(StudyColumns.VERDICT, verdict(ModelResult::excess))
        .column(
            percent("excessOnClicked", "on clicked"), measure(TruthComparison.EXCESS_ON_CLICKED))
        .column(
            percent("excessOnUnclicked", "on unclicked"),
            measure(TruthComparison.EXCESS_ON_UNCLICKED))
        .column(percent("clickExcess", "pCTR"), measure(TruthComparison.CLICK_EXCESS))
        .column(
            percent("cvrExcessOnClicked", "pCVR on clicked"),
            measure(TruthComparison.CVR_EXCESS_ON_CLICKED))
        .column(
            percent("cvrExcessOnUnclicked", "on unclicked"),
            measure(TruthComparison.CVR_EXCESS_ON_UNCLICKED))
        .column(
            Column.mean("cvrBiasOnUnclicked", "pCVR bias", Style.number(3).withoutError()),
            measure(TruthComparison.CVR_BIAS_ON_UNCLICKED))
        .column(StudyColumns.DEAD, result -> result.runs().dead())
        .rows(outcome.models())
        .meaning(
            "excess",
            "how far the expected cross-entropy of p(z=1|x) is above that of the true",
            "probabilities, +- standard error over the seeds; 0 % is perfect. It is computed",
            "from the true probabilities, without sampled labels")
        .meaning(
            "over IP's",
            "the difference in percentage points, +- standard error over seeds (of both models)",
            "and test rows; below 0 is better")
        .meaning("p (Holm)", "p-value of the difference, as above")
        .meaning(
            "verdict",
            StudyColumns.verdicts("IP", "the difference", StudyColumns.POINTS_OF_MARGIN + " of 0"))
        .meaning("on clicked", "excess on the clicked rows, and on the rows without a click")
        .meaning("pCTR", "excess of p(y=1|x)")
        .meaning(
            "pCVR ...",
            "excess of p(z=1|y=1,x), on the clicked rows and on the rows without a click;",
            "ESSP-Split's pCVR is pCTCVR / pCTR; ESP has none")
        .meaning("pCVR bias", "mean pCVR / mean true pCVR on the unclicked rows; 1 is unbiased")
        .build();
  }

  private static Column percent(String name, String title) {
    return Column.mean(name, title, Style.percent(2).withoutError());
  }

  private static Function<ModelResult, Object> measure(String name) {
    return result -> result.measure(name);
  }

  /** Figure 5 by the true probabilities, which leave out the chance of drawn outcomes. */
  Table ageing() {
    RowTable<ModelResult> table =
        named(
            "ageing",
            "Excess over the truth in the n-th period after training, without retraining");
    for (int n = 1; n <= periods(); n++) {
      int period = n - 1;
      table.column(
          Column.mean("excess" + n, "n = " + n, Style.percent(2)),
          result -> result.excessByPeriod().get(period));
    }
    return table.rows(outcome.models()).build();
  }

  private static RowTable<ModelResult> named(String name, String title) {
    return new RowTable<ModelResult>(name, title)
        .column(MODEL, result -> StudyColumns.name(result.model().title(), result.runs(), ""));
  }

  private static Function<ModelResult, Object> metric(
      Task task, ToDoubleFunction<BinaryReport> metric) {
    return result -> result.metric(task, metric);
  }

  private static boolean isIp(ModelResult result) {
    return result.model() == ComparedModel.IP;
  }

  /** IP against itself says nothing. */
  private static Function<ModelResult, @Nullable Object> unlessIp(
      Function<ModelResult, Object> value) {
    return result -> isIp(result) ? null : value.apply(result);
  }

  private static Function<ModelResult, @Nullable Object> verdict(
      Function<ModelResult, Comparison> comparison) {
    return result -> StudyColumns.verdict(result.runs(), comparison.apply(result), isIp(result));
  }
}
