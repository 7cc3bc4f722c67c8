package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
}
