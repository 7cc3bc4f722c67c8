package org.mtl4j.data.world;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/**
 * Writes a table as CSV in bytes. Numbers are formatted by integer arithmetic, because Java's
 * formatting of floats and doubles has changed between releases.
 *
 * <p>Texts must be ASCII and need no quotes; this is not checked. A failure of the stream is thrown
 * as {@link UncheckedIOException}, so that a row can be written in a lambda.
 */
final class TableOutput {
  private static final int CAPACITY = 1 << 16;
  private static final int LONGEST_NUMBER = 32;
  private static final int TIME = 9;
  private static final int PROBABILITY_DIGITS = 12;
  private static final long PROBABILITY_UNIT = 1_000_000_000_000L;

  /** Up to this integer, a float is exactly an integer divided by a power of ten. */
  private static final int EXACT = 1 << 24;

  private static final float[] POWERS = {1, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f};

  private final OutputStream out;
  private final byte[] bytes = new byte[CAPACITY];
  private final byte[] digits = new byte[LONGEST_NUMBER];
  private int size;
  private boolean first = true;

  TableOutput(OutputStream out) {
    this.out = out;
  }

  /** Writes a field. */
  TableOutput text(String text) {
    separate();
    put(text);
    return this;
  }

  /**
   * Writes a field of several values.
   *
   * @param texts at least one
   * @param separator between them
   */
  TableOutput texts(Iterable<String> texts, String separator) {
    separate();
    String before = "";
    for (String text : texts) {
      put(before);
      put(text);
      before = separator;
    }
    return this;
  }

  /** Writes 1 or 0. */
  TableOutput label(boolean label) {
    separate();
    require(1);
    bytes[size++] = (byte) (label ? '1' : '0');
    return this;
  }

  /**
   * Writes a number with as few decimals as give the same float again.
   *
   * @param number finite
   */
  TableOutput number(float number) {
    separate();
    for (int decimals = 0; decimals < POWERS.length; decimals++) {
      long scaled = Math.round((double) number * POWERS[decimals]);
      if (Math.abs(scaled) <= EXACT && scaled / POWERS[decimals] == number) {
        decimal(scaled, decimals);
        return this;
      }
    }
    put(new BigDecimal(number).toPlainString());
    return this;
  }

  /** Writes a probability with twelve decimals. */
  TableOutput probability(double p) {
    separate();
    decimal(Math.round(p * PROBABILITY_UNIT), PROBABILITY_DIGITS);
    return this;
  }

  /**
   * Writes a date with a time.
   *
   * @param date as {@code 2020-06-01}
   * @param second of the day
   */
  TableOutput time(String date, int second) {
    separate();
    put(date);
    require(TIME);
    bytes[size++] = ' ';
    twoDigits(second / 3600);
    bytes[size++] = ':';
    twoDigits(second / 60 % 60);
    bytes[size++] = ':';
    twoDigits(second % 60);
    return this;
  }

  private void twoDigits(int number) {
    bytes[size++] = (byte) ('0' + number / 10);
    bytes[size++] = (byte) ('0' + number % 10);
  }

  /** Ends the row. */
  void endRow() {
    require(1);
    bytes[size++] = '\n';
    first = true;
  }

  private void separate() {
    if (!first) {
      require(1);
      bytes[size++] = ',';
    }
    first = false;
  }

  private void put(String text) {
    int length = text.length();
    require(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  /** Writes an integer divided by a power of ten: from its last digit to its first. */
  private void decimal(long scaled, int decimals) {
    long rest = Math.abs(scaled);
    int at = digits.length;
    for (int written = 0; rest > 0 || written <= decimals; written++) {
      if (decimals > 0 && written == decimals) {
        digits[--at] = '.';
      }
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    if (scaled < 0) {
      digits[--at] = '-';
    }
    int length = digits.length - at;
    require(length);
    System.arraycopy(digits, at, bytes, size, length);
    size += length;
  }

  private void require(int length) {
    if (CAPACITY - size < length) {
      drain();
    }
  }

  private void drain() {
    try {
      out.write(bytes, 0, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    size = 0;
  }

  /** Hands on what is left. */
  void flush() {
    drain();
  }
}
