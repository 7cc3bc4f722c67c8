package org.mtl4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.report.Format;
import org.mtl4j.report.StudyTable;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.Hyperparameters;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.Trial;
import org.mtl4j.study.TruthGap;
import org.mtl4j.task.Task;

/** The tables of Twitter's study. */
final class StudyTables {
  private static final String MODEL = "model";

  private StudyTables() {}

  /** Returns the tables that there is something in, in the order to read them. */
  static List<StudyTable> of(StudyOutcome outcome) {
    List<StudyTable> tables = new ArrayList<>();
    if (!outcome.trials().isEmpty()) {
      tables.add(tuned(outcome));
    }
    tables.add(conversions(outcome.models()));
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
  static StudyTable tuned(StudyOutcome outcome) {
    StudyTable.Builder table =
        new StudyTable.Builder(
            "Tuned, by the cross-entropy of the validation rows",
            MODEL,
            "best of",
            "learning rate",
            "width",
            "dropout",
            "L2",
            "validation",
            "untuned");
    for (ModelResult result : outcome.models()) {
      Hyperparameters at = outcome.settings().hyperparameters(result.model());
      List<Trial> trials =
          outcome.trials().stream().filter(t -> t.model() == result.model()).toList();
      double best = trials.stream().mapToDouble(Trial::crossEntropy).min().orElse(Double.NaN);
      table.row(
          List.of(
              result.model().title(),
              Format.count(trials.size(), "trial"),
              Format.plain(at.learningRate()),
              "x" + Format.plain(at.width()),
              Format.plain(at.dropout()),
              Format.plain(at.l2()),
              Format.loss(best, 6),
              Format.loss(trials.get(0).crossEntropy(), 6)));
    }
    return table
        .meaning("width", "what the widths of all hidden layers are multiplied by")
        .meaning("untuned", "cross-entropy with what the command line says")
        .build();
  }

  /** Figures 3 and 4. */
  static StudyTable conversions(List<ModelResult> models) {
    StudyTable.Builder table =
        new StudyTable.Builder(
            "Conversions of all impressions, p(z=1|x), on the test rows",
            MODEL,
            "parameters",
            "cross-entropy",
            "gain over IP",
            "p",
            "p (Holm)",
            "verdict",
            "+- rows",
            "p (rows)",
            "PR-AUC",
            "AUC",
            "calibration",
            "above pCTR");
    ModelResult ip = baseline(models);
    for (ModelResult result : models) {
      Comparison gain = result.gain();
      boolean baseline = result.model() == TwitterModel.IP;
      table.row(
          List.of(
              name(result),
              Format.count(result.parameters()),
              Format.loss(result.metric(Task.CTCVR, BinaryReport::logLoss).mean(), 6),
              plusMinus(gain.summary(), 4),
              baseline ? Format.NONE : Format.pValue(gain.againstIp().p()),
              baseline ? Format.NONE : Format.pValue(gain.adjustedP()),
              baseline ? "baseline" : verdict(result, gain, true),
              baseline ? Format.NONE : Format.decimals(result.acrossRows().standardError(), 4),
              baseline ? Format.NONE : Format.pValue(result.pOnOtherRows(ip)),
              plusMinus(result.prAuc().summary(), 4),
              Format.number(result.metric(Task.CTCVR, BinaryReport::auc).mean(), 4),
              Format.number(result.metric(Task.CTCVR, BinaryReport::calibration).mean(), 4),
              Format.percent(result.aboveClick().mean(), 2)));
    }
    return DeadRuns.legend(table, models.stream().anyMatch(model -> model.dead() > 0))
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

  private static ModelResult baseline(List<ModelResult> models) {
    return models.stream().filter(m -> m.model() == TwitterModel.IP).findFirst().orElseThrow();
  }

  /** Appendix D. */
  static StudyTable clicks(List<ModelResult> models) {
    StudyTable.Builder table =
        new StudyTable.Builder(
            "Clicks, p(y=1|x), on the test rows",
            MODEL,
            "cross-entropy",
            "gain over IP",
            "p (Holm)",
            "verdict",
            "PR-AUC",
            "AUC",
            "calibration");
    for (ModelResult result : models) {
      if (result.clickGains() != null) {
        boolean baseline = result.model() == TwitterModel.IP;
        table.row(
            List.of(
                name(result),
                Format.loss(result.metric(Task.CTR, BinaryReport::logLoss).mean(), 6),
                plusMinus(result.clickGains().summary(), 4),
                baseline ? Format.NONE : Format.pValue(result.clickGains().adjustedP()),
                baseline ? "baseline" : verdict(result, result.clickGains(), true),
                plusMinus(result.metric(Task.CTR, BinaryReport::prAuc), 4),
                Format.number(result.metric(Task.CTR, BinaryReport::auc).mean(), 4),
                Format.number(result.metric(Task.CTR, BinaryReport::calibration).mean(), 4)));
      }
    }
    return table.build();
  }

  /** Figure 5. */
  static StudyTable decay(List<ModelResult> models) {
    StudyTable.Builder table =
        new StudyTable.Builder(
            "Gain over IP in the n-th period after training, without training again",
            periods(models));
    for (ModelResult result : models) {
      List<String> row = new ArrayList<>(List.of(name(result)));
      result.gains().forEach(gain -> row.add(plusMinus(gain.summary(), 4) + mark(result, gain)));
      table.row(row);
    }
    return table
        .meaning("*", "differs from IP by more than chance, p (Holm) < 0.01 in that period")
        .build();
  }

  private static String[] periods(List<ModelResult> models) {
    List<String> header = new ArrayList<>(List.of(MODEL));
    for (int n = 1; n <= models.get(0).gains().size(); n++) {
      header.add("n = " + n);
    }
    return header.toArray(String[]::new);
  }

  private static String mark(ModelResult result, Comparison gain) {
    return result.model() != TwitterModel.IP && gain.isSignificant() ? " *" : "  ";
  }

  /** What only a simulated world can tell. */
  static StudyTable truth(List<ModelResult> models) {
    StudyTable.Builder table =
        new StudyTable.Builder(
            "Against the truth, on the test rows",
            MODEL,
            "excess",
            "p (Holm)",
            "verdict",
            "on clicked",
            "on unclicked",
            "pCTR",
            "pCVR on clicked",
            "on unclicked",
            "bias there");
    for (ModelResult result : models) {
      boolean baseline = result.model() == TwitterModel.IP;
      table.row(
          List.of(
              name(result),
              percentPlusMinus(result.excess().summary()),
              baseline ? Format.NONE : Format.pValue(result.excess().adjustedP()),
              baseline ? "baseline" : verdict(result, result.excess(), false),
              percent(result.truth(TruthGap::excessOnClicked)),
              percent(result.truth(TruthGap::excessOnUnclicked)),
              percent(result.truth(TruthGap::clickExcess)),
              percent(result.truth(TruthGap::cvrExcessOnClicked)),
              percent(result.truth(TruthGap::cvrExcessOnUnclicked)),
              Format.number(result.truth(TruthGap::cvrBiasOnUnclicked).mean(), 3)));
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
  static StudyTable ageing(List<ModelResult> models) {
    StudyTable.Builder table =
        new StudyTable.Builder(
            "Excess over the truth in the n-th period after training, without training again",
            periods(models));
    for (ModelResult result : models) {
      List<String> row = new ArrayList<>(List.of(name(result)));
      result.excessByPeriod().forEach(excess -> row.add(percentPlusMinus(excess)));
      table.row(row);
    }
    return table.build();
  }

  /** A model's name, with a mark where runs are dead. */
  private static String name(ModelResult result) {
    return result.model().title() + DeadRuns.mark(result.dead(), result.runs().size());
  }

  private static String verdict(ModelResult result, Comparison comparison, boolean highIsGood) {
    if (result.healthy().isEmpty()) {
      return "no healthy runs";
    }
    if (!comparison.isSignificant()) {
      return Double.isNaN(comparison.adjustedP()) ? Format.NONE : "same";
    }
    return comparison.againstIp().t() > 0 == highIsGood
        ? (highIsGood ? "better" : "nearer")
        : (highIsGood ? "worse" : "further");
  }

  private static String plusMinus(RunSummary summary, int decimals) {
    return Format.plusMinus(summary.mean(), summary.standardError(), decimals);
  }

  private static String percentPlusMinus(RunSummary summary) {
    return Double.isNaN(summary.mean())
        ? Format.NONE
        : Format.plusMinus(100 * summary.mean(), 100 * summary.standardError(), 2) + " %";
  }

  private static String percent(RunSummary summary) {
    return Format.percent(summary.mean(), 2);
  }
}
