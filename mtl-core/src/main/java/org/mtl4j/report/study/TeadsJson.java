package org.mtl4j.report.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.CalibrationBin;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.report.Table;
import org.mtl4j.report.model.EvaluationReport;
import org.mtl4j.report.model.RowsReport;
import org.mtl4j.study.PeriodResult;
import org.mtl4j.study.Runs;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsRow;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.task.Task;

/**
 * A study of Teads' model as a document for programs.
 *
 * @param report what it was made on
 * @param outcome what came of it
 */
public record TeadsJson(TeadsReport report, TeadsResult outcome) {
  /** Returns the document. */
  public Map<String, ?> document() {
    TeadsResult result = outcome;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("study", "teads");
    json.put("data", data());
    json.put("settings", settings(outcome.settings()));
    json.put("weights", result.weights().stream().map(this::row).toList());
    json.put("sharedLayers", result.depths().stream().map(this::row).toList());
    json.put("best", row(result.best()));
    json.put("single", row(result.single()));
    json.put("overHardAlone", overHardAlone(result));
    List<TeadsRow> depths = result.depths();
    json.put(
        "overNoSharedLayers",
        TeadsRow.against(depths.get(0), depths.subList(1, depths.size())).stream()
            .map(TeadsJson::comparison)
            .toList());
    json.put("verdict", TeadsVerdict.of(result));
    json.put("tables", report.allTables(outcome).stream().map(Table::json).toList());
    return json;
  }

  private Map<String, ?> data() {
    TeadsSource source = report.source();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", source.data().name());
    json.put(
        "world",
        source.data().truth() == null ? null : source.data().truth().settings().describe());
    json.put("log", source.log() == null ? null : source.log().json());
    json.put("days", source.daysJson());
    json.put("tasks", source.tasks());
    if (source.curve() != null) {
      json.put("alphaCurve", source.curve().json());
    }
    source.counts().forEach((part, counts) -> json.put(part, RowsReport.json(counts)));
    return json;
  }

  private static Map<String, ?> settings(TeadsSettings settings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runs", settings.plan().runs());
    json.put("hardWeights", settings.hardWeights());
    json.put("sharedLayers", settings.sharedLayers());
    json.put("layers", settings.layers());
    json.put("crossLayers", settings.plan().shape().crossLayers());
    TwitterJson.add(json, settings.plan());
    return json;
  }

  private static Map<String, ?> overHardAlone(TeadsResult result) {
    List<TeadsRow> inner = result.weights().stream().filter(TeadsRow::isInner).toList();
    return inner.isEmpty()
        ? null
        : result
            .hardAlone()
            .map(alone -> comparison(TeadsResult.best(inner).against(alone)))
            .orElse(null);
  }

  private Map<String, ?> row(TeadsRow row) {
    Map<String, Object> json = new LinkedHashMap<>(model(row));
    json.put("parameters", row.runs().parameters());
    json.put("validationRig", summary(row.validationRig()));
    json.put("rig", summary(row.metric(BinaryReport::rig)));
    json.put("auc", summary(row.metric(BinaryReport::auc)));
    json.put("logLoss", summary(row.metric(BinaryReport::logLoss)));
    json.put("calibration", summary(row.metric(BinaryReport::calibration)));
    json.put("excess", summary(row.excess()));
    boolean baseline = row.model().equals(outcome.single().model());
    json.put("overSingle", baseline ? null : comparison(row));
    json.put("deadRuns", row.dead());
    json.put(
        "runs",
        IntStream.range(0, row.runs().all().size()).mapToObj(i -> run(row.runs(), i)).toList());
    return json;
  }

  private static Map<String, Object> model(TeadsRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", row.model().label());
    json.put("softWeight", row.softHard().map(SoftHard::softWeight).orElse(null));
    json.put("hardWeight", row.softHard().map(SoftHard::hardWeight).orElse(null));
    json.put("sharedLayers", row.softHard().map(SoftHard::sharedLayers).orElse(null));
    return json;
  }

  private static Map<String, ?> comparison(TeadsRow row) {
    Map<String, Object> json = model(row);
    json.put("rigLift", TwitterJson.comparison(row.rigLift(), false));
    json.put("aucLift", TwitterJson.comparison(row.aucLift(), false));
    json.put("pHolm", row.rigLift().adjustedP());
    json.put("lossRatio", row.acrossRows().ratio());
    json.put("lossRatioErrorAcrossRows", row.acrossRows().standardError());
    json.put("pAcrossRows", row.pOnOtherRows());
    return json;
  }

  private static Map<String, ?> summary(RunSummary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mean", summary.mean());
    json.put("standardError", summary.standardError());
    return json;
  }

  private static Map<String, ?> run(Runs runs, int index) {
    Map<String, Object> json = TwitterJson.run(runs, index);
    json.put("validation", result(runs.all().get(index).periods().get(0)));
    json.put("test", result(runs.all().get(index).periods().get(1)));
    return json;
  }

  private static Map<String, ?> result(PeriodResult result) {
    Map<String, Object> json =
        new LinkedHashMap<>(EvaluationReport.metrics(result.reports().get(Task.HARD.name())));
    json.put("excess", result.measure(TruthComparison.EXCESS));
    json.put("calibrationBins", result.calibration().stream().map(TeadsJson::bin).toList());
    return json;
  }

  private static Map<String, ?> bin(CalibrationBin bin) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("weight", bin.weight());
    json.put("meanPrediction", bin.meanPrediction());
    json.put("observedRate", bin.observedRate());
    return json;
  }
}
