package org.mtl4j.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LabelForm;
import org.mtl4j.data.log.Outcomes;

/** Everything that can be wrong with a log, and what its owner is told. */
class BadInputTest {
  private static final String SKIP = ", or skip such rows by LogReader.withBadRows";
  private static final LogReader SKIPPING = new LogReader(Logs.SHOP).withBadRows(BadRows.SKIP);

  /** A good row, and a row that has one bad cell or several, with what is said about it. */
  static Stream<Arguments> badRows() {
    String number = "; correct the row, list the text under \"missing\" in the schema" + SKIP;
    String correct = "; correct the row" + SKIP;
    return Stream.of(
        Arguments.of(
            "2024-01-02,g,maybe,0,1,NL,1,a",
            "click",
            3,
            "column 'click' (3): label is 'maybe', expected " + LabelForm.ACCEPTED + correct),
        Arguments.of(
            "2024-01-02,g,2,0,1,NL,1,a",
            "click",
            3,
            "column 'click' (3): label is '2', expected " + LabelForm.ACCEPTED + correct),
        Arguments.of(
            "2024-01-02,g,1,,1,NL,1,a",
            "buy",
            4,
            "column 'buy' (4): label is missing, expected " + LabelForm.ACCEPTED + correct),
        Arguments.of(
            "2024-01-02,g,NaN,0,1,NL,1,a",
            "click",
            3,
            "column 'click' (3): label is 'NaN', expected " + LabelForm.ACCEPTED + correct),
        Arguments.of(
            "2024-01-02,g,0,1,1,NL,1,a",
            "buy",
            4,
            "column 'buy' (4): conversion without click (column 'click' is 0)" + correct),
        Arguments.of(
            "2024-01-02,g,0,0,-1,NL,1,a",
            "weight",
            5,
            "column 'weight' (5): weight is negative: '-1'" + correct),
        Arguments.of(
            "2024-01-02,g,0,0,NaN,NL,1,a",
            "weight",
            5,
            "column 'weight' (5): weight 'NaN' is not a number" + correct),
        Arguments.of(
            "2024-01-02,g,0,0,NULL,NL,1,a",
            "weight",
            5,
            "column 'weight' (5): weight is missing" + correct),
        Arguments.of(
            "2024-01-02,g,0,0,1e40,NL,1,a",
            "weight",
            5,
            "column 'weight' (5): weight '1e40' is too large for a number" + correct),
        Arguments.of(
            "2024-01-02,g,0,0,1,NL,ten,a",
            "price",
            7,
            "column 'price' (7): 'ten' is not a number" + number),
        Arguments.of(
            "2024-01-02,g,0,0,1,NL,NaN,a",
            "price",
            7,
            "column 'price' (7): 'NaN' is not a number" + number),
        Arguments.of(
            "2024-01-02,g,0,0,1,NL,-Infinity,a",
            "price",
            7,
            "column 'price' (7): '-Infinity' is not a number" + number),
        Arguments.of(
            "2024-01-02,g,0,0,1,NL,1e39,a",
            "price",
            7,
            "column 'price' (7): '1e39' is too large for a number" + number),
        Arguments.of(
            "2024-13-02,g,0,0,1,NL,1,a",
            "time",
            1,
            "column 'time' (1): '2024-13-02' is not a time, expected 2017-01-31, 2017-01-31"
                + " 13:45:00 or seconds since 1970"
                + correct),
        Arguments.of(
            ",g,0,0,1,NL,1,a",
            "time",
            1,
            "column 'time' (1): '' is not a time, expected 2017-01-31, 2017-01-31 13:45:00 or"
                + " seconds since 1970"
                + correct),
        Arguments.of(
            "2024-01-02,g,0,0,1,N\"L,1,a",
            "country",
            6,
            "column 'country' (6): a quote inside the unquoted field 'N\"L'" + correct),
        Arguments.of(
            "2024-01-02,g,0,0,1,NL,1", null, 0, "the row has 7 fields, the header has 8" + correct),
        Arguments.of("oops", null, 0, "the row has 1 field, the header has 8" + correct),
        Arguments.of(
            "2024-01-02,g,0,0,1,NL,1,a,b,c",
            null,
            0,
            "the row has 10 fields, the header has 8" + correct),
        // A shifted row is told as ragged, not by the nonsense that shifting makes of its labels.
        Arguments.of(
            "2024-01-02,g,extra,0,0,1,NL,1,a",
            null,
            0,
            "the row has 9 fields, the header has 8" + correct));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void stopsAtABadRow(String row, String column, int position, String message) {
    String text = Logs.HEADER + "2024-01-01,g,1,1,1,\"N\nL\",1,a\n\n" + row + "\n" + Logs.ROWS;
    DataException e = Logs.fault(text);
    // The header is line 1, the good row 2 and 3, an empty line 4.
    assertEquals("log.csv:5: " + message, e.getMessage());
    assertEquals("log.csv", e.file());
    assertEquals(5, e.line());
    assertEquals(column, e.column());
    assertEquals(position, e.position());
    assertTrue(message.endsWith(e.reason() + "; " + e.remedy()));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void skipsABadRow(String row, String column, int position, String message) {
    String text = Logs.HEADER + row + "\n" + Logs.ROWS + row + "\n" + row;
    LogReader.Result result = Logs.read(SKIPPING, "log.csv", Logs.bytes(text));
    assertEquals(6, result.log().rows());
    assertEquals(6, result.report().rows());
    assertEquals(3, result.report().skipped());
    assertEquals(List.of(0, 7, 8), result.report().skippedRows());
    String problem = message.substring(0, message.indexOf("; correct"));
    assertEquals(
        List.of("log.csv:2: " + problem, "log.csv:9: " + problem, "log.csv:10: " + problem),
        result.report().problems());
    // Nothing of a skipped row is left behind.
    EventLog clean = Logs.shop();
    for (int i = 0; i < 3; i++) {
      assertEquals(clean.columns().get(i).missing(), result.log().columns().get(i).missing());
    }
    Outcomes outcomes = result.log().outcomes();
    assertEquals(
        Arrays.toString(clean.outcomes().click().toFloatArray()),
        Arrays.toString(outcomes.click().toFloatArray()));
    assertEquals(
        Arrays.toString(clean.outcomes().time().toLongArray()),
        Arrays.toString(outcomes.time().toLongArray()));
    for (int r = 0; r < 6; r++) {
      assertEquals(clean.outcomes().setup().value(r), outcomes.setup().value(r));
    }
  }

  @Test
  void listsTheFirstFiveProblems() {
    LogReader.Result result =
        Logs.read(SKIPPING, "log.csv", Logs.bytes(Logs.HEADER + "x\n".repeat(9) + Logs.ROWS));
    assertEquals(9, result.report().skipped());
    assertEquals(5, result.report().problems().size());
    assertEquals(
        "log.csv:6: the row has 1 field, the header has 8", result.report().problems().get(4));
  }

  @Test
  void noRowLeft() {
    DataException e = Logs.fault(SKIPPING, Logs.bytes(Logs.HEADER + "x\ny\n"));
    assertEquals(
        "log.csv: no row can be used (2 skipped), the first because of log.csv:2: the row has 1"
            + " field, the header has 8; correct the file or the schema",
        e.getMessage());
  }

  @Test
  void missingFile(@TempDir Path folder) {
    Path file = folder.resolve("none.csv");
    DataException e = assertThrows(DataException.class, () -> new LogReader(Logs.SHOP).read(file));
    assertEquals(file + ": there is no such file; check the path", e.getMessage());
    assertEquals(0, e.line());
  }

  @Test
  void emptyFile() {
    String message = "log.csv: the file is empty; give one with a header and rows";
    assertEquals(message, Logs.fault("").getMessage());
    assertEquals(message, Logs.fault("\n\r\n").getMessage());
    assertEquals(message, Logs.fault("\uFEFF").getMessage());
    assertEquals(
        message, Logs.fault(new LogReader(Logs.SHOP), Logs.gzip(new byte[0])).getMessage());
  }

  @Test
  void headerOnly() {
    assertEquals(
        "log.csv:1: there are no rows below the header; give a file that has some",
        Logs.fault(Logs.HEADER).getMessage());
    assertEquals(
        "log.csv:1: there are no rows below the header; give a file that has some",
        Logs.fault(SKIPPING, Logs.bytes(Logs.HEADER + "\n\n")).getMessage());
  }

  @Test
  void absentColumn() {
    DataException e = Logs.fault(Logs.HEADER.replace("country", "county") + Logs.ROWS);
    assertEquals(
        "log.csv:1: column 'country': the schema's column is not in the header (did you mean"
            + " 'county'?), which has 'time', 'goal', 'click', 'buy', 'weight', 'county',"
            + " 'price', 'tags'; add the column, or name another in the schema",
        e.getMessage());
    assertEquals("country", e.column());
    assertEquals(1, e.line());
    assertEquals(e.getMessage(), Logs.fault(SKIPPING, badHeader()).getMessage());
  }

  private static byte[] badHeader() {
    return Logs.bytes(Logs.HEADER.replace("country", "county") + Logs.ROWS);
  }

  @Test
  void otherSeparator() {
    DataException e = Logs.fault((Logs.HEADER + Logs.ROWS).replace(',', ';'));
    assertEquals(
        "log.csv:1: column 'click': the schema's column is not in the header, which has"
            + " 'time;goal;click;buy;weight;country;price…'; add the column, or name another in the"
            + " schema; or is the separator neither a comma nor a tab?",
        e.getMessage());
  }

  @Test
  void duplicatedColumn() {
    DataException e = Logs.fault("price,more," + Logs.HEADER + Logs.ROWS);
    assertEquals(
        "log.csv:1: column 'price' (9): the header has this column twice, first as column 1;"
            + " rename or remove one of the two",
        e.getMessage());
  }

  @Test
  void duplicatesAndUnnamedColumnsThatNobodyReadsAreNoted() {
    String rows = Logs.ROWS.replaceAll("(?m)^(?=.)", "1,2,3,4,5,6,");
    ReadReport report =
        Logs.read(Logs.SHOP, "extra,,more,extra,spend,spend," + Logs.HEADER + rows).report();
    assertEquals(List.of("extra", "more"), report.unused());
    assertEquals(
        List.of(
            "the header has these columns more than once, and none of them is read: 'extra',"
                + " 'spend'",
            "1 column of the header without a name, first column 2, not read"),
        report.notices().stream().map(Notice::text).toList());
    // Read without labels, the labels' columns are nobody's concern either.
    LogReader reader = new LogReader(Logs.SHOP).withLabels(false);
    String twice = "price,country,tags,click,click\n1,NL,a,1,1\n";
    report = Logs.read(reader, "log.csv", Logs.bytes(twice)).report();
    assertEquals(1, report.notices().size());
  }

  @Test
  void quoteInTheHeader() {
    DataException e = Logs.fault(Logs.HEADER.replace("goal", "go\"al") + Logs.ROWS);
    assertEquals(
        "log.csv:1: a quote inside the unquoted field 'go\"al'; quote the field and double its"
            + " quotes",
        e.getMessage());
  }

  @Test
  void unterminatedQuoteAlwaysStops() {
    String text = Logs.HEADER + Logs.ROWS + "2024-01-02,g,0,0,1,\"NL,1,a\n" + Logs.ROWS;
    for (LogReader reader : List.of(new LogReader(Logs.SHOP), SKIPPING)) {
      DataException e = Logs.fault(reader, Logs.bytes(text));
      assertEquals(
          "log.csv:8: the quoting is broken: a quote opens in the row that begins here and is never"
              + " closed; close every quote, double quotes inside quoted fields, put nothing"
              + " after a closing one",
          e.getMessage());
      assertNull(e.column());
    }
  }

  @Test
  void quoteNeverClosedInALargeFile() {
    String text = Logs.HEADER + "2024-01-02,g,0,0,1,\"NL,1,a\n" + "x".repeat(20_000_000);
    DataException e = Logs.fault(text);
    String message = "log.csv:2: field 6 is longer than 16777216 bytes, or a quote opens in it";
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
    e = Logs.fault(text.replace("xx", "x\n"));
    message = "log.csv:2: the quoting is broken: a quote opens in the row that begins here and is";
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void textAfterAClosingQuoteAlwaysStops() {
    String text = Logs.HEADER + Logs.ROWS + "2024-01-02,g,0,0,1,\"N\"L,1,a\n";
    for (LogReader reader : List.of(new LogReader(Logs.SHOP), SKIPPING)) {
      DataException e = Logs.fault(reader, Logs.bytes(text));
      assertEquals(8, e.line());
      assertEquals(
          "the quoting is broken: a character follows a closing quote in the row that begins here",
          e.reason());
    }
  }

  @Test
  void truncatedGzipAlwaysStops() {
    byte[] whole = Logs.gzip(Logs.bytes(Logs.HEADER + Logs.ROWS.repeat(50)));
    for (int length = 2; length < whole.length; length++) {
      DataException e = Logs.fault(SKIPPING, Arrays.copyOf(whole, length));
      assertEquals("the gzip data ends early", e.reason());
      assertEquals("copy the file again", e.remedy());
      assertTrue(e.line() >= 1 && e.line() <= 302, e.getMessage());
    }
  }

  @Test
  void truncatedGzipIsToldWithTheLineItEndsIn() {
    byte[] header = Logs.gzip(Logs.bytes(Logs.HEADER + Logs.ROWS));
    byte[] rest = Logs.gzip(Logs.bytes(Logs.ROWS));
    byte[] cut = concat(header, Arrays.copyOf(rest, 12));
    assertEquals(
        "log.csv:8: the gzip data ends early; copy the file again",
        Logs.fault(SKIPPING, cut).getMessage());
  }

  @Test
  void anyFlippedBitOfGzipIsNoticed() {
    byte[] whole = Logs.gzip(Logs.bytes(Logs.HEADER + Logs.ROWS));
    // Bytes 4 to 9 are the time stamp, the compressor's level and the operating system: nobody
    // checks these.
    for (int i = 10; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x10;
      assertThrows(
          DataException.class,
          () -> Logs.read(new LogReader(Logs.SHOP), "log.csv", damaged),
          "byte " + i);
    }
  }

  @Test
  void wrongChecksum() {
    byte[] damaged = Logs.gzip(Logs.bytes(Logs.HEADER + Logs.ROWS));
    damaged[damaged.length - 8] ^= 1;
    assertEquals(
        "the gzip data is damaged (its checksum does not fit)",
        Logs.fault(SKIPPING, damaged).reason());
  }

  @Test
  void garbageBehindGzip() {
    byte[] whole = Logs.gzip(Logs.bytes(Logs.HEADER + Logs.ROWS));
    for (String garbage : List.of("\0", "x", "more,rows\n", "\u001f", "\u001fx")) {
      DataException e = Logs.fault(SKIPPING, concat(whole, Logs.bytes(garbage)));
      String reason =
          garbage.equals("\u001f")
              ? "the gzip data ends early"
              : "the gzip data is followed by something else";
      assertEquals(reason, e.reason());
    }
  }

  @Test
  void otherEncoding() {
    String text = Logs.HEADER + Logs.ROWS + "2024-01-07,g,0,0,1,Curaçao,1,a\n";
    DataException e =
        Logs.fault(new LogReader(Logs.SHOP), text.getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        "log.csv:8: the text is not UTF-8; convert it, for example with iconv", e.getMessage());
  }

  @Test
  void withoutLabelsOnlyFeaturesMatter() {
    LogReader reader = new LogReader(Logs.SHOP).withLabels(false);
    String text = "price,country,tags,click,weight\n1,NL,a,yes,-7\n";
    EventLog log = Logs.read(reader, "log.csv", Logs.bytes(text)).log();
    assertEquals(1, log.rows());
    assertFalse(log.outcomes().has("click"));
    assertNull(log.outcomes().weight());
    assertFalse(log.outcomes().hasSetup());
    DataException e = Logs.fault(reader, Logs.bytes("price,tags\n1,a\n"));
    assertEquals("country", e.column());
  }

  @Test
  void onlyOneColumn() {
    Schema schema = Schema.builder("s").conversion("z").numeric("x").build();
    LogReader reader = new LogReader(schema).withLabels(false);
    EventLog log = Logs.read(reader, "log.csv", Logs.bytes("x\n1\n\n3\n")).log();
    assertEquals(3, log.rows());
    assertEquals(1, log.columns().get(0).missing());
  }

  private static byte[] concat(byte[] a, byte[] b) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(a);
    out.writeBytes(b);
    return out.toByteArray();
  }
}
