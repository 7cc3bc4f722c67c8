package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.autodiff.CounterRandom;

/** {@code mtl study teads} as a whole, on little data. */
class TeadsProgramTest {
  private static final List<Object> SMALL =
      List.of(
          "--runs",
          2,
          "--epochs",
          1,
          "--batch",
          128,
          "--cross-layers",
          1,
          "--shared",
          4,
          "--towers",
          3,
          "--embedding-dimension",
          2,
          "--hard-weights",
          "0.4,0.7,1",
          "--threads",
          1,
          "--results",
          "none");

  private static final String SCHEMA =
      """
      {
        "name": "clicks",
        "conversion": "bought",
        "weight": "weight",
        "time": "time",
        "conversionSetup": "setup",
        "features": [
          {"column": "setup", "kind": "categorical", "dimension": 4},
          {"column": "colour", "kind": "categorical", "dimension": 4}
        ]
      }
      """;

  /** The study of a small world, which several tests look at. */
  private static final Map<String, Object> JSON = world("--json").ok().json();

  private static final String TEXT = world().ok().out();

  @TempDir Path folder;

  /** Options given later replace those of the same name. */
  private static Mtl study(List<Object> source, Object... more) {
    Map<Object, Object> options = new LinkedHashMap<>();
    Stream.of(source, SMALL, List.of(more))
        .forEach(
            some -> {
              for (int i = 0; i + 1 < some.size(); i += 2) {
                options.put(some.get(i), some.get(i + 1));
              }
            });
    List<Object> args = new ArrayList<>(List.of("study", "teads", "--quiet"));
    options.forEach((name, value) -> args.addAll(List.of(name, value)));
    if (more.length % 2 == 1) {
      args.add(more[more.length - 1]);
    }
    return Mtl.run(args.toArray());
  }

  private static Mtl world(Object... more) {
    List<Object> options = new ArrayList<>();
    options.addAll(List.of("--days", 11, "--impressions", 2000, "--click-rate", 0.4));
    options.addAll(List.of("--conversion-rates", "0.01,0.4"));
    if (!List.of(more).contains("--tune-alpha")) {
      options.addAll(List.of("--alpha", 0.05));
    }
    options.addAll(List.of("--hard-transfer", 0.6));
    options.addAll(List.of("--warm-up", "3d", "--validation-days", 3, "--test-days", 3));
    return study(options, more);
  }

  /** A setup that often converts, one that rarely does, and one that comes late. */
  private List<Object> log(String schema) throws IOException {
    List<String> lines = new ArrayList<>(List.of("time,setup,colour,weight,bought"));
    for (int i = 0; i < 6000; i++) {
      int day = i / 200;
      int setup = CounterRandom.below(1, i, 0, day < 20 ? 2 : 3);
      double rate = setup == 0 ? 0.3 : 0.04;
      int colour = CounterRandom.below(1, i, 1, 3);
      lines.add(
          String.format(
              Locale.ROOT,
              "2020-01-%02d,%s,%s,%d,%d",
              day + 1,
              List.of("often", "rare", "late").get(setup),
              List.of("red", "green", "blue").get(colour),
              1 + i % 3,
              CounterRandom.uniform(1, i, 2) < rate * (1 + colour) / 2 ? 1 : 0));
    }
    Path data = Files.write(folder.resolve("clicks.csv"), lines);
    Path file = Files.writeString(folder.resolve("clicks.json"), schema);
    return List.of("--data", data, "--schema", file, "--test-from", "2020-01-25", "--alpha", 0.1);
  }

  private static List<Map<String, Object>> rows(Map<String, Object> json, String table) {
    return Mtl.list(json.get(table)).stream().map(Mtl::object).toList();
  }

  private static Map<String, Object> path(Map<String, Object> json, String... names) {
    Map<String, Object> at = json;
    for (String name : names) {
      at = Mtl.object(at.get(name));
    }
    return at;
  }

  private static double mean(Map<String, Object> row, String metric) {
    return Mtl.number(path(row, metric).get("mean"));
  }

  /** Of the seeds whose runs are healthy with both: one of so small a network may be dead. */
  private static double meanLift(Map<String, Object> row, Map<String, Object> single) {
    List<Map<String, Object>> runs = rows(row, "runs");
    List<Map<String, Object>> others = rows(single, "runs");
    return IntStream.range(0, runs.size())
        .filter(i -> runs.get(i).get("dead").equals(false))
        .filter(i -> others.get(i).get("dead").equals(false))
        .mapToDouble(i -> rig(runs.get(i)) - rig(others.get(i)))
        .average()
        .orElseThrow();
  }

  /** Of the conversion label of a training click. */
  private static double entropy(Map<String, Object> json, String task) {
    Map<String, Object> of = path(json, "data", "training", task);
    double rate = Mtl.number(of.get("conversions")) / Mtl.number(of.get("clicks"));
    return -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate);
  }

  private static double rig(Map<String, Object> run) {
    return Mtl.number(path(run, "test").get("rig"));
  }

  @Test
  void theBuiltInWorld() {
    Map<String, Object> json = JSON;
    assertEquals("teads", json.get("study"));
    assertEquals(2000.0, path(json, "data", "world").get("impressions"));
    assertEquals(0.6, path(json, "data", "world").get("hardTransfer"));
    assertNull(path(json, "data").get("log"));
    assertEquals("2020-06-04", path(json, "data", "days").get("trainingFrom"));
    assertEquals("2020-06-06", path(json, "data", "days").get("validationFrom"));
    assertEquals("2020-06-09", path(json, "data", "days").get("testFrom"));
    assertEquals("0.05", path(json, "data", "tasks").get("alpha"));
    List<Map<String, Object>> weights = rows(json, "weights");
    assertEquals(
        List.of(0.6, 0.3, 0.0), weights.stream().map(row -> row.get("softWeight")).toList());
    List<Map<String, Object>> depths = rows(json, "sharedLayers");
    assertEquals(
        List.of(0.0, 1.0, 2.0), depths.stream().map(row -> row.get("sharedLayers")).toList());
    assertEquals(2, Mtl.list(json.get("overNoSharedLayers")).size());
    assertNull(depths.get(0).get("overNoSharedLayers"));
    assertEquals(
        meanLift(depths.get(2), depths.get(0)),
        Mtl.number(path(depths.get(2), "overNoSharedLayers", "rigLift").get("mean")),
        1e-12);
    assertEquals(
        entropy(json, "soft") / entropy(json, "hard"),
        Mtl.number(path(json, "data").get("entropyImbalance")),
        1e-9);
    assertEquals("single", path(json, "single").get("model"));
    assertNull(path(json, "single").get("overSingle"));
    double hard = Mtl.number(path(json, "data", "test", "hard").get("rows"));
    for (Map<String, Object> row : weights) {
      assertEquals(
          meanLift(row, path(json, "single")),
          Mtl.number(path(row, "overSingle", "rigLift").get("mean")),
          1e-12);
      if (row == weights.get(2)) {
        assertNull(row.get("overHardAlone"));
      } else {
        assertEquals(
            meanLift(row, weights.get(2)),
            Mtl.number(path(row, "overHardAlone", "rigLift").get("mean")),
            1e-12);
      }
      assertTrue(mean(row, "excess") > 0);
      Map<String, Object> run = Mtl.object(Mtl.list(row.get("runs")).get(1));
      assertEquals(hard, path(run, "test").get("rows"));
      double binned =
          Mtl.list(path(run, "test").get("calibrationBins")).stream()
              .mapToDouble(bin -> Mtl.number(Mtl.object(bin).get("weight")))
              .sum();
      assertEquals(hard, binned);
    }
  }

  /** The best goes on, and the best of all is the one of the highest RIG on the validation days. */
  @Test
  void validationDaysChoose() {
    Map<String, Object> json = JSON;
    List<Map<String, Object>> inner = rows(json, "weights").subList(0, 2);
    Map<String, Object> chosen =
        mean(inner.get(1), "validationRig") > mean(inner.get(0), "validationRig")
            ? inner.get(1)
            : inner.get(0);
    for (Map<String, Object> row : rows(json, "sharedLayers")) {
      assertEquals(chosen.get("hardWeight"), row.get("hardWeight"));
    }
    assertEquals(path(chosen, "rig"), path(rows(json, "sharedLayers").get(2), "rig"));
    double highest =
        Stream.concat(rows(json, "weights").stream(), rows(json, "sharedLayers").stream())
            .mapToDouble(row -> mean(row, "validationRig"))
            .max()
            .orElseThrow();
    assertEquals(highest, mean(path(json, "best"), "validationRig"));
  }

  @Test
  void theTextHasThreeTablesAndAVerdict() {
    String out = TEXT;
    for (String wanted :
        List.of(
            "Clicks by task",
            "Table 1: weights of the losses, all layers shared",
            "\n0.6/0.4",
            "\n0/1 ",
            "\nSingle ",
            "Table 2: shared layers",
            "\n0: embeddings alone",
            "\n1: + cross layer 1",
            "\n2: + layer of 4",
            "Table 3: the best model and one model",
            "\nWeights: ",
            "\nSharing: ",
            "\nBest: ",
            "\nTruth: ")) {
      assertTrue(out.contains(wanted), () -> wanted + " in\n" + out);
    }
    assertTrue(out.chars().allMatch(c -> c < 128 && c != '\t'), out);
  }

  @Test
  void theSameSeedGivesTheSameTextOnAnyNumberOfThreads() {
    assertEquals(TEXT, world("--threads", 3, "--kernels", "plain").ok().out());
  }

  @Test
  void aStudyThatWasStoppedGoesOn() throws IOException {
    Path results = folder.resolve("results.jsonl");
    String page = world("--results", results, "--json").ok().out();
    byte[] whole = Files.readAllBytes(results);
    int lines = Files.readAllLines(results).size();
    // The settings, the runs, and the look at the tests.
    assertEquals(1 + 2 * (4 + 2) + 1, lines);
    // As if it had been stopped while it wrote its seventh line, and its last one.
    for (int line : List.of(7, lines)) {
      int end = 0;
      for (int i = 0; i < line; end++) {
        i += whole[end] == '\n' ? 1 : 0;
      }
      Files.write(results, Arrays.copyOf(whole, end - 5));
      assertEquals(page, world("--results", results, "--json").ok().out());
      assertArrayEquals(whole, Files.readAllBytes(results));
    }
    String out = world("--results", results).ok().out();
    assertTrue(out.contains("continued from " + results + ", with 12 runs finished"), out);
    assertArrayEquals(whole, Files.readAllBytes(results));
  }

  @Test
  void oneRunClaimsNothing() {
    String out = world("--runs", 1, "--shared-layers", 0).ok().out();
    assertTrue(out.contains("Table 1: weights of the losses, 0 shared layers"), out);
    assertTrue(
        out.endsWith(
            "One run per model is too few for a test of significance: train more, by --runs.\n"),
        out);
  }

  @Test
  void thePageHoldsChartsAndTables() throws IOException {
    Path page = folder.resolve("page.html");
    String out = world("--report", page).ok().out();
    assertTrue(out.endsWith("report     " + page + "\n"), out);
    String html = Files.readString(page);
    for (String heading :
        List.of(
            "What the numbers say",
            "Weights of the losses",
            "Shared layers",
            "The best against one model",
            "Calibration of rare conversions")) {
      assertTrue(html.contains("<h2>" + heading), heading);
    }
    assertTrue(html.contains("mtl study teads --quiet --days 11"), "how to run it again");
    assertTrue(html.contains("\"log\""), "logarithmic axes");
    world("--report", page).ok();
    assertEquals(html, Files.readString(page));
  }

  @Test
  void tablesAreInTheDocumentAndInFiles() throws IOException {
    Path tables = folder.resolve("tables");
    Map<String, Object> json = world("--csv", tables, "--tune-alpha", "--json").ok().json();
    assertEquals(
        List.of("alpha", "tasks", "weights", "sharedLayers", "best"),
        TableFiles.check(json, tables));
    List<Map<String, Object>> lines = TableFiles.rows(json, "weights");
    List<Map<String, Object>> weights = rows(json, "weights");
    for (int i = 0; i < weights.size(); i++) {
      assertEquals(weights.get(i).get("hardWeight"), lines.get(i).get("hardWeight"));
      assertEquals(path(weights.get(i), "rig").get("mean"), lines.get(i).get("rig"));
      assertEquals(
          i == 2 ? null : path(weights.get(i), "overHardAlone", "rigLift").get("standardError"),
          lines.get(i).get("rigLiftStandardError"));
    }
    assertEquals(1, lines.stream().filter(line -> line.get("chosen").equals(true)).count());
    assertNull(lines.get(weights.size()).get("rigLift"));
    List<Map<String, Object>> curve = TableFiles.rows(json, "alpha");
    assertEquals(Mtl.list(path(json, "data").get("alphaCurve")).size(), curve.size());
  }

  @Test
  void aLogOfClicks() throws IOException {
    Map<String, Object> json = study(log(SCHEMA), "--json").ok().json();
    assertNull(path(json, "data").get("world"));
    assertEquals(6000.0, path(json, "data", "log").get("rows"));
    assertEquals("2020-01-08", path(json, "data", "days").get("trainingFrom"));
    assertEquals("2020-01-18", path(json, "data", "days").get("validationFrom"));
    assertNull(path(json, "data", "days").get("end"));
    // Ten days of two hundred clicks that weigh two on average.
    double soft = Mtl.number(path(json, "data", "training", "soft").get("clicks"));
    double hard = Mtl.number(path(json, "data", "training", "hard").get("clicks"));
    assertEquals(4000, soft + hard, 10);
    // The late setup has its first day among the validation days.
    assertEquals(0.0, path(json, "data", "training", "withoutHistory").get("rows"));
    assertTrue(
        Mtl.number(path(json, "data", "validation", "withoutHistory").get("rows")) > 20,
        json.get("data").toString());
    assertNull(path(json, "best", "excess").get("mean"));
    assertTrue(!study(log(SCHEMA)).ok().out().contains("excess"));
  }

  @Test
  void whatHappensLaterDoesNotChangeTheTasksOfTheTraining() throws IOException {
    List<Object> options = log(SCHEMA);
    Object before = path(study(options, "--json").ok().json(), "data").get("training");
    Path data = (Path) options.get(1);
    List<String> lines = new ArrayList<>(Files.readAllLines(data));
    lines.replaceAll(
        line ->
            line.compareTo("2020-01-25") >= 0 && line.contains(",rare,") && line.contains("red")
                ? line.substring(0, line.length() - 1) + 1
                : line);
    Files.write(data, lines);
    assertEquals(before, path(study(options, "--json").ok().json(), "data").get("training"));
  }

  private static void fails(Mtl mtl, String... wanted) {
    assertEquals(1, mtl.status(), mtl.err());
    for (String text : wanted) {
      assertTrue(mtl.err().contains(text), mtl.err());
    }
    assertEquals(1, mtl.err().lines().count(), mtl.err());
    assertEquals("", mtl.out());
  }

  @Test
  void logsWithoutTimeOrSetup() throws IOException {
    fails(
        study(log(SCHEMA.replace("\"time\": \"time\",", ""))),
        "clicks.csv: ",
        "the schema names no time column");
    fails(
        study(log(SCHEMA.replace("\"conversionSetup\": \"setup\",", ""))),
        "clicks.csv: ",
        "conversionSetup");
  }

  @Test
  void partsWithoutHardOrSoftConversions() throws IOException {
    fails(
        study(log(SCHEMA), "--alpha", 0.001),
        "clicks.csv: the training days have no hard conversion",
        "another --test-from, or a higher --alpha");
    fails(
        world("--alpha", 0.9, "--conversion-rates", "0.01,0.02"),
        "the built-in world: the training days have no soft conversion",
        "a lower --alpha");
    fails(
        study(log(SCHEMA), "--test-from", "2021-01-01"),
        "clicks.csv: the validation days have no click");
  }

  @Test
  void alphaIsChosenFirst() {
    String out =
        world("--alphas", "0.005,0.05", "--hard-weights", "0.5", "--tune-alpha").ok().out();
    Matcher best = Pattern.compile("\n(0\\.0+5) \\*").matcher(out);
    assertTrue(best.find(), out);
    assertTrue(out.contains("soft above a historical CVR of " + best.group(1) + ","), out);
    assertTrue(out.contains("Gain of the hard branch by alpha, on all clicks"), out);
  }

  @Test
  void tooFewDays() throws IOException {
    fails(
        world("--days", 9),
        "too few days (9 days), needed are 3 of warm-up, 3 of validation, 3 to test on",
        "--days 10 or more");
    fails(
        study(log(SCHEMA), "--warm-up", "20d"),
        "clicks.csv: no days are left to learn from: the log begins on 2020-01-01",
        "a shorter --warm-up");
  }

  @Test
  void rowsThatAreTooMany() {
    fails(
        Mtl.run(
            "study", "teads", "--impressions", Integer.MAX_VALUE, "--quiet", "--results", "none"),
        "rows are to be kept, which needs about",
        "fewer --impressions or --days, or give Java more memory");
  }
}
