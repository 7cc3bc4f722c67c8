package org.mtl4j.report.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.mtl4j.report.Fields;

/**
 * The round numbers that an axis shows: multiples of 1, 2 or 5 times a power of ten, from below the
 * lowest value to above the highest.
 *
 * <p>Chosen here and not by the chart library, so that all of them have the same decimals and none
 * moves when a series is hidden.
 *
 * @param min the first
 * @param max the last
 * @param step from one to the next
 */
record Ticks(BigDecimal min, BigDecimal max, BigDecimal step) {
  private static final int STEPS = 6;
  private static final int[] FACTORS = {1, 2, 5, 10};

  /**
   * Chooses at most about six steps.
   *
   * @param low the lowest value
   * @param high the highest value; where there is none, or no range, one is made up
   */
  static Ticks covering(double low, double high) {
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      return covering(0, 1);
    }
    if (!(high > low)) {
      double room = low == 0 ? 1 : Math.abs(low) / 10;
      return covering(low - room, high + room);
    }
    BigDecimal from = BigDecimal.valueOf(low);
    BigDecimal to = BigDecimal.valueOf(high);
    BigDecimal least = BigDecimal.valueOf((high - low) / STEPS);
    BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(least.precision() - least.scale() - 1);
    BigDecimal step = unit;
    for (int i = 1; step.compareTo(least) < 0; i++) {
      step = unit.multiply(BigDecimal.valueOf(FACTORS[i]));
    }
    step = step.stripTrailingZeros();
    return new Ticks(
        from.divide(step, 0, RoundingMode.FLOOR).multiply(step),
        to.divide(step, 0, RoundingMode.CEILING).multiply(step),
        step);
  }

  /** Returns how many decimals the numbers need. */
  int decimals() {
    return Math.max(0, step.scale());
  }

  /** Returns the part of an axis' option that says so. */
  Fields option() {
    return Fields.of("min", min.doubleValue())
        .with("max", max.doubleValue())
        .with("interval", step.doubleValue());
  }
}
