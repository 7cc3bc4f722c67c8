package org.mtl4j.data.world;

import org.mtl4j.autodiff.CounterRandom;

/**
 * What each value of a column does to the two logits, and its latent factors, which meet those of
 * other columns as inner products.
 *
 * <p>A value's effect on the conversion is transfer · its effect on the click + √(1 − transfer²) ·
 * an effect of its own, factor by factor too, so that both have the same spread whatever the
 * transfer.
 */
final class Effects {
  /** Latent factors of a value. */
  static final int FACTORS = 4;

  final double[] click;
  final double[] conversion;
  final double[][] clickFactors;
  final double[][] conversionFactors;

  private Effects(int values) {
    click = new double[values];
    conversion = new double[values];
    clickFactors = new double[values][FACTORS];
    conversionFactors = new double[values][FACTORS];
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
      for (int k = 0; k < FACTORS; k++) {
        pair.draw(settings, stream(column), (long) value * 2 * (1 + FACTORS) + 2L * (1 + k));
        effects.clickFactors[value][k] = each * pair.click;
        effects.conversionFactors[value][k] = each * pair.conversion;
      }
    }
    return effects;
  }

  /** Names of impressions are small numbers, those of columns are far from them. */
  static long stream(String column) {
    return Long.MIN_VALUE + Integer.toUnsignedLong(column.hashCode());
  }

  /** Returns the effects on the click or on the conversion. */
  double[] of(boolean ofClick) {
    return ofClick ? click : conversion;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < FACTORS; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** Two standard normal draws that are correlated as far as the transfer goes. */
  static final class Pair {
    double click;
    double conversion;

    void draw(WorldSettings settings, long stream, long counter) {
      double shared = settings.transfer();
      click = CounterRandom.gaussian(settings.seed(), stream, counter);
      double own = CounterRandom.gaussian(settings.seed(), stream, counter + 1);
      conversion = shared * click + Math.sqrt(1 - shared * shared) * own;
    }
  }
}
