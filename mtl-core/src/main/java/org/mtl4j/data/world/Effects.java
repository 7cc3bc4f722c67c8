package org.mtl4j.data.world;

import org.mtl4j.autodiff.CounterRandom;

/**
 * The effect of each value of a column on the logits, and its latent factors, which interact with
 * those of other columns as inner products.
 *
 * <p>A value's effect on the conversion is transfer · its effect on the click + √(1 − transfer²) ·
 * an effect of its own, and likewise for each factor, so that both have the same spread for any
 * transfer. Its effect on the conversions of hard setups is made from that on conversions in the
 * same way.
 */
final class Effects {
  /** Latent factors of a value. */
  static final int FACTORS = 4;

  /** What values have an effect on. */
  enum Kind {
    CLICK(0),
    CONVERSION(1),
    /** The conversion of a hard setup. */
    HARD_CONVERSION(2);

    /** The kind's place in an array. */
    final int index;

    Kind(int index) {
      this.index = index;
    }
  }

  /**
   * Added to a column's stream to draw effects on hard conversions. The streams of columns differ
   * in their lowest 32 bits alone, so no two meet.
   */
  private static final long HARD = 1L << 40;

  private static final int KINDS = Kind.values().length;

  private final double[][] effects;
  private final double[][][] factors;

  private Effects(int values) {
    effects = new double[KINDS][values];
    factors = new double[KINDS][values][FACTORS];
  }

  /**
   * Draws the effects of a column.
   *
   * @param column names the stream of random numbers
   * @param values how many values it has
   * @param spread standard deviation of an effect
   * @param factorSpread root mean square of a vector of factors
   * @param settings of the world
   */
  static Effects of(
      String column, int values, double spread, double factorSpread, WorldSettings settings) {
    Effects effects = new Effects(values);
    double each = factorSpread / Math.sqrt(FACTORS);
    for (int value = 0; value < values; value++) {
      long counter = (long) value * 2 * (1 + FACTORS);
      double[] drawn = draw(settings, stream(column), counter);
      for (int kind = 0; kind < KINDS; kind++) {
        effects.effects[kind][value] = spread * drawn[kind];
      }
      for (int k = 0; k < FACTORS; k++) {
        drawn = draw(settings, stream(column), counter + 2L * (1 + k));
        for (int kind = 0; kind < KINDS; kind++) {
          effects.factors[kind][value][k] = each * drawn[kind];
        }
      }
    }
    return effects;
  }

  /**
   * Returns the stream of a column. Impressions have small numbers as streams, columns numbers far
   * from them.
   */
  static long stream(String column) {
    return Long.MIN_VALUE + Integer.toUnsignedLong(column.hashCode());
  }

  /** Adds a share of the effects of a value of another column to those of a value. */
  void add(int value, Effects other, int otherValue, double share) {
    for (int kind = 0; kind < KINDS; kind++) {
      effects[kind][value] += share * other.effects[kind][otherValue];
      for (int k = 0; k < FACTORS; k++) {
        factors[kind][value][k] += share * other.factors[kind][otherValue][k];
      }
    }
  }

  /** Returns the effects of the values on something. */
  double[] of(Kind kind) {
    return effects[kind.index];
  }

  /** Returns the factors of the values for something. */
  double[][] factors(Kind kind) {
    return factors[kind.index];
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < FACTORS; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /**
   * Draws standard normal numbers, one for each {@link Kind}, that are correlated as far as the two
   * transfers go.
   */
  static double[] draw(WorldSettings settings, long stream, long counter) {
    double shared = settings.transfer();
    double click = CounterRandom.gaussian(settings.seed(), stream, counter);
    double own = CounterRandom.gaussian(settings.seed(), stream, counter + 1);
    double conversion = shared * click + Math.sqrt(1 - shared * shared) * own;
    double hard = settings.hardTransfer();
    double apart = CounterRandom.gaussian(settings.seed(), stream + HARD, counter);
    return new double[] {click, conversion, hard * conversion + Math.sqrt(1 - hard * hard) * apart};
  }
}
