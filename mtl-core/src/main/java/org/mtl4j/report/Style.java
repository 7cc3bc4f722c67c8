package org.mtl4j.report;

import java.util.Locale;
import org.mtl4j.eval.Metric;

/**
 * How the numbers of a table's column are written for people. Programs get the number itself.
 *
 * <p>Immutable. NaN is shown as {@link Format#NONE} by every style.
 */
public final class Style {
  private static final double PERCENT = 100;

  private final double scale;
  private final String unit;
  private final Text text;

  private Style(double scale, String unit, Text text) {
    this.scale = scale;
    this.unit = unit;
    this.text = text;
  }

  /** Writes a number and, where there is one, its standard error. */
  @FunctionalInterface
  public interface Text {
    /**
     * Returns the text.
     *
     * @param number not NaN
     * @param error the standard error of the number; NaN where there is none
     */
    String of(double number, double error);
  }

  /** A style of one's own. */
  public static Style of(Text text) {
    return new Style(1, "", text);
  }

  /** The style of a metric's values. */
  public static Style of(Metric.Scale scale) {
    return switch (scale.unit()) {
      case COUNT -> count();
      case PERCENT -> percent(scale.decimals());
      case NUMBER -> number(scale.decimals());
      case LOSS -> loss(scale.decimals());
    };
  }

  /** Whole numbers: {@code 92,825}. */
  public static Style count() {
    return of((number, error) -> Format.count(Math.round(number)));
  }

  /** Whole numbers of something: {@code 1 trial}, {@code 20 trials}. */
  public static Style count(String noun) {
    return of((number, error) -> Format.count(Math.round(number), noun));
  }

  /** See {@link Format#number}, and with a standard error {@link Format#plusMinus}. */
  public static Style number(int decimals) {
    return of((number, error) -> Format.plusMinus(number, error, decimals));
  }

  /** See {@link Format#decimals}. */
  public static Style decimals(int decimals) {
    return of((number, error) -> Format.decimals(number, decimals) + plusMinus(error, decimals));
  }

  /** As {@link #decimals}, with a sign: {@code +0.52 +- 0.03}. */
  public static Style signed(int decimals) {
    return of(
        (number, error) ->
            Double.isFinite(number)
                ? String.format(Locale.ROOT, "%+." + decimals + "f", number)
                    + plusMinus(error, decimals)
                : Format.NONE);
  }

  private static String plusMinus(double error, int decimals) {
    return Double.isNaN(error) ? "" : " +- " + Format.decimals(error, decimals);
  }

  /** See {@link Format#loss}; a standard error is not shown. */
  public static Style loss(int decimals) {
    return of((number, error) -> Format.loss(number, decimals));
  }

  /** See {@link Format#plain}; a standard error is not shown. */
  public static Style plain() {
    return of((number, error) -> Format.plain(number));
  }

  /** See {@link Format#pValue}. */
  public static Style pValue() {
    return of((number, error) -> Format.pValue(number));
  }

  /** See {@link Format#weight}. */
  public static Style weight() {
    return of((number, error) -> Format.weight(number));
  }

  /** Shares as percentages with their unit: {@code 6.25 %}, {@code 8.44 +- 0.41 %}. */
  public static Style percent(int decimals) {
    return new Style(PERCENT, " %", number(decimals).text);
  }

  /** This style for numbers a hundred times as large, for a title that says so. */
  public Style inPercent() {
    return new Style(PERCENT * scale, unit, text);
  }

  /** This style without standard errors, which programs get all the same. */
  public Style withoutError() {
    return new Style(scale, unit, (number, error) -> text.of(number, Double.NaN));
  }

  /** Returns how many times as large as the number is what is shown: 100 for percentages. */
  double scale() {
    return scale;
  }

  /**
   * Returns a number as text.
   *
   * @param number NaN where there is none
   * @param error its standard error; NaN where there is none
   */
  public String text(double number, double error) {
    return Double.isNaN(number) ? Format.NONE : text.of(scale * number, scale * error) + unit;
  }
}
