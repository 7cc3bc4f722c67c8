package org.mtl4j.report.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.TTestResult;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.report.Table;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.model.EvaluationReport;
import org.mtl4j.report.model.NoticeReport;
import org.mtl4j.report.model.Rates;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.FunnelEvaluator;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.PeriodResult;
import org.mtl4j.study.Run;
import org.mtl4j.study.Runs;
import org.mtl4j.study.StudyPlan;
import org.mtl4j.study.Trial;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.study.TwitterResult;
import org.mtl4j.study.TwitterSettings;
import org.mtl4j.task.Task;

/**
 * Twitter's study as a document for programs.
 *
 * @param source what it was made on
 * @param outcome what came of it
 */
public record TwitterJson(TwitterSource source, TwitterResult outcome) {
  /** Returns the document. */
  public Map<String, ?> document() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("study", "twitter");
    json.put("data", data());
    json.put("settings", settings(outcome.settings()));
    json.put("trials", outcome.trials().stream().map(TwitterJson::trial).toList());
    json.put("models", outcome.models().stream().map(this::model).toList());
    json.put("verdict", TwitterVerdict.of(outcome));
    json.put("tables", TwitterTables.of(outcome).stream().map(Table::json).toList());
    return json;
  }

  private Map<String, ?> data() {
    Outcomes outcomes = source.data().examples().outcomes();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", source.data().name());
    json.put(
        "world",
        source.data().truth() == null ? null : source.data().truth().settings().describe());
    json.put("log", source.log() == null ? null : source.log().json());
    json.put("downsampling", source.downsampling());
    json.put("training", Rates.of(outcomes, source.data().training()).json());
    json.put("test", Rates.of(outcomes, source.data().test()).json());
    json.put(
        "periods",
        source.data().future().stream().map(rows -> Rates.of(outcomes, rows).json()).toList());
    return json;
  }

  private static Map<String, ?> settings(TwitterSettings settings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runs", settings.plan().runs());
    json.put("matched", settings.matched());
    add(json, settings.plan());
    return json;
  }

  /** Adds what is alike for all candidates of a study. */
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

  private static Map<String, ?> trial(Trial trial) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", trial.candidate());
    json.put("trial", trial.number());
    json.putAll(trial.point());
    json.put("crossEntropy", trial.score());
    return json;
  }

  private Map<String, ?> model(ModelResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", result.model().label());
    json.put("title", result.model().title());
    json.put("parameters", result.parameters());
    json.put("network", network(result));
    json.put("hyperparameters", outcome.settings().hyperparameters(result.model()).describe());
    json.put("gain", comparison(result, result.gain()));
    json.put(
        "gainByPeriod", result.gains().stream().map(gain -> comparison(result, gain)).toList());
    boolean baseline = result.model() == TwitterModel.IP;
    json.put("gainErrorAcrossRows", baseline ? null : result.acrossRows().standardError());
    json.put("pAcrossRows", baseline ? null : result.pOnOtherRows(outcome.of(TwitterModel.IP)));
    json.put("prAuc", comparison(result, result.prAuc()));
    json.put("clickGain", comparison(result, result.clickGains()));
    json.put("excess", comparison(result, result.excess()));
    json.put("deadRuns", result.dead());
    json.put(
        "runs",
        IntStream.range(0, result.runs().all().size())
            .mapToObj(i -> runWithPeriods(result.runs(), i))
            .toList());
    return json;
  }

  private String network(ModelResult result) {
    return Describe.shape(outcome.settings().network(result.model(), source.data().encoding()));
  }

  private static Map<String, ?> comparison(ModelResult result, Comparison comparison) {
    if (comparison == null) {
      return null;
    }
    // IP against itself says nothing.
    boolean isBaseline = result.model() == TwitterModel.IP;
    Map<String, Object> json = comparison(comparison, isBaseline);
    json.put("pHolm", isBaseline ? null : comparison.adjustedP());
    return json;
  }

  /** Returns the values of a comparison and, but for a baseline, its test. */
  static Map<String, Object> comparison(Comparison comparison, boolean isBaseline) {
    TTestResult test = comparison.test();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("values", comparison.values());
    json.put("mean", comparison.summary().mean());
    json.put("standardError", comparison.summary().standardError());
    json.put("t", isBaseline ? null : test.t());
    json.put("degreesOfFreedom", isBaseline ? null : test.degreesOfFreedom());
    json.put("p", isBaseline ? null : test.p());
    return json;
  }

  /** Returns what there is to say of any study's run, its number and whether it is dead. */
  static Map<String, Object> run(Runs runs, int index) {
    Run run = runs.all().get(index);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", index + 1);
    json.put("dead", runs.isDead(run));
    json.put("notices", NoticeReport.json(runs.notices(run)));
    return json;
  }

  private static Map<String, ?> runWithPeriods(Runs runs, int index) {
    Map<String, Object> json = run(runs, index);
    json.put("periods", runs.all().get(index).periods().stream().map(TwitterJson::period).toList());
    return json;
  }

  private static Map<String, ?> period(PeriodResult period) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rows", period.rows());
    for (Task task : Task.FUNNEL) {
      BinaryReport report = period.reports().get(task.name());
      json.put(task.name(), report == null ? null : EvaluationReport.metrics(report));
    }
    json.put(FunnelEvaluator.ABOVE_CLICK, period.measure(FunnelEvaluator.ABOVE_CLICK));
    Map<String, Double> truth = new LinkedHashMap<>(period.measures());
    truth.keySet().retainAll(TruthComparison.NAMES);
    json.put("truth", truth.isEmpty() ? null : truth);
    return json;
  }
}
