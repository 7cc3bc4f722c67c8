package org.mtl4j.data;

/**
 * Brings a number to the scale a network learns well on: (transform(x) - mean) / deviation.
 *
 * <p>A missing value becomes 0, which is the mean where the feature is standardised: it then says
 * nothing.
 *
 * <p>Mean and deviation are fitted with the sample weights, so that they are those of the full
 * traffic however it was folded into cells or thinned out, and a row of weight 2 is the same as the
 * row twice. A column that does not vary has deviation 1: its values become 0, not NaN.
 *
 * @param transform what is done first
 * @param mean what is then taken away
 * @param deviation what is then divided by
 */
public record Normalizer(Transform transform, double mean, double deviation) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not finite, or the deviation not positive
   */
  public Normalizer {
    if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation <= 0) {
      throw new IllegalArgumentException("mean " + mean + ", deviation " + deviation);
    }
  }

  /**
   * Fits a feature's mean and population standard deviation on some rows, in two passes.
   *
   * @param feature a numeric feature
   * @param values the column; NaN for a missing value, which is passed over
   * @param weight the weights, or null for 1 each
   * @param rows the rows to fit on
   */
  static Normalizer fit(Feature feature, float[] values, float[] weight, int[] rows) {
    Transform transform = feature.transform();
    if (!feature.standardise()) {
      return new Normalizer(transform, 0, 1);
    }
    double total = 0;
    double sum = 0;
    double origin = Double.NaN;
    for (int row : rows) {
      if (!Float.isNaN(values[row])) {
        double w = weight == null ? 1 : weight[row];
        double x = transform.apply(values[row]);
        // Sums of differences from some value of the column: exactly 0 for a column that does not
        // vary.
        origin = Double.isNaN(origin) ? x : origin;
        total += w;
        sum += w * (x - origin);
      }
    }
    if (total == 0) {
      return new Normalizer(transform, 0, 1);
    }
    double mean = origin + sum / total;
    double squares = 0;
    for (int row : rows) {
      if (!Float.isNaN(values[row])) {
        double difference = transform.apply(values[row]) - mean;
        squares += (weight == null ? 1 : weight[row]) * difference * difference;
      }
    }
    double deviation = Math.sqrt(squares / total);
    return new Normalizer(transform, mean, deviation > 0 ? deviation : 1);
  }

  /**
   * Normalises one value.
   *
   * @param raw the value as it stands in the log, or NaN for a missing one
   * @return the value for the network; 0 for a missing one
   */
  public float apply(float raw) {
    return Float.isNaN(raw) ? 0 : (float) ((transform.apply(raw) - mean) / deviation);
  }
}
