package org.mtl4j.data.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.time.Times;

class LogReaderTest {
  private static final LogReader READER = new LogReader(Logs.SHOP);

  private static void assertIsShop(EventLog log) {
    assertEquals(6, log.rows());
    assertSame(Logs.SHOP, log.schema());
    Outcomes outcomes = log.outcomes();
    assertArrayEquals(new float[] {0, 1, 1, 0, 1, 0}, outcomes.click().toFloatArray());
    assertArrayEquals(new float[] {0, 0, 1, 0, 1, 0}, outcomes.conversion().toFloatArray());
    assertArrayEquals(new float[] {1, 2, 1, 4, 1, 0.5f}, outcomes.weight().toFloatArray());
    assertEquals(Times.parse("2024-01-01"), outcomes.time().getLong(0));
    assertEquals(Times.parse("2024-01-06"), outcomes.time().getLong(5));
    assertEquals(List.of("g1", "g2", "g3"), outcomes.setup().dictionary());
    assertArrayEquals(new int[] {0, 1, 0, 0, 1, 2}, outcomes.setup().codes().toIntArray());
    CategoryColumn country = (CategoryColumn) log.columns().get(0);
    assertEquals(List.of("NL", "BE", "FR"), country.dictionary());
    assertArrayEquals(new int[] {0, 1, 0, -1, 2, 1}, country.codes().toIntArray());
    NumberColumn price = (NumberColumn) log.columns().get(1);
    assertArrayEquals(
        new float[] {10, 20.5f, Float.NaN, -3, 0, 1000}, price.values().toFloatArray());
    BagColumn tags = (BagColumn) log.columns().get(2);
    assertEquals(List.of("a", "b", "c", "d"), tags.dictionary());
    assertArrayEquals(new int[] {0, 2, 2, 3, 6, 7, 8}, tags.offsets().toIntArray());
    assertArrayEquals(new int[] {0, 1, 1, 2, 0, 2, 0, 3}, tags.codes().toIntArray());
  }

  static Stream<Arguments> formats() {
    String comma = Logs.HEADER + Logs.ROWS;
    String quoted = comma.replaceAll("[,\n]", "\"$0\"");
    quoted = "\"" + quoted.substring(0, quoted.length() - 1);
    return Stream.of(
        Arguments.of("log.csv", comma),
        Arguments.of("log.tsv", comma.replace(',', '\t')),
        Arguments.of("log.csv", comma.replace(',', '\t')),
        Arguments.of("log", comma),
        Arguments.of("log.csv", comma.replace("\n", "\r\n")),
        Arguments.of("log.csv", comma.replace("\n", "\r")),
        Arguments.of("log.csv", comma.stripTrailing()),
        Arguments.of("log.csv", comma.replace("\n", "\n\n")),
        Arguments.of("log.csv", "\uFEFF" + comma),
        Arguments.of("log.csv", "\uFEFF" + quoted),
        Arguments.of("log.csv", quoted));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void readsEveryFormat(String name, String text) {
    assertIsShop(Logs.read(READER, name, Logs.bytes(text)).log());
    assertIsShop(Logs.read(READER, name + ".gz", Logs.gzip(Logs.bytes(text))).log());
    // Gzip is told by the bytes, not by the name.
    assertIsShop(Logs.read(READER, name, Logs.gzip(Logs.bytes(text))).log());
  }

  @Test
  void readsSeveralGzipMembers() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (String part : (Logs.HEADER + Logs.ROWS).split("(?<=,)", -1)) {
      file.writeBytes(Logs.gzip(Logs.bytes(part)));
    }
    assertIsShop(Logs.read(READER, "log.csv.gz", file.toByteArray()).log());
  }

  @Test
  void readsGzipWithEveryHeaderField() throws Exception {
    byte[] plain = Logs.gzip(Logs.bytes(Logs.HEADER + Logs.ROWS));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(plain, 0, 3);
    file.write(31);
    file.write(plain, 4, 6);
    file.write(new byte[] {3, 0, 1, 2, 3});
    file.writeBytes(Logs.bytes("log.csv\0a comment\0"));
    file.write(new byte[] {7, 7});
    file.write(plain, 10, plain.length - 10);
    assertIsShop(Logs.read(READER, "log.csv.gz", file.toByteArray()).log());
  }

  @Test
  void columnsMayStandInAnyOrder() {
    StringBuilder reversed = new StringBuilder();
    (Logs.HEADER + Logs.ROWS)
        .lines()
        .forEach(
            line -> {
              List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
              java.util.Collections.reverse(cells);
              reversed.append(String.join(",", cells)).append('\n');
            });
    assertIsShop(Logs.read(READER, "log.csv", Logs.bytes(reversed.toString())).log());
  }

  @Test
  void separatorCanBeGiven() {
    String text = (Logs.HEADER + Logs.ROWS).replace(',', ';');
    assertIsShop(Logs.read(READER.withSeparator(';'), "log.csv", Logs.bytes(text)).log());
  }

  @Test
  void quotesMayBeCharacters() {
    String text = (Logs.HEADER + Logs.ROWS).replace("NL", "\"N\"\"L");
    EventLog log = Logs.read(READER.withQuotes(false), "log.csv", Logs.bytes(text)).log();
    assertEquals(6, log.rows());
    assertEquals("\"N\"\"L", ((CategoryColumn) log.columns().get(0)).value(0));
  }

  @Test
  void blanksMayBeLeftOut() {
    String text = (Logs.HEADER + Logs.ROWS).replace(",", " ,\t ");
    LogReader trimming = READER.withTrimming(true).withSeparator(',');
    assertIsShop(Logs.read(trimming, "log.csv", Logs.bytes(text)).log());
    String quoted = text.replace("NL", "\" NL \"").replace(" ,\t ", ",");
    EventLog log = Logs.read(trimming, "log.csv", Logs.bytes(quoted)).log();
    assertEquals(" NL ", ((CategoryColumn) log.columns().get(0)).value(0));
  }

  @Test
  void quotedFieldsHoldAnything() {
    String text =
        """
        click,buy,weight,time,goal,country,price,tags
        1,0,1,2024-01-01,g,"a,""b""
        c","7","x|y,z"
        1,0,1,2024-01-01,g,NL,bad,x
        """;
    LogReader.Result result =
        Logs.read(READER.withBadRows(BadRows.SKIP), "log.csv", Logs.bytes(text));
    assertEquals("a,\"b\"\nc", ((CategoryColumn) result.log().columns().get(0)).value(0));
    assertEquals(List.of("x", "y,z"), ((BagColumn) result.log().columns().get(2)).dictionary());
    // The row that spans lines 2 and 3 is followed by line 4.
    assertEquals(
        List.of("log.csv:4: column 'price' (7): 'bad' is not a number"),
        result.report().problems());
  }

  @Test
  void longFieldsCrossBuffers() {
    String country = "ü".repeat(100_000);
    String text = Logs.HEADER + "2024-01-01,g,0,0,1," + country + ",1,a\n";
    for (byte[] bytes : List.of(Logs.bytes(text), Logs.gzip(Logs.bytes(text)))) {
      EventLog log = Logs.read(READER, "log.csv", bytes).log();
      assertEquals(country, ((CategoryColumn) log.columns().get(0)).value(0));
    }
  }

  @Test
  void reportTellsWhatWasRead(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("shop.csv.gz");
    String header = "spend,extra," + Logs.HEADER;
    String rows = Logs.ROWS.replaceAll("(?m)^(?=.)", "9,9,");
    byte[] bytes = Logs.gzip(Logs.bytes(header + rows));
    Files.write(file, bytes);
    List<String> progress = new ArrayList<>();
    LogReader.Result result =
        READER.withProgress((n, size) -> progress.add(n + " " + size)).read(file);
    assertIsShop(result.log());
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertEquals(
        new ReadReport(
            "shop.csv.gz",
            digest,
            bytes.length,
            6,
            List.of(),
            List.of(),
            List.of(),
            Map.of("country", 1L, "price", 1L, "tags", 1L),
            List.of("extra"),
            List.of()),
        result.report());
    assertEquals(
        List.of("country", "price", "tags"), List.copyOf(result.report().missing().keySet()));
    assertEquals(List.of("6 " + bytes.length), progress);
  }

  @Test
  void progressIsToldOnTheWay() {
    List<Long> rows = new ArrayList<>();
    Logs.read(
        READER.withProgress((n, bytes) -> rows.add(n)),
        "log.csv",
        Logs.bytes(Logs.HEADER + Logs.ROWS.repeat(30_000)));
    assertTrue(rows.size() > 2, rows::toString);
    assertTrue(rows.get(0) < rows.get(1), rows::toString);
    assertEquals(180_000L, rows.get(rows.size() - 1));
  }

  @Test
  void streamsAreLeftOpen() {
    boolean[] closed = new boolean[1];
    java.io.InputStream in =
        new java.io.ByteArrayInputStream(Logs.bytes(Logs.HEADER + Logs.ROWS)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    assertIsShop(READER.read(in, "stream").log());
    assertTrue(!closed[0]);
  }

  @Test
  void everyRowIsAClickWhereThereIsNoClickColumn() {
    Schema schema = Schema.builder("s").conversion("z").setup("f").categorical("f").build();
    EventLog log = Logs.read(schema, "z,f\n1,a\n0.0,\n1.0,a\n").log();
    assertFalse(log.outcomes().has("click"));
    assertNull(log.outcomes().weight());
    assertFalse(log.outcomes().hasTime());
    assertTrue(log.outcomes().labelled());
    assertArrayEquals(new float[] {1, 0, 1}, log.outcomes().conversion().toFloatArray());
    // One column in memory for both of its roles.
    assertSame(log.columns().get(0), log.outcomes().setup());
    assertNull(log.outcomes().setup().value(1));
  }

  private static final Schema CHAIN =
      Schema.builder("chain")
          .label("seen", "basket")
          .label("paid", "order", "basket")
          .label("liked", "like")
          .numeric("price")
          .build();

  @Test
  void readsLabelsOfAnyName() {
    EventLog log = Logs.read(CHAIN, "liked,price,paid,seen\nyes,1,0,1\n0,2,1,1\nno,3,0,0\n").log();
    assertArrayEquals(new float[] {1, 1, 0}, log.outcomes().values("basket").toFloatArray());
    assertArrayEquals(new float[] {0, 1, 0}, log.outcomes().values("order").toFloatArray());
    assertArrayEquals(new float[] {1, 0, 0}, log.outcomes().values("like").toFloatArray());
    assertEquals(CHAIN.labels(), log.outcomes().labels());
    assertFalse(
        Logs.read(new LogReader(CHAIN).withLabels(false), "log.csv", Logs.bytes("price\n1\n"))
            .log()
            .outcomes()
            .labelled());
  }

  @Test
  void aLabelWithoutItsParentIsABadRow() {
    String rows = "0,1,0,0\n".repeat(40);
    assertEquals(
        "log.csv:42: column 'paid' (3): order without basket (column 'seen' is 0); correct the row,"
            + " or skip such rows by LogReader.withBadRows",
        assertThrows(
                DataException.class,
                () -> Logs.read(CHAIN, "liked,price,paid,seen\n" + rows + "0,1,1,0\n"))
            .getMessage());
    DataException many =
        assertThrows(
            DataException.class,
            () -> Logs.read(CHAIN, "liked,price,paid,seen\n" + rows + "0,1,1,0\n".repeat(60)));
    assertTrue(
        many.getMessage()
            .endsWith(
                "set the parent of each label that is 1 to 1, or correct \"parent\" under"
                    + " \"labels\" in the schema"),
        many.getMessage());
  }

  @Test
  void aLogHasTheNameOfItsFile() {
    LogReader.Result read =
        Logs.read(
            new LogReader(Logs.SHOP), "some/folder/log.csv", Logs.bytes(Logs.HEADER + Logs.ROWS));
    assertEquals(Optional.of("log.csv"), read.log().outcomes().source());
    assertEquals("log.csv", read.report().file());
  }
}
