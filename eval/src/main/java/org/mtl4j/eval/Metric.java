package org.mtl4j.eval;

import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * A metric of one binary task: its name, how it is printed, which values are better, what it needs
 * and how it is computed.
 *
 * <p>Tables, JSON and files of results iterate over the metrics of a report, so a metric that is
 * added to {@link Metrics#standard()}, or passed to {@link BinaryReport#of(ScoredRows,
 * java.util.List)}, appears in all of them. Example, the Brier score (Brier, <i>Verification of
 * Forecasts Expressed in Terms of Probability</i>, Monthly Weather Review 78, 1950):
 *
 * <pre>{@code
 * Metric brier =
 *     new Metric(
 *         "brier",
 *         "Brier",
 *         Metric.Scale.loss(5),
 *         Metric.Direction.LOWER,
 *         Metric.Needs.ROWS,
 *         rows -> rows.mean((p, positive) -> positive ? (1 - p) * (1 - p) : p * p));
 * }</pre>
 *
 * <p>Two metrics are equal if their names are equal: within a report and a file the name is the
 * key.
 *
 * @param name the key in files and JSON, such as {@code logLoss}: a lower-case letter, then letters
 *     and digits
 * @param title the heading in tables, such as {@code log loss}; empty if tables leave the metric
 *     out
 * @param scale how its values are printed
 * @param direction which values are better
 * @param needs what the rows must contain; the metric is NaN for other rows
 * @param formula computes it from rows that contain what it needs
 */
public record Metric(
    String name,
    String title,
    Scale scale,
    Direction direction,
    Needs needs,
    ToDoubleFunction<RowStatistics> formula) {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

  /** Which values of a metric are better. */
  public enum Direction {
    /** The lower, the better. */
    LOWER,
    /** The higher, the better. */
    HIGHER,
    /** The nearer to 1, the better. */
    NEAREST_TO_ONE,
    /** It does not measure quality, like the base rate. */
    NONE
  }

  /** What rows must contain for a metric to be defined; each value includes those before it. */
  public enum Needs {
    /** Nothing: the metric is defined even without rows. */
    NOTHING,
    /** A row of positive weight. */
    ROWS,
    /** A row of positive weight and label 1. */
    POSITIVE,
    /** Rows of positive weight of both labels. */
    BOTH_LABELS;

    private boolean areMet(ScoredRows rows) {
      return switch (this) {
        case NOTHING -> true;
        case ROWS -> rows.weightSum() > 0;
        case POSITIVE -> rows.positiveWeight() > 0;
        case BOTH_LABELS -> rows.hasBothLabels();
      };
    }
  }

  /**
   * How the values of a metric are printed.
   *
   * @param unit the kind of number
   * @param decimals the number of decimals, 0 or more
   */
  public record Scale(Unit unit, int decimals) {
    /** A kind of number. */
    public enum Unit {
      /** A whole number. */
      COUNT,
      /** A share, printed in percent. */
      PERCENT,
      /** Any number. */
      NUMBER,
      /** A loss, printed with one more decimal where it is small. */
      LOSS
    }

    /**
     * Checks the scale.
     *
     * @throws IllegalArgumentException if there are fewer than 0 decimals
     */
    public Scale {
      Objects.requireNonNull(unit, "unit");
      if (decimals < 0) {
        throw new IllegalArgumentException(
            "the number of decimals must be at least 0, got " + decimals);
      }
    }

    /** Returns the scale of counts. */
    public static Scale count() {
      return new Scale(Unit.COUNT, 0);
    }

    /**
     * Returns the scale of shares that are printed in percent.
     *
     * @param decimals the number of decimals of the percentage
     */
    public static Scale percent(int decimals) {
      return new Scale(Unit.PERCENT, decimals);
    }

    /**
     * Returns the scale of numbers.
     *
     * @param decimals the number of decimals
     */
    public static Scale number(int decimals) {
      return new Scale(Unit.NUMBER, decimals);
    }

    /**
     * Returns the scale of losses.
     *
     * @param decimals the number of decimals
     */
    public static Scale loss(int decimals) {
      return new Scale(Unit.LOSS, decimals);
    }
  }

  /**
   * Checks the metric.
   *
   * @throws IllegalArgumentException if the name is not a lower-case letter, then letters and
   *     digits
   */
  public Metric {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a metric is a lower-case letter, then letters and digits, not '"
              + name
              + "'");
    }
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(scale, "scale");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(needs, "needs");
    Objects.requireNonNull(formula, "formula");
  }

  /**
   * Computes the metric.
   *
   * @param rows the rows; what is computed for this metric is kept there for other metrics
   * @return its value; NaN where the rows lack what it needs
   * @throws IllegalArgumentException if the metric needs probabilities and the predictions are
   *     scores
   */
  public double of(RowStatistics rows) {
    return needs.areMet(rows.rows()) ? formula.applyAsDouble(rows) : Double.NaN;
  }

  /**
   * Returns whether tables have a column for it.
   *
   * @return whether it has a title
   */
  public boolean isInTables() {
    return !title.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metric metric && metric.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
