package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.report.Cell;
import org.mtl4j.report.Column;
import org.mtl4j.report.Format;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.FunnelEvaluator;
import org.mtl4j.study.Hyperparameters;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.Trial;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.study.TwitterResult;
import org.mtl4j.task.Task;

/** The tables of Twitter's study. */
final class TwitterTables {
  private static final Column MODEL = Column.label("model", "model");

  private TwitterTables() {}

  /** Returns the tables that there is something in, in the order to read them. */
  static List<Table> of(TwitterResult outcome) {
    List<Table> tables = new ArrayList<>();
    if (!outcome.trials().isEmpty()) {
      tables.add(tuned(outcome));
    }
    tables.add(conversions(outcome));
    tables.add(clicks(outcome.models()));
    if (outcome.models().get(0).gains().size() > 1) {
      tables.add(decay(outcome.models()));
    }
    if (outcome.models().get(0).excess() != null) {
      tables.add(truth(outcome.models()));
      if (outcome.models().get(0).gains().size() > 1) {
        tables.add(ageing(outcome.models()));
      }
    }
    return tables;
  }

  /** What tuning chose. */
  static Table tuned(TwitterResult outcome) {
    Table.Builder table =
        new Table.Builder("tuned", "Tuned, by the cross-entropy of the validation rows")
            .column(MODEL)
            .column(Column.number("trials", "best of", Style.count("trial")))
            .column(Column.number("learningRate", "learning rate", Style.plain()))
            .column(Column.number("width", "width", Style.of((x, e) -> "x" + Format.plain(x))))
            .column(Column.number("dropout", "dropout", Style.plain()))
            .column(Column.number("l2", "L2", Style.plain()))
            .column(Column.number("validation", "validation", Style.loss(6)))
            .column(Column.number("untuned", "untuned", Style.loss(6)));
    for (ModelResult result : outcome.models()) {
      Hyperparameters at = outcome.settings().hyperparameters(result.model());
      List<Trial> trials =
          outcome.trials().stream()
              .filter(t -> t.candidate().equals(result.runs().candidate().key()))
              .toList();
      double best = trials.stream().mapToDouble(Trial::score).min().orElse(Double.NaN);
      table.row(
          result.model().title(),
          trials.size(),
          at.learningRate(),
          at.width(),
          at.dropout(),
          at.l2(),
          best,
          trials.get(0).score());
    }
    return table
        .meaning("width", "what the widths of all hidden layers are multiplied by")
        .meaning("untuned", "cross-entropy with what the command line says")
        .build();
  }

  /** Figures 3 and 4. */
  static Table conversions(TwitterResult outcome) {
    List<ModelResult> models = outcome.models();
    Table.Builder table =
        new Table.Builder(
                "conversions", "Conversions of all impressions, p(z=1|x), on the test rows")
            .column(MODEL)
            .column(StudyColumns.PARAMETERS)
            .column(Column.mean("logLoss", "cross-entropy", Style.loss(6)))
            .column(Column.mean("gain", "gain over IP", Style.number(4)))
            .column(StudyColumns.P)
            .column(StudyColumns.P_HOLM)
            .column(StudyColumns.VERDICT)
            .column(Column.number("gainErrorAcrossRows", "+- rows", Style.decimals(4)))
            .column(StudyColumns.P_ACROSS_ROWS)
            .column(Column.mean("prAuc", "PR-AUC", Style.number(4)))
            .column(StudyColumns.AUC)
            .column(StudyColumns.CALIBRATION)
            .column(Column.mean("abovePctr", "above pCTR", Style.percent(2).withoutError()))
            .column(StudyColumns.DEAD);
    ModelResult ip = outcome.of(TwitterModel.IP);
    for (ModelResult result : models) {
      Comparison gain = result.gain();
      boolean baseline = isBaseline(result);
      table.row(
          name(result),
          result.parameters(),
          result.metric(Task.CTCVR, BinaryReport::logLoss),
          gain.summary(),
          baseline ? null : gain.test().p(),
          baseline ? null : gain.adjustedP(),
          verdict(result, gain, "better", "worse"),
          baseline ? null : result.acrossRows().standardError(),
          baseline ? null : result.pOnOtherRows(ip),
          result.prAuc().summary(),
          result.metric(Task.CTCVR, BinaryReport::auc),
          result.metric(Task.CTCVR, BinaryReport::calibration),
          result.measure(FunnelEvaluator.ABOVE_CLICK),
          result.dead());
    }
    return DeadRuns.legend(table, models.stream().map(ModelResult::runs).toList())
        .meaning("cross-entropy", "log loss in nats; the lower, the better")
        .meaning(
            "gain over IP",
            "mean cross-entropy of IP / cross-entropy, +- standard error over the runs'",
            "seeds (not over other test rows); 1.0100 is 1 % better than IP")
        .meaning(
            "p",
            "how often chance alone would give such a difference from IP: Welch's t-test,",
            "two-sided; - where there are too few runs to tell")
        .meaning("p (Holm)", "the same, corrected for the number of models compared with IP")
        .meaning("verdict", "better or worse than IP where p (Holm) < 0.01, else same")
        .meaning(
            "+- rows",
            "standard error of the gain if other test rows, of the same users and ads, had been",
            "drawn (jackknife)")
        .meaning(
            "p (rows)",
            "how often chance alone would give such a gain on other rows and by other",
            "seeds together, without correction: what p does not tell")
        .meaning("calibration", "mean prediction / share of conversions; 1 is right")
        .meaning(
            "above pCTR",
            "share of rows where a conversion is predicted to be likelier than the click",
            "before it; - where a model does not predict clicks")
        .build();
  }

  /** Appendix D. */
  static Table clicks(List<ModelResult> models) {
    Table.Builder table =
        new Table.Builder("clicks", "Clicks, p(y=1|x), on the test rows")
            .column(MODEL)
            .column(Column.mean("logLoss", "cross-entropy", Style.loss(6)))
            .column(Column.mean("gain", "gain over IP", Style.number(4)))
            .column(StudyColumns.P_HOLM)
            .column(StudyColumns.VERDICT)
            .column(Column.mean("prAuc", "PR-AUC", Style.number(4)))
            .column(StudyColumns.AUC)
            .column(StudyColumns.CALIBRATION)
            .column(StudyColumns.DEAD);
    for (ModelResult result : models) {
      if (result.clickGains() != null) {
        table.row(
            name(result),
            result.metric(Task.CTR, BinaryReport::logLoss),
            result.clickGains().summary(),
            isBaseline(result) ? null : result.clickGains().adjustedP(),
            verdict(result, result.clickGains(), "better", "worse"),
            result.metric(Task.CTR, BinaryReport::prAuc),
            result.metric(Task.CTR, BinaryReport::auc),
            result.metric(Task.CTR, BinaryReport::calibration),
            result.dead());
      }
    }
    return table.build();
  }

  /** Figure 5. */
  static Table decay(List<ModelResult> models) {
    Table.Builder table =
        new Table.Builder(
                "decay", "Gain over IP in the n-th period after training, without training again")
            .column(MODEL);
    for (int n = 1; n <= models.get(0).gains().size(); n++) {
      table
          .column(Column.mean("gain" + n, "n = " + n, Style.number(4)))
          .column(Column.hiddenNumber("pHolm" + n));
    }
    for (ModelResult result : models) {
      List<Object> row = new ArrayList<>(List.of(name(result)));
      for (Comparison gain : result.gains()) {
        row.add(new Cell(gain.summary(), mark(result, gain)));
        row.add(isBaseline(result) ? null : gain.adjustedP());
      }
      table.row(row);
    }
    return table
        .meaning("*", "differs from IP by more than chance, p (Holm) < 0.01 in that period")
        .build();
  }

  private static String mark(ModelResult result, Comparison gain) {
    return !isBaseline(result) && gain.isSignificant() ? " *" : "  ";
  }

  /** What only a simulated world can tell. */
  static Table truth(List<ModelResult> models) {
    Style percent = Style.percent(2).withoutError();
    Table.Builder table =
        new Table.Builder("truth", "Against the truth, on the test rows")
            .column(MODEL)
            .column(Column.mean("excess", "excess", Style.percent(2)))
            .column(StudyColumns.P_HOLM)
            .column(StudyColumns.VERDICT)
            .column(Column.mean("excessOnClicked", "on clicked", percent))
            .column(Column.mean("excessOnUnclicked", "on unclicked", percent))
            .column(Column.mean("clickExcess", "pCTR", percent))
            .column(Column.mean("cvrExcessOnClicked", "pCVR on clicked", percent))
            .column(Column.mean("cvrExcessOnUnclicked", "on unclicked", percent))
            .column(Column.mean("cvrBiasOnUnclicked", "bias there", Style.number(3).withoutError()))
            .column(StudyColumns.DEAD);
    for (ModelResult result : models) {
      table.row(
          name(result),
          result.excess().summary(),
          isBaseline(result) ? null : result.excess().adjustedP(),
          verdict(result, result.excess(), "further", "nearer"),
          result.measure(TruthComparison.EXCESS_ON_CLICKED),
          result.measure(TruthComparison.EXCESS_ON_UNCLICKED),
          result.measure(TruthComparison.CLICK_EXCESS),
          result.measure(TruthComparison.CVR_EXCESS_ON_CLICKED),
          result.measure(TruthComparison.CVR_EXCESS_ON_UNCLICKED),
          result.measure(TruthComparison.CVR_BIAS_ON_UNCLICKED),
          result.dead());
    }
    return table
        .meaning(
            "excess",
            "expected cross-entropy of p(z=1|x) above that of the true probabilities, +-",
            "standard error over the runs; 0 % is perfect. No draw of outcomes is in it")
        .meaning("verdict", "nearer or further from the truth than IP where p (Holm) < 0.01")
        .meaning("on clicked", "the same on the clicked rows, and on those that were not clicked")
        .meaning("pCTR", "the same of p(y=1|x)")
        .meaning(
            "pCVR ...",
            "the same of p(z=1|y=1,x), on clicked rows and on those where no log shows",
            "it; of ESSP-Split that of pCTCVR / pCTR; ESP has none")
        .meaning("bias there", "mean pCVR / mean truth on the unclicked rows; 1 is right")
        .build();
  }

  /** Figure 5 without the luck of the days. */
  static Table ageing(List<ModelResult> models) {
    Table.Builder table =
        new Table.Builder(
                "ageing",
                "Excess over the truth in the n-th period after training, without training again")
            .column(MODEL);
    for (int n = 1; n <= models.get(0).gains().size(); n++) {
      table.column(Column.mean("excess" + n, "n = " + n, Style.percent(2)));
    }
    for (ModelResult result : models) {
      List<Object> row = new ArrayList<>(List.of(name(result)));
      row.addAll(result.excessByPeriod());
      table.row(row);
    }
    return table.build();
  }

  private static boolean isBaseline(ModelResult result) {
    return result.model() == TwitterModel.IP;
  }

  private static Cell name(ModelResult result) {
    return StudyColumns.name(result.model().title(), result.runs(), "");
  }

  private static @Nullable String verdict(
      ModelResult result, Comparison comparison, String above, String below) {
    return StudyColumns.verdict(result.runs(), comparison, isBaseline(result), above, below);
  }
}
