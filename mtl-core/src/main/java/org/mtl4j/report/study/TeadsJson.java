package org.mtl4j.report.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.CalibrationBin;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.report.model.EvaluationReport;
import org.mtl4j.report.model.RowsReport;
import org.mtl4j.study.PeriodResult;
import org.mtl4j.study.TeadsDays;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsRow;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.task.Task;

/**
 * What Teads' study alone has in its document for programs.
 *
 * @param report what it was made on
 * @param outcome what came of it
 */
record TeadsJson(TeadsReport report, TeadsResult outcome) {
  Map<String, ?> fields() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("data", data());
    json.put("settings", settings(outcome.settings()));
    json.put("weights", outcome.weights().stream().map(this::row).toList());
    json.put("sharedLayers", outcome.depths().stream().map(this::row).toList());
    json.put("best", row(outcome.best()));
    json.put("single", row(outcome.single()));
    json.put("overHardAlone", overHardAlone(outcome));
    List<TeadsRow> depths = outcome.depths();
    json.put(
        "overNoSharedLayers",
        TeadsRow.against(depths.get(0), depths.subList(1, depths.size())).stream()
            .map(TeadsJson::comparison)
            .toList());
    return json;
  }

  private Map<String, ?> data() {
    Map<String, Object> json = StudyJson.data(report.data(), report.log());
    TeadsDays days = report.study().days();
    Map<String, Object> bounds = new LinkedHashMap<>(days.describe());
    bounds.put("end", days.end() == Long.MAX_VALUE ? null : bounds.get("end"));
    json.put("days", bounds);
    json.put("tasks", report.tasks());
    report.curve().ifPresent(curve -> json.put("alphaCurve", curve.json()));
    report.counts().forEach((part, counts) -> json.put(part, RowsReport.json(counts)));
    return json;
  }

  private static Map<String, ?> settings(TeadsSettings settings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runs", settings.plan().runs());
    json.put("hardWeights", settings.hardWeights());
    json.put("sharedLayers", settings.sharedLayers());
    json.put("layers", settings.layers());
    json.put("crossLayers", settings.plan().shape().crossLayers());
    StudyJson.add(json, settings.plan());
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
    json.put("validationRig", StudyJson.summary(row.validationRig()));
    json.put("rig", StudyJson.summary(row.metric(BinaryReport::rig)));
    json.put("auc", StudyJson.summary(row.metric(BinaryReport::auc)));
    json.put("logLoss", StudyJson.summary(row.metric(BinaryReport::logLoss)));
    json.put("calibration", StudyJson.summary(row.metric(BinaryReport::calibration)));
    json.put("excess", StudyJson.summary(row.excess()));
    boolean baseline = row.model().equals(outcome.single().model());
    json.put("overSingle", baseline ? null : comparison(row));
    StudyJson.add(json, row.runs(), TeadsJson::results);
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
    json.put("rigLift", StudyJson.comparison(row.rigLift(), false));
    json.put("aucLift", StudyJson.comparison(row.aucLift(), false));
    json.put("pHolm", row.rigLift().adjustedP());
    json.put("lossRatio", row.acrossRows().ratio());
    json.put("lossRatioErrorAcrossRows", row.acrossRows().standardError());
    json.put("pAcrossRows", row.pOnOtherRows());
    return json;
  }

  private static Map<String, ?> results(List<PeriodResult> periods) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("validation", result(periods.get(0)));
    json.put("test", result(periods.get(1)));
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
