package org.mtl4j.data.time;

import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads times in the forms that {@link Times} lists, one text after the other, without allocating.
 *
 * <p>For one thread at a time.
 */
public final class TimeParser {
  /** The result for a text that is not a time. */
  public static final long INVALID = Long.MIN_VALUE;

  private static final long BEGIN_OF_YEAR_0 = -62_167_219_200L;
  private static final long END_OF_9999 = 253_402_300_799L;
  private static final int BAD_OFFSET = Integer.MIN_VALUE;
  private static final int MOST_OFFSET = 18 * 3600;
  private static final int DATE_DIGITS = 8;
  private static final int MINUTE_DIGITS = 12;
  private static final int SECOND_DIGITS = 14;

  private static final long[] POWERS =
      LongStream.iterate(1, power -> 10 * power).limit(19).toArray();

  private final @Nullable EpochUnit declared;
  private CharSequence text = "";
  private int at;
  private int end;
  private @Nullable EpochUnit unit;

  /**
   * Creates a parser.
   *
   * @param declared the unit of all numbers, or null to recognise each number's unit by its size
   */
  public TimeParser(@Nullable EpochUnit declared) {
    this.declared = declared;
  }

  /**
   * Reads a time.
   *
   * @param time the text, with or without blanks around it
   * @return seconds since 1970 (UTC), or {@link #INVALID} where the text is not a time
   */
  public long seconds(CharSequence time) {
    text = time;
    at = 0;
    end = time.length();
    unit = null;
    while (at < end && time.charAt(at) == ' ') {
      at++;
    }
    while (end > at && time.charAt(end - 1) == ' ') {
      end--;
    }
    int separator = end - at > 4 ? time.charAt(at + 4) : 0;
    return separator == '-' || separator == '/' ? calendar((char) separator) : number();
  }

  /**
   * Returns the unit of the number that was read last, or null where it was a date or 0, which is
   * the same in all units.
   */
  public @Nullable EpochUnit unit() {
    return unit;
  }

  private long calendar(char separator) {
    int year = digits(4, 4);
    int month = skip(separator) ? digits(1, 2) : -1;
    int day = skip(separator) ? digits(1, 2) : -1;
    if (year < 0
        || month < 1
        || month > 12
        || day < 1
        || day > Month.of(month).length(Year.isLeap(year))) {
      return INVALID;
    }
    long midnight = IsoChronology.INSTANCE.epochSecond(year, month, day, 0, 0, 0, ZoneOffset.UTC);
    if (at == end) {
      return midnight;
    }
    return skip(' ') || skip('T') || skip('t') ? clock(midnight) : INVALID;
  }

  private long clock(long midnight) {
    int hour = digits(1, 2);
    int minute = skip(':') ? digits(2, 2) : -1;
    int second = 0;
    if (skip(':')) {
      second = digits(2, 2);
      if ((skip('.') || skip(',')) && !skipDigits()) {
        return INVALID;
      }
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return INVALID;
    }
    int offset = offset();
    if (offset == BAD_OFFSET) {
      return INVALID;
    }
    long minutes = midnight + hour * 3600L + minute * 60L - offset;
    if (second < 60) {
      return minutes + second;
    }
    // A leap second is the last second of a day; as in java.time, it counts as the second before.
    boolean isLast = Math.floorMod(minutes + 60, Durations.SECONDS_PER_DAY) == 0;
    return isLast ? minutes + 59 : INVALID;
  }

  /** Returns the seconds that the rest of the text is ahead of UTC, or {@link #BAD_OFFSET}. */
  private int offset() {
    if (at == end) {
      return 0;
    }
    skip(' ');
    if (skip('Z') || skip('z') || skipWord("UTC") || skipWord("GMT")) {
      return at == end ? 0 : BAD_OFFSET;
    }
    boolean behind = skip('-');
    if (!behind && !skip('+')) {
      return BAD_OFFSET;
    }
    int hours = digits(2, 2);
    int minutes = 0;
    if (at < end) {
      skip(':');
      minutes = digits(2, 2);
    }
    int seconds = hours * 3600 + minutes * 60;
    if (hours < 0 || minutes < 0 || minutes > 59 || seconds > MOST_OFFSET || at < end) {
      return BAD_OFFSET;
    }
    return behind ? -seconds : seconds;
  }

  /** Reads a decimal number, with a point and an exponent or without. */
  private long number() {
    boolean negative = skip('-');
    if (!negative) {
      skip('+');
    }
    int begin = at;
    long mantissa = 0;
    int exponent = 0;
    boolean rest = false;
    for (; at < end && digit() >= 0; at++) {
      if (hasRoom(mantissa)) {
        mantissa = mantissa * 10 + digit();
      } else {
        exponent++;
        rest |= digit() > 0;
      }
    }
    int whole = at - begin;
    if (whole == 0) {
      return INVALID;
    }
    boolean compact = !negative && declared == null && looksLikeDate(mantissa, whole);
    if (skip('.')) {
      int point = at;
      for (; at < end && digit() >= 0; at++) {
        if (exponent <= 0 && hasRoom(mantissa)) {
          mantissa = mantissa * 10 + digit();
          exponent--;
        } else {
          rest |= digit() > 0;
        }
      }
      if (at == point) {
        return INVALID;
      }
    }
    if (skip('e') || skip('E')) {
      boolean down = skip('-');
      if (!down) {
        skip('+');
      }
      int power = digits(1, 2);
      if (power < 0) {
        return INVALID;
      }
      exponent += down ? -power : power;
    } else if (compact) {
      return INVALID;
    }
    if (at < end) {
      return INVALID;
    }
    // Digits beyond the range of a long make a time before 1970 slightly earlier.
    return scaled(negative ? -mantissa - (rest ? 1 : 0) : mantissa, exponent);
  }

  private static boolean hasRoom(long mantissa) {
    return mantissa <= (Long.MAX_VALUE - 9) / 10;
  }

  /** Returns mantissa · 10^exponent of the unit in seconds, rounded down. */
  private long scaled(long mantissa, int exponent) {
    if (mantissa == 0) {
      return 0;
    }
    unit = declared == null ? EpochUnit.ofDigits(length(mantissa) + exponent) : declared;
    if (unit == null) {
      return INVALID;
    }
    int shift = exponent - unit.digits;
    long seconds;
    if (shift > 0) {
      boolean fits = shift < POWERS.length && Math.abs(mantissa) <= END_OF_9999 / POWERS[shift];
      seconds = fits ? mantissa * POWERS[shift] : INVALID;
    } else if (-shift < POWERS.length) {
      seconds = Math.floorDiv(mantissa, POWERS[-shift]);
    } else {
      seconds = mantissa < 0 ? -1 : 0;
    }
    return seconds < BEGIN_OF_YEAR_0 || seconds > END_OF_9999 ? INVALID : seconds;
  }

  /** Returns how many decimal digits a number other than 0 has. */
  private static int length(long number) {
    long size = Math.abs(number);
    int length = 1;
    while (length < POWERS.length && size >= POWERS[length]) {
      length++;
    }
    return length;
  }

  /** Returns whether digits spell 20170131, 201701311345 or 20170131134500. */
  private static boolean looksLikeDate(long number, int digits) {
    long date = number;
    if (digits == SECOND_DIGITS && date % 100 < 60) {
      date /= 100;
    } else if (digits != MINUTE_DIGITS && digits != DATE_DIGITS) {
      return false;
    }
    if (digits != DATE_DIGITS) {
      if (date % 100 >= 60 || date / 100 % 100 >= 24) {
        return false;
      }
      date /= 10_000;
    }
    long year = date / 10_000;
    long month = date / 100 % 100;
    long day = date % 100;
    return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  /** Reads a number of some digits, -1 where there are fewer. */
  private int digits(int least, int most) {
    int number = 0;
    int count = 0;
    for (; count < most && at < end && digit() >= 0; count++) {
      number = number * 10 + digit();
      at++;
    }
    return count < least ? -1 : number;
  }

  private boolean skipDigits() {
    int begin = at;
    while (at < end && digit() >= 0) {
      at++;
    }
    return at > begin;
  }

  private boolean skip(char c) {
    boolean there = at < end && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  /** Skips a word in capitals that is written in any case. */
  private boolean skipWord(String word) {
    if (end - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((text.charAt(at + i) & ~0x20) != word.charAt(i)) {
        return false;
      }
    }
    at += word.length();
    return true;
  }

  /** Returns the digit at this place, or -1 where there is none. */
  private int digit() {
    int digit = text.charAt(at) - '0';
    return digit >= 0 && digit <= 9 ? digit : -1;
  }
}
