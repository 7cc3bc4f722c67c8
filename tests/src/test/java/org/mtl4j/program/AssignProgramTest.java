package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code mtl assign} as a whole. */
class AssignProgramTest {
  private static final String SCHEMA =
      """
      {
        "name": "goals",
        "click": "click",
        "conversion": "conversion",
        "weight": "weight",
        "time": "day",
        "conversionSetup": "setup",
        "features": [
          {"column": "kind", "kind": "categorical"},
          {"column": "price", "kind": "numeric"}
        ]
      }
      """;

  private static final String HEADER = "day,setup,kind,price,click,conversion,weight";

  @TempDir Path folder;
  private Path data;
  private Path schema;
  private Path out;

  @BeforeEach
  void write() throws IOException {
    data = folder.resolve("goals.csv");
    schema = Files.writeString(folder.resolve("goals.json"), SCHEMA);
    out = folder.resolve("tasks.csv");
    log(rows());
  }

  private void log(List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(rows);
    Files.write(data, lines);
  }

  /**
   * Ten days in January: visits convert half the time, sales never, fickle visits on every other
   * day; 'late' comes on the ninth day; some rows have no setup.
   */
  private static List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (int day = 1; day <= 10; day++) {
      add(rows, day, "visit", "web", 10, 5);
      add(rows, day, "sale", "shop", 40, 0);
      add(rows, day, "fickle", "web", 10, day % 2 == 0 ? 10 : 0);
      if (day >= 9) {
        add(rows, day, "late", "shop", 3, 1);
      }
      add(rows, day, "", "web", 2, 2);
      rows.add(String.format("2020-01-%02d,visit,web,1,0,0,1000", day));
    }
    return rows;
  }

  private static void add(
      List<String> rows, int day, String setup, String kind, int clicks, int conversions) {
    String row = String.format("2020-01-%02d,%s,%s,1,1,", day, setup, kind);
    rows.add(row + "1," + conversions);
    rows.add(row + "0," + (clicks - conversions));
  }

  private Mtl assign(Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("assign", "--data", data, "--schema", schema, "--out", out, "-q"));
    args.addAll(Arrays.asList(more));
    return Mtl.run(args.toArray());
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(out);
  }

  @Test
  void everySetupOfEveryScoredDayHasALine() throws IOException {
    Mtl mtl = assign("--alpha", 0.3, "--half-life", "none", "--window", "1d").ok();
    List<String> lines = lines();
    assertEquals("day,setup,clicks,conversions,rate,task,why", lines.get(0));
    assertEquals(1 + 3 * 4, lines.size());
    assertEquals("2020-01-08,fickle,10.0,0.0,0.0,hard,rate not above alpha", lines.get(1));
    assertEquals("2020-01-08,late,0.0,0.0,,hard,no click before this day", lines.get(2));
    assertEquals("2020-01-08,sale,40.0,0.0,0.0,hard,rate not above alpha", lines.get(3));
    assertEquals("2020-01-08,visit,10.0,5.0,0.5,soft,rate above alpha", lines.get(4));
    assertEquals("2020-01-09,fickle,10.0,10.0,1.0,soft,rate above alpha", lines.get(5));
    assertTrue(mtl.out().contains("scored     4 setups on 3 days, 2020-01-08 to 2020-01-10\n"));
    assertTrue(mtl.out().contains("written    12 lines by the threshold to " + out + "\n"));
    assertTrue(mtl.out().lines().allMatch(line -> line.length() <= 100), mtl.out());
  }

  @Test
  void theReportComparesTheTwoRules() {
    Map<String, Object> json =
        assign("--alpha", 0.3, "--half-life", "none", "--window", "1d", "--horizon", "1d", "--json")
            .ok()
            .json();
    Map<String, Object> plain = Mtl.object(json.get("threshold"));
    // fickle: hard, soft, hard, and each day the other way round; late: unknown, hard, soft.
    assertEquals(3.0, plain.get("softSetups"));
    assertEquals(1.0, plain.get("changingSetups"));
    assertEquals(2.0, plain.get("changes"));
    Map<String, Object> wrong = Mtl.object(plain.get("wrong"));
    assertEquals(30.0 + 3, wrong.get("clicks"));
    assertEquals(10.0 + 0 + 10 + 1, wrong.get("conversions"));
    Map<String, Object> unknown = Mtl.object(plain.get("noHistory"));
    assertEquals(3.0, unknown.get("clicks"));
    Map<String, Object> stable = Mtl.object(json.get("stabiliser"));
    assertTrue(Mtl.number(stable.get("changes")) <= 1);
    assertEquals("7d", Mtl.object(json.get("settings")).get("stableStay"));
    assertEquals("2020-01-08", json.get("from"));
  }

  @Test
  void theStabiliserWritesItsOwnLines() throws IOException {
    assign("--alpha", 0.3, "--window", "1d").ok();
    List<String> plain = lines();
    Mtl mtl = assign("--alpha", 0.3, "--window", "1d", "--stable", "--group-columns", "kind").ok();
    assertTrue(mtl.out().contains("stabiliser by kind, longer period 4 times as long"), mtl.out());
    assertTrue(mtl.out().contains("lines by the stabiliser to "), mtl.out());
    assertEquals(plain.size(), lines().size());
    assertFalse(plain.equals(lines()));
    assertTrue(
        lines().stream()
            .anyMatch(
                line ->
                    line.contains("changed side too recently")
                        || line.contains("within the margin")),
        lines().toString());
  }

  @Test
  void theOrderOfRowsDoesNotMatter() throws IOException {
    assign().ok();
    List<String> sorted = lines();
    List<String> rows = rows();
    Collections.reverse(rows);
    log(rows);
    assign().ok();
    assertEquals(sorted, lines());
  }

  @Test
  void theDaysBeforeTheFirstAreHistory() throws IOException {
    assign("--from", "2020-01-03 15:00").ok();
    assertEquals(1 + 8 * 4, lines().size());
    assertTrue(lines().get(4).startsWith("2020-01-03,visit,"), lines().get(4));
    assign("--from", "2019-01-01").ok();
    assertEquals(1 + 10 * 4, lines().size());
    assertEquals("2020-01-01,fickle,0.0,0.0,,hard,no click before this day", lines().get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "--alpha, -0.1, greater than 0 and less than 1",
    "--alpha, 1.5, greater than 0 and less than 1",
    "--alpha, NaN, must be a finite number",
    "--half-life, -7d, must be longer than 0d",
    "--half-life, seven, is not a duration",
    "--window, 28, is not a duration",
    "--window, 1.5d, must be whole days",
    "--online-alpha, 0.5, 'greater than 0 and at most alpha, 0.01'",
    "--horizon, 0d, must be whole days",
    "--from, 20200108, is not a time",
    "'--group-columns', 'kind,', the name of a column must have a character",
    "--stable-period, 0.5, 1 or more",
    "--stable-stay, none, is not a duration",
  })
  void valuesOutOfRange(String option, String value, String wanted) {
    Mtl mtl = assign(option, value);
    assertEquals(2, mtl.status(), mtl.err());
    assertTrue(mtl.err().contains(wanted), mtl.err());
    assertEquals(2, mtl.err().lines().count(), mtl.err());
    assertFalse(Files.exists(out));
  }

  /** Checks that it fails with one line and leaves no file behind. */
  private void assertRefused(String wanted, Object... more) {
    Mtl mtl = assign(more);
    assertEquals(1, mtl.status(), mtl.err());
    assertTrue(mtl.err().contains(wanted), mtl.err());
    assertTrue(mtl.err().startsWith("mtl: "), mtl.err());
    assertEquals(1, mtl.err().lines().count(), mtl.err());
    assertEquals("", mtl.out());
    assertFalse(Files.exists(out));
  }

  @Test
  void unknownGroups() {
    assertRefused("(did you mean 'kind'?)", "--group-columns", "kin");
    assertRefused("'price', which is no categorical feature", "--group-columns", "price");
  }

  @Test
  void aLogWithoutTimesOrSetups() throws IOException {
    Files.writeString(schema, SCHEMA.replace("  \"time\": \"day\",\n", ""));
    assertRefused("goals.csv: setups have no history here, because the schema names no time");
    Files.writeString(schema, SCHEMA.replace("  \"conversionSetup\": \"setup\",\n", ""));
    assertRefused("goals.csv: there are no setups to divide into soft and hard");
  }

  @Test
  void badRows() throws IOException {
    List<String> rows = rows();
    rows.set(4, "2020-01-02,visit,web,1,0,1,1");
    log(rows);
    assertRefused("goals.csv:6: column 'conversion' (6): conversion without click");
    rows.set(4, "soon,visit,web,1,1,1,1");
    log(rows);
    assertRefused("goals.csv:6: column 'day' (1): 'soon' is not a time");
    Mtl mtl = assign("--bad-rows", "skip").ok();
    assertTrue(mtl.out().contains("skipped    1 bad row:\n"), mtl.out());
  }

  @Test
  void aLogThatIsTooShort() throws IOException {
    log(rows().subList(0, 20));
    assertRefused("no row is after the log's first 7 days with rows; choose an earlier day");
    assertRefused("no row is at or after 2021-01-01; choose", "--from", "2021-01-01");
  }

  @Test
  void whereNothingCanBeWrittenNothingIsRead() {
    Mtl mtl = Mtl.run("assign", "--data", data, "--schema", schema, "--out", data);
    assertTrue(mtl.err().contains("is also an input file"), mtl.err());
  }
}
