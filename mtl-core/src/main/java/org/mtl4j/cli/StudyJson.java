package org.mtl4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.Outcomes;
import org.mtl4j.eval.TTestResult;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.report.Table;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.PeriodResult;
import org.mtl4j.study.RunResult;
import org.mtl4j.study.StudySettings;
import org.mtl4j.study.Trial;
import org.mtl4j.study.TruthGap;

/**
 * Twitter's study as a document for programs.
 *
 * @param source what it was made on
 * @param outcome what came of it
 */
record StudyJson(StudySource source, StudyOutcome outcome) {
  /** Returns the document. */
  Map<String, ?> document() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("study", "twitter");
    json.put("data", data());
    json.put("settings", settings(outcome.settings()));
    json.put("trials", outcome.trials().stream().map(StudyJson::trial).toList());
    json.put("models", outcome.models().stream().map(this::model).toList());
    json.put("verdict", StudyVerdict.of(outcome));
    json.put("tables", StudyTables.of(outcome).stream().map(Table::json).toList());
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
    json.put("downsampling", source.downsampling().factor());
    json.put("training", Rates.of(outcomes, source.data().training()).json());
    json.put("test", Rates.of(outcomes, source.data().test()).json());
    json.put(
        "periods",
        source.data().future().stream().map(rows -> Rates.of(outcomes, rows).json()).toList());
    return json;
  }

  private static Map<String, ?> settings(StudySettings settings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runs", settings.runs());
    json.put("matched", settings.matched());
    json.put("shared", settings.network().shape().shared());
    json.put("tower", settings.network().shape().tower());
    json.put("crossLayers", settings.network().shape().crossLayers());
    json.put("dropout", settings.network().shape().dropout());
    json.put("batchNorm", settings.network().shape().batchNorm());
    json.putAll(settings.training().describe());
    if (settings.annealed()) {
      json.put("schedule", "cosine");
    }
    return json;
  }

  private static Map<String, ?> trial(Trial trial) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", trial.model().label());
    json.put("trial", trial.number());
    json.putAll(trial.hyperparameters().describe());
    json.put("crossEntropy", trial.crossEntropy());
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
    json.put("pAcrossRows", baseline ? null : result.pOnOtherRows(ip()));
    json.put("prAuc", comparison(result, result.prAuc()));
    json.put("clickGain", comparison(result, result.clickGains()));
    json.put("excess", comparison(result, result.excess()));
    json.put("deadRuns", result.dead());
    json.put("runs", result.runs().stream().map(StudyJson::run).toList());
    return json;
  }

  private ModelResult ip() {
    return outcome.models().stream()
        .filter(m -> m.model() == TwitterModel.IP)
        .findFirst()
        .orElseThrow();
  }

  private String network(ModelResult result) {
    return Describe.shape(outcome.settings().network(result.model(), source.data().encoding()));
  }

  private static Map<String, ?> comparison(ModelResult result, Comparison comparison) {
    if (comparison == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("values", comparison.values());
    json.put("mean", comparison.summary().mean());
    json.put("standardError", comparison.summary().standardError());
    // IP against itself says nothing.
    TTestResult test = result.model() == TwitterModel.IP ? null : comparison.againstIp();
    json.put("t", test == null ? null : test.t());
    json.put("degreesOfFreedom", test == null ? null : test.degreesOfFreedom());
    json.put("p", test == null ? null : test.p());
    json.put("pHolm", test == null ? null : comparison.adjustedP());
    return json;
  }

  private static Map<String, ?> run(RunResult run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.run());
    json.put("dead", run.isDead());
    json.put("notices", NoticeReport.json(run.notices()));
    json.put("periods", run.periods().stream().map(StudyJson::period).toList());
    return json;
  }

  private static Map<String, ?> period(PeriodResult period) {
    Map<String, Object> json =
        new LinkedHashMap<>(new EvaluationReport(period.evaluation()).json());
    json.put("abovePctr", period.aboveClick());
    json.put("truth", period.truth() == null ? null : truth(period.truth()));
    return json;
  }

  private static Map<String, ?> truth(TruthGap truth) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("excess", truth.excess());
    json.put("excessOnClicked", truth.excessOnClicked());
    json.put("excessOnUnclicked", truth.excessOnUnclicked());
    json.put("clickExcess", truth.clickExcess());
    json.put("cvrExcessOnClicked", truth.cvrExcessOnClicked());
    json.put("cvrExcessOnUnclicked", truth.cvrExcessOnUnclicked());
    json.put("cvrBiasOnClicked", truth.cvrBiasOnClicked());
    json.put("cvrBiasOnUnclicked", truth.cvrBiasOnUnclicked());
    return json;
  }
}
