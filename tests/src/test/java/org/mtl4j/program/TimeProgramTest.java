package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.autodiff.CounterRandom;

/** What wrong, distant, absent and differently written times do to the commands. */
class TimeProgramTest {
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
  private static final int DAYS = 20;
  private static final int ROWS_A_DAY = 30;

  @TempDir Path folder;
  private Path data;
  private Path schema;

  @BeforeEach
  void write() throws IOException {
    data = folder.resolve("ads.csv");
    schema(",");
  }

  private void schema(String afterTime) throws IOException {
    schema =
        Files.writeString(
            folder.resolve("ads.json"),
            """
            {"name": "ads", "click": "click", "conversion": "sale", "time": "t"%s
             "conversionSetup": "setup",
             "features": [{"column": "setup", "kind": "categorical", "dimension": 2},
                          {"column": "site", "kind": "categorical", "dimension": 2}]}
            """
                .formatted(afterTime));
  }

  /** Twenty days of thirty rows, of which one has no click; some clicks have no setup. */
  private void log(Function<LocalDate, String> time, String... more) throws IOException {
    List<String> rows = new ArrayList<>(List.of("t,setup,site,click,sale"));
    rows.addAll(List.of(more));
    for (int i = 0; i < DAYS * ROWS_A_DAY; i++) {
      boolean click = i % ROWS_A_DAY > 0;
      boolean sale = click && CounterRandom.uniform(1, i, 0) < (i % 2 == 0 ? 0.4 : 0.1);
      String setup = i % ROWS_A_DAY == 5 ? "" : "s" + i % 2;
      String date = time.apply(FIRST.plusDays(i / ROWS_A_DAY));
      rows.add(String.join(",", date, setup, "w" + i % 7, click ? "1" : "0", sale ? "1" : "0"));
    }
    Files.write(data, rows);
  }

  private static String stray(String time) {
    return time + ",s1,w1,1,0";
  }

  private static long second(LocalDate date) {
    return date.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
  }

  private Mtl run(String command, Object... more) {
    List<Object> line =
        new ArrayList<>(List.of(command, "--data", data, "--schema", schema, "-q", "--json"));
    line.addAll(Arrays.asList(more));
    return Mtl.run(line.toArray());
  }

  private Mtl train(String model, Object... more) {
    List<Object> line = new ArrayList<>(List.of("--model", model, "--test-from", "2020-01-15"));
    line.addAll(List.of("--epochs", "1", "--shared", "4", "--out", folder.resolve("ads.mtl")));
    line.addAll(Arrays.asList(more));
    return run("train", line.toArray());
  }

  private Mtl softHard() {
    return train("soft-hard", "--alpha", "0.2", "--shared-layers", "0");
  }

  private static List<String> codes(Object data) {
    return Mtl.list(Mtl.object(data).get("warnings")).stream()
        .map(notice -> Mtl.object(notice).get("code").toString())
        .toList();
  }

  private static double rows(Map<String, Object> json, String part) {
    return Mtl.number(Mtl.object(json.get(part)).get("rows"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01", "9999-12-31", "2099-06-01", "1899-12-31 01:00"})
  void aStrayRowMovesNoDay(String time) throws IOException {
    Path out = folder.resolve("tasks.csv");
    log(LocalDate::toString);
    run("assign", "--out", out, "--alpha", "0.2").ok();
    String tasks = Files.readString(out);
    Map<String, Object> clean = softHard().ok().json();
    assertEquals(List.of(), codes(clean.get("data")));

    log(LocalDate::toString, stray(time));
    Map<String, Object> assigned = run("assign", "--out", out, "--alpha", "0.2").ok().json();
    assertEquals(tasks, Files.readString(out));
    assertEquals(1 + 2 * (DAYS - 7), tasks.lines().count());
    assertEquals(List.of("time-outlier"), codes(assigned.get("data")));
    Map<String, Object> json = softHard().ok().json();
    assertEquals(List.of("time-outlier"), codes(json.get("data")));
    assertEquals(rows(clean, "training"), rows(json, "training"));
    assertEquals(clean.get("test"), json.get("test"));
    assertEquals(1.0, Mtl.object(json.get("leftOut")).get("strayTimes"));
  }

  @Test
  void whatIsLeftOutIsTold() throws IOException {
    log(LocalDate::toString);
    for (Mtl mtl : List.of(softHard(), train("single"))) {
      Map<String, Object> leftOut = Mtl.object(mtl.ok().json().get("leftOut"));
      Map<String, Object> warmUp = Mtl.object(leftOut.get("warmUp"));
      assertEquals(7.0 * (ROWS_A_DAY - 1), warmUp.get("clicks"));
      assertEquals("2020-01-01", warmUp.get("from"));
      assertEquals("2020-01-07", warmUp.get("to"));
      assertEquals((double) DAYS, leftOut.get("rowsWithoutClick"));
    }
    Map<String, Object> tasks = Mtl.object(softHard().ok().json().get("tasks"));
    assertEquals(DAYS - 7.0, tasks.get("rowsWithoutSetup"));
    String text =
        Mtl.run(
                "train",
                "--data",
                data,
                "--schema",
                schema,
                "--model",
                "single",
                "--shared",
                "4",
                "--test-from",
                "2020-01-15",
                "--epochs",
                "1",
                "-q",
                "--out",
                folder.resolve("s"))
            .ok()
            .out();
    assertTrue(
        text.contains(
            "left out   203 clicks of the first 7 days with rows, 2020-01-01 to 2020-01-07"
                + " (--warm-up)\n           20 rows without a click\n"),
        text);
    assertFalse(train("esmm").ok().json().containsKey("leftOut"));
  }

  @Test
  void aGapIsNoWarmUpAndDecays() throws IOException {
    // Days 3 and later come ten days later.
    log(day -> (day.isBefore(FIRST.plusDays(3)) ? day : day.plusDays(10)).toString());
    Path out = folder.resolve("tasks.csv");
    Map<String, Object> json = run("assign", "--out", out, "--alpha", "0.2").ok().json();
    assertEquals(List.of("time-gap"), codes(json.get("data")));
    assertEquals("2020-01-18", json.get("from"));
    run("assign", "--out", out, "--alpha", "0.2", "--from", "2020-01-01").ok();
    assertEquals(1 + 2 * (DAYS + 10), Files.readAllLines(out).size());
    // Ten days before this one nothing happened: three days of fourteen or fifteen clicks each.
    String line = Files.readAllLines(out).get(1 + 2 * 13);
    assertTrue(line.startsWith("2020-01-14,s0,"), line);
    double clicks = Double.parseDouble(line.split(",", -1)[2]);
    assertEquals(
        14 * (Math.pow(0.5, 11 / 7.) + Math.pow(0.5, 12 / 7.) + Math.pow(0.5, 13 / 7.)),
        clicks,
        1e-9);
  }

  @Test
  void aGapOfYearsHasNoLinesBeyondFourWeeks() throws IOException {
    log(day -> (day.isBefore(FIRST.plusDays(10)) ? day : day.plusYears(30)).toString());
    Path out = folder.resolve("tasks.csv");
    run("assign", "--out", out, "--alpha", "0.2").ok();
    assertEquals(1 + 2 * (3 + 28 + 10), Files.readAllLines(out).size());
  }

  @Test
  void aLogOfOneDayIsTooShort() throws IOException {
    log(day -> "2020-01-01 12:00:00 UTC");
    Mtl mtl = softHard();
    assertEquals(1, mtl.status());
    assertTrue(
        mtl.err().contains("no row to learn from is after the first 7 days with rows"), mtl.err());
  }

  @Test
  void theUnitIsToldBySizeOrBySchemaAndEvaluateReadsTheSame() throws IOException {
    log(LocalDate::toString);
    Map<String, Object> dates = train("esmm").ok().json();
    for (String unit : List.of("seconds", "milliseconds", "microseconds", "nanoseconds")) {
      int zeros = 3 * List.of("seconds", "milliseconds", "microseconds").indexOf(unit);
      String tail = "0".repeat(zeros < 0 ? 9 : zeros);
      log(day -> second(day) + tail);
      schema(",");
      Map<String, Object> bySize = train("esmm").ok().json();
      assertEquals(
          unit.equals("seconds") ? List.of() : List.of("epoch-unit"), codes(bySize.get("data")));
      assertEquals(dates.get("test"), bySize.get("test"));
      schema(", \"timeUnit\": \"" + unit + "\",");
      Map<String, Object> bySchema = train("esmm").ok().json();
      assertEquals(List.of(), codes(bySchema.get("data")));
      assertEquals(dates.get("test"), bySchema.get("test"));
      Mtl evaluate =
          Mtl.run(
              "evaluate",
              "--model",
              folder.resolve("ads.mtl"),
              "--data",
              data,
              "--from",
              second(LocalDate.of(2020, 1, 15)) + tail,
              "-q");
      assertTrue(evaluate.ok().out().contains("evaluated  180 rows"), evaluate.out());
    }
  }

  /** Avazu's hours: as seconds they are a day of 1970. */
  @Test
  void numbersThatAreProbablyNoSecondsAreTold() throws IOException {
    log(day -> String.format("1410%02d00", day.getDayOfMonth()));
    Mtl assign = run("assign", "--out", folder.resolve("tasks.csv"), "--from", "1970-01-01");
    assertEquals("epoch-unit", codes(assign.ok().json().get("data")).get(0));
  }

  /** In milliseconds these days are less than 12 digits: only the schema can tell. */
  @Test
  void theModelKnowsTheUnit() throws IOException {
    schema(", \"timeUnit\": \"milliseconds\",");
    log(day -> second(day) - second(FIRST) + "000");
    Object from = LocalDate.of(1970, 1, 15);
    run(
            "train",
            "--model",
            "esmm",
            "--test-from",
            from,
            "--epochs",
            "1",
            "--shared",
            "4",
            "--out",
            folder.resolve("ads.mtl"))
        .ok();
    Mtl evaluate =
        Mtl.run(
            "evaluate",
            "--model",
            folder.resolve("ads.mtl"),
            "--data",
            data,
            "--test-from",
            from,
            "-q");
    assertTrue(evaluate.ok().out().contains("evaluated  180 rows"), evaluate.out());
  }

  @Test
  void aMixOfUnitsIsRefusedWithItsRow() throws IOException {
    log(day -> second(day) + "000", stray("0"), stray("1577836800000"), stray("1577836800"));
    Mtl mtl = train("esmm");
    assertEquals(1, mtl.status());
    assertTrue(
        mtl.err()
            .contains(
                "ads.csv:4: column 't' (1): '1577836800' is not a time in milliseconds, as the"
                    + " numbers above it are, but by its size in seconds"),
        mtl.err());
    // What is refused tells no unit: the first row has no setup's field.
    log(day -> second(day) + "000", "1577836800,s1");
    assertEquals(
        1.0,
        Mtl.object(train("esmm", "--bad-rows", "skip").ok().json().get("data")).get("skipped"));
  }
}
