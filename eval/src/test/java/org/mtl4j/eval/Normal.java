package org.mtl4j.eval;

import java.util.Random;

/** Draws normal numbers for tests, the same for the same seed. */
final class Normal {
  private final Random random;

  Normal(long seed) {
    random = new Random(seed);
  }

  /** Returns numbers around a mean. */
  double[] around(double mean, double deviation, int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = mean + deviation * random.nextGaussian();
    }
    return numbers;
  }
}
