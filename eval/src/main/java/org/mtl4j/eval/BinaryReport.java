package org.mtl4j.eval;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The metrics of one binary task, all weighted, from one sort of the rows: an ordered map from
 * {@link Metric} to its value.
 *
 * <p>A metric that is undefined for the rows is NaN: ranking metrics and RIG where one label is
 * missing, all of them where nothing has weight. So is a metric that the report does not contain.
 * The computation needs the memory of {@link RowStatistics}; the report itself holds one number for
 * each metric.
 *
 * <p>The accessors are short for {@link #value(Metric)} of the constants of {@link Metrics}.
 * Immutable.
 */
public final class BinaryReport {
  private final List<Metric> metrics;
  private final double[] values;

  private BinaryReport(List<Metric> metrics, double[] values) {
    this.metrics = metrics;
    this.values = values;
  }

  /**
   * Computes the metrics of {@link Metrics#standard()}.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @return the metrics
   * @throws IllegalArgumentException if the predictions are scores
   */
  public static BinaryReport of(ScoredRows rows) {
    return of(rows, Metrics.standard());
  }

  /**
   * Computes the given metrics.
   *
   * @param rows predictions, labels and weights
   * @param metrics the metrics in the order of the report, such as {@link Metrics#standard()} and
   *     your own
   * @return the metrics
   * @throws IllegalArgumentException if a metric occurs twice, or needs probabilities and the
   *     predictions are scores
   */
  public static BinaryReport of(ScoredRows rows, List<Metric> metrics) {
    List<Metric> held = List.copyOf(metrics);
    if (held.stream().distinct().count() < held.size()) {
      throw new IllegalArgumentException("a metric occurs twice in " + held);
    }
    RowStatistics statistics = new RowStatistics(rows);
    return new BinaryReport(held, held.stream().mapToDouble(m -> m.of(statistics)).toArray());
  }

  /**
   * Returns a report of the standard metrics whose values are known already, such as from a file of
   * results.
   *
   * @param values by name of the metric; other names are ignored, and metrics without a value are
   *     NaN, so that a file can have more metrics than this program, or fewer
   * @return the report
   */
  public static BinaryReport ofValues(Map<String, Double> values) {
    List<Metric> standard = Metrics.standard();
    return new BinaryReport(
        standard,
        standard.stream().mapToDouble(m -> values.getOrDefault(m.name(), Double.NaN)).toArray());
  }

  /**
   * Returns the metrics.
   *
   * @return the metrics in the order of the report; unmodifiable
   */
  public List<Metric> metrics() {
    return metrics;
  }

  /**
   * Returns the value of a metric.
   *
   * @param metric the metric
   * @return its value; NaN where the report does not contain it
   */
  public double value(Metric metric) {
    return value(metric.name());
  }

  /**
   * Returns the value of a metric.
   *
   * @param name the metric's name, such as {@code logLoss}
   * @return its value; NaN where the report does not contain it
   */
  public double value(String name) {
    for (int i = 0; i < values.length; i++) {
      if (metrics.get(i).name().equals(name)) {
        return values[i];
      }
    }
    return Double.NaN;
  }

  /**
   * Returns all values.
   *
   * @return by metric, in the order of the report; unmodifiable
   */
  public Map<Metric, Double> values() {
    Map<Metric, Double> all = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      all.put(metrics.get(i), values[i]);
    }
    return Collections.unmodifiableMap(all);
  }

  /**
   * Returns the number of rows of positive weight.
   *
   * @return the number
   * @throws IllegalStateException if the report does not contain it
   */
  public int rows() {
    double rows = value(Metrics.ROWS);
    if (Double.isNaN(rows)) {
      throw new IllegalStateException(
          "the report has no number of rows, only "
              + metrics
              + "; pass Metrics.ROWS to BinaryReport.of");
    }
    return (int) rows;
  }

  /**
   * Returns the sum of the weights.
   *
   * @return the sum
   */
  public double weightSum() {
    return value(Metrics.WEIGHT_SUM);
  }

  /**
   * Returns the share of the label 1.
   *
   * @return a number in [0, 1]
   */
  public double baseRate() {
    return value(Metrics.BASE_RATE);
  }

  /**
   * Returns the mean predicted probability.
   *
   * @return a number in [0, 1]
   */
  public double meanPrediction() {
    return value(Metrics.MEAN_PREDICTION);
  }

  /**
   * Returns mean prediction / base rate.
   *
   * @return see {@link Calibration#ratio}
   */
  public double calibration() {
    return value(Metrics.CALIBRATION);
  }

  /**
   * Returns the expected calibration error over bins of equal mass.
   *
   * @return see {@link Calibration#expectedError(ScoredRows, int)}
   */
  public double ece() {
    return value(Metrics.ECE);
  }

  /**
   * Returns the log loss.
   *
   * @return nats, see {@link LogLoss#of}
   */
  public double logLoss() {
    return value(Metrics.LOG_LOSS);
  }

  /**
   * Returns 1 - log loss / entropy of the base rate.
   *
   * @return see {@link RelativeInformationGain}
   */
  public double rig() {
    return value(Metrics.RIG);
  }

  /**
   * Returns the area under the ROC curve.
   *
   * @return see {@link RocAuc}
   */
  public double auc() {
    return value(Metrics.AUC);
  }

  /**
   * Returns the area under the precision-recall curve as average precision.
   *
   * @return see {@link AveragePrecision}
   */
  public double prAuc() {
    return value(Metrics.PR_AUC);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BinaryReport report
        && report.metrics.equals(metrics)
        && Arrays.equals(report.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * metrics.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return values().entrySet().stream()
        .map(entry -> entry.getKey().name() + "=" + entry.getValue())
        .collect(Collectors.joining(", ", "BinaryReport[", "]"));
  }
}
