package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.TTestResult;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Table;
import org.mtl4j.report.model.LogReport;
import org.mtl4j.report.model.NoticeReport;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.PeriodResult;
import org.mtl4j.study.Run;
import org.mtl4j.study.Runs;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.StudyPlan;

/** A study as a document for programs, and the parts that the documents of all studies have. */
public final class StudyJson {
  private StudyJson() {}

  /** Returns the document. */
  public static Map<String, ?> document(StudyReport report) {
    return Fields.of("study", report.study())
        .with(report.fields())
        .with("verdict", report.verdict())
        .with("tables", report.tables().stream().map(Table::json).toList());
  }

  /** Returns the data's name and where its rows are from. */
  static Fields data(StudyData data, Optional<LogReport> log) {
    return Fields.of("name", data.name())
        .with("world", data.truth() == null ? null : data.truth().settings().describe())
        .with("log", log.map(LogReport::json).orElse(null));
  }

  /** Returns the network's and the training's settings, which are the same for all candidates. */
  static Fields plan(StudyPlan plan) {
    Fields json =
        Fields.of("shared", plan.shape().shared())
            .with("tower", plan.shape().tower())
            .with("crossLayers", plan.shape().crossLayers())
            .with("dropout", plan.shape().dropout())
            .with("batchNorm", plan.shape().batchNorm())
            .with(plan.training().describe());
    return plan.annealed() ? json.with("schedule", "cosine") : json;
  }

  /**
   * Returns the tests of a comparison: t, its degrees of freedom and p count the seeds alone, as
   * the papers' tests do; what follows counts the test rows, too.
   *
   * @param isBaseline whether the candidate is the baseline itself, and has no test
   */
  static Fields test(Comparison comparison, boolean isBaseline) {
    TTestResult test = comparison.test().overRuns().test();
    return Fields.of("t", isBaseline ? null : test.t())
        .with("degreesOfFreedom", isBaseline ? null : test.degreesOfFreedom())
        .with("p", isBaseline ? null : test.p())
        .with("errorAcrossSeeds", isBaseline ? null : overSeeds(comparison))
        .with("errorAcrossRows", isBaseline ? null : comparison.errorAcrossRows())
        .with("pAcrossRows", comparison.test().rows() == null ? null : comparison.p())
        .with("pHolm", isBaseline ? null : comparison.adjustedP())
        .with("pEquivalenceHolm", isBaseline ? null : comparison.adjustedEquivalence())
        .with("verdict", isBaseline ? null : comparison.decision().word());
  }

  private static double overSeeds(Comparison comparison) {
    return comparison.test().overRuns().standardError();
  }

  /**
   * Returns a comparison without the values of the runs.
   *
   * @param equal what the difference is told above: 1 for a ratio
   */
  static Fields difference(Comparison comparison, double equal) {
    return Fields.of("mean", equal + comparison.difference().value())
        .with("standardError", comparison.difference().standardError())
        .with(test(comparison, false));
  }

  /** Returns mean and standard error. */
  static Map<String, ?> summary(RunSummary summary) {
    return Fields.of("mean", summary.mean()).with("standardError", summary.standardError());
  }

  /**
   * Returns all runs of a candidate.
   *
   * @param runs of the candidate, dead ones too
   * @param results what a run's periods say, by name
   */
  static Fields runs(Runs runs, Function<List<PeriodResult>, Map<String, ?>> results) {
    List<Object> all = new ArrayList<>();
    for (Run run : runs.all()) {
      all.add(
          Fields.of("run", all.size() + 1)
              .with("dead", runs.isDead(run))
              .with("notices", NoticeReport.json(runs.notices(run)))
              .with(results.apply(run.periods())));
    }
    return Fields.of("deadRuns", runs.dead()).with("runs", all);
  }
}
