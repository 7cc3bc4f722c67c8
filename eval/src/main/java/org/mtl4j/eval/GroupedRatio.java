package org.mtl4j.eval;

/**
 * The standard error of a ratio of two sums over the same rows, by the delete-a-group jackknife.
 *
 * <p>The rows are divided into groups, and each group is left out in turn. With R the ratio of the
 * whole and R₍g₎ that without group g, the standard error is √((G − 1) / G · Σ (R₍g₎ − R̄)²). Both
 * sums are over the same rows, so rows that are hard for both models cancel, as in a paired test.
 *
 * <p>Repeated trainings show how results vary with the seed, on these rows. This error shows how
 * they vary with the rows, as far as the groups are independent: groups of single rows stand for
 * other rows of the same users and ads, groups of whole users for other users.
 *
 * <p>Source: Kott, <i>The Delete-a-Group Jackknife</i>, Journal of Official Statistics 17 (2001).
 *
 * @param ratio Σ numerators / Σ denominators
 * @param standardError the ratio's standard error; NaN for fewer than two groups
 * @param groups the number of groups
 */
public record GroupedRatio(double ratio, double standardError, int groups) {

  /**
   * Computes the ratio of two sums over the same groups.
   *
   * @param numerators the sum of each group; not modified
   * @param denominators the sum of each group, with a positive total; not modified
   * @throws IllegalArgumentException if the arrays have different lengths
   */
  public static GroupedRatio of(double[] numerators, double[] denominators) {
    if (numerators.length != denominators.length) {
      throw new IllegalArgumentException(
          numerators.length + " numerators but " + denominators.length + " denominators");
    }
    int groups = numerators.length;
    double above = Summation.of(numerators);
    double below = Summation.of(denominators);
    double[] without = new double[groups];
    for (int g = 0; g < groups; g++) {
      without[g] = (above - numerators[g]) / (below - denominators[g]);
    }
    double error = ErrorComponent.ofJackknife(without).standardError();
    return new GroupedRatio(above / below, error, groups);
  }
}
