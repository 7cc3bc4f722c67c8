package org.mtl4j.data.world;

import org.mtl4j.autodiff.CounterRandom;

/**
 * A categorical column of the world: how often each value occurs, what it does to the two logits,
 * and its latent factors.
 *
 * <p>A value's effect on the conversion is transfer · its effect on the click + √(1 − transfer²) ·
 * an effect of its own, so that both have the same spread whatever the transfer.
 */
final class Attribute {
  /** Latent factors of a value that meet those of other columns. */
  static final int FACTORS = 2;

  final String column;
  final String[] tokens;
  final double[] click;
  final double[] conversion;
  final double[][] clickFactors;
  final double[][] conversionFactors;

  Attribute(String column, int values, double spread, WorldSettings settings) {
    this.column = column;
    tokens = new String[values];
    click = new double[values];
    conversion = new double[values];
    clickFactors = new double[values][FACTORS];
    conversionFactors = new double[values][FACTORS];
    // Far from the numbers of impressions, which name streams too.
    long stream = Long.MIN_VALUE + Integer.toUnsignedLong(column.hashCode());
    double shared = settings.transfer();
    double own = Math.sqrt(1 - shared * shared);
    for (int value = 0; value < values; value++) {
      tokens[value] = column + "-" + value;
      long at = (long) value * (2 + 2 * FACTORS);
      click[value] = spread * CounterRandom.gaussian(settings.seed(), stream, at);
      conversion[value] =
          shared * click[value]
              + own * spread * CounterRandom.gaussian(settings.seed(), stream, at + 1);
      for (int k = 0; k < FACTORS; k++) {
        clickFactors[value][k] = CounterRandom.gaussian(settings.seed(), stream, at + 2 + k);
        conversionFactors[value][k] =
            shared * clickFactors[value][k]
                + own * CounterRandom.gaussian(settings.seed(), stream, at + 2 + FACTORS + k);
      }
    }
  }

  /** Returns the value at a uniform number: low values are frequent, high ones rare. */
  int at(double uniform) {
    return Math.min(tokens.length - 1, (int) (tokens.length * uniform * uniform));
  }
}
