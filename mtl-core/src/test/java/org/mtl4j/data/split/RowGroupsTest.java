package org.mtl4j.data.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.read.BadRows;
import org.mtl4j.data.read.LogReader;

class RowGroupsTest {
  private static final Schema SCHEMA =
      Schema.builder("small")
          .conversion("z")
          .time("time")
          .setup("setup")
          .missing("", "NA")
          .categorical("c")
          .numeric("x")
          .build();

  private static final String TEXT =
      """
      time,setup,c,x,z,user
      2020-01-01 10:00,s1,a,1,0,u1
      2020-01-01 23:59,s2,NA,2,maybe,u9
      2020-01-01 23:59,s2,NA,2,0,

      2020-01-02,s1,a,3,1,u1
      """;

  private static LogReader.Result read(String... kept) {
    LogReader reader = new LogReader(SCHEMA).withBadRows(BadRows.SKIP).withKept(List.of(kept));
    return reader.read(
        new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)), "small.csv");
  }

  /** The keys of all rows of the log. */
  private static List<List<String>> keys(RowGroups groups) {
    return Arrays.stream(groups.of(Rows.all(groups.rows()))).mapToObj(groups::key).toList();
  }

  private static List<String> key(String... values) {
    return Arrays.asList(values);
  }

  @Test
  void rowsThatWereNotReadHaveNoGroup() {
    RowGroups groups = RowGroups.of(read("user", "x"), List.of("user"));
    assertEquals(List.of(key("u1"), key((String) null), key("u1")), keys(groups));
    assertEquals(2, groups.count());
    assertEquals(List.of("user"), groups.columns());
    assertArrayEquals(new int[] {0, 1}, groups.of(Rows.of(2, 1)));
  }

  /** A column that is kept and one that is read know the same missing texts. */
  @Test
  void aFeaturesOwnMissingTextsAreItsOwn() {
    Schema schema =
        SCHEMA.withFeatures(
            List.of(
                Feature.categorical("c").withMissing("a"),
                Feature.numeric("x").withMissing("3"),
                Feature.categorical("setup").withMissing("s2")));
    LogReader reader = new LogReader(schema).withBadRows(BadRows.SKIP);
    LogReader.Result result =
        reader
            .withKept(List.of("c", "x", "setup"))
            .read(new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)), "small.csv");
    List<List<String>> expected = List.of(key(null, "s1"), key("NA", null), key(null, "s1"));
    assertEquals(expected, keys(RowGroups.of(result, List.of("c", "setup"))));
    assertEquals(expected, keys(RowGroups.of(result.log(), List.of("c", "setup"))));
    assertEquals(
        List.of(key("1"), key("2"), key((String) null)), keys(RowGroups.of(result, List.of("x"))));
  }

  @Test
  void severalColumnsMakeOneKey() {
    RowGroups groups = RowGroups.of(read("user", "time", "x"), List.of("time", "user", "x"));
    assertEquals(
        List.of(
            key("2020-01-01", "u1", "1"),
            key("2020-01-01", null, "2"),
            key("2020-01-02", "u1", "3")),
        keys(groups));
    assertEquals(List.of("time", "user", "x"), groups.columns());
    RowGroups days = RowGroups.of(read("time"), List.of("time"));
    assertArrayEquals(new int[] {0, 0, 1}, days.of(Rows.of(0, 1, 2)));
  }

  @Test
  void aLogIsGroupedByWhatItHolds() {
    EventLog log = read().log();
    assertEquals(
        List.of(key("a", "s1"), key(null, "s2"), key("a", "s1")),
        keys(RowGroups.of(log, List.of("c", "setup"))));
    assertEquals(2, RowGroups.of(log, List.of("time")).count());
    assertEquals(
        "rows cannot be grouped by column 'tine' (did you mean 'time'?); choose among the"
            + " categorical features, the conversion setup and the time: 'time', 'setup', 'c'",
        refused(() -> RowGroups.of(log, List.of("tine"))));
  }

  @Test
  void whatCannotBeGroupedByIsRefused() {
    assertEquals(
        "column 'x' was not kept; name it for LogReader.withKept",
        refused(() -> RowGroups.of(read("user"), List.of("x"))));
    assertEquals(
        "rows are grouped by one or more columns, each named once, not by []",
        refused(() -> RowGroups.of(read(), List.of())));
    assertEquals(
        "rows are grouped by one or more columns, each named once, not by [c, c]",
        refused(() -> RowGroups.of(read(), List.of("c", "c"))));
    RowGroups three = RowGroups.of(read().log(), List.of("c"));
    CategoryColumn two = new CategoryColumn(new int[2], List.of("a"));
    assertEquals(
        "groups of 3 rows cannot be combined with groups of 2",
        refused(() -> three.and(RowGroups.of("d", two))));
  }

  private static String refused(Runnable of) {
    return assertThrows(IllegalArgumentException.class, of::run).getMessage();
  }
}
