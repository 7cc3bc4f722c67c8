package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code mtl bench} as a whole, for a moment: that it measures, not what. */
class BenchProgramTest {
  private static Mtl bench(double seconds, Object... more) {
    List<Object> args = new ArrayList<>(List.of("bench"));
    args.addAll(List.of("--batch", 64, "--vocabulary", 5200, "--seconds", seconds));
    args.addAll(List.of(more));
    return Mtl.run(args.toArray());
  }

  @Test
  void textTellsWhatWasMeasuredAndWhere() {
    Mtl mtl = bench(0.2, "W2").ok();
    String out = mtl.out();
    assertTrue(out.startsWith("machine    "), out);
    assertTrue(out.contains("W2         64 rows per step, vocabulary 5,200, lazy-adam\n"), out);
    assertTrue(out.lines().anyMatch(l -> l.matches("training +[1-9][\\d,]* examples/s, .*")), out);
    assertTrue(out.lines().anyMatch(l -> l.matches("products .* GFLOP/s, .* % of the .*")), out);
    for (String rows : List.of("1", "100", "1,000")) {
      assertTrue(out.lines().anyMatch(line -> line.strip().startsWith(rows + " ")), out);
    }
    assertTrue(out.chars().allMatch(c -> c < 128 && c != '\t'), out);
    assertTrue(out.lines().allMatch(line -> line.length() <= 100), out);
    assertFalse(out.contains("W1"), out);
    assertEquals("", mtl.err());
  }

  @Test
  void jsonTellsTheSame() {
    Map<String, Object> json =
        bench(0.2, "w2", "--threads", 2, "--optimizer", "adam", "--kernels", "plain", "--json")
            .ok()
            .json();
    assertEquals("W2", json.get("workload"));
    assertEquals(64.0, json.get("batch"));
    assertEquals(5200.0, json.get("vocabulary"));
    assertEquals(2.0, json.get("threads"));
    assertEquals("adam", json.get("optimizer"));
    assertEquals("plain", json.get("kernels"));
    double rate = number(json, "examplesPerSecond");
    assertTrue(rate >= number(json, "examplesPerSecondLeast"), json.toString());
    assertTrue(rate <= number(json, "examplesPerSecondMost"), json.toString());
    assertEquals(rate * 978_816e-9, number(json, "gflops"), 1e-6 * rate);
    assertEquals(
        number(json, "gflops") / number(json, "peakGflops"), number(json, "shareOfPeak"), 1e-9);
    assertTrue(number(json, "steps") >= 1, json.toString());
    assertTrue(number(json, "loss") > 0, json.toString());
    assertEquals(2 * number(json, "parameterBytes"), number(json, "optimizerBytes"));
    List<?> scoring = Mtl.list(json.get("scoring"));
    assertEquals(
        List.of(1.0, 100.0, 1000.0),
        scoring.stream().map(latency -> Mtl.object(latency).get("rows")).toList());
    for (Object latency : scoring) {
      Map<String, Object> one = Mtl.object(latency);
      assertTrue(number(one, "medianMicros") <= number(one, "p99Micros"), json.toString());
    }
  }

  private static double number(Map<String, Object> json, String name) {
    return Mtl.number(json.get(name));
  }

  @Test
  void withoutANameBoth() {
    Map<String, Object> json = bench(0.02, "--json").ok().json();
    assertEquals(
        List.of("W1", "W2"),
        Mtl.list(json.get("workloads")).stream()
            .map(one -> Mtl.object(one).get("workload"))
            .toList());
  }

  @Test
  void servingIsTimedCallByCall() {
    Mtl mtl = bench(0.02, "--serve", "--callers", 3).ok();
    String out = mtl.out();
    assertTrue(out.contains(", 3 callers\n"), out);
    assertTrue(out.contains("Soft-hard, ") && out.contains("(W1)"), out);
    assertTrue(out.contains("3 callers on "), out);
    assertTrue(out.contains("closed loop"), out);
    for (String network : List.of("soft \\+ hard", "hard")) {
      for (String candidates : List.of("1", "100", "1,000")) {
        for (int callers : List.of(1, 3)) {
          String row = network + " +" + candidates + " +" + callers + " +[\\d.]+ .*";
          assertTrue(out.lines().anyMatch(line -> line.matches(row)), row + out);
        }
      }
    }
    assertTrue(out.lines().allMatch(line -> line.length() <= 100), out);
    assertEquals("", mtl.err());
  }

  @Test
  void aModelOfAFileIsServedToo(@TempDir Path folder) throws IOException {
    Path model = folder.resolve("shop.mtl");
    Path data = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(300, 1));
    ShopLog.train(data, ShopLog.schema(folder), "esmm", model).ok();
    Map<String, Object> json =
        bench(0.02, "--serve", "--callers", 1, "--model", model, "--json").ok().json();
    assertEquals(model.toString(), json.get("model"));
    assertEquals("cvr", json.get("task"));
    assertTrue(number(json, "sliceFlops") < number(json, "flops"), json.toString());
    List<?> latencies = Mtl.list(json.get("latencies"));
    assertEquals(6, latencies.size());
    for (Object latency : latencies) {
      assertTrue(number(Mtl.object(latency), "p50Micros") > 0, json.toString());
      assertTrue(number(Mtl.object(latency), "calls") >= 1, json.toString());
    }
  }

  @Test
  void readingIsTimedStageByStage() {
    Mtl mtl = Mtl.run("bench", "read", "--rows", 500, "--rounds", 1, "--threads", 2).ok();
    String out = mtl.out();
    assertTrue(out.startsWith("machine    "), out);
    assertTrue(out.contains("2 threads, the median of 1 round after a warm-up\n"), out);
    for (String format : List.of("csv", "csv.gz", "tsv")) {
      assertTrue(out.contains("log        " + format + ": 500 rows, 11,000 fields\n"), out);
    }
    for (String stage : List.of("inflate", "parse", "look up", "encode", "shuffle", "whole")) {
      assertEquals(3, out.lines().filter(line -> line.startsWith(stage + " ")).count(), out);
    }
    assertTrue(out.lines().anyMatch(line -> line.matches("memory +[\\d.]+ [MG]iB of .*")), out);
    assertTrue(out.lines().allMatch(line -> line.length() <= 100), out);
    assertEquals("", mtl.err());
  }

  @Test
  void theReadingOfFilesIsTimedToo(@TempDir Path folder) throws IOException {
    Path data = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(300, 1));
    Mtl mtl =
        Mtl.run(
            "bench",
            "read",
            "--data",
            data,
            "--schema",
            ShopLog.schema(folder),
            "--rounds",
            1,
            "--json");
    Map<String, Object> json = mtl.ok().json();
    assertEquals(1.0, json.get("rounds"));
    assertTrue(number(json, "peakBytes") > 0, json.toString());
    Map<String, Object> log = Mtl.object(Mtl.list(json.get("logs")).get(0));
    assertEquals(data.toString(), log.get("log"));
    assertEquals(300.0, log.get("rows"));
    assertEquals((double) Files.size(data), log.get("fileBytes"));
    List<?> stages = Mtl.list(log.get("stages"));
    assertEquals(
        List.of("inflate", "parse", "look up", "encode", "shuffle", "whole"),
        stages.stream().map(stage -> Mtl.object(stage).get("stage")).toList());
    assertTrue(number(Mtl.object(stages.get(5)), "rowsPerSecond") > 0, json.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "--data x.csv, --data needs --schema",
    "--schema hotel, --schema is for a log: name it by --data",
    "--data - --schema hotel, 'must name files, not a pipe'",
    "--rounds 0, 1 or more",
    "--rows 0, 1 or more",
    "--threads 0, from 1 to 1024",
    "W1, unexpected argument 'W1'",
  })
  void badInputOfReading(String line, String wanted) {
    Mtl mtl = Mtl.run((Object[]) ("bench read " + line).split(" "));
    assertEquals(2, mtl.status(), mtl.err());
    assertTrue(mtl.err().contains(wanted), mtl.err());
    assertTrue(mtl.err().endsWith("Try 'mtl bench read --help'.\n"), mtl.err());
    assertEquals("", mtl.out());
  }

  @Test
  void theRowsOfALogAreItsOwn(@TempDir Path folder) throws IOException {
    Path data = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(3, 1));
    Mtl mtl =
        Mtl.run("bench", "read", "--data", data, "--schema", ShopLog.schema(folder), "--rows", 9);
    assertEquals(2, mtl.status(), mtl.err());
    assertTrue(mtl.err().contains("--rows is for the simulated log"), mtl.err());
  }

  @ParameterizedTest
  @CsvSource({
    "W3, 'expected one of W1, W2, but got ''W3'''",
    "W1 W2, unexpected argument",
    "--batch 0, 1 or more",
    "--batch 2000000, from 1 to 1048576",
    "--vocabulary 51, 52 or more",
    "--vocabulary many, 1 or more",
    "--seconds 0, greater than 0 and at most 3600",
    "--seconds -1, greater than 0 and at most 3600",
    "--seconds 1e9, greater than 0 and at most 3600",
    "--threads 0, from 1 to 1024",
    "--optimizer sgd, 'expected one of lazy-adam, adam, but got'",
    "--serve --callers 0, from 1 to 1024",
    "--serve --vocabulary 51, 52 or more",
    "--serve --vocabulary 2147483647, MTL_JAVA_OPTS=-Xmx",
    "--serve W1 --model x.mtl, --model and W1 exclude each other",
    "--model x.mtl, --model is for --serve",
    "W1 --vocabulary 2147483647 --batch 1000000, MTL_JAVA_OPTS=-Xmx",
  })
  void badInput(String line, String wanted) {
    Mtl mtl = Mtl.run((Object[]) ("bench " + line).split(" "));
    assertEquals(2, mtl.status(), mtl.err());
    assertTrue(mtl.err().startsWith("mtl: "), mtl.err());
    assertTrue(mtl.err().contains(wanted), mtl.err());
    assertTrue(mtl.err().endsWith("Try 'mtl bench --help'.\n"), mtl.err());
    assertEquals(2, mtl.err().lines().count(), mtl.err());
    assertEquals("", mtl.out());
  }
}
