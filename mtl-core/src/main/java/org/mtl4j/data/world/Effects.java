package org.mtl4j.data.world;

/**
 * The effect of each value of a column on the logits, and its latent factors, which interact with
 * those of other columns as inner products.
 *
 * <p>How an effect on the conversion is made of that on the click is told by {@link Ties}. An
 * effect on the conversions of hard setups is made from that on conversions: hardTransfer · it +
 * √(1 − hardTransfer²) · an effect of its own, and likewise for each factor.
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
   * @param tie how the kinds are tied
   */
  static Effects of(String column, int values, double spread, double factorSpread, Ties.Tie tie) {
    Effects effects = new Effects(values);
    double each = factorSpread / Math.sqrt(FACTORS);
    for (int value = 0; value < values; value++) {
      long counter = (long) value * 2 * (1 + FACTORS);
      double[] drawn = tie.effect(stream(column), counter);
      for (int kind = 0; kind < KINDS; kind++) {
        effects.effects[kind][value] = spread * drawn[kind];
      }
      for (int k = 0; k < FACTORS; k++) {
        drawn = tie.factor(k, stream(column), counter + 2L * (1 + k));
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
}
