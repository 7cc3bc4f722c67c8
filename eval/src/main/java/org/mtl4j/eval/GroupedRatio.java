package org.mtl4j.eval;

/**
 * How far a ratio of two sums would scatter if other rows had been drawn: the delete-a-group
 * jackknife.
 *
 * <p>The rows are dealt out to groups, and each group is left out in turn. With R the ratio of the
 * whole and R₍g₎ that without group g, the standard error is √((G − 1) / G · Σ (R₍g₎ − R̄)²). Both
 * sums are over the same rows, so that what both models find hard cancels, as in a paired test.
 *
 * <p>Repeated trainings tell what other seeds would have given, on these rows. This tells what
 * other rows would have given, as far as rows are independent: dealt out one by one, they are other
 * rows of the same users and ads. Dealt out user by user they would be those of other users.
 *
 * <p>Source: Kott, <i>The Delete-a-Group Jackknife</i>, Journal of Official Statistics 17 (2001).
 *
 * @param ratio Σ numerators / Σ denominators
 * @param standardError of the ratio; NaN for fewer than two groups
 * @param groups how many
 */
public record GroupedRatio(double ratio, double standardError, int groups) {

  /**
   * Takes the ratio of two sums over the same groups.
   *
   * @param numerators the sum of each group; not modified
   * @param denominators the sum of each group, positive together; not modified
   * @throws IllegalArgumentException if there are not as many of one as of the other
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
    double mean = Summation.of(without) / groups;
    Summation squares = new Summation();
    for (double ratio : without) {
      squares.add((ratio - mean) * (ratio - mean));
    }
    double error = groups < 2 ? Double.NaN : Math.sqrt((groups - 1.0) / groups * squares.value());
    return new GroupedRatio(above / below, error, groups);
  }
}
