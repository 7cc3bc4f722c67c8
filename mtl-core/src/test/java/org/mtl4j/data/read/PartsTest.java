package org.mtl4j.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Column;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.SpillingStore;
import org.mtl4j.data.prepared.PreparedLog;
import org.mtl4j.data.split.Downsampling;

/** The parts of a log are together the log that is read as a whole, wherever it comes from. */
class PartsTest {
  private static final int ROWS = 400;
  private static final int BLOCK = 700;

  @TempDir Path folder;

  /** The rows that can be used, with the texts of their cells. */
  private final List<Map<String, String>> rows = new ArrayList<>();

  private LogFiles files;

  /** Two files with bad rows, empty lines, at their ends, too, and values of every kind. */
  @BeforeEach
  void write() throws IOException {
    Random random = new Random(1);
    for (String name : List.of("a.csv", "b.csv")) {
      StringBuilder text = new StringBuilder(name.equals("a.csv") ? "" : "\n");
      for (int i = 0; i < ROWS; i++) {
        boolean isClick = random.nextInt(3) == 0;
        Map<String, String> row = new LinkedHashMap<>();
        row.put("time", String.valueOf(1_704_067_200L + rows.size() * 3600L));
        row.put("goal", random.nextInt(9) == 0 ? "NULL" : "g" + random.nextInt(4));
        row.put("click", isClick ? "1" : "0");
        row.put("buy", isClick && random.nextBoolean() ? "1" : "0");
        row.put("weight", random.nextBoolean() ? "1" : "0.25");
        row.put("country", random.nextInt(9) == 0 ? "" : "c" + random.nextInt(1 + rows.size() / 8));
        row.put("price", random.nextInt(5) == 0 ? "NULL" : random.nextInt(100) + ".5");
        row.put("tags", random.nextInt(4) == 0 ? "" : "t" + random.nextInt(9) + "|x|t" + i % 50);
        rows.add(row);
        text.append(String.join(",", row.values())).append('\n');
        if (random.nextInt(20) == 0) {
          text.append(random.nextBoolean() ? "\n" : "never,g1,0,0,1,NL,1,a\n");
        }
      }
      text.append("bad\n\nbad,too\n");
      Files.writeString(folder.resolve(name), Logs.HEADER + text);
    }
    files = LogFiles.of(folder);
  }

  private static LogReader reader() {
    return new LogReader(Logs.SHOP).withBadRows(BadRows.SKIP).withBadRowsShare(1).withBlocks(BLOCK);
  }

  /** Puts parts together, as text. */
  private static final class Collected implements LogPartConsumer {
    final List<String> values = new ArrayList<>();
    final List<String> kept = new ArrayList<>();
    private final Map<Integer, List<String>> known = new LinkedHashMap<>();
    int parts;
    int largest;

    @Override
    public void take(EventLog log, @Nullable KeptRows records) {
      parts++;
      largest = Math.max(largest, log.rows());
      for (int i = 0; i < log.columns().size(); i++) {
        Column column = log.columns().get(i);
        if (!(column instanceof NumberColumn)) {
          List<String> now =
              column instanceof CategoryColumn of
                  ? of.dictionary()
                  : ((BagColumn) column).dictionary();
          List<String> before = known.getOrDefault(i, List.of());
          assertEquals(before, now.subList(0, before.size()), "codes stay");
          known.put(i, now);
        }
      }
      for (int row = 0; row < log.rows(); row++) {
        values.add(text(log, row));
      }
      if (records != null) {
        int read = 0;
        for (int row = 0; row < records.rows(); row++) {
          StringBuilder text = new StringBuilder(records.isRead(row) ? "" : "!");
          read += records.isRead(row) ? 1 : 0;
          for (int column = 0; column < records.columns().size(); column++) {
            text.append(records.cell(row, column)).append(',');
          }
          kept.add(text.toString());
        }
        assertEquals(log.rows(), read, "rows of the records");
      }
    }

    static String text(EventLog log, int row) {
      StringBuilder text = new StringBuilder();
      for (Column column : log.columns()) {
        if (column instanceof CategoryColumn of) {
          text.append(of.codes().getInt(row)).append('=').append(of.value(row));
        } else if (column instanceof NumberColumn of) {
          text.append(of.values().getFloat(row));
        } else {
          BagColumn of = (BagColumn) column;
          for (int i = of.offsets().getInt(row); i < of.offsets().getInt(row + 1); i++) {
            int code = of.codes().getInt(i);
            text.append(code).append('=').append(of.dictionary().get(code)).append('|');
          }
        }
        text.append(';');
      }
      Outcomes outcomes = log.outcomes();
      for (Label label : outcomes.labels()) {
        text.append(outcomes.values(label.name()).getFloat(row)).append(';');
      }
      text.append(outcomes.weight(row)).append(';');
      if (outcomes.hasTime()) {
        text.append(outcomes.time().getLong(row)).append(';');
      }
      return outcomes.hasSetup() ? text.append(outcomes.setup().value(row)).toString() : text + "";
    }
  }

  private static Collected whole(LogReader.Result read) {
    Collected whole = new Collected();
    whole.take(read.log(), read.kept());
    return whole;
  }

  /** What a report says, but for what it says of the log as a whole. */
  private static String told(ReadReport of) {
    return new ReadReport(
            of.file(),
            of.sha256(),
            of.bytes(),
            of.rows(),
            of.skippedRows(),
            of.blankRows(),
            of.problems(),
            of.missing(),
            of.unused(),
            of.notices().stream().filter(notice -> notice.code().equals("sampled")).toList())
        .toString();
  }

  private static void assertSame(
      LogReader.Result expected, Collected parts, ReadReport report, int part, int most) {
    Collected whole = whole(expected);
    assertEquals(whole.values, parts.values);
    assertEquals(whole.kept, parts.kept);
    assertEquals(told(expected.report()), told(report));
    assertEquals(expected.report().rows(), parts.values.size());
    assertTrue(parts.largest <= most, parts.largest + " rows in a part of " + part);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 50", "2, 50", "3, 50", "3, 7", "2, 399", "2, 400", "3, 100000"})
  void filesPartByPart(int threads, int part) {
    for (boolean isLabelled : new boolean[] {true, false}) {
      for (List<String> kept : List.of(List.<String>of(), List.of("price", "time"))) {
        for (int factor : new int[] {1, 3}) {
          LogReader reader = reader().withLabels(isLabelled).withKept(kept).withThreads(threads);
          if (factor > 1 && isLabelled) {
            reader = reader.withSampling(new Downsampling(factor, 5));
          }
          Collected parts = new Collected();
          LogReading.Sizes sizes = new LogReading.Sizes(part, Integer.MAX_VALUE);
          ReadReport report = LogReading.read(reader, files, parts, sizes);
          LogReader.Result whole = reader.withThreads(1).withBlocks(1 << 20).read(files);
          // A part has a whole number of blocks, here of some 20 rows each.
          assertSame(whole, parts, report, part, part + BLOCK / 20);
          assertTrue(parts.parts >= parts.values.size() / (part + BLOCK / 20), "in parts");
        }
      }
    }
  }

  /** Without the option nothing is kept, and the usual part is larger than this log. */
  @Test
  void filesAsTheyAreUsuallyRead() {
    Collected parts = new Collected();
    ReadReport report = files.read(reader(), parts);
    assertSame(reader().read(files), parts, report, LogReader.PART, LogReader.PART);
    assertEquals(1, parts.parts);
    assertEquals(2 * ROWS, report.rows());
    assertEquals(List.of(), parts.kept);
    assertTrue(report.skipped() > 10 && report.blankRows().size() > 10);
    assertTrue(report.missing().get("price") > 100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 400, 799, 800, 801})
  void preparedLogs(int part) {
    Path prepared = folder.resolve("log");
    PreparedLog.write(files, reader(), prepared);
    for (List<String> kept : List.of(List.<String>of(), List.of("tags", "country"))) {
      LogReader.Result read = reader().withKept(kept).read(PreparedLog.open(prepared));
      Collected parts = new Collected();
      assertSame(read, parts, Parts.of(read, part, parts), part, part);
      // As many as the rows need, and one more for the records behind the last row.
      assertTrue(parts.parts <= (2 * ROWS + part - 1) / part + 1);
      assertEquals(whole(reader().withKept(kept).read(files)).values, parts.values);
      Collected usual = new Collected();
      assertEquals(read.report(), PreparedLog.open(prepared).read(reader().withKept(kept), usual));
      assertEquals(parts.kept, usual.kept);
    }
  }

  /** A row is kept by its number among all rows, wherever a block or a part begins. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whichRowsASampleKeeps(int threads) {
    Downsampling sampling = new Downsampling(5, 3);
    EventLog whole = reader().read(files).log();
    EventLog weighed = whole.withOutcomes(sampling.weigh(whole.outcomes()));
    // Without codes: a sample numbers the values that it has.
    List<String> expected =
        sampling.kept(whole.outcomes()).intStream().mapToObj(row -> tokens(weighed, row)).toList();
    LogReader reader = reader().withSampling(sampling).withThreads(threads);
    Collected parts = new Collected();
    LogReading.read(reader, files, parts, new LogReading.Sizes(30, Integer.MAX_VALUE));
    assertEquals(expected, parts.values.stream().map(PartsTest::withoutCodes).toList());
    EventLog read = reader.read(files).log();
    assertEquals(
        expected, whole(reader.read(files)).values.stream().map(PartsTest::withoutCodes).toList());
    for (int row = 0; row < read.rows(); row++) {
      float weight = read.outcomes().weight(row);
      boolean isClick = read.outcomes().click().getFloat(row) == 1;
      assertTrue(isClick ? weight <= 1 : weight == 5 || weight == 1.25f, "weight " + weight);
    }
  }

  private static String tokens(EventLog log, int row) {
    return withoutCodes(Collected.text(log, row));
  }

  private static String withoutCodes(String text) {
    return text.replaceAll("-?\\d+=", "");
  }

  /** A sample has no place for the rows that were left out: its records are its rows. */
  @Test
  void preparedSamples() {
    LogReader sampling = reader().withSampling(new Downsampling(4, 1));
    Path prepared = folder.resolve("log");
    PreparedLog.write(files, sampling, prepared);
    List<String> wanted = List.of("country");
    LogReader.Result read = reader().withKept(wanted).read(PreparedLog.open(prepared));
    Collected parts = new Collected();
    assertSame(read, parts, Parts.of(read, 10, parts), 10, 10);
    Collected ofText = whole(sampling.withKept(wanted).read(files));
    assertEquals(ofText.values, parts.values);
    assertEquals(ofText.kept.stream().filter(text -> !text.startsWith("!")).toList(), parts.kept);
    assertTrue(parts.kept.size() < ROWS);
  }

  private List<Map<String, ?>> programRows() {
    List<Map<String, ?>> program = new ArrayList<>();
    for (Map<String, String> row : rows) {
      program.add(new LinkedHashMap<>(row));
    }
    return program;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 800, 5000})
  void rowsAndColumnsOfAProgram(int part) {
    LogReader.Result ofFiles = reader().read(files);
    for (LogSource source :
        List.of(LogSource.of("rows", programRows()), LogSource.of(ofFiles.log()))) {
      LogReader.Result read = source.read(reader());
      assertEquals(whole(ofFiles).values, whole(read).values);
      Collected parts = new Collected();
      assertSame(read, parts, Parts.of(read, part, parts), part, part);
      assertEquals((2 * ROWS + part - 1) / part, parts.parts);
      assertEquals(ofFiles.report().missing(), read.report().missing());
      Collected usual = new Collected();
      source.read(reader(), usual);
      assertEquals(parts.values, usual.values);
    }
  }

  /** Columns that are partly on the heap and partly in a file are the same. */
  @ParameterizedTest
  @ValueSource(longs = {0, 200, 2000})
  void spilledLogs(long most) throws IOException {
    Path temp = Files.createDirectory(folder.resolve("temp"));
    SpillingStore store = new SpillingStore(most, temp);
    LogReader.Result read = reader().withStore(store).read(files);
    assertEquals(whole(reader().read(files)).values, whole(read).values);
    assertTrue(store.spilled() > 0);
    Collected parts = new Collected();
    LogReading.Sizes sizes = new LogReading.Sizes(50, Integer.MAX_VALUE);
    LogReading.read(reader().withStore(new SpillingStore(most, temp)), files, parts, sizes);
    assertEquals(whole(read).values, parts.values);
  }

  /** A bad row that may not be skipped ends the reading after the parts before it. */
  @Test
  void aFaultEndsTheReadingAfterThePartsBeforeIt() throws IOException {
    String good = "1704067200,g1,0,0,1,NL,1,a\n".repeat(1000);
    Files.writeString(folder.resolve("a.csv"), Logs.HEADER + good + "bad\n" + good);
    for (int threads : new int[] {1, 3}) {
      Collected parts = new Collected();
      LogReader reader = reader().withBadRows(BadRows.STOP).withThreads(threads);
      LogReading.Sizes sizes = new LogReading.Sizes(100, Integer.MAX_VALUE);
      DataException e =
          assertThrows(DataException.class, () -> LogReading.read(reader, files, parts, sizes));
      assertTrue(e.getMessage().contains("a.csv:1002: "), e.getMessage());
      assertTrue(
          parts.values.size() > 850 && parts.values.size() <= 1000, parts.values.size() + "");
    }
  }

  private static void read(LogReader reader, LogFiles of, int most, boolean inParts) {
    LogReading.Sizes sizes = new LogReading.Sizes(100, most);
    if (inParts) {
      LogReading.read(reader, of, (log, kept) -> {}, sizes);
    } else {
      LogReading.read(reader, of, sizes);
    }
  }

  /** Rows that a sample leaves out do not count, and so it is the remedy. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void moreRowsThanALogMayHave(boolean inParts) throws IOException {
    Path clean = folder.resolve("clean.csv");
    Files.writeString(clean, Logs.HEADER + "1704067200,g1,0,0,1,NL,1,a\n".repeat(1000));
    LogFiles of = LogFiles.of(clean);
    read(reader(), of, 1000, inParts);
    assertEquals(
        clean
            + ": there are more than 999 rows in this log; read fewer files, or fewer of the rows"
            + " without a click by LogReader.withSampling",
        assertThrows(DataException.class, () -> read(reader(), of, 999, inParts)).getMessage());
    read(reader().withSampling(new Downsampling(4, 1)), of, 400, inParts);
    LogReader.Result sample =
        LogReading.read(
            reader().withSampling(new Downsampling(4, 1)), of, new LogReading.Sizes(100, 400));
    assertEquals(
        "of 1,000 rows " + sample.log().rows() + " were kept as a sample, and weigh for all",
        sample.report().notices().get(0).text());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSampleWithoutRows(boolean inParts) throws IOException {
    Path clean = folder.resolve("clean.csv");
    Files.writeString(clean, Logs.HEADER + "1704067200,g1,0,0,1,NL,1,a\n".repeat(1000));
    LogReader reader = reader().withSampling(new Downsampling(1_000_000, 1));
    assertEquals(
        clean
            + ": of 1,000 rows none was kept in the sample; keep more of them by"
            + " LogReader.withSampling",
        assertThrows(DataException.class, () -> read(reader, LogFiles.of(clean), 5000, inParts))
            .getMessage());
  }

  /** Bad rows and empty lines are told by their numbers. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void moreRecordsThanCanBeNumbered(boolean inParts) {
    LogReader reader = reader().withSampling(new Downsampling(1000, 1));
    String message =
        assertThrows(DataException.class, () -> read(reader, files, 700, inParts)).getMessage();
    assertEquals(
        files.name()
            + ": there are more than 700 rows, bad rows and empty lines in this log; read fewer"
            + " files",
        message);
  }
}
