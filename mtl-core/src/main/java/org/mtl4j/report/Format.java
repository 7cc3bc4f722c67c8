package org.mtl4j.report;

import java.math.BigDecimal;
import java.math.MathContext;
import org.mtl4j.data.Text;
import org.mtl4j.data.time.Durations;

/** Numbers as text for people: the same on every machine, whatever its language. */
public final class Format {
  /** What stands where there is no number. */
  public static final String NONE = "-";

  private static final String INFINITE = "inf";

  /** From here on a number with decimals would be more digits than anyone reads. */
  private static final double HUGE = 1e9;

  /** Below this a number would be more zeros than anyone counts. */
  private static final double TINY = 1e-6;

  private static final double PLAIN_MOST = 1e15;

  private Format() {}

  /** A whole number with thousands separated: {@code 92,825}. */
  public static String count(long number) {
    return Text.format("%,d", number);
  }

  /** A count and its noun: {@code 1 row}, {@code 92,825 rows}. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /**
   * A number with some decimals, whatever its size: for numbers that are compared in absolute
   * terms, such as standard errors. {@link #NONE} for NaN, {@code inf} for infinity, {@code
   * 2.400e+23} for what would fill the line; 0 has no sign.
   */
  public static String decimals(double number, int decimals) {
    if (Double.isNaN(number)) {
      return NONE;
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? INFINITE : "-" + INFINITE;
    }
    if (Math.abs(number) >= HUGE) {
      return Text.format("%.3e", number);
    }
    String text = Text.format("%." + decimals + "f", number);
    return text.startsWith("-") && digits(text) == 0 ? text.substring(1) : text;
  }

  /**
   * A number with some decimals, and with more of them where they would show only its first digit
   * or none: {@code 0.0523}, {@code 0.000614}, {@code 3.21e-09}. Three digits are shown then.
   */
  public static String number(double number, int decimals) {
    return significant(number, decimals, 2);
  }

  /** A loss: as {@link #number}, but four digits where fewer than three would be shown. */
  public static String loss(double loss, int decimals) {
    return significant(loss, decimals, 3);
  }

  /** A share as a percentage: {@code 6.25 %}, {@code 0.00312 %}; see {@link #number}. */
  public static String percent(double share, int decimals) {
    String text = number(100 * share, decimals);
    return text.equals(NONE) ? text : text + " %";
  }

  /**
   * A mean and its standard error, both with as many decimals as the mean needs: {@code 0.0472 +-
   * 0.0005}.
   *
   * @param error NaN where there is none
   */
  public static String plusMinus(double mean, double error, int decimals) {
    String text = number(mean, decimals);
    return Double.isNaN(mean) || Double.isNaN(error)
        ? text
        : text + " +- " + decimals(error, decimalsOf(text, decimals));
  }

  private static int decimalsOf(String text, int otherwise) {
    int point = text.indexOf('.');
    return point < 0 || text.indexOf('e') >= 0 ? otherwise : text.length() - point - 1;
  }

  /** Shows at least so many digits, or one more than that where the decimals show fewer. */
  private static String significant(double number, int decimals, int least) {
    String text = decimals(number, decimals);
    if (number == 0 || !Double.isFinite(number) || Math.abs(number) >= 1 || digits(text) >= least) {
      return text;
    }
    return Math.abs(number) < TINY
        ? Text.format("%." + least + "e", number)
        : new BigDecimal(number).round(new MathContext(least + 1)).toPlainString();
  }

  /** Counts the digits of a number from the first that is not 0. */
  private static int digits(String text) {
    return text.replaceAll("\\D", "").replaceFirst("^0+", "").length();
  }

  /** A number as short as it can be: {@code 30}, {@code 0.5}, {@code 1E+38}. */
  public static String plain(double number) {
    if (!Double.isFinite(number)) {
      return decimals(number, 0);
    }
    return Text.plain(BigDecimal.valueOf(number).round(new MathContext(10)));
  }

  /** A probability of a test: {@code 0.0312}, {@code 4.1e-07}. */
  public static String pValue(double p) {
    if (Double.isNaN(p)) {
      return NONE;
    }
    return p >= 1e-4 || p == 0 ? decimals(p, 4) : Text.format("%.1e", p);
  }

  /** A weight: whole where it is whole, otherwise with two decimals, or three digits. */
  public static String weight(double sum) {
    if (!(Math.abs(sum) < PLAIN_MOST)) {
      return decimals(sum, 0);
    }
    return sum == Math.rint(sum)
        ? count((long) sum)
        : Math.abs(sum) < 1 ? number(sum, 2) : Text.format("%,.2f", sum);
  }

  /** A size in memory: {@code 0.4 MiB}, {@code 640.2 MiB}, {@code 2.1 GiB}. */
  public static String bytes(long bytes) {
    double mebibytes = bytes / 1048576.0;
    return mebibytes < 1024
        ? decimals(mebibytes, 1) + " MiB"
        : decimals(mebibytes / 1024, 1) + " GiB";
  }

  /** A duration: {@code 8 s}, {@code 2 min 5 s}, {@code 1 h 2 min}, {@code 1,157 days}. */
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return NONE;
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    return whole < 1000 * 3600L
        ? whole / 3600 + " h " + whole % 3600 / 60 + " min"
        : count(whole / Durations.SECONDS_PER_DAY) + " days";
  }
}
