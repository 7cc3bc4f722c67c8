package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class RelativeInformationGainTest {

  @Provide
  Arbitrary<Table> tables() {
    return Table.mixed();
  }

  @Property
  void predictingTheBaseRateGainsNothing(@ForAll("tables") Table table) {
    double[] constant = new double[table.rows().size()];
    Arrays.fill(constant, table.scored().baseRate());
    ScoredRows rows = table.scored(Predictions.probabilities(constant));
    assertEquals(0, RelativeInformationGain.of(rows), 1e-12);
  }

  @Property
  void noConstantGains(@ForAll("tables") Table table) {
    ScoredRows rows = table.scored(Predictions.logits(new float[table.rows().size()]));
    assertTrue(RelativeInformationGain.of(rows) <= 1e-12);
  }

  @Test
  void certaintyGainsAll() {
    ScoredRows rows =
        ScoredRows.of(Predictions.logits(new float[] {60, -60, -60}), new float[] {1, 0, 0});
    assertEquals(1, RelativeInformationGain.of(rows), 1e-15);
  }

  @Test
  void aConstantLabelHasNoEntropyToExplain() {
    ScoredRows rows = ScoredRows.of(Predictions.logits(new float[] {1, 2}), new float[] {1, 1});
    assertEquals(Double.NaN, RelativeInformationGain.of(rows));
    assertEquals(Double.NaN, RelativeInformationGain.of(0.1, Double.NaN));
  }

  @Test
  void entropyIsThatOfACoin() {
    assertEquals(Math.log(2), RelativeInformationGain.entropy(0.5), 1e-15);
    assertEquals(0, RelativeInformationGain.entropy(0));
    assertEquals(0, RelativeInformationGain.entropy(1));
    // For a small rate it is r (1 - ln r) to first order.
    assertEquals(1e-9 * (1 - Math.log(1e-9)), RelativeInformationGain.entropy(1e-9), 1e-17);
  }
}
