package org.mtl4j.eval;

import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * A metric of one binary task as a value: what it is called, how it is shown, which way is better,
 * what it needs and how it is computed.
 *
 * <p>Tables, JSON and files of results iterate over metrics and know none by name, so a metric that
 * is added to {@link Metrics#standard()}, or passed to {@link BinaryReport#of(ScoredRows,
 * java.util.List)}, is in all of them. Example, the Brier score (Brier, <i>Verification of
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
 * <p>Two metrics are equal where their names are: within a report and a file the name is the key.
 *
 * @param name for files and JSON, such as {@code logLoss}: a lower-case letter, then letters and
 *     digits
 * @param title for tables, such as {@code log loss}; empty where tables leave the metric out
 * @param scale how its values are shown
 * @param direction which values are better
 * @param needs what the rows need to have; it is NaN for others
 * @param formula takes it from rows that have what it needs
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
    /** It says nothing of quality, as the base rate does not. */
    NONE
  }

  /** What rows need to have for a metric to be defined; each needs what those before it need. */
  public enum Needs {
    /** Nothing: it is defined for no rows too. */
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
   * How the values of a metric are shown.
   *
   * @param unit what they are
   * @param decimals how many decimals are shown, 0 or more
   */
  public record Scale(Unit unit, int decimals) {
    /** What a value is. */
    public enum Unit {
      /** A whole number. */
      COUNT,
      /** A share, shown in percent. */
      PERCENT,
      /** Any number. */
      NUMBER,
      /** A loss, of which a digit more is shown where it is small. */
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
        throw new IllegalArgumentException(decimals + " decimals: at least 0 are needed");
      }
    }

    /** Returns the scale of counts. */
    public static Scale count() {
      return new Scale(Unit.COUNT, 0);
    }

    /**
     * Returns the scale of shares that are shown in percent.
     *
     * @param decimals of the percentage
     */
    public static Scale percent(int decimals) {
      return new Scale(Unit.PERCENT, decimals);
    }

    /**
     * Returns the scale of numbers.
     *
     * @param decimals of the number
     */
    public static Scale number(int decimals) {
      return new Scale(Unit.NUMBER, decimals);
    }

    /**
     * Returns the scale of losses.
     *
     * @param decimals of the loss
     */
    public static Scale loss(int decimals) {
      return new Scale(Unit.LOSS, decimals);
    }
  }

  /**
   * Checks the metric.
   *
   * @throws IllegalArgumentException if the name is none for files and JSON
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
   * @param rows the rows; what it computes of them is kept there for other metrics
   * @return its value; NaN where the rows lack what it needs
   * @throws IllegalArgumentException if it is one of probabilities and the predictions are scores
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
