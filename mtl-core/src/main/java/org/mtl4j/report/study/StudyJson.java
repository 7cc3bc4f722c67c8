package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.TTestResult;
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
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("study", report.study());
    json.putAll(report.fields());
    json.put("verdict", report.verdict());
    json.put("tables", report.tables().stream().map(Table::json).toList());
    return json;
  }

  /** Returns the data's name and where its rows are from. */
  static Map<String, Object> data(StudyData data, Optional<LogReport> log) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", data.name());
    json.put("world", data.truth() == null ? null : data.truth().settings().describe());
    json.put("log", log.map(LogReport::json).orElse(null));
    return json;
  }

  /** Adds the network's and the training's settings, which are the same for all candidates. */
  static void add(Map<String, Object> json, StudyPlan plan) {
    json.put("shared", plan.shape().shared());
    json.put("tower", plan.shape().tower());
    json.put("crossLayers", plan.shape().crossLayers());
    json.put("dropout", plan.shape().dropout());
    json.put("batchNorm", plan.shape().batchNorm());
    json.putAll(plan.training().describe());
    if (plan.annealed()) {
      json.put("schedule", "cosine");
    }
  }

  /** Returns the values of a comparison and, but for a baseline, its test. */
  static Map<String, Object> comparison(Comparison comparison, boolean isBaseline) {
    TTestResult test = comparison.test();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("values", comparison.values());
    json.putAll(summary(comparison.summary()));
    json.put("t", isBaseline ? null : test.t());
    json.put("degreesOfFreedom", isBaseline ? null : test.degreesOfFreedom());
    json.put("p", isBaseline ? null : test.p());
    return json;
  }

  /** Returns mean and standard error. */
  static Map<String, ?> summary(RunSummary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mean", summary.mean());
    json.put("standardError", summary.standardError());
    return json;
  }

  /**
   * Adds all runs of a candidate.
   *
   * @param json what they are added to
   * @param runs of the candidate, dead ones too
   * @param results what a run's periods say, by name
   */
  static void add(
      Map<String, Object> json, Runs runs, Function<List<PeriodResult>, Map<String, ?>> results) {
    List<Object> all = new ArrayList<>();
    for (Run run : runs.all()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("run", all.size() + 1);
      one.put("dead", runs.isDead(run));
      one.put("notices", NoticeReport.json(runs.notices(run)));
      one.putAll(results.apply(run.periods()));
      all.add(one);
    }
    json.put("deadRuns", runs.dead());
    json.put("runs", all);
  }
}
