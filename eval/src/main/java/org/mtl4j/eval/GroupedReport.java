package org.mtl4j.eval;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The metrics of one binary task by group of rows, such as by user or by advertiser, and their
 * means over the groups.
 *
 * <p><b>Order within groups.</b> The AUC of all rows compares positives with negatives of all
 * users, but an ad server chooses among the candidates for one user. The mean of the users' own
 * AUCs by weight, {@link #mean} of {@link Metrics#AUC}, compares only within users. It is the GAUC
 * of Zhu et al., <i>Optimized Cost per Click in Taobao Display Advertising</i>, KDD 2017, by
 * impressions as in Zhou et al., <i>Deep Interest Network for Click-Through Rate Prediction</i>,
 * KDD 2018: Σ w_g · AUC_g / Σ w_g. A group in which all labels are the same has no AUC and is left
 * out; {@link #defined} counts the others.
 *
 * <p><b>Calibration by group.</b> Predictions that are too high in one segment and too low in
 * another may cancel over all rows. {@link #calibrationError()} is Σ w_g · |mean prediction_g -
 * base rate_g| / Σ w_g: the Field-ECE of Pan et al., <i>Field-aware Calibration: A Simple and
 * Empirically Strong Method for Reliable Probabilistic Predictions</i>, WWW 2020. For a calibrated
 * model it is not 0: it is the noise of the groups' base rates, which is large where groups are
 * small. Compare it only between the same groups.
 *
 * <p>One counting sort puts the rows into the order of their groups, so that each group is a range:
 * time and memory grow with the number of rows plus the number of groups. Besides its arguments the
 * computation needs at most 17 bytes for each row of {@code float} predictions, 8 for each group,
 * and the memory of {@link RowStatistics} for the largest group; each group's report is one array
 * of numbers. Immutable.
 */
public final class GroupedReport {
  private final List<Group> groups;
  private final double weightSum;

  /**
   * One group.
   *
   * @param id the group's number
   * @param weight the sum of its rows' weights, positive
   * @param report its metrics
   */
  public record Group(int id, double weight, BinaryReport report) {
    /** Returns weight · |mean prediction - base rate|. */
    private double misplaced() {
      return weight * Math.abs(report.meanPrediction() - report.baseRate());
    }
  }

  private GroupedReport(List<Group> groups) {
    this.groups = groups;
    this.weightSum = sum(groups, Group::weight);
  }

  /**
   * Computes the metrics of {@link Metrics#standard()} for each group.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @param ids for each row the number of its group, from 0 without many gaps; not modified
   * @return the metrics by group
   * @throws IllegalArgumentException if the number of ids is not the number of rows, an id is
   *     negative, or the predictions are scores
   */
  public static GroupedReport of(ScoredRows rows, int[] ids) {
    return of(rows, ids, Metrics.standard());
  }

  /**
   * Computes the given metrics for each group.
   *
   * @param rows predictions, labels and weights
   * @param ids for each row the number of its group, from 0 without many gaps; not modified
   * @param metrics the metrics, in the order of the reports
   * @return the metrics by group
   * @throws IllegalArgumentException if the number of ids is not the number of rows, an id is
   *     negative, or {@link BinaryReport#of(ScoredRows, List)} refuses the metrics
   */
  public static GroupedReport of(ScoredRows rows, int[] ids, List<Metric> metrics) {
    List<Metric> held = List.copyOf(metrics);
    int[] starts = starts(rows, ids);
    ScoredRows sorted = rows.at(order(rows, ids, starts));
    Group[] groups =
        IntStream.range(0, starts.length - 1)
            .filter(id -> starts[id] < starts[id + 1])
            .mapToObj(id -> group(id, sorted.range(starts[id], starts[id + 1]), held))
            .toArray(Group[]::new);
    return new GroupedReport(List.of(groups));
  }

  private static Group group(int id, ScoredRows rows, List<Metric> metrics) {
    return new Group(id, rows.weightSum(), BinaryReport.of(rows, metrics));
  }

  /** Returns where each group begins among the sorted rows of positive weight, and the end. */
  private static int[] starts(ScoredRows rows, int[] ids) {
    if (ids.length != rows.size()) {
      throw new IllegalArgumentException(rows.size() + " rows but " + ids.length + " group ids");
    }
    int greatest = -1;
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] < 0) {
        throw new IllegalArgumentException(
            "the group id at index " + i + " is " + ids[i] + ": ids count from 0");
      }
      greatest = Math.max(greatest, ids[i]);
    }
    int[] starts = new int[Math.addExact(greatest, 2)];
    for (int i = 0; i < ids.length; i++) {
      starts[ids[i]] += rows.weight(i) > 0 ? 1 : 0;
    }
    RadixSort.startsOfCounts(starts, 0);
    return starts;
  }

  /** Returns the rows of positive weight group by group, in their order within a group. */
  private static int[] order(ScoredRows rows, int[] ids, int[] starts) {
    int[] next = starts.clone();
    int[] order = new int[rows.rows()];
    for (int i = 0; i < ids.length; i++) {
      if (rows.weight(i) > 0) {
        order[next[ids[i]]++] = i;
      }
    }
    return order;
  }

  /**
   * Returns the groups.
   *
   * @return the groups with a row of positive weight, by ascending id; unmodifiable
   */
  public List<Group> groups() {
    return groups;
  }

  /**
   * Returns the sum of all weights.
   *
   * @return the sum over all groups; 0 for none
   */
  public double weightSum() {
    return weightSum;
  }

  /**
   * Returns how many groups define a metric: for {@link Metrics#AUC} those with both labels.
   *
   * @param metric the metric
   * @return the number of groups in which it is not NaN
   */
  public int defined(Metric metric) {
    return defining(metric).size();
  }

  /**
   * Returns the mean of a metric by weight over the groups that define it.
   *
   * @param metric the metric; for {@link Metrics#AUC} the mean is the GAUC
   * @return the mean; NaN where no group defines it
   */
  public double mean(Metric metric) {
    List<Group> some = defining(metric);
    return sum(some, group -> group.weight() * group.report().value(metric))
        / sum(some, Group::weight);
  }

  private List<Group> defining(Metric metric) {
    return groups.stream().filter(group -> !Double.isNaN(group.report().value(metric))).toList();
  }

  /**
   * Returns the mean distance between mean prediction and base rate by weight.
   *
   * @return a number in [0, 1]; NaN for no groups, or where the reports contain neither
   */
  public double calibrationError() {
    return sum(groups, Group::misplaced) / weightSum;
  }

  /**
   * Returns the groups of the largest weight.
   *
   * @param most the largest number of groups to return
   * @return the groups by descending weight; of equal weights the lower id first
   */
  public List<Group> largest(int most) {
    return first(most, Group::weight);
  }

  /**
   * Returns the groups that contribute most to {@link #calibrationError()}.
   *
   * @param most the largest number of groups to return
   * @return the groups by descending contribution; of equal ones the lower id first
   */
  public List<Group> worstCalibrated(int most) {
    return first(most, Group::misplaced);
  }

  private List<Group> first(int most, ToDoubleFunction<Group> by) {
    return groups.stream().sorted(Comparator.comparingDouble(by).reversed()).limit(most).toList();
  }

  private static double sum(List<Group> groups, ToDoubleFunction<Group> term) {
    return Summation.of(groups.stream().mapToDouble(term).toArray());
  }
}
