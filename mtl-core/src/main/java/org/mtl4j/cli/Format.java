package org.mtl4j.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as text for people: the same on every machine, whatever its language. */
final class Format {
  /** What stands where there is no number. */
  static final String NONE = "-";

  private Format() {}

  /** A whole number with thousands separated: {@code 92,825}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A count and its noun: {@code 1 row}, {@code 92,825 rows}. */
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A number with some decimals, {@link #NONE} for NaN. */
  static String decimals(double number, int decimals) {
    return Double.isFinite(number)
        ? String.format(Locale.ROOT, "%." + decimals + "f", number)
        : NONE;
  }

  /** A number as short as it can be: {@code 30}, {@code 0.5}. */
  static String plain(double number) {
    return BigDecimal.valueOf(number)
        .round(new MathContext(10))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A share as a percentage with some decimals: {@code 6.25 %}. */
  static String percent(double share, int decimals) {
    return Double.isFinite(share) ? decimals(100 * share, decimals) + " %" : NONE;
  }

  /** A probability of a test: {@code 0.0312}, {@code 4.1e-07}. */
  static String pValue(double p) {
    if (Double.isNaN(p)) {
      return NONE;
    }
    return p >= 1e-4 ? decimals(p, 4) : String.format(Locale.ROOT, "%.1e", p);
  }

  /** A weight: whole where it is whole. */
  static String weight(double sum) {
    return sum == Math.rint(sum) ? count((long) sum) : String.format(Locale.ROOT, "%,.2f", sum);
  }

  /** A size in memory: {@code 0.4 MiB}, {@code 640.2 MiB}, {@code 2.1 GiB}. */
  static String bytes(long bytes) {
    double mebibytes = bytes / 1048576.0;
    return mebibytes < 1024
        ? decimals(mebibytes, 1) + " MiB"
        : decimals(mebibytes / 1024, 1) + " GiB";
  }

  /** A duration: {@code 8 s}, {@code 2 min 5 s}, {@code 1 h 2 min}. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
