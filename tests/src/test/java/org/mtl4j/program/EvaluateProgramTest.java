package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mtl evaluate} as a whole. */
class EvaluateProgramTest {
  private static final int ROWS = 600;

  @TempDir Path folder;
  private List<String> rows;
  private Path data;
  private Path schema;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    rows = ShopLog.rows(ROWS, 1);
    data = ShopLog.write(folder.resolve("shop.csv"), rows);
    schema = ShopLog.schema(folder);
    model = folder.resolve("shop.mtl");
  }

  private Map<String, Object> evaluate(Object... more) {
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("evaluate", "--model", model, "--data", data, "--json", "--quiet"));
    args.addAll(List.of(more));
    return Mtl.run(args.toArray()).ok().json();
  }

  @Test
  void theTestRowsGiveWhatTrainingSaid() {
    Map<String, Object> trained = ShopLog.train(data, schema, "esmm", model, "--json").ok().json();
    Map<String, Object> json = evaluate("--test-from", "2020-01-08");
    assertEquals(
        List.of("rows", "ctr", "cvr", "ctcvr", "skipped", "warnings"), List.copyOf(json.keySet()));
    assertEquals(0.0, json.remove("skipped"));
    json.remove("warnings");
    assertEquals(trained.get("test"), json);
    Map<String, Object> click = Mtl.object(json.get("ctr"));
    assertTrue(
        click
            .keySet()
            .containsAll(List.of("auc", "logLoss", "prAuc", "rig", "baseRate", "meanPrediction")));
    assertEquals(180.0, click.get("rows"));
    assertTrue(Mtl.number(Mtl.object(json.get("cvr")).get("rows")) < 180);
  }

  /** A model that says nothing of the rows: every one of a colour that it does not know. */
  @Test
  void headsThatSayNothingAreWarnedOf() throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    Path other = folder.resolve("other.csv");
    List<String> same =
        ShopLog.rows(600, 2).stream()
            .map(row -> row.replaceAll(",(red|green|blue|grey),[^,]*,[^,]*,", ",pink,,1,"))
            .toList();
    ShopLog.write(other, same);
    Mtl mtl = Mtl.run("evaluate", "--model", model, "--data", other, "--quiet").ok();
    assertTrue(
        mtl.out().contains("warning    the predictions of ctr do not vary: the AUC is exactly 0.5"),
        mtl.out());
    Map<String, Object> json =
        Mtl.run("evaluate", "--model", model, "--data", other, "--quiet", "--json").ok().json();
    assertEquals(
        "constant-predictions", Mtl.object(Mtl.list(json.get("warnings")).get(0)).get("code"));
  }

  @Test
  void weightTwoIsTheRowTwice() throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    List<String> doubled = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    for (String row : rows) {
      String[] cells = row.split(",", -1);
      cells[4] = "2";
      doubled.add(String.join(",", cells));
      cells[4] = "1";
      twice.add(String.join(",", cells));
      twice.add(String.join(",", cells));
    }
    ShopLog.write(data, doubled);
    Map<String, Object> weighted = Mtl.object(evaluate().get("ctcvr"));
    ShopLog.write(data, twice);
    Map<String, Object> repeated = Mtl.object(evaluate().get("ctcvr"));
    for (String metric : List.of("auc", "logLoss", "prAuc", "rig", "baseRate", "weightSum")) {
      assertEquals(
          Mtl.number(weighted.get(metric)), Mtl.number(repeated.get(metric)), 1e-9, metric);
    }
  }

  @Test
  void whatAModelDoesNotGiveIsNull() {
    ShopLog.train(data, schema, "essp-split", model).ok();
    Map<String, Object> split = evaluate();
    assertNotNull(split.get("ctr"));
    assertNull(split.get("cvr"));
    ShopLog.train(data, schema, "esp", model).ok();
    Map<String, Object> single = evaluate();
    assertNull(single.get("ctr"));
    assertNull(single.get("cvr"));
    assertNotNull(single.get("ctcvr"));
  }

  @Test
  void whatIsNotDefinedIsNull() throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    ShopLog.write(data, rows.stream().filter(row -> row.endsWith(",1,1")).toList());
    Map<String, Object> click = Mtl.object(evaluate().get("ctr"));
    assertEquals(1.0, click.get("baseRate"));
    assertNull(click.get("auc"));
    assertNull(click.get("rig"));
  }

  @Test
  void aRangeEndsBeforeItsEnd() {
    ShopLog.train(data, schema, "esmm", model).ok();
    assertEquals(
        60.0, evaluate("--test-from", "2020-01-08", "--test-to", "2020-01-09").get("rows"));
    assertEquals(480.0, evaluate("--test-to", "2020-01-09").get("rows"));
    // The names that these options had.
    assertEquals(60.0, evaluate("--from", "2020-01-08", "--to", "2020-01-09").get("rows"));
    Mtl twice =
        Mtl.run(
            "evaluate",
            "--model",
            model,
            "--data",
            data,
            "--from",
            "2020-01-08",
            "--test-from",
            "2020-01-08");
    assertEquals(2, twice.status());
    assertTrue(twice.err().contains("'--test-from' should be specified only once"), twice.err());
    assertEquals(600.0, evaluate().get("rows"));
  }

  @Test
  void textHasATable() {
    ShopLog.train(data, schema, "esmm", model).ok();
    Mtl mtl =
        Mtl.run("evaluate", "--model", model, "--data", data, "--test-from", "2020-01-08").ok();
    assertTrue(mtl.out().contains("task   rows  base rate"), mtl.out());
    assertTrue(mtl.out().lines().anyMatch(line -> line.startsWith("cvr ")), mtl.out());
    assertTrue(mtl.out().contains("evaluated  180 rows of weight "), mtl.out());
  }

  private Map<String, Object> by(String task, Object... more) {
    List<Object> args = new ArrayList<>(List.of(more));
    Map<String, Object> by = Mtl.object(evaluate(args.toArray()).get("by"));
    return Mtl.object(Mtl.object(by.get("tasks")).get(task));
  }

  /** The metrics of a group. */
  private static Map<String, Object> group(Map<String, Object> task, Object... key) {
    Map<String, Object> group =
        Mtl.list(task.get("groups")).stream()
            .map(Mtl::object)
            .filter(one -> one.get("key").equals(Arrays.asList(key)))
            .findFirst()
            .map(LinkedHashMap::new)
            .orElseThrow();
    group.remove("key");
    return group;
  }

  /** The log without all other rows gives the metrics that a group has in the whole log. */
  @Test
  void aGroupIsTheLogOfItsRows() throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    Map<String, Object> task = by("ctcvr", "--by", "colour", "--test-from", "2020-01-04");
    assertEquals(4.0, task.get("groupCount"));
    double weightedAuc = 0;
    double weight = 0;
    int ranked = 0;
    for (String colour : List.of("red", "green", "blue", "grey")) {
      ShopLog.write(data, rows.stream().filter(row -> row.contains("," + colour + ",")).toList());
      Map<String, Object> alone = Mtl.object(evaluate("--test-from", "2020-01-04").get("ctcvr"));
      assertEquals(alone, group(task, colour));
      if (alone.get("auc") != null) {
        ranked++;
        weightedAuc += Mtl.number(alone.get("weightSum")) * Mtl.number(alone.get("auc"));
        weight += Mtl.number(alone.get("weightSum"));
      }
    }
    assertTrue(ranked > 1);
    assertEquals(ranked, Mtl.number(task.get("withBothLabels")));
    assertEquals(weightedAuc / weight, Mtl.number(task.get("meanAuc")), 1e-12);
  }

  /** A column that is no feature, rows that are skipped in between, and a missing value. */
  @Test
  void groupsStayBesideTheirRows() throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    List<String> lines = new ArrayList<>();
    lines.add(ShopLog.HEADER + ",user");
    for (int i = 0; i < rows.size(); i++) {
      lines.add(rows.get(i) + "," + (i % 3 == 0 ? "" : "u" + i % 3));
      if (i % 100 == 7) {
        lines.add("2020-01-05,red,t1,1,1,maybe,0,u" + i % 3);
      }
      if (i % 100 == 9) {
        lines.add("");
      }
    }
    Files.write(data, lines);
    Map<String, Object> task =
        by("ctr", "--by", "user", "--bad-rows", "skip", "--bad-rows-share", "0.1");
    assertEquals(3.0, task.get("groupCount"));
    for (int user = 0; user < 3; user++) {
      int of = user;
      List<String> part =
          IntStream.range(0, ROWS).filter(i -> i % 3 == of).mapToObj(rows::get).toList();
      ShopLog.write(data, part);
      assertEquals(evaluate().get("ctr"), group(task, user == 0 ? null : "u" + user));
    }
  }

  @Test
  void severalColumnsMakeOneKeyAndTimesCountByTheirDay() throws IOException {
    List<String> timed =
        rows.stream().map(row -> row.replaceFirst("(2020-01-..)", "$1 13:45:00")).toList();
    ShopLog.write(data, timed);
    ShopLog.train(data, schema, "esmm", model).ok();
    Map<String, Object> task = by("ctr", "--by", "day,colour", "--test-from", "2020-01-08");
    assertEquals(12.0, task.get("groupCount"));
    assertTrue(Mtl.number(group(task, "2020-01-09", "grey").get("rows")) > 0);
    double sum =
        Mtl.list(task.get("groups")).stream()
            .mapToDouble(group -> Mtl.number(Mtl.object(group).get("rows")))
            .sum();
    assertEquals(180, sum);
  }

  @Test
  void textShowsTheLargestGroups() {
    ShopLog.train(data, schema, "esmm", model).ok();
    String plain = Mtl.run("evaluate", "--model", model, "--data", data).ok().out();
    String out = Mtl.run("evaluate", "--model", model, "--data", data, "--by", "colour").ok().out();
    assertTrue(out.startsWith(plain), out);
    String added = out.substring(plain.length());
    assertTrue(
        added.contains("By colour (AUC and ECE: means over groups, weighted by size;"), added);
    assertTrue(added.contains("\ncvr by colour:\ncolour  rows  base rate  mean pred."), added);
    assertFalse(added.contains("more, in the JSON document"), added);
    String many =
        Mtl.run("evaluate", "--model", model, "--data", data, "--by", "colour,day").ok().out();
    assertTrue(many.contains("\nand 20 more, in the JSON document\n"), many);
    assertTrue(many.contains("ctr by colour, day, the groups that add most to the ECE:"), many);
  }

  @Test
  void whatIsNoColumnIsRefused() {
    ShopLog.train(data, schema, "esmm", model).ok();
    for (String none : List.of("", ",", "colour,,day")) {
      assertRefused(2, "--by has an empty column name", none);
    }
    assertRefused(2, "--by names a column twice: colour,day,colour", "colour,day,colour");
    assertRefused(
        1,
        "column 'color': the column to group by is not in the header (did you mean 'colour'?),"
            + " which has 'day', 'colour', 'tags', 'price', 'weight', 'clicked', 'bought'; choose"
            + " among these for --by",
        "color");
  }

  private void assertRefused(int status, String message, String by) {
    Mtl mtl = Mtl.run("evaluate", "--model", model, "--data", data, "--by", by, "--quiet");
    assertEquals(status, mtl.status(), mtl.err());
    assertTrue(mtl.err().contains(message), mtl.err());
    assertEquals("", mtl.out());
  }
}
