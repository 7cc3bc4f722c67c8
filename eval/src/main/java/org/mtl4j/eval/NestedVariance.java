package org.mtl4j.eval;

/**
 * The variance of balanced nested data, split by the level that it comes from: groups, subgroups of
 * each group, and repetitions in each subgroup. In a study of many worlds these are worlds, logs of
 * a world, and trainings on a log.
 *
 * <p>It is the analysis of variance with the expected mean squares of a random-effects model: with
 * n repetitions and m subgroups, MS(repetitions) estimates σ²r, MS(subgroups) σ²r + n σ²s, and
 * MS(groups) σ²r + n σ²s + n m σ²g. An estimate below 0, which chance can give, becomes 0.
 *
 * <p>Source: Searle, Casella and McCulloch, <i>Variance Components</i>, 1992, section 3.6.
 *
 * @param mean of all values
 * @param groups the variance σ²g of the means of groups; NaN for one group
 * @param subgroups the variance σ²s of the means of subgroups around their group's; NaN for one
 *     subgroup per group
 * @param repetitions the variance σ²r of values around their subgroup's mean; NaN for one
 *     repetition
 */
public record NestedVariance(double mean, double groups, double subgroups, double repetitions) {

  /**
   * Splits the variance.
   *
   * @param values by group, subgroup and repetition; not modified
   * @throws IllegalArgumentException if there is no value, or groups differ in size
   */
  public static NestedVariance of(double[][][] values) {
    int a = values.length;
    int m = a == 0 ? 0 : values[0].length;
    int n = m == 0 ? 0 : values[0][0].length;
    if (n == 0) {
      throw new IllegalArgumentException("there are no values");
    }
    double[] groupMeans = new double[a];
    Summation ofRepetitions = new Summation();
    Summation ofSubgroups = new Summation();
    for (int i = 0; i < a; i++) {
      requireSize("subgroups", values[i].length, m);
      double[] means = new double[m];
      for (int j = 0; j < m; j++) {
        requireSize("repetitions", values[i][j].length, n);
        means[j] = Summation.of(values[i][j]) / n;
        addSquares(ofRepetitions, values[i][j], means[j]);
      }
      groupMeans[i] = Summation.of(means) / m;
      addSquares(ofSubgroups, means, groupMeans[i]);
    }
    double mean = Summation.of(groupMeans) / a;
    Summation ofGroups = new Summation();
    addSquares(ofGroups, groupMeans, mean);
    double repetitions = n < 2 ? Double.NaN : ofRepetitions.value() / ((double) a * m * (n - 1));
    double noise = n < 2 ? 0 : repetitions / n;
    double betweenSubgroups = ofSubgroups.value() / ((double) a * (m - 1));
    double subgroups = m < 2 ? Double.NaN : Math.max(0, betweenSubgroups - noise);
    double below = m < 2 ? noise : betweenSubgroups / m;
    double groups = a < 2 ? Double.NaN : Math.max(0, ofGroups.value() / (a - 1) - below);
    return new NestedVariance(mean, groups, subgroups, repetitions);
  }

  private static void requireSize(String what, int found, int wanted) {
    if (found != wanted) {
      throw new IllegalArgumentException(
          "all groups need the same number of " + what + ", got " + wanted + " and " + found);
    }
  }

  private static void addSquares(Summation sum, double[] values, double mean) {
    for (double value : values) {
      sum.add((value - mean) * (value - mean));
    }
  }
}
