package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Text;
import org.mtl4j.data.time.Times;

/**
 * The days (UTC) of a log's rows, without stray ones: a few rows whose time is far from all others,
 * such as 1970-01-01 for a lost time or 9999-12-31 for an unknown one.
 *
 * <p>Warm-up, the history of setups and periods use these days, so that one wrong row does not move
 * the start of a log by fifty years.
 *
 * <p><b>Which rows are stray.</b> At each end the outermost hundredth of the rows, at least one
 * row, is examined; the rows between certainly belong to the log. Going outwards from these, a row
 * belongs to the log as long as it is at most 30 days from its inner neighbour, or at most as many
 * days as the rows between span. The first row that is further away, and all beyond it, are stray.
 * A log of fewer than ten rows has no stray rows.
 *
 * <p>Immutable.
 */
public final class LogDays {
  /** Days without a row after which the rows beyond are stray. */
  private static final int LEAST_FAR = 30;

  private static final int BUFFER = 1 << 12;

  private static final int FEWEST_ROWS = 10;
  private static final int SHARE = 100;

  /** How many times the usual distance between days with rows is a gap. */
  private static final int GAP = 3;

  private final long[] days;
  private final @Nullable Stray before;
  private final @Nullable Stray after;

  /**
   * Rows beyond an end of the log.
   *
   * @param rows the number of rows
   * @param firstDay the day of the earliest row
   * @param lastDay the day of the latest row
   */
  private record Stray(int rows, long firstDay, long lastDay) {}

  private LogDays(long[] days, @Nullable Stray before, @Nullable Stray after) {
    this.days = days;
    this.before = before;
    this.after = after;
  }

  /**
   * Returns the days of some times.
   *
   * @param time in seconds since 1970 (UTC), in any order
   */
  public static LogDays of(LongList time) {
    int size = time.size();
    Long2IntOpenHashMap counts = new Long2IntOpenHashMap();
    long[] some = new long[Math.min(size, BUFFER)];
    for (int from = 0; from < size; from += BUFFER) {
      int count = Math.min(BUFFER, size - from);
      time.getElements(from, some, 0, count);
      for (int i = 0; i < count; ) {
        // Most logs are ordered by time: a day is looked up once for consecutive rows.
        long day = Times.day(some[i]);
        int begin = i;
        while (i < count && Times.day(some[i]) == day) {
          i++;
        }
        counts.addTo(day, i - begin);
      }
    }
    long[] days = counts.keySet().toLongArray();
    Arrays.sort(days);
    int[] rows = Arrays.stream(days).mapToInt(counts::get).toArray();
    int aside = size < FEWEST_ROWS ? 0 : Math.max(1, size / SHARE);
    int first = 0;
    for (int left = aside; first < days.length && rows[first] <= left; first++) {
      left -= rows[first];
    }
    int last = days.length - 1;
    for (int left = aside; last > first && rows[last] <= left; last--) {
      left -= rows[last];
    }
    long far = first > last ? 0 : Math.max(LEAST_FAR, days[last] - days[first]);
    while (first > 0 && days[first] - days[first - 1] <= far) {
      first--;
    }
    while (last < days.length - 1 && days[last + 1] - days[last] <= far) {
      last++;
    }
    return new LogDays(
        Arrays.copyOfRange(days, first, last + 1),
        stray(days, rows, 0, first),
        stray(days, rows, last + 1, days.length));
  }

  private static @Nullable Stray stray(long[] days, int[] rows, int from, int to) {
    int count = Arrays.stream(rows, from, to).sum();
    return count == 0 ? null : new Stray(count, days[from], days[to - 1]);
  }

  /** Returns the number of days with rows. */
  public int count() {
    return days.length;
  }

  /**
   * Returns a day on which the log has rows.
   *
   * @param index from 0, the first, to {@link #count} - 1
   * @return days since 1970-01-01 (UTC)
   */
  public long day(int index) {
    return days[index];
  }

  /**
   * Returns the first day.
   *
   * @return days since 1970-01-01 (UTC)
   * @throws IndexOutOfBoundsException if the log is empty
   */
  public long first() {
    return days[0];
  }

  /**
   * Returns the last day.
   *
   * @return days since 1970-01-01 (UTC)
   * @throws IndexOutOfBoundsException if the log is empty
   */
  public long last() {
    return days[days.length - 1];
  }

  /**
   * Returns the first day after a warm-up. Only days with rows count.
   *
   * @param warmUp the number of days of the warm-up, 0 or more
   * @return days since 1970-01-01 (UTC); the day after the last where there are no more
   */
  public long after(int warmUp) {
    return warmUp < days.length ? days[warmUp] : last() + 1;
  }

  /**
   * Returns whether a time is on one of the days from the first to the last, and so not stray.
   *
   * @param second since 1970 (UTC)
   */
  public boolean contains(long second) {
    long day = Times.day(second);
    return days.length > 0 && day >= first() && day <= last();
  }

  /**
   * Returns whether the log has a row on a day or shortly before.
   *
   * @param day days since 1970-01-01 (UTC)
   * @param back the number of days before that are looked at too, 0 or more
   */
  public boolean hasRows(long day, int back) {
    int at = Arrays.binarySearch(days, day);
    int before = -at - 2;
    return at >= 0 || (before >= 0 && days[before] >= day - back);
  }

  /** Returns how many rows are stray. */
  public int strayRows() {
    return (before == null ? 0 : before.rows) + (after == null ? 0 : after.rows);
  }

  /**
   * Reports stray rows and gaps, which are days without rows. A gap is reported if it is longer
   * than three times the usual distance between two days with rows; weekends are not, nor are the
   * days between the rows of a monthly log.
   *
   * @param column the name of the time's column
   * @return warnings of the code {@code time-outlier} and a note, or a warning where it is longer
   *     than the rest of the log, of the code {@code time-gap}
   */
  public List<Notice> notices(String column) {
    List<Notice> notices = new ArrayList<>();
    if (before != null) {
      notices.add(stray(column, before, days[0] - before.lastDay, "before"));
    }
    if (after != null) {
      notices.add(stray(column, after, after.firstDay - last(), "after"));
    }
    int gaps = 0;
    long empty = 0;
    int longest = 0;
    long usual = usualDistance();
    for (int i = 1; i < days.length; i++) {
      long distance = days[i] - days[i - 1];
      if (distance > GAP * usual) {
        gaps++;
        empty += distance - 1;
        longest = longest == 0 || distance > days[longest] - days[longest - 1] ? i : longest;
      }
    }
    if (gaps > 0) {
      notices.add(gap(column, gaps, empty, longest));
    }
    return notices;
  }

  private Notice stray(String column, Stray rows, long distance, String where) {
    return Notice.warning(
        "time-outlier",
        column,
        String.format(
            Locale.ROOT,
            "column %s has %s of %s, %,d days %s the others, which run from %s to %s",
            Text.quote(column),
            Text.count(rows.rows, "row"),
            range(rows.firstDay, rows.lastDay),
            distance,
            where,
            Times.formatDay(first()),
            Times.formatDay(last())),
        "no warm-up, history or period counts them; correct the time or leave out the rows");
  }

  private Notice gap(String column, int gaps, long empty, int end) {
    long from = days[end - 1] + 1;
    long to = days[end] - 1;
    String text =
        String.format(
            Locale.ROOT,
            "column %s has no row on %s%s of the %,d from %s to %s",
            Text.quote(column),
            Text.count(empty, "day"),
            gaps == 1
                ? ", " + range(from, to) + ","
                : " in " + gaps + " gaps, the longest " + range(from, to) + ",",
            last() - first() + 1,
            Times.formatDay(first()),
            Times.formatDay(last()));
    Notice.Level level =
        2 * (to - from + 1) > last() - first() ? Notice.Level.WARNING : Notice.Level.NOTE;
    return new Notice(
        level,
        "time-gap",
        column,
        text,
        "is a part of the log missing? History decays over such days, a warm-up skips them");
  }

  private static String range(long from, long to) {
    return Times.formatDay(from) + (to == from ? "" : " to " + Times.formatDay(to));
  }

  /** Returns the median of the distances between a day with rows and the next. */
  private long usualDistance() {
    long[] distances =
        IntStream.range(1, days.length).mapToLong(i -> days[i] - days[i - 1]).sorted().toArray();
    return distances.length == 0 ? 0 : distances[distances.length / 2];
  }
}
