package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The report is its parts. */
final class BinaryReportTest {
  private static final Metric BRIER =
      new Metric(
          "ownBrier",
          "Brier",
          Metric.Scale.loss(5),
          Metric.Direction.LOWER,
          Metric.Needs.ROWS,
          rows -> rows.mean((p, positive) -> positive ? (1 - p) * (1 - p) : p * p));

  @Provide
  Arbitrary<Table> tables() {
    return Table.any();
  }

  @Property
  void everyMetricIsTheOneThatStandsAlone(@ForAll("tables") Table table) {
    ScoredRows rows = table.scored();
    BinaryReport report = BinaryReport.of(rows, Metrics.standard(3));
    assertEquals(rows.rows(), report.rows());
    assertEquals(rows.weightSum(), report.weightSum());
    assertEquals(rows.baseRate(), report.baseRate());
    assertEquals(Calibration.meanPrediction(rows), report.meanPrediction());
    assertEquals(Calibration.ratio(rows), report.calibration());
    assertEquals(Calibration.expectedError(rows, 3), report.ece());
    assertEquals(LogLoss.of(rows), report.logLoss());
    assertEquals(RelativeInformationGain.of(rows), report.rig());
    assertEquals(RocAuc.of(rows), report.auc());
    assertEquals(AveragePrecision.of(rows), report.prAuc());
  }

  /** What is computed once for all is the same as what is computed for one. */
  @Property
  void noMetricDependsOnTheOthers(@ForAll("tables") Table table) {
    ScoredRows rows = table.scored();
    BinaryReport all = BinaryReport.of(rows);
    for (Metric metric : Metrics.standard()) {
      assertEquals(all.value(metric), BinaryReport.of(rows, List.of(metric)).value(metric));
    }
  }

  @Property
  void aMetricOfOnesOwnIsOneMore(@ForAll("tables") Table table) {
    ScoredRows rows = table.scored();
    List<Metric> more = Stream.concat(Metrics.standard().stream(), Stream.of(BRIER)).toList();
    BinaryReport report = BinaryReport.of(rows, more);
    double expected = 0;
    for (Table.Row row : table.rows()) {
      double p = 1 / (1 + Math.exp(-row.logit()));
      expected += row.weight() * Math.pow(p - (row.positive() ? 1 : 0), 2);
    }
    assertEquals(expected / rows.weightSum(), report.value("ownBrier"), 1e-12);
    assertEquals(more, List.copyOf(report.values().keySet()));
    BinaryReport.of(rows)
        .values()
        .forEach((metric, value) -> assertEquals(value, report.value(metric)));
  }

  @Property
  void aReportComesBackFromItsValues(@ForAll("tables") Table table) {
    BinaryReport report = BinaryReport.of(table.scored());
    Map<String, Double> values = new HashMap<>();
    report.values().forEach((metric, value) -> values.put(metric.name(), value));
    assertEquals(report, BinaryReport.ofValues(values));
    assertEquals(report.hashCode(), BinaryReport.ofValues(values).hashCode());
    // A file of a program with one more metric, and of one with one fewer.
    values.put("ofALaterProgram", 0.1);
    assertEquals(report, BinaryReport.ofValues(values));
    values.remove("auc");
    BinaryReport older = BinaryReport.ofValues(values);
    assertEquals(Double.NaN, older.auc());
    assertEquals(report.logLoss(), older.logLoss());
    assertEquals(report.metrics(), older.metrics());
  }

  @Example
  void whatIsNotHeldIsNaNAndNoRowsAreAnError() {
    ScoredRows rows = ScoredRows.of(Predictions.scores(new float[] {1, 2}), new float[] {0, 1});
    BinaryReport ranking = BinaryReport.of(rows, List.of(Metrics.AUC));
    assertEquals(1, ranking.auc());
    assertEquals(Double.NaN, ranking.logLoss());
    assertEquals("BinaryReport[auc=1.0]", ranking.toString());
    IllegalStateException e = assertThrows(IllegalStateException.class, ranking::rows);
    assertTrue(e.getMessage().contains("[auc]; pass Metrics.ROWS to"), e::getMessage);
    assertThrows(
        IllegalArgumentException.class,
        () -> BinaryReport.of(rows, List.of(Metrics.AUC, Metrics.AUC)));
  }

  @Example
  void aMetricIsNotAskedForWhatTheRowsLack() {
    Metric strict =
        new Metric(
            "strict",
            "",
            Metric.Scale.number(1),
            Metric.Direction.NONE,
            Metric.Needs.BOTH_LABELS,
            rows -> {
              throw new AssertionError("asked");
            });
    float[] logits = {1, 2};
    ScoredRows one = ScoredRows.of(Predictions.logits(logits), new float[] {1, 1});
    assertEquals(Double.NaN, BinaryReport.of(one, List.of(strict)).value(strict));
    ScoredRows both = ScoredRows.of(Predictions.logits(logits), new float[] {1, 0});
    assertThrows(AssertionError.class, () -> BinaryReport.of(both, List.of(strict)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Metric(
                "log loss",
                "",
                Metric.Scale.loss(5),
                Metric.Direction.LOWER,
                Metric.Needs.ROWS,
                RowStatistics::logLoss));
  }
}
