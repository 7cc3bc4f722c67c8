package org.mtl4j.eval;

import java.util.Arrays;
import java.util.List;

/**
 * The ratio of the means of two samples, with its errors by the delta method.
 *
 * <p>As a gain of a loss it is the baseline's mean loss over a model's: 1.0115 is 1.15 % better
 * than the baseline, and less than 1 is worse. The Twitter paper's figure 3 has this scale. The
 * mean of the ratios of single runs would be another number: it is too high, by the variance of the
 * model's runs, and it gives the baseline a gain over itself.
 *
 * <p>With R = ā / b̄ the errors are first-order: (aᵢ - R bᵢ) / b̄ in place of each pair of values.
 * This holds where the error of b̄ is small against b̄.
 *
 * @param ratio mean of a over mean of b
 * @param errors its sources: of independent samples those of a and of b, of pairs one
 */
public record RatioOfMeans(double ratio, List<ErrorComponent> errors) {
  /** Copies the list. */
  public RatioOfMeans {
    errors = List.copyOf(errors);
  }

  /**
   * Returns the ratio of the means of two independent samples.
   *
   * @param a the runs of one model, positive numbers
   * @param b the runs of another; the numbers of runs may differ
   * @return mean of a over mean of b; NaN where a value is or there is none
   * @throws IllegalArgumentException if a number is 0 or negative
   */
  public static RatioOfMeans independent(double[] a, double[] b) {
    requirePositive(a);
    requirePositive(b);
    double below = RunSummary.of(b).mean();
    double ratio = RunSummary.of(a).mean() / below;
    return new RatioOfMeans(
        ratio,
        List.of(
            ErrorComponent.ofMean(a).times(1 / below),
            ErrorComponent.ofMean(b).times(ratio / below)));
  }

  /**
   * Returns the ratio of the means of paired values, which vary together.
   *
   * @param a the runs of one model, positive numbers
   * @param b the runs of another, in the order of their partners
   * @return mean of a over mean of b; NaN where a value is or there is none
   * @throws IllegalArgumentException if a number is 0 or negative or the samples differ in size
   */
  public static RatioOfMeans paired(double[] a, double[] b) {
    Difference.requirePairs(a, b);
    requirePositive(a);
    requirePositive(b);
    double below = RunSummary.of(b).mean();
    double ratio = RunSummary.of(a).mean() / below;
    double[] residuals = new double[a.length];
    Arrays.setAll(residuals, i -> a[i] - ratio * b[i]);
    ErrorComponent error = ErrorComponent.of(RunSummary.of(residuals), Difference.size(a));
    return new RatioOfMeans(ratio, List.of(error.times(1 / below)));
  }

  private static void requirePositive(double... values) {
    for (double value : values) {
      if (value <= 0) {
        throw new IllegalArgumentException("a ratio of means needs positive numbers, got " + value);
      }
    }
  }

  /** Returns how far the ratio is from that of equal means, 1. */
  public Difference minusOne() {
    return new Difference(ratio - 1, errors);
  }
}
