package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.cli.Main;
import org.mtl4j.data.Label;
import org.mtl4j.data.encoding.HashedIds;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.prepared.PreparedLog;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.schema.SchemaReader;
import org.mtl4j.support.ChildJvm;

/** What is done for logs that are larger than the memory changes no result. */
class LargeLogProgramTest {
  private static final int PATIENCE_SECONDS = 60;
  private static final String NOTE = "note       the log is too large for the memory";
  private static final String WITH_SETUP =
      ShopLog.SCHEMA.replace("\"time\"", "\"conversionSetup\": \"colour\", \"time\"");

  @TempDir Path folder;
  private Path text;
  private Path schema;
  private Path temp;
  private Path prepared;

  @BeforeEach
  void prepare() throws IOException {
    schema = Files.writeString(folder.resolve("shop.json"), WITH_SETUP);
    text = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(3000, 1));
    temp = Files.createDirectory(folder.resolve("temp"));
    prepared = folder.resolve("shop.log");
    Mtl.run("prepare", "--data", text, "--schema", schema, "--out", prepared, "--quiet").ok();
  }

  private Mtl run(Path data, List<?> args, boolean isSpilled) {
    List<Object> all = new ArrayList<>(args);
    all.addAll(List.of("--data", data));
    if (isSpilled) {
      all.addAll(List.of("--most-in-memory", 0, "--temp", temp));
    }
    return Mtl.run(all.toArray()).ok();
  }

  /** Without the note that the log was spilled, which has three lines. */
  private static String told(String out) {
    List<String> lines = new ArrayList<>(out.lines().toList());
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(NOTE)) {
        while (!lines.get(i).contains("prepare the log once")) {
          lines.remove(i);
        }
        lines.remove(i);
      }
    }
    return String.join("\n", lines);
  }

  /**
   * Runs a command on the log in memory, on the one that is spilled, with its scores, and on the
   * one that is prepared.
   *
   * @param file that it writes, or null
   * @return what it printed
   */
  private String assertSame(Path file, Object... args) throws IOException {
    String expected = run(text, List.of(args), false).out();
    byte[] bytes = file == null ? new byte[0] : Files.readAllBytes(file);
    String spilled = run(text, List.of(args), true).out();
    assertTrue(spilled.contains(NOTE) && !expected.contains(NOTE), spilled);
    assertEquals(expected.stripTrailing(), told(spilled));
    assertArrayEquals(bytes, file == null ? new byte[0] : Files.readAllBytes(file));
    List<Object> shorter = new ArrayList<>(List.of(args));
    String ofPrepared = run(prepared, shorter, true).out();
    assertEquals(expected, ofPrepared);
    assertArrayEquals(bytes, file == null ? new byte[0] : Files.readAllBytes(file));
    try (Stream<Path> left = Files.list(temp)) {
      assertEquals(0, left.count());
    }
    return expected;
  }

  @Test
  void trainingAndEvaluation() throws IOException {
    Path model = folder.resolve("shop.mtl");
    List<Object> args = new ArrayList<>(List.of("train", "--schema", schema, "--model", "esmm"));
    args.addAll(List.of("--test-from", "2020-01-08", "--out", model));
    args.addAll(ShopLog.SMALL);
    assertTrue(assertSame(model, args.toArray()).contains("On the test rows"));
    assertSame(null, "evaluate", "--model", model, "--by", "colour");
  }

  @Test
  void studiesAndAssignments() throws IOException {
    List<Object> small =
        List.of("--schema", schema, "--runs", 1, "--epochs", 1, "--results", "none", "--quiet");
    List<Object> args = new ArrayList<>(List.of("study", "twitter", "--test-from", "2020-01-08"));
    args.addAll(List.of("--models", "ip,esmm", "--shared", 4, "--towers", 3));
    args.addAll(small);
    assertSame(null, args.toArray());
    Path tasks = folder.resolve("tasks.csv");
    String told =
        assertSame(tasks, "assign", "--schema", schema, "--alpha", 0.2, "--out", tasks, "--quiet");
    assertTrue(told.contains("tasks.csv"), told);
    assertTrue(Files.readString(tasks).contains("soft"), "both kinds");
    assertTrue(Files.readString(tasks).contains("hard"), "both kinds");
  }

  private Path model() {
    Path model = folder.resolve("shop.mtl");
    ShopLog.train(prepared, schema, "esmm", model).ok();
    return model;
  }

  /** More rows than a part of a log has, through a pipe and through files. */
  @Test
  void predictionsInAPipe() throws IOException, InterruptedException {
    Path model = model();
    Path large = ShopLog.write(folder.resolve("large.csv"), ShopLog.rows(70_000, 2));
    Path file = folder.resolve("scores.csv");
    Mtl.run("predict", "--model", model, "--data", large, "--keep", "price", "--out", file).ok();
    assertEquals(70_001, Files.readAllLines(file).size());
    Path out = folder.resolve("out");
    Process process =
        ChildJvm.start(
            out,
            Main.class,
            List.of(
                    "predict",
                    "--model",
                    model,
                    "--data",
                    "-",
                    "--keep",
                    "price",
                    "--out",
                    "-",
                    "--kernels",
                    "plain",
                    "--quiet")
                .toArray());
    try (OutputStream in = process.getOutputStream()) {
      Files.copy(large, in);
    }
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(out));
    Path again = folder.resolve("prepared.csv");
    Path log = folder.resolve("large.log");
    Mtl.run("prepare", "--data", large, "--schema", schema, "--out", log, "--quiet").ok();
    Mtl.run("predict", "--model", model, "--data", log, "--out", again).ok();
    List<String> scores =
        Files.readAllLines(file).stream().map(line -> line.replaceFirst("[^,]*,", "")).toList();
    assertEquals(scores, Files.readAllLines(again));
  }

  /** All clicks, and of the other rows those that weigh as much more as they are fewer. */
  @Test
  void samples() throws IOException {
    List<Object> options = List.of("--downsampling", 3, "--seed", 7);
    byte[] bytes = {};
    String told = "";
    for (int threads : new int[] {1, 2, 3}) {
      Path sample = folder.resolve("sample" + threads);
      List<Object> args = new ArrayList<>(List.of("prepare", "--schema", schema));
      args.addAll(List.of("--out", sample, "--threads", threads, "--quiet"));
      args.addAll(options);
      run(text, args, false);
      for (Path data : List.of(text, sample)) {
        Path model = folder.resolve("sample.mtl");
        args = new ArrayList<>(List.of("train", "--schema", schema, "--model", "esmm"));
        args.addAll(List.of("--test-from", "2020-01-08", "--out", model, "--threads", threads));
        args.addAll(ShopLog.SMALL);
        args.addAll(data.equals(text) ? options : options.subList(2, 4));
        String out = run(data, args, data.equals(text)).out();
        if (bytes.length == 0) {
          bytes = Files.readAllBytes(model);
          told = told(out);
          assertTrue(told.contains("of 3,000 rows"), told);
        }
        assertArrayEquals(bytes, Files.readAllBytes(model), threads + " threads, " + data);
        assertEquals(told, told(out).stripTrailing());
      }
    }
    EventLog whole = read(prepared);
    EventLog sample = read(folder.resolve("sample1"));
    Map<Float, Integer> clicks = counts(whole, 1, 1);
    assertEquals(clicks, counts(sample, 1, 1), "all clicks, with their weights");
    Map<Float, Integer> others = counts(whole, 0, 3);
    Map<Float, Integer> kept = counts(sample, 0, 1);
    assertEquals(others.keySet(), new TreeSet<>(kept.keySet()), "weights three times as large");
    others.forEach((weight, count) -> assertEquals(count / 3.0, kept.get(weight), 0.3 * count / 3));
  }

  private EventLog read(Path log) throws IOException {
    return new LogReader(SchemaReader.read(schema)).read(PreparedLog.open(log)).log();
  }

  /** How many rows with this label have which weight, times a factor. */
  private static Map<Float, Integer> counts(EventLog log, int click, float factor) {
    Outcomes outcomes = log.outcomes();
    Map<Float, Integer> counts = new LinkedHashMap<>();
    for (int row = 0; row < log.rows(); row++) {
      if (outcomes.values(Label.CLICK).getFloat(row) == click) {
        counts.merge(outcomes.weight(row) * factor, 1, Integer::sum);
      }
    }
    return counts;
  }

  /** A sample with bad rows has a line of predictions for each of its rows. */
  @Test
  void aSampleWithBadRowsIsPredicted() throws IOException {
    List<String> rows = new ArrayList<>(ShopLog.rows(2000, 1));
    for (int i = 0; i < 10; i++) {
      rows.add(i * 190, i % 2 == 0 ? "" : "bad");
    }
    Path data = ShopLog.write(folder.resolve("bad.csv"), rows);
    Path sample = folder.resolve("sample");
    List<Object> args = new ArrayList<>(List.of("prepare", "--schema", schema, "--out", sample));
    args.addAll(List.of("--downsampling", 4, "--bad-rows", "skip", "--quiet"));
    run(data, args, false);
    Path out = folder.resolve("scores.csv");
    String told =
        Mtl.run("predict", "--model", model(), "--data", sample, "--keep", "price", "--out", out)
            .ok()
            .out();
    List<String> lines = Files.readAllLines(out);
    EventLog log = read(sample);
    assertEquals(log.rows() + 1, lines.size());
    assertTrue(lines.stream().noneMatch(line -> line.contains(",,")), "a probability is empty");
    assertTrue(!told.contains("left empty"), told);
  }

  /** The values of a hashed feature that share a bucket, counted by a table of buckets. */
  @Test
  void collisionsOfHashedFeatures() throws IOException {
    for (int buckets : new int[] {2, 4, 8, 1000}) {
      String hashed = "\"multiValued\", \"hashBuckets\": " + buckets;
      Files.writeString(schema, WITH_SETUP.replace("\"multiValued\"", hashed));
      Map<Integer, List<String>> byBucket = new LinkedHashMap<>();
      for (String value : List.of("t0", "t1", "t2", "t3", "t4")) {
        int id = new HashedIds(buckets).id(value);
        byBucket.computeIfAbsent(id, key -> new ArrayList<>()).add(value);
      }
      double expected =
          byBucket.values().stream().filter(some -> some.size() > 1).mapToLong(List::size).sum();
      assertTrue(buckets > 4 || expected > 0, "a table with more values than buckets");
      assertTrue(buckets < 1000 || expected == 0, "a large table");
      Path model = folder.resolve("hashed.mtl");
      for (Path data : List.of(text, prepared)) {
        Mtl trained = ShopLog.train(data, schema, "esmm", model, "--json").ok();
        Map<String, Object> found = Mtl.object(reading(trained.json()).get("collisions"));
        assertEquals(expected, found.containsKey("tags") ? Mtl.number(found.get("tags")) : 0);
        Path out = folder.resolve("scores.csv");
        String told = Mtl.run("predict", "--model", model, "--data", data, "--out", out).ok().out();
        assertEquals(expected > 0, told.contains("collisions tags " + (long) expected), told);
        assertEquals(expected > 0, told.contains("collisions"), told);
      }
    }
  }

  private static Map<String, Object> reading(Map<String, Object> json) {
    return Stream.of(json)
        .flatMap(LargeLogProgramTest::objects)
        .filter(of -> of.containsKey("collisions"))
        .min(Comparator.comparingInt(Map::size))
        .orElseThrow(() -> new AssertionError(json.toString()));
  }

  private static Stream<Map<String, Object>> objects(Map<String, Object> of) {
    return Stream.concat(
        Stream.of(of),
        of.values().stream()
            .filter(Map.class::isInstance)
            .map(Mtl::object)
            .flatMap(LargeLogProgramTest::objects));
  }
}
