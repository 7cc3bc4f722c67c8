package org.mtl4j.data.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Transform;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.read.Logs;
import org.mtl4j.data.time.Times;

class OwnRowsTest {
  private static final Schema SHOP =
      Schema.builder("shop")
          .click("clicked")
          .conversion("bought")
          .label("liked", "like")
          .weight("weight")
          .time("time")
          .setup("goal")
          .missing("", "NULL")
          .ignored("spend")
          .categorical("country", "hour")
          .numeric("price")
          .multiValued("tags", "|")
          .feature(Feature.numeric("age").withTransform(Transform.LOG1P))
          .build();

  private static Map<String, Object> row() {
    Map<String, Object> row = new HashMap<>();
    row.put("clicked", 1);
    row.put("bought", true);
    row.put("liked", "no");
    row.put("weight", 2.5);
    row.put("time", "2024-01-31");
    row.put("goal", "g1");
    row.put("country", "NL");
    row.put("hour", 7);
    row.put("price", 9.99);
    row.put("tags", List.of("a", "b"));
    row.put("age", 31L);
    return row;
  }

  private static Map<String, Object> with(String column, Object value) {
    Map<String, Object> row = row();
    row.put(column, value);
    return row;
  }

  @Test
  void takesTextsNumbersTruthValuesAndCollections() {
    Map<String, Object> sparse = row();
    sparse.put("price", Double.NaN);
    sparse.put("country", null);
    sparse.remove("hour");
    sparse.put("tags", "b|NULL||c");
    sparse.put("age", " 4 ");
    sparse.put("goal", "NULL");
    EventLog log = EventLog.of(SHOP, List.of(row(), sparse));
    assertArrayEquals(new float[] {1, 1}, log.outcomes().conversion().toFloatArray());
    assertArrayEquals(new float[] {0, 0}, log.outcomes().values("like").toFloatArray());
    assertEquals(2.5f, log.outcomes().weight(1));
    assertEquals(Times.parse("2024-01-31"), log.outcomes().time().getLong(0));
    assertNull(log.outcomes().setup().value(1));
    assertEquals("7", ((CategoryColumn) log.column("hour")).value(0));
    assertNull(((CategoryColumn) log.column("country")).value(1));
    assertArrayEquals(
        new float[] {9.99f, Float.NaN},
        ((NumberColumn) log.column("price")).values().toFloatArray());
    assertArrayEquals(
        new float[] {31, 4}, ((NumberColumn) log.column("age")).values().toFloatArray());
    BagColumn tags = (BagColumn) log.column("tags");
    assertArrayEquals(new int[] {0, 2, 4}, tags.offsets().toIntArray());
    assertArrayEquals(new int[] {0, 1, 1, 2}, tags.codes().toIntArray());
  }

  @Test
  void takesTimes() {
    List<Map<String, Object>> rows =
        List.of(
            with("time", Instant.parse("2024-01-31T07:05:09.123456Z")),
            with("time", LocalDate.of(2024, 1, 31)),
            with("time", LocalDateTime.of(2024, 1, 31, 7, 5)));
    long day = Times.parse("2024-01-31");
    assertArrayEquals(
        new long[] {day + 25_509, day, day + 25_500},
        EventLog.of(SHOP, rows).outcomes().time().toLongArray());
  }

  @Test
  void rowsToBePredictedNeedNoLabels() {
    Map<String, Object> features =
        Map.of("country", "NL", "hour", 7, "price", 9.99, "tags", List.of("a"), "age", 3);
    EventLog log = EventLog.unlabelled(SHOP, List.of(features, row()));
    assertFalse(log.outcomes().labelled());
    assertNull(log.outcomes().weight());
    assertEquals("NL", ((CategoryColumn) log.column("country")).value(1));
    assertThrows(DataException.class, () -> EventLog.of(SHOP, List.of(features)));
  }

  private static String fault(Map<String, ?> bad) {
    return assertThrows(DataException.class, () -> EventLog.of(SHOP, List.of(row(), bad)))
        .getMessage();
  }

  @Test
  void aBadValueIsToldWithItsRowAndColumn() {
    String remedy = "; correct or leave out the row";
    assertEquals(
        "row 1: column 'liked': label is 'maybe', expected 0 or 1 (or true, false, t, f, yes, no,"
            + " y, n)"
            + remedy,
        fault(with("liked", "maybe")));
    assertEquals(
        "row 1: column 'bought': label is missing, expected 0 or 1 (or true, false, t, f, yes, no,"
            + " y, n)"
            + remedy,
        fault(with("bought", null)));
    assertEquals(
        "row 1: column 'bought': conversion without click (column 'clicked' is 0)" + remedy,
        fault(with("clicked", 0)));
    assertEquals("row 1: column 'weight': weight is missing" + remedy, fault(with("weight", null)));
    assertEquals(
        "row 1: column 'weight': weight is negative: '-1'" + remedy, fault(with("weight", -1)));
    assertEquals(
        "row 1: column 'price': 'true' is not a number" + remedy, fault(with("price", true)));
    assertEquals(
        "row 1: column 'price': 'Infinity' is not a number" + remedy,
        fault(with("price", Double.POSITIVE_INFINITY)));
    assertEquals(
        "row 1: column 'price': several values, and the column holds one; give a text, a number,"
            + " true or false"
            + remedy,
        fault(with("price", List.of(1))));
    assertEquals(
        "row 1: column 'tags': the value is of class java.lang.Object; give a text, a number, true"
            + " or false, an Instant or LocalDate for a time, or for a multi-valued column a"
            + " collection of these"
            + remedy,
        fault(with("tags", List.of(new Object()))));
    assertEquals(
        "row 1: column 'country': the text 'a\\ud83d' holds half of a surrogate pair (U+D83D at 1),"
            + " which UTF-8 and so a model file cannot hold; cut texts between characters"
            + remedy,
        fault(with("country", "a\ud83d")));
    assertEquals(
        "row 1: column 'time': ",
        fault(with("time", null)).substring(0, "row 1: column 'time': ".length()));
  }

  @Test
  void aColumnThatNoRowHasIsTold() {
    Map<String, Object> misspelt = row();
    misspelt.put("pricee", misspelt.remove("price"));
    assertEquals(
        "column 'price': none of the 2 rows has the schema's column (did you mean 'pricee'?);"
            + " besides those of the schema they have 'pricee'; add the column to the rows, or name"
            + " another in the schema",
        assertThrows(DataException.class, () -> EventLog.of(SHOP, List.of(misspelt, misspelt)))
            .getMessage());
    EventLog.of(SHOP, List.of(misspelt, row()));
    assertEquals(
        "there are no rows; give some",
        assertThrows(DataException.class, () -> EventLog.of(SHOP, List.of())).getMessage());
  }

  /** Rows in Java, as texts and as what they are, and the same rows in a file. */
  @Test
  void equalTheSameRowsInAFile() {
    List<Map<String, Object>> typed = new ArrayList<>();
    List<Map<String, String>> texts = new ArrayList<>();
    StringBuilder file = new StringBuilder();
    for (int r = 0; r < 500; r++) {
      int country = CounterRandom.below(1, 0, r, 40);
      boolean click = CounterRandom.below(1, 1, r, 2) == 1;
      double price = CounterRandom.below(1, 2, r, 1_000_000) / 700.0;
      List<String> tags = List.of("x", "y", "z").subList(0, CounterRandom.below(1, 3, r, 4));
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("clicked", click);
      row.put("bought", click && r % 3 == 0 ? 1 : 0);
      row.put("liked", r % 2);
      row.put("weight", (float) price / 3);
      row.put("time", 1_700_000_000L + r);
      row.put("goal", "g" + country % 3);
      row.put("country", country == 0 ? null : "c" + country);
      row.put("hour", r % 24);
      row.put("price", r % 7 == 0 ? null : price);
      row.put("tags", tags);
      row.put("age", (float) price / 20);
      typed.add(row);
      Map<String, String> text = new LinkedHashMap<>();
      row.forEach(
          (column, value) ->
              text.put(
                  column,
                  value instanceof List<?>
                      ? String.join("|", tags)
                      : value == null ? "" : value.toString()));
      texts.add(text);
      file.append(r == 0 ? String.join(",", text.keySet()) + "\n" : "");
      file.append(String.join(",", text.values())).append('\n');
    }
    EventLog read = Logs.read(SHOP, file.toString()).log();
    Encoding encoding = Encoding.fit(read);
    for (EventLog own : List.of(EventLog.of(SHOP, typed), EventLog.of(SHOP, texts))) {
      assertEquals(encoding, Encoding.fit(own));
      assertEqual(encoding.encode(read), Encoding.fit(own).encode(own));
    }
  }

  private static void assertEqual(Examples expected, Examples actual) {
    for (String column : List.of("country", "hour", "tags")) {
      assertEquals(expected.ids(column), actual.ids(column), column);
    }
    assertEquals(expected.offsets("tags"), actual.offsets("tags"));
    assertEquals(expected.numericWidth(), actual.numericWidth());
    for (int row = 0; row < expected.rows(); row++) {
      for (int place = 0; place < expected.numericWidth(); place++) {
        assertEquals(expected.number(row, place), actual.number(row, place));
      }
    }
    assertEquals(expected.number(1, 1), actual.number(1, "age"));
    Outcomes these = expected.outcomes();
    Outcomes those = actual.outcomes();
    assertEquals(these.labels(), those.labels());
    these
        .labels()
        .forEach(
            label ->
                assertArrayEquals(
                    these.values(label.name()).toFloatArray(),
                    those.values(label.name()).toFloatArray()));
    assertArrayEquals(these.weight().toFloatArray(), those.weight().toFloatArray());
    assertEquals(these.time(), those.time());
    assertEquals(these.setup().codes(), those.setup().codes());
    assertEquals(these.setup().dictionary(), those.setup().dictionary());
  }

  @Test
  void featuresHaveNames() {
    EventLog log =
        new LogBuilder(SHOP)
            .click(true)
            .conversion(false)
            .label("like", true)
            .weight(1)
            .time(1)
            .setup("g")
            .token("country", "NL")
            .number("price", 3)
            .tokens("tags", List.of("a", "b"))
            .endRow()
            .build();
    Encoding encoding = Encoding.fit(log);
    assertEquals(encoding.id(0, "NL"), encoding.id("country", "NL"));
    assertArrayEquals(encoding.ids(3, "b|a"), encoding.ids("tags", "b|a"));
    assertEquals(encoding.value(2, "5"), encoding.value("price", "5"));
    assertEquals(SHOP.features().get(2), encoding.feature("price").feature());
    assertEquals(1, log.outcomes().value("like", 0));
    String message =
        "the schema has no feature 'prize' (did you mean 'price'?); it has 'country', 'hour',"
            + " 'price', 'tags', 'age'";
    for (Runnable asked :
        List.<Runnable>of(
            () -> encoding.value("prize", "1"),
            () -> log.column("prize"),
            () -> encoding.encode(log).ids("prize"))) {
      assertEquals(message, assertThrows(IllegalArgumentException.class, asked::run).getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> encoding.encode(log).number(0, "country"));
  }
}
