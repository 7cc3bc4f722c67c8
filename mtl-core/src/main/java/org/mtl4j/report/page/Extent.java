package org.mtl4j.report.page;

import java.math.BigDecimal;

/** The lowest and the highest of some numbers; what is no number is passed over. */
final class Extent {
  private static final double ROOM = 0.04;

  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  /** Takes a number in. */
  Extent with(double number) {
    if (Double.isFinite(number)) {
      low = Math.min(low, number);
      high = Math.max(high, number);
    }
    return this;
  }

  /** Takes a mean in, with its error. */
  Extent with(Mark mark) {
    return with(mark.low()).with(mark.high());
  }

  /**
   * Returns an axis' numbers, with a little room beyond the lowest and the highest that are not 0.
   */
  Ticks ticks() {
    double room = ROOM * (high - low);
    return Ticks.covering(low == 0 ? 0 : low - room, high == 0 ? 0 : high + room);
  }

  /** Returns the power of ten at or below the lowest number, all of them positive; 0.1 for none. */
  double decadeBelow() {
    return high < low ? 0.1 : decade(BigDecimal.valueOf(low)).doubleValue();
  }

  /** Returns the power of ten above the highest number, all of them positive; 1 for none. */
  double decadeAbove() {
    return high < low ? 1 : decade(BigDecimal.valueOf(high)).scaleByPowerOfTen(1).doubleValue();
  }

  private static BigDecimal decade(BigDecimal number) {
    return BigDecimal.ONE.scaleByPowerOfTen(number.precision() - number.scale() - 1);
  }
}
