package org.mtl4j.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static String text(Ticks ticks) {
    return ticks.min().toPlainString()
        + " to "
        + ticks.max().toPlainString()
        + " by "
        + ticks.step().toPlainString();
  }

  @Test
  void areRound() {
    assertEquals("0.98 to 1.02 by 0.01", text(Ticks.covering(0.984, 1.0161)));
    assertEquals("0 to 1000 by 200", text(Ticks.covering(0, 812)));
    assertEquals("-0.2 to 0.4 by 0.1", text(Ticks.covering(-0.1001, 0.35)));
  }

  @Test
  void needAsManyDecimalsAsTheirStep() {
    assertEquals(2, Ticks.covering(0.984, 1.0161).decimals());
    assertEquals(0, Ticks.covering(0, 812).decimals());
  }

  @Test
  void areThereWithoutARange() {
    assertEquals("-1.0 to 1.0 by 0.5", text(Ticks.covering(0, 0)));
    assertEquals("0.90 to 1.10 by 0.05", text(Ticks.covering(1, 1)));
    assertEquals("0.0 to 1.0 by 0.2", text(new Extent().ticks()));
  }

  @Test
  void anExtentLeavesRoomButNotBelowZero() {
    assertEquals("0.0 to 1.2 by 0.2", text(new Extent().with(0).with(1).ticks()));
    assertTrue(new Extent().with(1).with(2).with(Double.NaN).ticks().min().doubleValue() < 1);
  }

  @Test
  void decadesSurroundWhatIsPositive() {
    Extent extent = new Extent().with(0.0021).with(0.1);
    assertEquals(0.001, extent.decadeBelow());
    assertEquals(1.0, extent.decadeAbove());
    assertEquals(0.1, new Extent().decadeBelow());
    assertEquals(1.0, new Extent().decadeAbove());
  }

  @Property
  void cover(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double b) {
    Ticks ticks = Ticks.covering(Math.min(a, b), Math.max(a, b));
    assertTrue(ticks.min().doubleValue() <= Math.min(a, b));
    assertTrue(ticks.max().doubleValue() >= Math.max(a, b));
    double steps = ticks.max().subtract(ticks.min()).divide(ticks.step()).doubleValue();
    assertTrue(steps >= 3 && steps <= 8, steps + " steps");
  }
}
