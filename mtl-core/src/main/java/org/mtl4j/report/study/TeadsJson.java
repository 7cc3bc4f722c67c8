package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.CalibrationBin;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.report.Fields;
import org.mtl4j.report.model.EvaluationReport;
import org.mtl4j.report.model.RowsReport;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.PeriodResult;
import org.mtl4j.study.TeadsDays;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsRow;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskCounts;

/**
 * What Teads' study alone has in its document for programs.
 *
 * @param report what it was made on
 * @param outcome what came of it
 */
record TeadsJson(TeadsReport report, TeadsResult outcome) {
  private static final String OVER_SINGLE = "overSingle";

  Map<String, ?> fields() {
    TeadsRow none = outcome.depths().get(0);
    List<TeadsRow> shared = outcome.depths().subList(1, outcome.depths().size());
    return Fields.of("data", data())
        .with("settings", settings(outcome.settings()))
        .with("weights", rows(outcome.weights(), "overHardAlone", outcome.hardAlone()))
        .with("sharedLayers", rows(outcome.depths(), "overNoSharedLayers", none))
        .with("best", row(outcome.best(), Fields.of(OVER_SINGLE, comparison(outcome.best()))))
        .with("single", row(outcome.single(), Fields.of(OVER_SINGLE, null)))
        .with("overHardAlone", overHardAlone())
        .with(
            "overNoSharedLayers",
            TeadsRow.against(none, shared).stream().map(TeadsJson::comparison).toList());
  }

  private Map<String, ?> data() {
    TeadsDays days = report.study().days();
    Fields bounds = new Fields().with(days.describe());
    Fields json =
        StudyJson.data(report.data(), report.log())
            .with("days", days.end() == Long.MAX_VALUE ? bounds.with("end", null) : bounds)
            .with("tasks", report.tasks());
    report.curve().ifPresent(curve -> json.with("alphaCurve", curve.json()));
    Map<String, TaskCounts> counts = report.counts();
    counts.forEach((part, of) -> json.with(part, RowsReport.json(of)));
    json.with(
        "entropyImbalance", Objects.requireNonNull(counts.get("training")).entropyImbalance());
    return json;
  }

  private static Map<String, ?> settings(TeadsSettings settings) {
    return Fields.of("runs", settings.plan().runs())
        .with("hardWeights", settings.hardWeights())
        .with("sharedLayers", settings.sharedLayers())
        .with("layers", settings.layers())
        .with("crossLayers", settings.plan().shape().crossLayers())
        .with(StudyJson.plan(settings.plan()));
  }

  private @Nullable Map<String, ?> overHardAlone() {
    List<TeadsRow> inner = outcome.weights().stream().filter(TeadsRow::isInner).toList();
    return inner.isEmpty()
        ? null
        : comparison(TeadsResult.best(inner).against(outcome.hardAlone()));
  }

  /** Rows beside their baseline, and beside the single model. */
  private List<Map<String, ?>> rows(List<TeadsRow> rows, String name, TeadsRow baseline) {
    List<TeadsRow> overSingle = TeadsRow.against(outcome.single(), rows);
    List<Map<String, ?>> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      TeadsRow row = rows.get(i);
      all.add(
          row(
              row,
              Fields.of(name, row.equals(baseline) ? null : comparison(row))
                  .with(OVER_SINGLE, comparison(overSingle.get(i)))));
    }
    return all;
  }

  private static Map<String, ?> row(TeadsRow row, Map<String, ?> comparisons) {
    return model(row)
        .with("parameters", row.runs().parameters())
        .with("validationRig", StudyJson.summary(row.validationRig()))
        .with("rig", StudyJson.summary(row.metric(BinaryReport::rig)))
        .with("auc", StudyJson.summary(row.metric(BinaryReport::auc)))
        .with("logLoss", StudyJson.summary(row.metric(BinaryReport::logLoss)))
        .with("calibration", StudyJson.summary(row.metric(BinaryReport::calibration)))
        .with("excess", StudyJson.summary(row.excess()))
        .with(comparisons)
        .with(StudyJson.runs(row.runs(), TeadsJson::results));
  }

  private static Fields model(TeadsRow row) {
    return Fields.of("model", row.model().label())
        .with("softWeight", row.softHard().map(SoftHard::softWeight).orElse(null))
        .with("hardWeight", row.softHard().map(SoftHard::hardWeight).orElse(null))
        .with("sharedLayers", row.softHard().map(SoftHard::sharedLayers).orElse(null));
  }

  private static Fields comparison(TeadsRow row) {
    return model(row)
        .with("rigLift", lift(row.rigLift()))
        .with("aucLift", lift(row.aucLift()))
        .with("pHolm", row.rigLift().adjustedP())
        .with("pAcrossRows", row.rigLift().p());
  }

  private static Map<String, ?> lift(Comparison lift) {
    return Fields.of("values", lift.values()).with(StudyJson.difference(lift, 0));
  }

  private static Map<String, ?> results(List<PeriodResult> periods) {
    return Fields.of("validation", result(periods.get(0))).with("test", result(periods.get(1)));
  }

  private static Map<String, ?> result(PeriodResult result) {
    BinaryReport hard = Objects.requireNonNull(result.reports().get(Task.HARD.name()));
    return EvaluationReport.metrics(hard)
        .with("excess", result.measure(TruthComparison.EXCESS))
        .with("calibrationBins", result.calibration().stream().map(TeadsJson::bin).toList());
  }

  private static Map<String, ?> bin(CalibrationBin bin) {
    return Fields.of("weight", bin.weight())
        .with("meanPrediction", bin.meanPrediction())
        .with("observedRate", bin.observedRate());
  }
}
