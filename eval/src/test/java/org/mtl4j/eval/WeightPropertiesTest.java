package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What weights and the order of rows may and may not change, for every metric at once. */
final class WeightPropertiesTest {
  private static final List<Metric> METRICS = Metrics.standard(4);

  @Provide
  Arbitrary<Table> tables() {
    return Table.any();
  }

  @Property
  void aWeightIsThatManyRows(@ForAll("tables") Table table) {
    BinaryReport weighted = BinaryReport.of(table.scored(), METRICS);
    BinaryReport repeated = BinaryReport.of(table.repeated().scored(), METRICS);
    assertEquals(4 * weighted.weightSum(), repeated.weightSum());
    assertEquals(repeated.rows(), repeated.weightSum());
    assertSameMetrics(repeated, weighted);
  }

  @Property
  void aRowOfWeightZeroIsAbsent(@ForAll("tables") Table table) {
    BinaryReport with = BinaryReport.of(table.scored(), METRICS);
    BinaryReport without = BinaryReport.of(table.withoutAbsentRows().scored(), METRICS);
    assertEquals(without, with);
  }

  @Property
  void theScaleOfTheWeightsDoesNotMatter(@ForAll("tables") Table table) {
    float[] scaled = table.weights();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= 3;
    }
    assertSameMetrics(
        BinaryReport.of(table.scored(), METRICS),
        BinaryReport.of(table.scored().weighted(scaled), METRICS));
  }

  @Property
  void theOrderOfTheRowsDoesNotMatter(@ForAll("tables") Table table, @ForAll Random random) {
    BinaryReport given = BinaryReport.of(table.scored(), METRICS);
    BinaryReport shuffled = BinaryReport.of(table.shuffled(random).scored(), METRICS);
    assertSameMetrics(given, shuffled);
    // What is computed from the sorted keys alone is the same to the bit.
    assertEquals(given.auc(), shuffled.auc());
    assertEquals(given.prAuc(), shuffled.prAuc());
    assertEquals(given.ece(), shuffled.ece());
  }

  @Property
  void aGroupIsLeftOutAsIfItsRowsHadNoWeight(@ForAll("tables") Table table) {
    int groups = 3;
    double[] without = AveragePrecision.withoutGroups(table.scored(), groups);
    for (int g = 0; g < groups; g++) {
      float[] weights = table.weights();
      for (int i = g; i < weights.length; i += groups) {
        weights[i] = 0;
      }
      assertEquals(AveragePrecision.of(table.scored().weighted(weights)), without[g], 1e-12);
    }
  }

  @Property
  void floatAndDoublePredictionsAgree(@ForAll("tables") Table table) {
    double[] logits = new double[table.rows().size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = table.logits()[i];
    }
    ScoredRows doubles = table.scored(Predictions.logits(logits));
    assertSameMetrics(BinaryReport.of(table.scored(), METRICS), BinaryReport.of(doubles, METRICS));
  }

  @Property
  void logitsAndProbabilitiesAgree(@ForAll("tables") Table table) {
    ScoredRows probabilities = table.scored(Predictions.probabilities(table.probabilities()));
    assertSameMetrics(
        BinaryReport.of(table.scored(), METRICS), BinaryReport.of(probabilities, METRICS));
  }

  private static void assertSameMetrics(BinaryReport expected, BinaryReport actual) {
    double tolerance = 1e-12;
    assertEquals(expected.baseRate(), actual.baseRate(), tolerance);
    assertEquals(expected.meanPrediction(), actual.meanPrediction(), tolerance);
    assertEquals(expected.calibration(), actual.calibration(), 1e-9);
    assertEquals(expected.ece(), actual.ece(), tolerance);
    assertEquals(expected.logLoss(), actual.logLoss(), tolerance);
    assertEquals(expected.rig(), actual.rig(), 1e-9);
    assertEquals(expected.auc(), actual.auc(), tolerance);
    assertEquals(expected.prAuc(), actual.prAuc(), tolerance);
  }
}
