package org.mtl4j.eval;

import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import java.util.Arrays;

/**
 * Average precision, the step-wise area under the precision-recall curve: Σ (Rₖ - Rₖ₋₁) Pₖ over the
 * distinct predictions from the highest down, with Pₖ and Rₖ the weighted precision and recall of
 * the rows at or above the k-th.
 *
 * <p>No interpolation: between two points a straight line is too optimistic in precision-recall
 * space (Davis and Goadrich 2006). It is the definition of scikit-learn's {@code
 * average_precision_score}. A random ranking scores the base rate. For rare labels it shows
 * differences among the highest predictions that the AUC, close to 1 for all models, does not.
 */
public final class AveragePrecision {
  private AveragePrecision() {}

  /**
   * Returns the average precision.
   *
   * @param rows predictions on any scale, labels and weights
   * @return a number in (0, 1]; NaN where no label is 1, as recall is then undefined
   */
  public static double of(ScoredRows rows) {
    return rows.positiveWeight() > 0 ? of(rows, Ranking.of(rows)) : Double.NaN;
  }

  /** Returns the average precision of rows that are sorted already. */
  static double of(ScoredRows rows, Ranking ranking) {
    if (!(rows.positiveWeight() > 0)) {
      return Double.NaN;
    }
    Summation positivesAbove = new Summation();
    Summation weightAbove = new Summation();
    Summation area = new Summation();
    ranking.descending(
        (value, positives, negatives) -> {
          positivesAbove.add(positives);
          weightAbove.add(positives);
          weightAbove.add(negatives);
          area.add(positives * (positivesAbove.value() / weightAbove.value()));
        });
    // Rounding may give slightly more than 1 where all positives are on top.
    return Math.min(1, area.value() / rows.positiveWeight());
  }

  /**
   * Returns the average precision without each of some groups of rows, from which a jackknife
   * estimates how much it would vary with other rows ({@link ErrorComponent#ofJackknife}). The rows
   * are sorted once, and all groups are left out in one pass.
   *
   * @param rows predictions on any scale, labels and weights
   * @param groups how many; row i is of group i modulo this number
   * @return for each group what {@link #of} is without it
   */
  public static double[] withoutGroups(ScoredRows rows, int groups) {
    double[] values = new double[rows.size()];
    Arrays.setAll(values, i -> rows.predictions().value(rows.index(i)));
    int[] order = new int[rows.size()];
    Arrays.setAll(order, i -> i);
    DoubleArrays.radixSortIndirect(order, values, true);
    // Of all rows from the highest down to here: their weight, and that of each group.
    double positivesAbove = 0;
    double weightAbove = 0;
    double[] ownPositives = new double[groups];
    double[] ownWeight = new double[groups];
    double[] positives = new double[groups];
    double[] areas = new double[groups];
    for (int rank = order.length - 1; rank >= 0; ) {
      double value = values[order[rank]];
      Arrays.fill(positives, 0);
      double tied = 0;
      do {
        int row = order[rank--];
        double weight = rows.weight(row);
        weightAbove += weight;
        ownWeight[row % groups] += weight;
        if (rows.isPositive(row)) {
          tied += weight;
          positives[row % groups] += weight;
        }
      } while (rank >= 0 && values[order[rank]] == value);
      if (tied > 0) {
        positivesAbove += tied;
        for (int g = 0; g < groups; g++) {
          ownPositives[g] += positives[g];
          double left = tied - positives[g];
          if (left > 0) {
            double precision = (positivesAbove - ownPositives[g]) / (weightAbove - ownWeight[g]);
            areas[g] += left * precision;
          }
        }
      }
    }
    for (int g = 0; g < groups; g++) {
      double all = rows.positiveWeight() - ownPositives[g];
      areas[g] = all > 0 ? areas[g] / all : Double.NaN;
    }
    return areas;
  }
}
