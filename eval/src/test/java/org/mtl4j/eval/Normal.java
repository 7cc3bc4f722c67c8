package org.mtl4j.eval;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Draws normal numbers for tests, the same for the same seed. */
final class Normal {
  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private final SplittableRandom random;

  Normal(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Returns a standard normal number. */
  double next() {
    return STANDARD.inverseCumulativeProbability(random.nextDouble(0x1p-60, 1));
  }

  /** Returns numbers around a mean. */
  double[] around(double mean, double deviation, int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = mean + deviation * next();
    }
    return numbers;
  }
}
