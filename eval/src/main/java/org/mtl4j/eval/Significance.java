package org.mtl4j.eval;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * Tests of whether the results of two models differ by more than chance.
 *
 * <p>The t distribution and the t-tests are those of Apache Commons Statistics. A test is
 * <b>undefined</b>, that is all NaN and significant at no level, if
 *
 * <ul>
 *   <li>a sample has fewer than two values, so that its variance is unknown;
 *   <li>a value is infinite or NaN;
 *   <li>the data are constant up to rounding: the standard error of the difference is at most 10 ·
 *       2<sup>-52</sup> of the larger mean, the bound of R's {@code t.test}. A model that ignores
 *       its seed gives the same result in each run; that is no evidence, though t would be
 *       infinite. If only one of two samples is constant, Welch's test is defined.
 * </ul>
 */
public final class Significance {
  private static final double CONSTANT = 10 * 0x1p-52;

  private Significance() {}

  /**
   * Tests whether two independent samples have the same mean, without assuming equal variances
   * (Welch 1947), two-sided.
   *
   * @param a the runs of one model
   * @param b the runs of another model; the numbers of runs may differ
   * @return the result, or an undefined one
   */
  public static TTestResult welch(double[] a, double[] b) {
    RunSummary first = RunSummary.of(a);
    RunSummary second = RunSummary.of(b);
    double error = Math.hypot(first.standardError(), second.standardError());
    if (isUndefined(error, first.mean(), second.mean())) {
      return TTestResult.UNDEFINED;
    }
    return result(TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC).test(a, b));
  }

  /**
   * Tests whether the differences of paired values have mean 0, two-sided. The values of a pair
   * share a seed or a day.
   *
   * @param a the runs of one model
   * @param b the runs of another model, in the order of their partners
   * @return the result, or an undefined one
   * @throws IllegalArgumentException if the samples differ in size
   */
  public static TTestResult paired(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "a paired test needs samples of equal size, got "
              + a.length
              + " and "
              + b.length
              + " values");
    }
    double[] differences = new double[a.length];
    Arrays.setAll(differences, i -> a[i] - b[i]);
    double error = RunSummary.of(differences).standardError();
    if (isUndefined(error, RunSummary.of(a).mean(), RunSummary.of(b).mean())) {
      return TTestResult.UNDEFINED;
    }
    return result(TTest.withDefaults().pairedTest(a, b));
  }

  /**
   * Corrects the p-values of several comparisons by Holm's step-down method (1979): if hypotheses
   * are rejected where the corrected p is below a level, the probability of one or more false
   * rejections is less than that level, whatever the dependence between the tests.
   *
   * <p>With m values in ascending order, the k-th (from 1) becomes the largest of (m - j + 1) · pⱼ
   * for j ≤ k, at most 1. NaN, which stands for an undefined test, stays NaN and is not counted, as
   * in R's {@code p.adjust}.
   *
   * @param p the p-values, each in [0, 1] or NaN; not modified
   * @return the corrected p-values, in the same order
   * @throws IllegalArgumentException if a value is outside [0, 1]
   */
  public static double[] holm(double... p) {
    int[] ascending = new int[p.length];
    int tests = 0;
    for (int i = 0; i < p.length; i++) {
      if (p[i] < 0 || p[i] > 1) {
        throw new IllegalArgumentException("a p-value must be in [0, 1], got " + p[i]);
      }
      if (!Double.isNaN(p[i])) {
        ascending[tests++] = i;
      }
    }
    IntArrays.quickSort(ascending, 0, tests, (i, j) -> Double.compare(p[i], p[j]));
    double[] corrected = p.clone();
    double largest = 0;
    for (int k = 0; k < tests; k++) {
      largest = Math.max(largest, (tests - k) * p[ascending[k]]);
      corrected[ascending[k]] = Math.min(largest, 1);
    }
    return corrected;
  }

  private static boolean isUndefined(double standardError, double meanA, double meanB) {
    double bound = CONSTANT * Math.max(Math.abs(meanA), Math.abs(meanB));
    // Negated, so that a NaN (too few values, or a NaN among them) is undefined too.
    return !(standardError > bound) || Double.isInfinite(standardError);
  }

  private static TTestResult result(TTest.Result result) {
    return new TTestResult(result.getStatistic(), result.getDegreesOfFreedom(), result.getPValue());
  }
}
