package org.mtl4j.data.world;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Writes a table as CSV in bytes. Numbers are formatted by integer arithmetic, because Java's
 * formatting of floats and doubles has changed between releases.
 *
 * <p>Texts must be ASCII and need no quotes; this is not checked. A failure of the stream is thrown
 * as {@link UncheckedIOException}, so that a row can be written in a lambda.
 */
final class TableOutput {
  private static final int CAPACITY = 1 << 16;
  private static final int PROBABILITY_DIGITS = 12;
  private static final long PROBABILITY_UNIT = 1_000_000_000_000L;

  /** Up to this integer, a float is exactly an integer divided by a power of ten. */
  private static final int EXACT = 1 << 24;

  private static final float[] POWERS = {1, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f};

  private final OutputStream out;
  private final StringBuilder rows = new StringBuilder(CAPACITY);
  private String separator = "";

  TableOutput(OutputStream out) {
    this.out = out;
  }

  /** Begins a field. */
  private StringBuilder field() {
    rows.append(separator);
    separator = ",";
    return rows;
  }

  /** Writes a field. */
  TableOutput text(String text) {
    field().append(text);
    return this;
  }

  /**
   * Writes a field of several values.
   *
   * @param texts at least one
   * @param between separates them
   */
  TableOutput texts(Iterable<String> texts, String between) {
    return text(String.join(between, texts));
  }

  /** Writes 1 or 0. */
  TableOutput label(boolean label) {
    return text(label ? "1" : "0");
  }

  /**
   * Writes a number with as few decimals as give the same float again.
   *
   * @param number finite
   */
  TableOutput number(float number) {
    for (int decimals = 0; decimals < POWERS.length; decimals++) {
      long scaled = Math.round((double) number * POWERS[decimals]);
      if (Math.abs(scaled) <= EXACT && scaled / POWERS[decimals] == number) {
        return decimal(scaled, decimals);
      }
    }
    return text(new BigDecimal(number).toPlainString());
  }

  /** Writes a probability with twelve decimals. */
  TableOutput probability(double p) {
    return decimal(Math.round(p * PROBABILITY_UNIT), PROBABILITY_DIGITS);
  }

  /** Writes an integer divided by a power of ten. */
  private TableOutput decimal(long scaled, int decimals) {
    String digits = Long.toString(Math.abs(scaled));
    field()
        .append(scaled < 0 ? "-" : "")
        .append("0".repeat(Math.max(0, decimals + 1 - digits.length())))
        .append(digits);
    if (decimals > 0) {
      rows.insert(rows.length() - decimals, '.');
    }
    return this;
  }

  /**
   * Writes a date with a time.
   *
   * @param date as {@code 2020-06-01}
   * @param second of the day
   */
  TableOutput time(String date, int second) {
    field().append(date).append(' ');
    twoDigits(second / 3600).append(':');
    twoDigits(second / 60 % 60).append(':');
    twoDigits(second % 60);
    return this;
  }

  private StringBuilder twoDigits(int number) {
    return rows.append(number < 10 ? "0" : "").append(number);
  }

  /** Ends the row. */
  void endRow() {
    rows.append('\n');
    separator = "";
    if (rows.length() >= CAPACITY) {
      flush();
    }
  }

  /** Hands on what is left. */
  void flush() {
    try {
      out.write(rows.toString().getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows.setLength(0);
  }
}
