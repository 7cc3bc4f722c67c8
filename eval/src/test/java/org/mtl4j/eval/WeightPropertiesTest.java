package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What weights and the order of rows may and may not change, for every metric at once. */
final class WeightPropertiesTest {
  private static final int BINS = 4;

  @Provide
  Arbitrary<Table> tables() {
    return Table.any();
  }

  @Property
  void aWeightIsThatManyRows(@ForAll("tables") Table table) {
    BinaryReport weighted = BinaryReport.of(table.scored(), BINS);
    BinaryReport repeated = BinaryReport.of(table.repeated().scored(), BINS);
    assertEquals(4 * weighted.weightSum(), repeated.weightSum());
    assertEquals(repeated.rows(), repeated.weightSum());
    assertSameMetrics(repeated, weighted);
  }

  @Property
  void aRowOfWeightZeroIsAbsent(@ForAll("tables") Table table) {
    BinaryReport with = BinaryReport.of(table.scored(), BINS);
    BinaryReport without = BinaryReport.of(table.withoutAbsentRows().scored(), BINS);
    assertEquals(without, with);
  }

  @Property
  void theScaleOfTheWeightsDoesNotMatter(@ForAll("tables") Table table) {
    float[] scaled = table.weights();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= 3;
    }
    assertSameMetrics(
        BinaryReport.of(table.scored(), BINS),
        BinaryReport.of(table.scored().weighted(scaled), BINS));
  }

  @Property
  void theOrderOfTheRowsDoesNotMatter(@ForAll("tables") Table table, @ForAll Random random) {
    BinaryReport given = BinaryReport.of(table.scored(), BINS);
    BinaryReport shuffled = BinaryReport.of(table.shuffled(random).scored(), BINS);
    assertSameMetrics(given, shuffled);
    // What is computed from the sorted keys alone is the same to the bit.
    assertEquals(given.auc(), shuffled.auc());
    assertEquals(given.prAuc(), shuffled.prAuc());
    assertEquals(given.ece(), shuffled.ece());
  }

  @Property
  void floatAndDoublePredictionsAgree(@ForAll("tables") Table table) {
    double[] logits = new double[table.rows().size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = table.logits()[i];
    }
    ScoredRows doubles = table.scored(Predictions.logits(logits));
    assertSameMetrics(BinaryReport.of(table.scored(), BINS), BinaryReport.of(doubles, BINS));
  }

  @Property
  void logitsAndProbabilitiesAgree(@ForAll("tables") Table table) {
    ScoredRows probabilities = table.scored(Predictions.probabilities(table.probabilities()));
    assertSameMetrics(BinaryReport.of(table.scored(), BINS), BinaryReport.of(probabilities, BINS));
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
