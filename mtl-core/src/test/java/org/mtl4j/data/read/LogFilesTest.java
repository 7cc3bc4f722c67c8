package org.mtl4j.data.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.time.Times;

/** Folders, patterns and several files as one log. */
class LogFilesTest {
  private static final InputStream NOTHING = InputStream.nullInputStream();
  private static final Schema SCHEMA =
      Schema.builder("s").conversion("z").categorical("c").numeric("x").build();
  private static final Schema OF_DAYS =
      Schema.builder("s").conversion("z").time("day").categorical("site").numeric("x").build();

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    byte[] bytes = Logs.bytes(text);
    return Files.write(file, name.endsWith(".gz") ? Logs.gzip(bytes) : bytes);
  }

  private LogFiles find(String... paths) {
    return LogFiles.find(
        Arrays.stream(paths).map(p -> p.equals("-") ? p : folder + p).toList(), NOTHING);
  }

  private static float[] numbers(LogReader.Result read, int column) {
    return ((NumberColumn) read.log().columns().get(column)).values().toFloatArray();
  }

  private DataException fault(String... paths) {
    return assertThrows(
        DataException.class, () -> new LogReader(SCHEMA).read(find(paths)), folder::toString);
  }

  private void threeFiles() throws IOException {
    write("log/b.csv.gz", "x,c,z\n3,two,0\n4,one,1\n");
    write("log/a.csv", "z,c,x\n0,one,1\n1,two,2\n");
    write("log/c.tsv", "z\tx\tc\n0\t5\tthree\n");
    write("log/schema.json", "{}");
    write("log/.hidden.csv", "nothing\n");
    write("log/_SUCCESS", "");
    write("log/truth/a.csv", "p\n0.1\n");
  }

  @Test
  void aFolderIsItsFilesInTheOrderOfTheirNames() throws Exception {
    threeFiles();
    LogReader.Result read = new LogReader(SCHEMA).read(folder.resolve("log"));
    assertArrayEquals(new float[] {1, 2, 3, 4, 5}, numbers(read, 1));
    CategoryColumn tokens = (CategoryColumn) read.log().columns().get(0);
    assertEquals(List.of("one", "two", "three"), tokens.dictionary());
    assertArrayEquals(new int[] {0, 1, 1, 0, 2}, tokens.codes().toIntArray());
    assertEquals("log", read.report().file());
    long bytes = 0;
    StringBuilder sums = new StringBuilder();
    for (String name : List.of("a.csv", "b.csv.gz", "c.tsv")) {
      byte[] content = Files.readAllBytes(folder.resolve("log").resolve(name));
      bytes += content.length;
      sums.append(sha256(content)).append("  ").append(name).append('\n');
    }
    assertEquals(bytes, read.report().bytes());
    assertEquals(sha256(Logs.bytes(sums.toString())), read.report().sha256());
  }

  @Test
  void aFileHasTheColumnsOfTheFoldersAboveIt() throws Exception {
    Path file = write("above/day=2020-06-01/site=a/part.csv", "x,z\n1,0\n");
    EventLog log = new LogReader(OF_DAYS).read(file).log();
    assertEquals("2020-06-01", Times.format(log.outcomes().time().getLong(0)));
    assertEquals("a", ((CategoryColumn) log.columns().get(0)).value(0));
    assertEquals(1, new LogReader(OF_DAYS).read(file.getParent()).log().rows());
  }

  @Test
  void noPathIsNoLog() {
    List<String> none = List.of();
    assertThrows(IllegalArgumentException.class, () -> LogFiles.find(none, NOTHING));
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(TextSource.newDigest().digest(bytes));
  }

  @Test
  void patternsAndSeveralPathsAreReadInTheirOrder() throws Exception {
    threeFiles();
    LogReader reader = new LogReader(SCHEMA);
    assertArrayEquals(
        new float[] {5, 1, 2}, numbers(reader.read(find("/log/c.tsv", "/log/a.csv")), 1));
    assertArrayEquals(new float[] {1, 2, 3, 4}, numbers(reader.read(find("/log/[ab]*")), 1));
    assertArrayEquals(new float[] {1, 2, 3, 4}, numbers(reader.read(find("/*/{a,b}.csv*")), 1));
    assertArrayEquals(new float[] {1, 2, 3, 4, 5}, numbers(reader.read(find("/l?g")), 1));
    LogFiles files =
        LogFiles.find(List.of("-"), new ByteArrayInputStream(Logs.bytes("z,x,c\n1,9,n\n")));
    LogReader.Result read = reader.read(files);
    assertArrayEquals(new float[] {9}, numbers(read, 1));
    assertEquals("standard input", read.report().file());
    assertEquals(List.of(), files.paths());
    assertEquals(3, find("/log").paths().size());
  }

  @Test
  void threadsAndBlocksChangeNothing() throws Exception {
    for (int i = 10; i < 30; i++) {
      StringBuilder text = new StringBuilder(i % 2 == 0 ? "z,c,x\n" : "c,z,x\n");
      for (int row = 0; row < 50; row++) {
        text.append(i % 2 == 0 ? "0,v" + row * i : "v" + row * i + ",0").append(",").append(row);
        text.append(row == i ? ",more\n" : "\n");
      }
      write("many/" + i + ".csv.gz", text.toString());
    }
    LogReader reader = new LogReader(SCHEMA).withBadRows(BadRows.SKIP).withBadRowsShare(0.5);
    List<String> told = new ArrayList<>();
    for (int threads : new int[] {1, 2, 5}) {
      for (int block : new int[] {1 << 20, 100}) {
        LogReader.Result read =
            reader.withThreads(threads).withBlocks(block).read(folder.resolve("many"));
        CategoryColumn tokens = (CategoryColumn) read.log().columns().get(0);
        told.add(
            read.report()
                + ""
                + tokens.dictionary()
                + Arrays.toString(tokens.codes().toIntArray()));
      }
    }
    assertEquals(1, told.stream().distinct().count());
    assertTrue(told.get(0).contains("10.csv.gz:12: the row has 4 fields"), told.get(0));
    assertTrue(told.get(0).contains("rows=980"), told.get(0));
  }

  @Test
  void pathsGiveColumns() throws Exception {
    write("days/day=2020-06-01/site=a%2Fb/part-0.csv", "z,x\n1,1\n0,2\n");
    write("days/day=2020-06-01/site=c/part-0.csv", "x,z\n3,0\n");
    write("days/day=2020-06-02/site=__HIVE_DEFAULT_PARTITION__/part-0.csv.gz", "z,x\n1,4\n");
    EventLog log = new LogReader(OF_DAYS).read(folder.resolve("days")).log();
    long first = Times.parse("2020-06-01");
    assertArrayEquals(
        new long[] {first, first, first, first + 86_400}, log.outcomes().time().toLongArray());
    CategoryColumn sites = (CategoryColumn) log.columns().get(0);
    assertEquals(List.of("a/b", "c"), sites.dictionary());
    assertArrayEquals(new int[] {0, 0, 1, -1}, sites.codes().toIntArray());
    // Those of the folders that a path goes through, too, and of the file's own name.
    write("site=d/day=2020-06-03.csv", "z,x\n1,5\n");
    log = new LogReader(OF_DAYS).read(find("/site=d/day=*.csv")).log();
    assertEquals("d", ((CategoryColumn) log.columns().get(0)).value(0));
    assertArrayEquals(new long[] {first + 2 * 86_400}, log.outcomes().time().toLongArray());
    // A file's own column comes first.
    write("own/site=e/day=2020-06-03.csv", "z,x,site\n1,5,own\n");
    log = new LogReader(OF_DAYS).read(folder.resolve("own")).log();
    assertEquals("own", ((CategoryColumn) log.columns().get(0)).value(0));
  }

  @Test
  void aValueInThePathThatDoesNotFitIsTold() throws Exception {
    write("days/day=soon/site=a/part.csv", "z,x\n1,1\n");
    DataException e =
        assertThrows(
            DataException.class, () -> new LogReader(OF_DAYS).read(folder.resolve("days")));
    assertEquals("day", e.column());
    assertTrue(e.reason().startsWith("'soon' is not a time"), e.reason());
    assertTrue(e.reason().endsWith("(in the file's path)"), e.reason());
  }

  @Test
  void aDayThatIsMissingIsTold() throws Exception {
    for (int day : new int[] {1, 2, 5, 7}) {
      write("days/day=2020-06-0" + day + ".csv", "z,c,x\n1,a,1\n");
    }
    List<Notice> notices = new LogReader(SCHEMA).read(folder.resolve("days")).report().notices();
    assertEquals(1, notices.size());
    assertEquals("missing-days", notices.get(0).code());
    assertEquals(
        "between 2020-06-01 and 2020-06-07 there is no file of 3 days: 2020-06-03, 2020-06-04,"
            + " 2020-06-06",
        notices.get(0).text());
  }

  @Test
  void brokenFoldersAreTold() throws Exception {
    Files.createDirectory(folder.resolve("empty"));
    assertTrue(fault("/empty").getMessage().contains("/empty: there is no log in this folder;"));
    write("other/readme.txt", "x");
    assertTrue(fault("/other").reason().endsWith("in this folder, only 'readme.txt'"));
    assertTrue(fault("/none*.csv").reason().contains("no file matches"));
    assertTrue(fault("/none.csv").reason().contains("no such file"));
    threeFiles();
    DataException twice = fault("/log", "/log/a.csv");
    assertEquals(
        folder + "/log/a.csv: this file is named twice, perhaps by a link; name it once",
        twice.getMessage());
    write("log/d.csv", "z,c,y,w\n0,one,1,2\n");
    write("mixed/1.csv", "z,c,x\n0,one,1\n");
    write("mixed/2.csv", "z,c,x,y\n0,one,1,2\n");
    assertEquals(
        folder
            + "/mixed/2.csv:1: the header has other columns than that of "
            + folder
            + "/mixed/1.csv: it has 'y' more; give files with the same columns, or read these"
            + " apart",
        fault("/mixed").getMessage());
    assertTrue(fault("/log").getMessage().contains("/log/d.csv:1: column 'x'"));
    write("formats/1.csv", "z,c,x\n0,one,1\n");
    write("formats/2.parquet", "PAR1");
    DataException foreign = fault("/formats");
    assertTrue(foreign.getMessage().contains("2.parquet: is neither CSV nor TSV"));
    write("hole/1.csv", "z,c,x\n0,one,1\n");
    write("hole/2.csv", "");
    assertTrue(fault("/hole").getMessage().contains("2.csv: the file is empty"));
  }

  /** Only columns that are read have to be in every path. */
  @Test
  void pathsMayDifferInWhatNobodyReads() throws Exception {
    write("parts/day=2020-06-01/1.csv", "z,c,x\n0,one,1\n");
    write("parts/rate=50%/1.csv", "z,c,x\n0,one,2\n");
    write("parts/2.csv", "z,c,x\n0,one,0\n");
    LogReader.Result read = new LogReader(SCHEMA).read(folder.resolve("parts"));
    assertArrayEquals(new float[] {0, 1, 2}, numbers(read, 1));
    assertTrue(
        assertThrows(
                DataException.class, () -> new LogReader(OF_DAYS).read(folder.resolve("parts")))
            .getMessage()
            .contains("parts/2.csv:1: column 'day': the schema's column is not in the header"));
  }

  @Test
  void aColumnOfThePathCanBeKept() throws Exception {
    write("kept/site=b/1.csv", "z,note,x\n0,first,1\nbad\n");
    write("kept/site=a/1.csv", "x,z,note\n2,1,second\n");
    KeptRows kept =
        new LogReader(Schema.builder("s").conversion("z").numeric("x").build())
            .withBadRows(BadRows.SKIP)
            .withKept(List.of("site", "note", "x"))
            .read(folder.resolve("kept"))
            .kept();
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < kept.rows(); row++) {
      cells.add(kept.cell(row, 0) + kept.cell(row, 1) + kept.cell(row, 2) + kept.isRead(row));
    }
    assertEquals(List.of("asecond2true", "bfirst1true", "bfalse"), cells);
  }

  /** A time in a path is in the unit of the others, or its rows are bad. */
  @Test
  void timesInPathsAreInOneUnit() throws Exception {
    String rows = "z,x,site\n" + "1,1,a\n".repeat(300);
    write("units/day=1591000000/1.csv", rows);
    write("units/day=1591000000000/1.csv", rows.substring(0, 18));
    for (int threads : new int[] {1, 3}) {
      DataException e =
          assertThrows(
              DataException.class,
              () -> new LogReader(OF_DAYS).withThreads(threads).read(folder.resolve("units")));
      assertEquals("day", e.column());
      assertTrue(e.getMessage().contains("is not a time in seconds"), e.getMessage());
      assertTrue(e.getMessage().contains("(in the file's path)"), e.getMessage());
    }
  }

  @Test
  void linksAreFollowedAndReadOnce() throws Exception {
    threeFiles();
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("log"));
    assertArrayEquals(
        new float[] {1, 2, 3, 4}, numbers(new LogReader(SCHEMA).read(find("/li*/[ab].csv*")), 1));
    assertTrue(fault("/log", "/link").reason().contains("named twice"));
    assertTrue(fault("/log/[").reason().startsWith("this is no pattern"));
  }

  /** Whoever reads thousands of files cannot keep them open. */
  @Test
  void aFileIsClosedBeforeTheEnd() throws Exception {
    for (int i = 0; i < 300; i++) {
      write("small/" + (1000 + i) + ".csv.gz", (i == 0 ? "\uFEFF" : "") + "z,c,x\n0,one,1\n");
    }
    write("small/2000.csv", "");
    for (int threads : new int[] {1, 2}) {
      int[] most = new int[1];
      LogReader reader =
          new LogReader(SCHEMA)
              .withThreads(threads)
              .withProgress((rows, bytes) -> most[0] = Math.max(most[0], open()));
      DataException e =
          assertThrows(DataException.class, () -> reader.read(folder.resolve("small")));
      assertTrue(e.getMessage().contains("2000.csv: the file is empty"), e.getMessage());
      assertTrue(most[0] < 150, "files open at once: " + most[0]);
    }
  }

  /** How many files of this test are open, where the system tells it. */
  private int open() {
    File[] all = new File("/proc/self/fd").listFiles();
    int count = 0;
    for (File each : all == null ? new File[0] : all) {
      try {
        count += each.toPath().toRealPath().startsWith(folder.toRealPath()) ? 1 : 0;
      } catch (IOException e) {
        // Closed meanwhile.
      }
    }
    return count;
  }

  /** A bad row is told with the file that it is in, and the first file's before another's. */
  @Test
  void aBadRowIsToldWithItsFile() throws Exception {
    write("bad/1.csv", "z,c,x\n" + "0,one,1\n".repeat(50));
    write("bad/2.csv", "z,c,x\n0,one,1\n0,one,bad\n" + "0,one,1\n".repeat(50));
    write("bad/3.csv", "no header\n");
    for (int threads : new int[] {1, 4}) {
      LogReader reader = new LogReader(SCHEMA).withThreads(threads);
      DataException e = assertThrows(DataException.class, () -> reader.read(folder.resolve("bad")));
      assertEquals(folder + "/bad/2.csv", e.file());
      assertEquals(3, e.line());
    }
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsTold() throws Exception {
    Path file = write("growing.csv", "z,c,x\n" + "0,one,1\n".repeat(1000));
    LogReader reader =
        new LogReader(SCHEMA)
            .withThreads(1)
            .withBlocks(1000)
            .withProgress(
                (rows, bytes) -> {
                  try {
                    if (rows < 200) {
                      Files.writeString(file, "0,one,1\n", StandardOpenOption.APPEND);
                    }
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
    DataException e = assertThrows(DataException.class, () -> reader.read(file));
    assertTrue(
        e.reason().startsWith("the file changed while it was read: it had 8006"), e.reason());
  }

  @Test
  void aFileThatIsWrittenInPlaceWhileItIsReadIsTold() throws Exception {
    Path file = write("written.csv", "z,c,x\n" + "0,one,1\n".repeat(1000));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    LogReader reader =
        new LogReader(SCHEMA)
            .withProgress(
                (rows, bytes) -> {
                  try {
                    Files.setLastModifiedTime(file, FileTime.fromMillis(2_000_000));
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
    DataException e = assertThrows(DataException.class, () -> reader.read(file));
    assertEquals("the file was written while it was read", e.reason());
  }
}
