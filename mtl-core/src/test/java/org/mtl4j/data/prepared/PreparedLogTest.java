package org.mtl4j.data.prepared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.SchemaBuilder;
import org.mtl4j.data.Transform;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Column;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.read.BadRows;
import org.mtl4j.data.read.KeptRows;
import org.mtl4j.data.read.LogFiles;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.LogSource;
import org.mtl4j.data.time.EpochUnit;

/** A prepared log is the log that it was made from, or says why it is not. */
class PreparedLogTest {
  private static final Feature COUNTRY = Feature.categorical("country");
  private static final Feature PRICE = Feature.numeric("price").withTransform(Transform.LOG1P);
  private static final Feature TAGS = Feature.multiValued("tags", "|");

  /** The columns besides the features. */
  private static SchemaBuilder roles() {
    return Schema.builder("shop")
        .click("click")
        .conversion("buy")
        .label("liked", "like")
        .weight("weight")
        .time("time")
        .setup("goal")
        .missing("", "NULL");
  }

  private static Schema schema(Feature... features) {
    SchemaBuilder builder = roles();
    Stream.of(features).forEach(builder::feature);
    return builder.build();
  }

  private static final Schema SCHEMA = schema(COUNTRY, PRICE, TAGS);
  private static final Schema WITH_GOAL = schema(COUNTRY, Feature.categorical("goal"), PRICE, TAGS);

  private static final String HEADER =
      "time,goal,click,buy,liked,weight,country,price,tags,spend\n";

  /** Some of everything: bad rows, empty lines, missing values. */
  private static final String ROWS =
      """
      1704067200,g1,0,0,1,1,NL,10,a|b,1
      1704067201,g2,1,0,0,2,BE,20.5,,1

      1704067202,g1,1,1,0,1,NL,NULL,b,1
      1704067203,g1,maybe,1,0,1,FR,1,b,1
      1704067204,NULL,0,0,1,0.25,NULL,-3,c|a|c,1
      1704067205,g3,0,0,0,0.5,BE,1e3,d|NULL,1
      """;

  @TempDir Path folder;
  private Path log;
  private Path prepared;

  @BeforeEach
  void write() throws IOException {
    log = Files.writeString(folder.resolve("log.csv"), HEADER + ROWS);
    prepared = folder.resolve("log.mtllog");
  }

  private static LogReader reader(Schema schema) {
    return new LogReader(schema).withBadRows(BadRows.SKIP);
  }

  private PreparedLog prepare(Schema schema) {
    PreparedLog.write(LogFiles.of(log), reader(schema), prepared);
    return PreparedLog.open(prepared);
  }

  private static void assertSame(EventLog expected, EventLog actual) {
    assertEquals(expected.schema(), actual.schema());
    for (int i = 0; i < expected.columns().size(); i++) {
      assertSame(expected.columns().get(i), actual.columns().get(i));
    }
    Outcomes these = expected.outcomes();
    Outcomes those = actual.outcomes();
    assertEquals(these.rows(), those.rows());
    assertEquals(these.labels(), those.labels());
    for (Label label : these.labels()) {
      assertEquals(these.values(label.name()), those.values(label.name()));
    }
    assertEquals(these.weight(), those.weight());
    assertEquals(these.hasTime(), those.hasTime());
    if (these.hasTime()) {
      assertEquals(these.time(), those.time());
    }
    assertEquals(these.hasSetup(), those.hasSetup());
    if (these.hasSetup()) {
      assertEquals(these.setup(), those.setup());
    }
  }

  /** Not by equals alone: a missing number is not equal to itself. */
  private static void assertSame(Column expected, Column actual) {
    if (expected instanceof NumberColumn numbers) {
      assertArrayEquals(
          numbers.values().toFloatArray(), ((NumberColumn) actual).values().toFloatArray());
    } else {
      assertEquals(expected, actual);
    }
  }

  private static DataException fault(Runnable asked) {
    return assertThrows(DataException.class, asked::run);
  }

  private static void assertTold(String part, Runnable asked) {
    String message = fault(asked).getMessage();
    assertTrue(message.contains(part), message);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLogIsTheSame(boolean isGoalFeature) {
    Schema schema = isGoalFeature ? WITH_GOAL : SCHEMA;
    PreparedLog opened = prepare(schema);
    assertEquals(schema, opened.schema());
    assertEquals(5, opened.rows());
    LogReader.Result expected = reader(schema).read(log);
    LogReader.Result actual = reader(schema).read(opened);
    assertSame(expected.log(), actual.log());
    assertEquals(expected.report(), actual.report());
    assertEquals(1, actual.report().skipped());
    assertEquals(List.of(2), actual.report().blankRows());
    assertEquals(List.of("spend"), actual.report().unused());
    LogReader without = reader(schema).withLabels(false);
    EventLog unlabelled = without.read(opened).log();
    for (int i = 0; i < unlabelled.columns().size(); i++) {
      assertSame(expected.log().columns().get(i), unlabelled.columns().get(i));
    }
    assertFalse(unlabelled.outcomes().labelled());
    assertFalse(unlabelled.outcomes().hasTime());
    assertEquals(expected.log().outcomes().setup(), unlabelled.outcomes().setup());
  }

  private static String text(KeptRows kept, int row) {
    StringBuilder text = new StringBuilder(kept.isRead(row) ? "" : "!");
    for (int column = 0; column < kept.columns().size(); column++) {
      text.append(column == 0 ? "" : ",").append(kept.cell(row, column));
    }
    return text.toString();
  }

  @Test
  void columnsAreKeptAsText() {
    PreparedLog opened = prepare(SCHEMA);
    List<String> columns = List.of("tags", "country", "price", "goal", "buy", "weight", "time");
    KeptRows kept = reader(SCHEMA).withKept(columns).read(opened).kept();
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < kept.rows(); row++) {
      rows.add(text(kept, row));
    }
    assertEquals(
        List.of(
            "a|b,NL,10,g1,0,1,2024-01-01",
            ",BE,20.5,g2,0,2,2024-01-01T00:00:01Z",
            "!,,,,,,",
            "b,NL,,g1,1,1,2024-01-01T00:00:02Z",
            "!,,,,,,",
            "c|a|c,,-3,,0,0.25,2024-01-01T00:00:04Z",
            "d,BE,1000,g3,0,0.5,2024-01-01T00:00:05Z"),
        rows);
    assertTold("did you mean 'tags'?", () -> reader(SCHEMA).withKept(List.of("tag")).read(opened));
  }

  @Test
  void anotherSchemaThatReadsAlike() {
    PreparedLog opened = prepare(WITH_GOAL);
    Schema other =
        schema(
            TAGS.withDimension(3).withHashBuckets(7),
            PRICE.withTransform(Transform.NONE).withBound(3).withStandardise(false),
            COUNTRY.withMinCount(2).withDimension(9));
    assertSame(reader(other).read(log).log(), reader(other).read(opened).log());
    Schema few =
        Schema.builder("few")
            .click("click")
            .conversion("buy")
            .feature(PRICE)
            .missing("", "NULL")
            .build();
    EventLog of = reader(few).read(opened).log();
    assertEquals(1, of.columns().size());
    assertFalse(of.outcomes().hasTime());
  }

  @Test
  void anotherSchemaThatReadsInAnotherWay() {
    PreparedLog opened = prepare(SCHEMA);
    Map<String, Schema> others =
        Map.ofEntries(
            Map.entry("'country'", schema(Feature.multiValued("country", "|"), PRICE, TAGS)),
            Map.entry("'price'", schema(COUNTRY, Feature.categorical("price"), TAGS)),
            Map.entry("'tags'", schema(COUNTRY, TAGS.withSeparator(";"))),
            Map.entry("'spend'", schema(Feature.numeric("spend"))),
            Map.entry("column 'country'", schema(COUNTRY.withMissing("x"))),
            Map.entry("column 'time'", roles().timeUnit(EpochUnit.SECONDS).feature(TAGS).build()),
            Map.entry("column 'liked'", roles().label("liked2", "more").feature(TAGS).build()));
    others.forEach(
        (column, schema) -> {
          String wanted = column.contains("liked") ? "column 'liked2'" : column;
          assertTold(wanted, () -> reader(schema).read(opened));
        });
    // Text of the setup that means a missing value, though no feature has it.
    Schema setups =
        Schema.builder("s")
            .conversion("buy")
            .setup("goal")
            .missing("", "g1")
            .feature(COUNTRY.withMissing("", "NULL"))
            .build();
    assertTold("column 'goal'", () -> reader(setups).read(opened));
  }

  @Test
  void statistics() {
    Map<String, Map<String, Object>> of = prepare(SCHEMA).statistics();
    // One of 4.75, the sum of the weights.
    assertEquals(1 / 4.75, (Double) of.get("buy").get("rate"), 1e-12);
    assertEquals("2024-01-01T00:00:05Z", of.get("time").get("last"));
    assertEquals(2L, of.get("country").get("values"));
    assertEquals(1L, of.get("country").get("missing"));
    assertEquals(-3.0, of.get("price").get("least"));
    assertEquals(1000.0, of.get("price").get("most"));
    assertEquals(4L, of.get("tags").get("values"));
  }

  @Test
  void staleFiles() throws IOException {
    Path days = Files.createDirectory(folder.resolve("days"));
    Path first = Files.writeString(days.resolve("a.csv"), HEADER + ROWS);
    log = days;
    PreparedLog opened = prepare(SCHEMA);
    opened.requireCurrent();
    FileTime later = FileTime.from(Instant.parse("2031-01-01T00:00:00Z"));
    Files.setLastModifiedTime(first, later);
    opened.requireCurrent();
    Files.writeString(first, HEADER + ROWS.replace("NL", "BE"));
    Files.setLastModifiedTime(first, later);
    assertTold("their bytes are others", opened::requireCurrent);
    Files.writeString(first, HEADER + ROWS + "\n");
    assertTold("a.csv has ", opened::requireCurrent);
    Files.writeString(first, HEADER + ROWS);
    opened.requireCurrent();
    Path second = Files.writeString(days.resolve("b.csv"), HEADER + ROWS);
    assertTold("are others now: new '", opened::requireCurrent);
    opened = prepare(SCHEMA);
    Files.delete(first);
    assertTold("are others now: gone '", opened::requireCurrent);
    Files.delete(second);
    opened.requireCurrent();
  }

  private void damage(String file, UnaryOperator<byte[]> change) throws IOException {
    Path path = prepared.resolve(file);
    Files.write(path, change.apply(Files.readAllBytes(path)));
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] other = bytes.clone();
    other[at] ^= 1;
    return other;
  }

  @Test
  void damagedColumnsAreToldWhenTheyAreRead() throws IOException {
    prepare(SCHEMA);
    int size = (int) Files.size(prepared.resolve("columns.bin"));
    for (int at = 0; at < size; at++) {
      int place = at;
      damage("columns.bin", bytes -> flipped(bytes, place));
      assertTold(
          "columns.bin: is damaged",
          () -> {
            PreparedLog opened = PreparedLog.open(prepared);
            EventLog read = reader(SCHEMA).read(opened).log();
            assertSame(read, reader(SCHEMA).read(log).log());
          });
      damage("columns.bin", bytes -> flipped(bytes, place));
    }
    damage("columns.bin", bytes -> Arrays.copyOf(bytes, size - 1));
    assertTold("columns.bin: has " + (size - 1), () -> PreparedLog.open(prepared));
    Files.delete(prepared.resolve("columns.bin"));
    assertTold("columns.bin: cannot be opened", () -> PreparedLog.open(prepared));
  }

  @Test
  void aDamagedIndexIsTold() throws IOException {
    prepare(SCHEMA);
    int size = (int) Files.size(prepared.resolve("index.bin"));
    for (int at = 0; at < size; at += 3) {
      int place = at;
      for (int bit : new int[] {1, 0x40}) {
        damage(
            "index.bin",
            bytes -> {
              bytes[place] ^= (byte) bit;
              return bytes;
            });
        assertTold("index.bin: is damaged", () -> PreparedLog.open(prepared));
        damage(
            "index.bin",
            bytes -> {
              bytes[place] ^= (byte) bit;
              return bytes;
            });
      }
    }
    PreparedLog.open(prepared);
    damage("index.bin", bytes -> Arrays.copyOf(bytes, size - 1));
    assertTold("index.bin: is damaged", () -> PreparedLog.open(prepared));
    damage("index.bin", bytes -> Arrays.copyOf(bytes, size + 1));
    assertTold("index.bin: is damaged", () -> PreparedLog.open(prepared));
    Files.delete(prepared.resolve("index.bin"));
    assertTold("index.bin: is damaged", () -> PreparedLog.open(prepared));
  }

  private void replace(String from, String to) throws IOException {
    Path file = prepared.resolve("prepared.json");
    String text = Files.readString(file);
    assertTrue(text.contains(from), text);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void aDamagedDescriptionIsTold() throws IOException {
    prepare(SCHEMA);
    String text = Files.readString(prepared.resolve("prepared.json"));
    replace("\"version\": 1", "\"version\": 2");
    assertTold("has version 2 of the format", () -> PreparedLog.open(prepared));
    for (int at = 0; at < text.length() - 2; at += 7) {
      Files.writeString(prepared.resolve("prepared.json"), text.substring(0, at));
      assertTold("prepared.json: is not the description", () -> PreparedLog.open(prepared));
    }
    for (int at = 0; at < text.length() - 2; at += 5) {
      char other = text.charAt(at) == '1' ? '2' : '1';
      Files.writeString(
          prepared.resolve("prepared.json"),
          text.substring(0, at) + other + text.substring(at + 1));
      assertThrows(DataException.class, () -> PreparedLog.open(prepared));
    }
    Files.writeString(prepared.resolve("prepared.json"), text.replace("\"rows\"", "\"rowz\""));
    assertTold("it was changed or damaged", () -> PreparedLog.open(prepared));
    Files.delete(prepared.resolve("prepared.json"));
    assertTold("is no prepared log", () -> PreparedLog.open(prepared));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whereItIsWritten() throws IOException {
    Files.createDirectory(prepared);
    prepare(WITH_GOAL);
    assertEquals(SCHEMA, prepare(SCHEMA).schema());
    assertEquals(List.of("log.csv", "log.mtllog"), names());
    Path left = Files.createDirectory(folder.resolve("log.mtllog.mtl4j-part1"));
    Files.writeString(left.resolve("lock"), "");
    Files.writeString(left.resolve("columns.bin"), "half");
    prepare(SCHEMA);
    assertEquals(List.of("log.csv", "log.mtllog"), names());
    Path own = Files.writeString(prepared.resolve("mine.csv"), "precious");
    assertTold("something else in it", () -> prepare(SCHEMA));
    assertEquals("precious", Files.readString(own));
    prepared = Files.createDirectory(folder.resolve("own"));
    Files.writeString(prepared.resolve("mine.csv"), "precious");
    assertTold("something else in it", () -> prepare(SCHEMA));
    prepared = log;
    assertTold("is a file", () -> prepare(SCHEMA));
    prepared = folder.resolve("no/where");
    assertTold("there is no folder", () -> prepare(SCHEMA));
    assertEquals(List.of("log.csv", "log.mtllog", "own"), names());
  }

  @Test
  void aLogThatCannotBeReadLeavesNothing() throws IOException {
    Files.writeString(log, HEADER + ROWS + "\"");
    assertThrows(DataException.class, () -> prepare(SCHEMA));
    assertEquals(List.of("log.csv"), names());
  }

  @Test
  void aProgramsRowsAndItsLog() {
    Schema schema = Schema.builder("s").conversion("z").categorical("c").numeric("x").build();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      rows.add(Map.of("z", i % 3 == 0, "c", "v" + i % 1000, "x", i / 7.0));
    }
    EventLog expected = EventLog.of(schema, rows);
    PreparedLog.write(LogSource.of("rows", rows), new LogReader(schema), prepared);
    PreparedLog opened = PreparedLog.open(prepared);
    opened.requireCurrent();
    assertSame(expected, new LogReader(schema).read(opened).log());
    assertEquals("rows", new LogReader(schema).read(opened).report().file());
    PreparedLog.write(LogSource.of(expected), new LogReader(schema), prepared);
    assertSame(expected, new LogReader(schema).read(PreparedLog.open(prepared)).log());
  }

  /** The last chunks of many columns are kept in the file one after the other. */
  @Test
  void threadsChangeNothing() throws IOException {
    int columns = 60;
    StringBuilder text = new StringBuilder("z");
    SchemaBuilder builder = Schema.builder("s").conversion("z");
    for (int i = 0; i < columns; i++) {
      text.append(",c").append(i);
      builder.categorical("c" + i);
    }
    for (int row = 0; row < 3000; row++) {
      text.append('\n').append(row % 2);
      for (int i = 0; i < columns; i++) {
        text.append(',').append(row * i % 97);
      }
    }
    Files.writeString(log, text.append('\n'));
    Schema schema = builder.build();
    EventLog expected = new LogReader(schema).read(log).log();
    byte[] bytes = {};
    for (int i = 0; i < 6; i++) {
      int threads = 1 + 3 * (i % 2);
      PreparedLog.write(LogFiles.of(log), new LogReader(schema).withThreads(threads), prepared);
      assertSame(expected, new LogReader(schema).read(PreparedLog.open(prepared)).log());
      byte[] now = Files.readAllBytes(prepared.resolve("columns.bin"));
      assertTrue(i == 0 || Arrays.equals(bytes, now), "the same bytes");
      bytes = now;
    }
  }

  @Test
  void whatWasWrittenCanBeUsedAtOnce() {
    LogReader.Result read = PreparedLog.write(LogFiles.of(log), reader(SCHEMA), prepared);
    assertEquals("NL", ((CategoryColumn) read.log().column("country")).value(0));
    assertSame(reader(SCHEMA).read(log).log(), read.log());
  }

  @Test
  void columnsOutsideTheSchemaAreKeptWhileALogIsPrepared() {
    LogReader keeping = reader(SCHEMA).withKept(List.of("spend"));
    LogReader.Result read = PreparedLog.write(LogFiles.of(log), keeping, prepared);
    KeptRows kept = Objects.requireNonNull(read.kept());
    assertEquals(Objects.requireNonNull(keeping.read(log).kept()).rows(), kept.rows());
    assertEquals("1", kept.cell(0, 0));
    assertSame(reader(SCHEMA).read(log).log(), read.log());
  }

  @Test
  void aLogThatWasPreparedWithoutLabelsHasNone() {
    PreparedLog.write(LogFiles.of(log), reader(SCHEMA).withLabels(false), prepared);
    PreparedLog opened = PreparedLog.open(prepared);
    assertEquals(6, reader(SCHEMA).withLabels(false).read(opened).log().rows());
    assertTold("column 'click'", () -> reader(SCHEMA).read(opened));
  }

  @Test
  void logsWithLittleInThem() throws IOException {
    Schema schema = Schema.builder("s").conversion("z").numeric("x").build();
    Files.writeString(log, "z,x\n1,\n");
    assertSame(
        new LogReader(schema).read(log).log(), new LogReader(schema).read(prepare(schema)).log());
    Files.writeString(log, "z,x\n");
    assertTold("there are no rows", () -> prepare(schema));
  }
}
