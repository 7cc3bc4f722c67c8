package org.mtl4j.data.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of CSV (RFC 4180) in bytes, one after the other.
 *
 * <p>A field that begins with a quote ends with one, and holds doubled quotes in between; its end
 * is followed by a separator or a line's end. Any other field ends at the next separator or line's
 * end. A line ends with LF, CR or both.
 */
final class FieldScanner {
  /** What follows a field. */
  enum End {
    /** A separator, and so another field of the record. */
    FIELD,
    /** The end of the record. */
    RECORD,
    /** The bytes end, and the record may not. */
    OPEN,
    /** A character that must not follow a closing quote. */
    BROKEN
  }

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final byte separator;
  private final boolean quoting;
  private final boolean trimming;

  /** All bytes that can end or spoil an unquoted field are at most this. */
  private final byte most;

  private final long above;
  private byte[] bytes = {};
  private int at;
  private int limit;
  private boolean isLast;
  private long lines;
  private byte[] unquoted = {};

  /** The field that was found last: its bytes, without quotes. */
  byte[] buffer = {};

  int begin;
  int end;

  /** What an unquoted field must not hold, if it does. */
  BadRowTally.@Nullable Kind strange;

  /**
   * Creates a scanner.
   *
   * @param format how fields are written, with a separator below 128
   */
  FieldScanner(TextFormat format) {
    separator = (byte) format.separator();
    quoting = format.quotes();
    trimming = format.trimmed();
    most = (byte) Math.max(separator, '"');
    above = (most + 1) * ONES;
  }

  /**
   * Begins with other bytes.
   *
   * @param source holds them
   * @param from the first of them
   * @param to one after the last of them
   * @param last whether the text ends there
   */
  void set(byte[] source, int from, int to, boolean last) {
    bytes = source;
    at = from;
    limit = to;
    isLast = last;
    lines = 0;
  }

  /** Returns the place of the next field. */
  int at() {
    return at;
  }

  /** Returns how many lines ended since the bytes were set. */
  long lines() {
    return lines;
  }

  /** Returns whether all bytes were scanned. */
  boolean isAtEnd() {
    return at >= limit;
  }

  /** Skips a line's end, if that is next: the record is empty. */
  boolean skipEmpty() {
    return isLineEnd(bytes[at]) && endLine();
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  /** Passes a line's end. */
  private boolean endLine() {
    boolean both = bytes[at] == '\r' && at + 1 < limit && bytes[at + 1] == '\n';
    at += both ? 2 : 1;
    lines++;
    return true;
  }

  /** Finds the next field. */
  End next() {
    strange = null;
    if (quoting && at < limit && bytes[at] == '"') {
      return quoted();
    }
    buffer = bytes;
    begin = at;
    int place = at;
    while (true) {
      place = special(place);
      if (place >= limit) {
        break;
      }
      byte found = bytes[place];
      if (found == separator || found == '\n' || found == '\r') {
        break;
      }
      if (strange == null) {
        strange = strange(found);
      }
      place++;
    }
    end = place;
    at = place;
    if (trimming) {
      trim();
    }
    return after();
  }

  private void trim() {
    while (begin < end && isBlank(bytes[begin])) {
      begin++;
    }
    while (begin < end && isBlank(bytes[end - 1])) {
      end--;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private BadRowTally.@Nullable Kind strange(byte found) {
    if (found == 0) {
      return BadRowTally.Kind.ZERO_BYTE;
    }
    return found == '"' && quoting ? BadRowTally.Kind.QUOTE : null;
  }

  /** Returns the first place from here on with a byte that may end or spoil a field. */
  private int special(int from) {
    int place = from;
    // Eight bytes at once: the highest bit of each that is at most "most".
    for (; place + Long.BYTES <= limit; place += Long.BYTES) {
      long word = (long) WORDS.get(bytes, place);
      long found = (word - above) & ~word & HIGHS;
      if (found != 0) {
        return place + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (place < limit && (bytes[place] > most || bytes[place] < 0)) {
      place++;
    }
    return place;
  }

  /** Returns whether the field, as far as it goes, is longer than any may be. */
  boolean isTooLong() {
    return end - begin > LogReader.LONGEST_FIELD;
  }

  /** Returns the field as a text. */
  String text() {
    return new String(buffer, begin, end - begin, StandardCharsets.UTF_8);
  }

  private End after() {
    if (at >= limit) {
      return isLast ? End.RECORD : End.OPEN;
    }
    if (bytes[at] == separator) {
      at++;
      return End.FIELD;
    }
    endLine();
    return End.RECORD;
  }

  private End quoted() {
    buffer = bytes;
    begin = at + 1;
    int kept = -1;
    int place = begin;
    while (true) {
      int from = place;
      while (place < limit && bytes[place] != '"') {
        if (bytes[place] == '\n'
            || (bytes[place] == '\r' && (place + 1 >= limit || bytes[place + 1] != '\n'))) {
          lines++;
        }
        place++;
      }
      boolean isDoubled = place + 1 < limit && bytes[place + 1] == '"';
      if (isDoubled || kept >= 0) {
        kept = keep(Math.max(kept, 0), from, place + (isDoubled ? 1 : 0));
      }
      if (!isDoubled) {
        break;
      }
      place += 2;
    }
    if (kept >= 0) {
      buffer = unquoted;
      begin = 0;
      end = kept;
    } else {
      end = place;
    }
    if (place >= limit) {
      at = limit;
      return End.OPEN;
    }
    at = place + 1;
    boolean isEnd = at >= limit || bytes[at] == separator || isLineEnd(bytes[at]);
    return isEnd ? after() : End.BROKEN;
  }

  /** Keeps a part of a field that has doubled quotes; returns how many bytes are kept. */
  private int keep(int count, int from, int to) {
    int all = count + to - from;
    if (unquoted.length < all) {
      unquoted = Arrays.copyOf(unquoted, Math.max(all, 2 * unquoted.length));
    }
    System.arraycopy(bytes, from, unquoted, count, to - from);
    return all;
  }
}
