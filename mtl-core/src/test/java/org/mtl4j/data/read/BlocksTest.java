package org.mtl4j.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;

/** What is read depends neither on where blocks of text begin nor on the number of threads. */
class BlocksTest {
  private static final Schema SCHEMA =
      Schema.builder("s")
          .click("click")
          .conversion("buy")
          .weight("weight")
          .time("time")
          .setup("goal")
          .categorical("country")
          .numeric("price")
          .multiValued("tags", "; ")
          .build();

  private static final String HEADER = "time,goal,click,buy,weight,country,price,tags,note";
  private static final List<String> ENDS = List.of("\n", "\r\n", "\r");

  /** Cells of each column, good ones first, and how many of them are good. */
  private static final String[][] CELLS = {
    {"2024-01-01", "1704067200", "2024-01-02 10:00:00", "0", "1704067200000", "never"},
    {"g1", "g2", "", "goal with a long name, longer than two words", "\"g\n3\"", "g\"4"},
    {"1", "true", " 1.0 ", "1", "maybe", "1\"x"},
    {"0", "no", "f", "1", "2", ""},
    {"1", "0.5", "1e3", "2", "-1", "x"},
    {"NL", "België", "", "\"a,b\"", "\"say \"\"x\"\"\"", "日本"},
    {"1", "-2.5", "", "1e-3", "ten", "\"3\""},
    {"a; b", "", "c", "a; ; b;c", "\"x\r\ny; z\"", "日本; a"},
    {"", "n", "\"\"", "\"\n\n\"", "plain", "ö"}
  };

  /** A table in which about one cell in so many is not one of the first four of its column. */
  private static String table(Random random, int rows, int rare) {
    String end = ENDS.get(random.nextInt(ENDS.size()));
    StringBuilder text = new StringBuilder(HEADER + end);
    for (int row = 0; row < rows; row++) {
      if (random.nextInt(20) == 0) {
        text.append(end);
      }
      for (int i = 0; i < CELLS.length; i++) {
        int cell = random.nextInt(rare) == 0 ? random.nextInt(6) : random.nextInt(4);
        text.append(i == 0 ? "" : ",").append(CELLS[i][cell]);
      }
      text.append(random.nextInt(4 * rare) == 0 ? ",more" : "").append(end);
    }
    String whole = text.toString();
    return switch (random.nextInt(8)) {
      case 0 -> whole.substring(0, whole.length() - end.length());
      case 1 -> whole + "\"open" + end + "more" + end;
      case 2 -> whole + "\"a\"b" + end;
      default -> whole;
    };
  }

  private static byte[] bytes(Random random, String text) {
    byte[] bytes = Logs.bytes(text);
    if (random.nextInt(12) == 0) {
      bytes[bytes.length / 2 + random.nextInt(bytes.length / 2)] = (byte) 0xFF;
    }
    return bytes;
  }

  /** Everything that is read, or why nothing is. */
  private static String told(LogReader reader, byte[] bytes) {
    try {
      LogReader.Result result = Logs.read(reader, "log.csv", bytes);
      StringBuilder told = new StringBuilder(result.report().toString());
      EventLog log = result.log();
      CategoryColumn country = (CategoryColumn) log.columns().get(0);
      told.append(country.dictionary()).append(Arrays.toString(country.codes().toIntArray()));
      told.append(Arrays.toString(((NumberColumn) log.columns().get(1)).values().toFloatArray()));
      BagColumn tags = (BagColumn) log.columns().get(2);
      told.append(tags.dictionary()).append(Arrays.toString(tags.offsets().toIntArray()));
      told.append(Arrays.toString(tags.codes().toIntArray()));
      told.append(Arrays.toString(log.outcomes().click().toFloatArray()));
      told.append(Arrays.toString(log.outcomes().conversion().toFloatArray()));
      told.append(Arrays.toString(log.outcomes().weight().toFloatArray()));
      told.append(Arrays.toString(log.outcomes().time().toLongArray()));
      told.append(log.outcomes().setup().dictionary());
      told.append(Arrays.toString(log.outcomes().setup().codes().toIntArray()));
      KeptRows kept = result.kept();
      for (int row = 0; row < kept.rows(); row++) {
        told.append(kept.isRead(row)).append(kept.cell(row, 0)).append(kept.cell(row, 1));
      }
      return told.toString();
    } catch (DataException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 30, 1000})
  void blocksAndThreadsChangeNothing(int rare) {
    int faults = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      byte[] bytes = bytes(random, table(random, 1 + random.nextInt(60), rare));
      LogReader reader =
          new LogReader(SCHEMA)
              .withBadRows(random.nextBoolean() ? BadRows.SKIP : BadRows.STOP)
              .withBadRowsShare(0.9)
              .withKept(List.of("note", "time"));
      String whole = told(reader.withThreads(1), bytes);
      byte[] packed = Logs.gzip(bytes);
      String wholePacked = told(reader.withThreads(1), packed);
      faults += whole.startsWith("log.csv:") ? 1 : 0;
      for (int block : new int[] {1, 7, 40, 300}) {
        for (int threads : new int[] {1, 3}) {
          assertEquals(
              whole,
              told(reader.withThreads(threads).withBlocks(block), bytes),
              "seed " + seed + ", blocks of " + block + ", threads " + threads);
          assertEquals(wholePacked, told(reader.withThreads(threads).withBlocks(block), packed));
        }
      }
    }
    assertTrue(faults > 2 && faults < 58, "faults: " + faults);
  }

  /** What a scan counts, or why it does not. */
  private static String scanned(LogReader reader, byte[] bytes, boolean fields) {
    LogPart part = LogPart.of(new ByteArrayInputStream(bytes), "log.csv");
    try {
      return reader.scan(new LogFiles("log.csv", List.of(part)), fields).toString();
    } catch (DataException e) {
      return e.getMessage();
    }
  }

  @Test
  void aScanCountsTheSameInAnyBlocks() {
    int whole = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      // Without the rows that have a field more.
      String table = table(random, 1 + random.nextInt(60), 1000).replace("name, longer", "name");
      byte[] bytes = bytes(random, table.replace(",more", ""));
      byte[] packed = Logs.gzip(bytes);
      LogReader reader = new LogReader(SCHEMA).withThreads(1);
      String counted = scanned(reader, bytes, true);
      String countedPacked = scanned(reader, packed, true);
      for (int block : new int[] {1, 7, 40, 300}) {
        LogReader other = reader.withThreads(1 + block % 3).withBlocks(block);
        assertEquals(counted, scanned(other, bytes, true), "seed " + seed);
        assertEquals(countedPacked, scanned(other, packed, true), "seed " + seed);
      }
      LogReader skipping = reader.withBadRows(BadRows.SKIP).withBadRowsShare(1);
      String read = told(skipping.withKept(List.of("note", "time")), bytes);
      if (read.startsWith("ReadReport")) {
        whole++;
        ReadReport report = Logs.read(skipping, "log.csv", bytes).report();
        int text = bytes.length - header(bytes);
        int fields = (report.rows() + report.skipped()) * CELLS.length;
        assertEquals(counts(bytes, text, fields), counted);
        assertEquals(counts(packed, text, fields), countedPacked);
        assertEquals(counts(packed, text, 0), scanned(reader, packed, false));
      } else {
        assertEquals(read, counted);
      }
    }
    assertTrue(whole > 20 && whole < 58, "without a fault: " + whole);
  }

  private static String counts(byte[] bytes, int text, int fields) {
    return new LogReader.Scan(bytes.length, text, fields).toString();
  }

  /** The length of the header with its line's end. */
  private static int header(byte[] bytes) {
    int end = HEADER.length();
    return end + (bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : 1);
  }

  @Test
  void aScanTellsWhatCannotBeInflated() {
    byte[] packed = Logs.gzip(Logs.bytes(Logs.HEADER + Logs.ROWS));
    byte[] cut = Arrays.copyOf(packed, packed.length - 9);
    LogReader reader = new LogReader(Logs.SHOP);
    for (boolean fields : new boolean[] {false, true}) {
      String told = scanned(reader, cut, fields);
      assertTrue(told.endsWith("the gzip data ends early; copy the file again"), told);
    }
  }

  /** The unit of times is that of the first number, even where another block begins with others. */
  @Test
  void theUnitOfTimesIsThatOfTheFirstNumber() {
    StringBuilder text = new StringBuilder(HEADER + "\n");
    for (int row = 0; row < 40; row++) {
      String time = row < 10 ? "2024-01-01" : row == 30 ? "1704067200000" : "1704067200";
      text.append(time).append(",g,1,0,1,NL,1,a,\n");
    }
    LogReader reader = new LogReader(SCHEMA).withBadRows(BadRows.SKIP).withKept(List.of());
    String whole = Logs.read(reader, "log.csv", Logs.bytes(text.toString())).report().toString();
    assertTrue(whole.contains("log.csv:32: column 'time'"), whole);
    for (int block = 1; block < 500; block += 13) {
      assertEquals(
          whole,
          Logs.read(reader.withBlocks(block), "log.csv", Logs.bytes(text.toString()))
              .report()
              .toString());
    }
  }

  /** After the first bad row so many records are looked at, wherever blocks end. */
  @Test
  void theLookAheadEndsAtTheSameRecord() {
    String row = "2024-01-01,g,1,0,1,NL,1,a,\n";
    String bad = "2024-01-01,g,1,0,1,NL,one,a,\n";
    byte[] bytes = Logs.bytes(HEADER + "\n" + row + bad + (row + bad).repeat(70_000));
    LogReader reader = new LogReader(SCHEMA);
    String whole = Logs.fault(reader, bytes).getMessage();
    assertTrue(whole.contains("50001 rows of the first 100002"), whole);
    assertEquals(whole, Logs.fault(reader.withBlocks(100_000), bytes).getMessage());
    assertEquals(whole, Logs.fault(reader.withBlocks(1 << 24).withThreads(1), bytes).getMessage());
  }
}
