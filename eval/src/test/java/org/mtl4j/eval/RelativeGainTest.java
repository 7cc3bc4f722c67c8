package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class RelativeGainTest {

  @Test
  void lessLossIsAGainAboveOne() {
    double[] gains = RelativeGain.of(0.20230, 0.2, 0.2023, 0.21);
    assertArrayEquals(new double[] {1.0115, 1, 0.2023 / 0.21}, gains, 1e-12);
  }

  @Test
  void aRunThatIsNoNumberHasNone() {
    assertEquals(Double.NaN, RelativeGain.of(0.2, Double.NaN)[0]);
  }

  @Test
  void refusesLossesThatHaveNoRatio() {
    assertThrows(IllegalArgumentException.class, () -> RelativeGain.of(0.2, 0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> RelativeGain.of(-0.2, 0.1));
  }
}
