package org.mtl4j.data.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.data.DataException;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.schema.SchemaReader;
import org.mtl4j.data.time.Times;

class WorldFolderTest {
  private static final int DAY = 3000;
  private static final WorldSettings SETTINGS =
      WorldSettings.DEFAULT.withDays(3).withImpressions(DAY).withClickRate(0.2).withCreativeLife(2);
  private static final World WORLD = new World(SETTINGS);

  @TempDir Path temporary;

  private static WrittenWorld write(Path folder, boolean replace) throws IOException {
    return WorldFolder.open(folder, replace).write(WORLD, (rows, day) -> {});
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new TreeSet<>(
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .toList());
    }
  }

  private static List<String> lines(Path gzip) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(gzip)), StandardCharsets.US_ASCII))) {
      return reader.lines().toList();
    }
  }

  @Test
  void filesAreAFolderOfDaysWithTheirTruth() throws IOException {
    Path folder = temporary.resolve("new").resolve("world");
    write(folder, false);
    assertEquals(
        Set.of(
            "day=2020-06-01.csv.gz",
            "day=2020-06-02.csv.gz",
            "day=2020-06-03.csv.gz",
            "schema.json",
            "settings.json",
            "truth/day=2020-06-01.csv.gz",
            "truth/day=2020-06-02.csv.gz",
            "truth/day=2020-06-03.csv.gz"),
        names(folder));
    assertEquals(World.schema(), SchemaReader.read(folder.resolve("schema.json")));
    List<String> lines = lines(folder.resolve("day=2020-06-02.csv.gz"));
    assertEquals(DAY + 1, lines.size());
    assertTrue(lines.get(0).startsWith("time,user,country,"), lines.get(0));
    assertTrue(lines.get(0).endsWith(",bid_floor,click,conversion"), lines.get(0));
    assertTrue(lines.get(1).startsWith("2020-06-02 00:00:"), lines.get(1));
  }

  @Test
  void whatIsReadIsTheLogOfTheLibrary() throws IOException {
    Path folder = temporary.resolve("world");
    write(folder, false);
    LogReader reader = new LogReader(SchemaReader.read(folder.resolve("schema.json")));
    for (int day = 0; day < SETTINGS.days(); day++) {
      int number = day;
      SimulatedLog wanted = WORLD.log(impression -> impression.day() == number);
      String name = "day=2020-06-0" + (day + 1) + ".csv.gz";
      assertSame(wanted.log(), reader.read(folder.resolve(name)).log());
      List<String> truth = lines(folder.resolve("truth").resolve(name));
      assertEquals("pctr,pcvr", truth.get(0));
      for (int row = 0; row < DAY; row++) {
        String[] parts = truth.get(row + 1).split(",", -1);
        assertEquals(wanted.pctr()[row], Double.parseDouble(parts[0]), 0.51e-12);
        assertEquals(wanted.pcvr()[row], Double.parseDouble(parts[1]), 0.51e-12);
      }
    }
  }

  @Test
  void delaysAndAHiddenCauseHaveColumnsOfTheirOwn() throws IOException {
    WorldSettings settings =
        SETTINGS.withDays(1).withConversionRates(0.3, 0.5).withDelay(3).withHiddenCause(1);
    World world = new World(settings);
    WorldFolder.open(temporary, false).write(world, (rows, day) -> {});
    String name = "day=2020-06-01.csv.gz";
    List<String> lines = lines(temporary.resolve(name));
    List<String> truth = lines(temporary.resolve("truth").resolve(name));
    assertTrue(lines.get(0).endsWith(",click,conversion,conversion_time"), lines.get(0));
    assertEquals("pctr,pcvr,pcvr_do", truth.get(0));
    SimulatedLog log = world.log();
    int converted = 0;
    for (int row = 0; row < DAY; row++) {
      String time = lines.get(row + 1).replaceFirst(".*,", "");
      boolean conversion = log.log().outcomes().conversion().getFloat(row) == 1;
      assertEquals(
          conversion
              ? Times.format(log.conversionTime()[row]).replace("T", " ").replace("Z", "")
              : "",
          time);
      converted += conversion ? 1 : 0;
      assertEquals(
          log.pcvrDo()[row],
          Double.parseDouble(truth.get(row + 1).replaceFirst(".*,", "")),
          0.51e-12);
    }
    assertTrue(converted > 50);
    LogReader reader = new LogReader(SchemaReader.read(temporary.resolve("schema.json")));
    assertSame(log.log(), reader.read(temporary.resolve(name)).log());
  }

  private static void assertSame(EventLog wanted, EventLog read) {
    assertEquals(wanted.schema(), read.schema());
    assertEquals(DAY, read.rows());
    assertEquals(wanted.outcomes().time(), read.outcomes().time());
    assertArrayEquals(
        wanted.outcomes().click().toFloatArray(), read.outcomes().click().toFloatArray());
    assertArrayEquals(
        wanted.outcomes().conversion().toFloatArray(), read.outcomes().conversion().toFloatArray());
    for (int column = 0; column < wanted.columns().size(); column++) {
      for (int row = 0; row < DAY; row++) {
        assertEquals(cell(wanted, column, row), cell(read, column, row), column + " at " + row);
      }
    }
  }

  private static Object cell(EventLog log, int column, int row) {
    if (log.columns().get(column) instanceof CategoryColumn category) {
      return category.value(row);
    }
    if (log.columns().get(column) instanceof NumberColumn number) {
      return number.values().getFloat(row);
    }
    BagColumn bag = (BagColumn) log.columns().get(column);
    return bag.codes()
        .subList(bag.offsets().getInt(row), bag.offsets().getInt(row + 1))
        .intStream()
        .mapToObj(bag.dictionary()::get)
        .toList();
  }

  @Test
  void whatWasWrittenIsCounted() throws IOException {
    List<Long> told = new ArrayList<>();
    Path folder = temporary.resolve("world");
    WrittenWorld written =
        WorldFolder.open(folder, false).write(WORLD, (rows, day) -> told.add(rows));
    SimulatedLog log = WORLD.log();
    long clicks = 0;
    double pcvr = 0;
    double pctr = 0;
    double pctcvr = 0;
    for (int row = 0; row < log.log().rows(); row++) {
      pctr += log.pctr()[row];
      pcvr += log.pcvr()[row];
      pctcvr += log.pctcvr(row);
      clicks += log.log().outcomes().click().getFloat(row) == 1 ? 1 : 0;
    }
    ImpressionTotals totals = written.totals();
    assertEquals(SETTINGS.rows(), totals.rows());
    assertEquals(clicks, totals.clicks());
    assertEquals(pctcvr / pctr / (pcvr / totals.rows()), totals.selectionBias(), 1e-9);
    assertEquals(List.of(3000L, 6000L, 9000L), told);
    assertEquals(3, written.days().size());
    assertEquals(576, written.days().get(0).newCreatives());
    assertEquals(288, written.newCreativesADay());
    long bytes = 0;
    for (String name : names(folder)) {
      bytes += name.endsWith(".gz") ? Files.size(folder.resolve(name)) : 0;
    }
    assertEquals(bytes, written.bytes());
    String settings = Files.readString(folder.resolve("settings.json"));
    assertTrue(settings.contains("\"leastConversionRate\": 2.0E-4"), settings);
    assertTrue(settings.contains("\"clicks\": " + clicks), settings);
    assertTrue(settings.contains("\"selectionBias\": " + totals.selectionBias()), settings);
  }

  @Test
  void theSameWorldIsTheSameBytesAndTheyArePinned() throws IOException {
    write(temporary.resolve("a"), false);
    write(temporary.resolve("b"), false);
    CRC32 crc = new CRC32();
    for (String name : names(temporary.resolve("a"))) {
      byte[] bytes = Files.readAllBytes(temporary.resolve("a").resolve(name));
      assertArrayEquals(bytes, Files.readAllBytes(temporary.resolve("b").resolve(name)), name);
      // The settings may get new names.
      if (!name.equals(WorldFolder.SETTINGS)) {
        crc.update(bytes);
      }
    }
    assertEquals("a9e76e4c", Long.toHexString(crc.getValue()));
  }

  @Test
  void aFolderThatIsNotEmptyIsLeftAsItIs() throws IOException {
    Path mine = Files.writeString(temporary.resolve("mine.txt"), "mine");
    DataException e = assertThrows(DataException.class, () -> WorldFolder.open(temporary, false));
    assertEquals("the folder is not empty: it has 'mine.txt'", e.reason());
    assertEquals(Set.of("mine.txt"), names(temporary));
    e = assertThrows(DataException.class, () -> WorldFolder.open(mine, true));
    assertEquals("is a file, not a folder", e.reason());
    Files.writeString(temporary.resolve("truth"), "is what?");
    e = assertThrows(DataException.class, () -> WorldFolder.open(temporary, true));
    assertTrue(e.getMessage().contains("truth: is a file"), e.getMessage());
  }

  @Test
  void openingTouchesNothing() throws IOException {
    write(temporary, false);
    Set<String> before = names(temporary);
    WorldFolder.open(temporary, true);
    assertEquals(before, names(temporary));
  }

  @Test
  void aShorterLogLeavesNothingOfALongerOne() throws IOException {
    write(temporary, false);
    // What an interrupted program left, someone's own log, and someone's note.
    Files.writeString(temporary.resolve("day=2020-06-04.csv.gz.mtl4j-part1"), "");
    Files.createDirectories(temporary.resolve("truth"));
    Files.writeString(temporary.resolve("truth").resolve("day=2020-06-09.csv.gz.mtl4j-part12"), "");
    Files.writeString(temporary.resolve("schema.json.mtl4j-part1"), "");
    Files.writeString(temporary.resolve("settings.json.mtl4j-part2"), "");
    Files.writeString(temporary.resolve("truth/day=2020-06-04.csv.gz"), "");
    Files.writeString(temporary.resolve("day=2021-01-01.csv.gz"), "not of this program");
    Files.writeString(temporary.resolve("notes.txt"), "mine");
    World shorter = new World(SETTINGS.withDays(1));
    WorldFolder.open(temporary, true).write(shorter, (rows, day) -> {});
    assertEquals(
        Set.of(
            "day=2020-06-01.csv.gz",
            "day=2021-01-01.csv.gz",
            "notes.txt",
            "schema.json",
            "settings.json",
            "truth/day=2020-06-01.csv.gz"),
        names(temporary));
    assertEquals(DAY + 1, lines(temporary.resolve("day=2020-06-01.csv.gz")).size());
  }

  @Test
  void anInterruptedLogHasNoSettings() throws IOException {
    write(temporary, false);
    WorldFolder folder = WorldFolder.open(temporary, true);
    assertThrows(
        IllegalStateException.class,
        () ->
            folder.write(
                WORLD,
                (rows, day) -> {
                  if (day == 1) {
                    throw new IllegalStateException("the power is gone");
                  }
                }));
    assertFalse(Files.exists(temporary.resolve("settings.json")));
    assertEquals(
        Set.of(
            "day=2020-06-01.csv.gz",
            "day=2020-06-02.csv.gz",
            "schema.json",
            "truth/day=2020-06-01.csv.gz",
            "truth/day=2020-06-02.csv.gz"),
        names(temporary));
  }
}
