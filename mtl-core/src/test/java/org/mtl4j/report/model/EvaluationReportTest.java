package org.mtl4j.report.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Metric;
import org.mtl4j.eval.Metrics;
import org.mtl4j.eval.Predictions;
import org.mtl4j.eval.ScoredRows;
import org.mtl4j.task.Task;
import org.mtl4j.train.Evaluation;

class EvaluationReportTest {
  /** A metric that this library does not have. */
  private static final Metric BRIER =
      new Metric(
          "brier",
          "Brier",
          Metric.Scale.loss(5),
          Metric.Direction.LOWER,
          Metric.Needs.ROWS,
          rows -> rows.mean((p, positive) -> positive ? (1 - p) * (1 - p) : p * p));

  private static Evaluation evaluation(Metric... metrics) {
    ScoredRows rows =
        ScoredRows.of(Predictions.logits(new float[3]), new float[] {0, 0, 1})
            .weighted(new float[] {1, 1, 2});
    return new Evaluation(3, Map.of(Task.CTR, BinaryReport.of(rows, List.of(metrics))));
  }

  @Test
  void aMetricOfOnesOwnIsInTextAndJson() {
    EvaluationReport report =
        new EvaluationReport(
            evaluation(Metrics.ROWS, Metrics.WEIGHT_SUM, Metrics.BASE_RATE, BRIER, Metrics.AUC));
    assertEquals(
        """
        task  rows  base rate    Brier     AUC
        ctr      3   50.000 %  0.25000  0.5000
        """,
        report.text());
    assertEquals(
        "{rows=3, weightSum=4.0, baseRate=0.5, brier=0.25, auc=0.5}",
        report.json().get("ctr").toString());
  }

  @Test
  void withoutReportsTheTableIsEmpty() {
    String titles =
        Metrics.standard().stream()
            .filter(Metric::isInTables)
            .map(Metric::title)
            .collect(Collectors.joining("  "));
    assertEquals(
        "task  " + titles + "\n", new EvaluationReport(new Evaluation(0, Map.of())).text());
  }
}
