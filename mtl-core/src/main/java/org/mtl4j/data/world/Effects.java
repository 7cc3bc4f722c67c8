package org.mtl4j.data.world;

import org.mtl4j.autodiff.CounterRandom;

/**
 * What each value of a column does to the two logits, and its latent factors, which meet those of
 * other columns as inner products.
 *
 * <p>A value's effect on the conversion is transfer · its effect on the click + √(1 − transfer²) ·
 * an effect of its own, factor by factor too, so that both have the same spread whatever the
 * transfer. Its effect on the conversions of hard setups is made of that on conversions in the same
 * way.
 */
final class Effects {
  /** Latent factors of a value. */
  static final int FACTORS = 4;

  /** What values have an effect on. */
  enum Kind {
    CLICK,
    CONVERSION,
    /** The conversion of a hard setup. */
    HARD_CONVERSION
  }

  final double[] click;
  final double[] conversion;
  final double[][] clickFactors;
  final double[][] conversionFactors;
  final double[] hardConversion;
  final double[][] hardConversionFactors;

  private Effects(int values) {
    click = new double[values];
    conversion = new double[values];
    clickFactors = new double[values][FACTORS];
    conversionFactors = new double[values][FACTORS];
    hardConversion = new double[values];
    hardConversionFactors = new double[values][FACTORS];
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
    Pair pair = new Pair();
    double each = factorSpread / Math.sqrt(FACTORS);
    for (int value = 0; value < values; value++) {
      pair.draw(settings, stream(column), (long) value * 2 * (1 + FACTORS));
      effects.click[value] = spread * pair.click;
      effects.conversion[value] = spread * pair.conversion;
      effects.hardConversion[value] = spread * pair.hardConversion;
      for (int k = 0; k < FACTORS; k++) {
        pair.draw(settings, stream(column), (long) value * 2 * (1 + FACTORS) + 2L * (1 + k));
        effects.clickFactors[value][k] = each * pair.click;
        effects.conversionFactors[value][k] = each * pair.conversion;
        effects.hardConversionFactors[value][k] = each * pair.hardConversion;
      }
    }
    return effects;
  }

  /** Names of impressions are small numbers, those of columns are far from them. */
  static long stream(String column) {
    return Long.MIN_VALUE + Integer.toUnsignedLong(column.hashCode());
  }

  /** Adds a share of the effects of a value of another column to those of a value. */
  void add(int value, Effects other, int otherValue, double share) {
    click[value] += share * other.click[otherValue];
    conversion[value] += share * other.conversion[otherValue];
    hardConversion[value] += share * other.hardConversion[otherValue];
    for (int k = 0; k < FACTORS; k++) {
      clickFactors[value][k] += share * other.clickFactors[otherValue][k];
      conversionFactors[value][k] += share * other.conversionFactors[otherValue][k];
      hardConversionFactors[value][k] += share * other.hardConversionFactors[otherValue][k];
    }
  }

  /** Returns the effects on something. */
  double[] of(Kind kind) {
    return switch (kind) {
      case CLICK -> click;
      case CONVERSION -> conversion;
      case HARD_CONVERSION -> hardConversion;
    };
  }

  /** Returns the factors of something. */
  double[][] factors(Kind kind) {
    return switch (kind) {
      case CLICK -> clickFactors;
      case CONVERSION -> conversionFactors;
      case HARD_CONVERSION -> hardConversionFactors;
    };
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < FACTORS; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** Standard normal draws that are correlated as far as the two transfers go. */
  static final class Pair {
    /** Apart from the streams of columns, which are all in the lowest 2³² numbers. */
    private static final long HARD = 1L << 40;

    double click;
    double conversion;
    double hardConversion;

    void draw(WorldSettings settings, long stream, long counter) {
      double shared = settings.transfer();
      click = CounterRandom.gaussian(settings.seed(), stream, counter);
      double own = CounterRandom.gaussian(settings.seed(), stream, counter + 1);
      conversion = shared * click + Math.sqrt(1 - shared * shared) * own;
      double hard = settings.hardTransfer();
      double apart = CounterRandom.gaussian(settings.seed(), stream + HARD, counter);
      hardConversion = hard * conversion + Math.sqrt(1 - hard * hard) * apart;
    }
  }
}
