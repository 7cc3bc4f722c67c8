package org.mtl4j.data.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.longs.LongList;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.Notice;
import org.mtl4j.data.time.Times;

class LogDaysTest {
  private static final long FIRST = day("2020-01-01");

  private static long day(String date) {
    return LocalDate.parse(date).toEpochDay();
  }

  @Test
  void timesOfNoRowHaveNoNotice() {
    assertEquals(List.of(), new TimeColumnBuilder(null).notices("time", 0));
  }

  /** Twenty rows on each of some days. */
  private static LongStream rows(LongStream days) {
    return days.flatMap(
        day -> LongStream.range(0, 20).map(hour -> Times.startOf(day) + 3600 * hour));
  }

  private static LongStream january() {
    return rows(LongStream.range(FIRST, FIRST + 30));
  }

  private static LogDays with(LongStream rows, String... dates) {
    return of(LongStream.concat(rows, Arrays.stream(dates).mapToLong(Times::parse)).toArray());
  }

  private static LogDays of(long... time) {
    return LogDays.of(LongList.of(time));
  }

  private static void assertJanuary(LogDays days) {
    assertEquals(30, days.count());
    assertEquals(FIRST, days.first());
    assertEquals(FIRST + 29, days.last());
    assertEquals(FIRST + 7, days.after(7));
    assertFalse(days.contains(0));
    assertTrue(days.contains(Times.parse("2020-01-01")));
    assertTrue(days.contains(Times.parse("2020-01-30 23:59:59")));
    assertFalse(days.contains(Times.parse("2020-01-31")));
  }

  @Test
  void aLogWithoutStrayRowsHasNothingToTell() {
    assertJanuary(with(january()));
    assertEquals(0, with(january()).strayRows());
    assertEquals(List.of(), with(january()).notices("t"));
  }

  @Test
  void aRowOf1970IsStray() {
    LogDays days = with(january(), "1970-01-01");
    assertJanuary(days);
    assertEquals(1, days.strayRows());
    assertEquals(
        List.of(
            Notice.warning(
                "time-outlier",
                "t",
                "column 't' has 1 row of 1970-01-01, 18,262 days before the others, which run from"
                    + " 2020-01-01 to 2020-01-30",
                "no warm-up, history or period counts them; correct the time or leave out the"
                    + " rows")),
        days.notices("t"));
  }

  @Test
  void strayRowsOfBothEndsDoNotHideEachOther() {
    LogDays days = with(january(), "9999-12-31", "1970-01-01", "1999-12-31", "2099-01-01");
    assertJanuary(days);
    assertEquals(4, days.strayRows());
    assertEquals(2, days.notices("t").size());
    assertTrue(days.notices("t").get(0).text().contains("2 rows of 1970-01-01 to 1999-12-31"));
    assertTrue(days.notices("t").get(1).text().contains("2 rows of 2099-01-01 to 9999-12-31"));
  }

  @Test
  void manyRowsAreNotStrayButTheirGapIsAWarning() {
    String[] lost = new String[7];
    Arrays.fill(lost, "1970-01-01");
    LogDays days = with(january(), lost);
    assertEquals(0, days.strayRows());
    assertEquals(31, days.count());
    assertEquals(FIRST + 6, days.after(7));
    Notice notice = days.notices("t").get(0);
    assertEquals("time-gap", notice.code());
    assertEquals(Notice.Level.WARNING, notice.level());
  }

  @Test
  void aGapInTheMiddleIsToldAndIsNoWarmUp() {
    LogDays days =
        with(
            rows(
                LongStream.concat(
                    LongStream.range(FIRST, FIRST + 3), LongStream.range(FIRST + 13, FIRST + 30))));
    assertEquals(20, days.count());
    assertEquals(FIRST + 13 + 4, days.after(7));
    assertTrue(days.contains(Times.startOf(FIRST + 8)));
    assertTrue(days.hasRows(FIRST + 12, 10));
    assertFalse(days.hasRows(FIRST + 12, 9));
    assertFalse(days.hasRows(FIRST - 1, 9));
    Notice notice = days.notices("t").get(0);
    assertEquals("time-gap", notice.code());
    assertEquals(Notice.Level.NOTE, notice.level());
    assertEquals(
        "column 't' has no row on 10 days, 2020-01-04 to 2020-01-13, of the 30 from 2020-01-01 to"
            + " 2020-01-30",
        notice.text());
  }

  @Test
  void weekendsAndMonthsAreNoGaps() {
    LogDays weekdays =
        with(
            rows(
                LongStream.range(FIRST, FIRST + 60)
                    .filter(day -> LocalDate.ofEpochDay(day).getDayOfWeek().getValue() < 6)));
    assertEquals(List.of(), weekdays.notices("t"));
    LogDays months =
        with(
            rows(
                LongStream.range(0, 12).map(m -> LocalDate.of(2020, (int) m + 1, 1).toEpochDay())));
    assertEquals(List.of(), months.notices("t"));
    assertEquals(12, months.count());
  }

  @Test
  void aLogOfOneDayOrOneSecond() {
    LogDays day = with(rows(LongStream.of(FIRST)));
    assertEquals(1, day.count());
    assertEquals(FIRST + 1, day.after(7));
    assertEquals(FIRST, day.after(0));
    assertEquals(List.of(), day.notices("t"));
    long[] same = new long[1000];
    Arrays.fill(same, 1_577_836_800);
    assertEquals(FIRST, of(same).last());
    assertEquals(List.of(), of(same).notices("t"));
  }

  @Test
  void aHandfulOfRowsAndNone() {
    assertEquals(2, with(LongStream.of(0), "2020-01-01").count());
    assertEquals(0, of().count());
    assertFalse(of().contains(0));
    assertEquals(List.of(), of().notices("t"));
  }

  /** Neither the order of rows nor a shift of all matters, and few rows are stray. */
  @Property(tries = 200)
  void strayRowsAreFewAndApart(
      @ForAll List<@IntRange(min = -400, max = 400) Integer> offsets,
      @ForAll @IntRange(min = -9000, max = 9000) int shift) {
    long[] time = offsets.stream().mapToLong(o -> Times.startOf(FIRST + o)).toArray();
    LogDays days = of(time);
    assertTrue(days.strayRows() <= (time.length < 10 ? 0 : 2 * Math.max(1, time.length / 100)));
    long inside = Arrays.stream(time).filter(days::contains).count();
    assertEquals(time.length, inside + days.strayRows());
    long[] reversed = new long[time.length];
    for (int i = 0; i < time.length; i++) {
      reversed[i] = time[time.length - 1 - i] + Times.startOf(shift);
    }
    LogDays other = of(reversed);
    assertEquals(days.strayRows(), other.strayRows());
    for (int i = 0; i < days.count(); i++) {
      assertEquals(days.day(i) + shift, other.day(i));
    }
  }
}
