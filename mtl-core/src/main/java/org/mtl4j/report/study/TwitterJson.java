package org.mtl4j.report.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.model.EvaluationReport;
import org.mtl4j.report.model.Rates;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.FunnelEvaluator;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.PeriodResult;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.Trial;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.study.TwitterResult;
import org.mtl4j.study.TwitterSettings;
import org.mtl4j.task.Task;

/**
 * What Twitter's study alone has in its document for programs.
 *
 * @param report what it was made on
 * @param outcome what came of it
 */
record TwitterJson(TwitterReport report, TwitterResult outcome) {
  Map<String, ?> fields() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("data", data());
    json.put("settings", settings(outcome.settings()));
    json.put("trials", outcome.trials().stream().map(TwitterJson::trial).toList());
    json.put("models", outcome.models().stream().map(this::model).toList());
    return json;
  }

  private Map<String, ?> data() {
    StudyData data = report.data();
    Outcomes outcomes = data.examples().outcomes();
    Map<String, Object> json = StudyJson.data(data, report.log());
    json.put("downsampling", report.downsampling());
    json.put("training", Rates.of(outcomes, data.training()).json());
    json.put("test", Rates.of(outcomes, data.test()).json());
    json.put(
        "periods", data.future().stream().map(rows -> Rates.of(outcomes, rows).json()).toList());
    return json;
  }

  private static Map<String, ?> settings(TwitterSettings settings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runs", settings.plan().runs());
    json.put("matched", settings.matched());
    StudyJson.add(json, settings.plan());
    return json;
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
    json.put("parameters", result.runs().parameters());
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
    StudyJson.add(
        json,
        result.runs(),
        periods -> Map.of("periods", periods.stream().map(TwitterJson::period).toList()));
    return json;
  }

  private String network(ModelResult result) {
    return Describe.shape(outcome.settings().network(result.model(), report.data().encoding()));
  }

  private static Map<String, ?> comparison(ModelResult result, Comparison comparison) {
    if (comparison == null) {
      return null;
    }
    // IP against itself says nothing.
    boolean isBaseline = result.model() == TwitterModel.IP;
    Map<String, Object> json = StudyJson.comparison(comparison, isBaseline);
    json.put("pHolm", isBaseline ? null : comparison.adjustedP());
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
