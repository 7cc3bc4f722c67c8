package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.serve.Predictor;
import org.mtl4j.task.Task;

/** {@code mtl predict} as a whole. */
class PredictProgramTest {
  private static final int ROWS = 1500;

  @TempDir Path folder;
  private List<String> rows;
  private Path data;
  private Path schema;
  private Path model;
  private Path scores;

  @BeforeEach
  void write() throws IOException {
    rows = ShopLog.rows(ROWS, 1);
    data = ShopLog.write(folder.resolve("shop.csv"), rows);
    schema = ShopLog.schema(folder);
    model = folder.resolve("shop.mtl");
    scores = folder.resolve("scores.csv");
  }

  /** Writes the rows without their outcomes. */
  private Path unlabelled(List<String> some) throws IOException {
    List<String> lines = new ArrayList<>(List.of("price,tags,colour"));
    for (String row : some) {
      String[] cells = row.split(",", -1);
      lines.add(cells[3] + "," + cells[2] + "," + cells[1]);
    }
    return Files.write(folder.resolve("new.csv"), lines);
  }

  @Test
  void oneLinePerRowInTheirOrderEqualToThePredictor() throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    Path fresh = unlabelled(rows);
    Mtl mtl = Mtl.run("predict", "--model", model, "--data", fresh, "--out", scores).ok();
    List<String> lines = Files.readAllLines(scores);
    assertEquals("pctr,pcvr,pctcvr", lines.get(0));
    assertEquals(ROWS + 1, lines.size());
    try (InputStream in = Files.newInputStream(model)) {
      Predictor predictor = Predictor.load(in, "shop.mtl");
      for (int i = 0; i < ROWS; i++) {
        String[] cells = rows.get(i).split(",", -1);
        Map<Task, Float> wanted =
            predictor.predict(Map.of("colour", cells[1], "tags", cells[2], "price", cells[3]));
        String line =
            wanted.get(Task.CTR) + "," + wanted.get(Task.CVR) + "," + wanted.get(Task.CTCVR);
        assertEquals(line, lines.get(i + 1), "row " + i);
      }
    }
    assertTrue(mtl.out().endsWith("written    " + scores + "\n"), mtl.out());
  }

  @Test
  void aRowsPredictionDoesNotDependOnTheOthers() throws IOException {
    ShopLog.train(data, schema, "ipsp", model).ok();
    Mtl.run("predict", "--model", model, "--data", unlabelled(rows), "--out", scores).ok();
    List<String> all = Files.readAllLines(scores);
    Path last = unlabelled(rows.subList(ROWS - 3, ROWS));
    Mtl.run("predict", "--model", model, "--data", last, "--out", scores).ok();
    assertEquals(all.subList(ROWS - 2, ROWS + 1), Files.readAllLines(scores).subList(1, 4));
  }

  @Test
  void whatAModelDoesNotGiveStaysEmpty() throws IOException {
    ShopLog.train(data, schema, "esp", model).ok();
    Mtl.run("predict", "--model", model, "--data", data, "--out", scores).ok();
    List<String> lines = Files.readAllLines(scores);
    assertTrue(lines.get(1).matches(",,0\\.\\d+(E-\\d+)?"), lines.get(1));
  }

  @Test
  void standardOutputHoldsPredictionsAlone() throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    Mtl.run("predict", "--model", model, "--data", data, "--out", scores).ok();
    Mtl mtl = Mtl.run("predict", "--model", model, "--data", data, "--out", "-").ok();
    assertEquals(Files.readString(scores), mtl.out());
    assertFalse(Files.exists(folder.resolve("-")));
  }

  @Test
  void theSummaryGoesToStandardErrorWhereThePredictionsGoToStandardOutput() throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    Path fresh =
        Files.write(
            folder.resolve("new.csv"), List.of("price,tags,colour", "1,t1,violet", "", "2,,red"));
    List<Object> args =
        List.of("predict", "--model", model, "--data", fresh, "--bad-rows", "skip", "--out", "-");
    String told = Mtl.run(args.toArray()).ok().err();
    assertTrue(told.contains("data       new.csv, 2 rows\n"), told);
    assertTrue(told.contains("missing    tags 1\n"), told);
    assertTrue(told.contains("unseen     colour 1\n"), told);
    assertTrue(told.contains("left empty the probabilities of 1 record:"), told);
    List<Object> quiet = new ArrayList<>(args);
    quiet.add("--quiet");
    assertEquals("", Mtl.run(quiet.toArray()).ok().err());
  }

  @Test
  void oneRecordPerRowWithTheColumnsThatAreKept() throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    String text =
        """
        id,colour,tags,price,"who, else"
        1,red,t1,1,ann
        2,"re
        d",t1,2,"b""ob\"

        3,red,t1,x,"c,d"
        4,red,t1,4,
        """;
    Path fresh = Files.writeString(folder.resolve("new.csv"), text);
    List<Object> args =
        new ArrayList<>(
            List.of("predict", "--model", model, "--data", fresh, "--out", scores, "--quiet"));
    args.addAll(List.of("--bad-rows", "skip", "--keep", "colour,id,\"who, else\""));
    Mtl mtl = Mtl.run(args.toArray()).ok();
    String numbers = "(0\\.\\d+(E-\\d+)?,?){3}\n";
    String wanted =
        "colour,id,\"who, else\",pctr,pcvr,pctcvr\nred,1,ann,"
            + numbers
            + "\"re\nd\",2,\"b\"\"ob\","
            + numbers
            + ",,,,,\nred,3,\"c,d\",,,\nred,4,,"
            + numbers;
    String written = Files.readString(scores);
    assertTrue(written.matches(wanted), written);
    assertTrue(mtl.out().contains("left empty the probabilities of 2 records:"), mtl.out());
  }

  @ParameterizedTest
  @CsvSource({
    "idd, 1, 'new.csv:1: column ''idd'': the column to be kept is not in the header (did you mean"
        + " ''id''?)'",
    "idd, 1, choose among these for --keep",
    "'id,id', 2, --keep names a column twice: id",
    "pctr, 2, --keep: the output has a column ''pctr'' of its own",
  })
  void columnsThatCannotBeKept(String columns, int status, String message) throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    Path fresh =
        Files.write(
            folder.resolve("new.csv"), List.of("id,colour,tags,price,pctr", "1,red,t1,1,0.1"));
    Mtl mtl =
        Mtl.run("predict", "--model", model, "--data", fresh, "--out", scores, "--keep", columns);
    assertEquals(status, mtl.status());
    assertTrue(mtl.err().contains(message.replace("''", "'")), mtl.err());
    assertFalse(Files.exists(scores));
  }

  @Test
  void unknownAndMissingValuesAreCountedAndPredicted() throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    Path fresh =
        Files.write(
            folder.resolve("new.csv"),
            List.of("price,tags,colour", "1,t1,violet", ",,", "2,t9,red"));
    Mtl mtl = Mtl.run("predict", "--model", model, "--data", fresh, "--out", scores).ok();
    assertEquals(4, Files.readAllLines(scores).size());
    assertTrue(mtl.out().contains("missing    colour 1, tags 1, price 1\n"), mtl.out());
    assertTrue(mtl.out().contains("unseen     colour 1, tags 1\n"), mtl.out());
  }

  @Test
  void outliersAreCountedAndPredicted() throws IOException {
    Object[] deep = {"--cross-layers", 20};
    ShopLog.train(data, schema, "esmm", model, deep).ok();
    Path fresh =
        Files.write(
            folder.resolve("new.csv"), List.of("price,tags,colour", "1e38,t1,red", "-3e38,t1,"));
    Mtl mtl = Mtl.run("predict", "--model", model, "--data", fresh, "--out", scores).ok();
    for (String line : Files.readAllLines(scores).subList(1, 3)) {
      for (String cell : line.split(",", -1)) {
        float p = Float.parseFloat(cell);
        assertTrue(p >= 0 && p <= 1, line);
      }
    }
    assertTrue(mtl.out().contains("outliers   price 2\n"), mtl.out());
    List<String> log = new ArrayList<>(rows);
    log.add("2020-01-10,red,t1,1e38,1,1,0");
    Path outlier = ShopLog.write(folder.resolve("outlier.csv"), log);
    Map<String, Object> json =
        ShopLog.train(outlier, schema, "esmm", model, "--json", deep[0], deep[1]).ok().json();
    assertEquals(1.0, Mtl.object(Mtl.object(json.get("data")).get("outOfRange")).get("price"));
  }

  @Test
  void theLinesOfSkippedRowsAreEmpty() throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    List<String> lines =
        List.of("price,tags,colour", "x,t1,red", "1,t1,red", "2", "y,,", "2,,", "3,t2,blue", "z,,");
    Path fresh = Files.write(folder.resolve("new.csv"), lines);
    Mtl mtl =
        Mtl.run("predict", "--model", model, "--data", fresh, "--out", scores, "--bad-rows", "skip")
            .ok();
    List<String> written = Files.readAllLines(scores);
    Path good = Files.write(fresh, List.of(lines.get(0), lines.get(2), lines.get(5), lines.get(6)));
    Mtl.run("predict", "--model", model, "--data", good, "--out", scores).ok();
    List<String> alone = Files.readAllLines(scores);
    assertEquals(
        List.of(alone.get(0), ",,", alone.get(1), ",,", ",,", alone.get(2), alone.get(3), ",,"),
        written);
    assertTrue(mtl.out().contains("skipped    4 bad rows:\n"), mtl.out());
    assertTrue(mtl.out().contains("left empty the probabilities of 4 records:"), mtl.out());
  }

  @Test
  void emptyLinesAndQuotedLineBreaksKeepTheOutputInStep() throws IOException {
    ShopLog.train(data, schema, "esmm", model).ok();
    String text = "price,tags,colour\n1,t1,red\n\n2,t2,\"red\nblue\"\n3,t3,blue\n\n";
    Path fresh = Files.writeString(folder.resolve("new.csv"), text);
    Mtl mtl = Mtl.run("predict", "--model", model, "--data", fresh, "--out", scores).ok();
    List<String> written = Files.readAllLines(scores);
    Files.writeString(fresh, text.replace("\n\n", "\n"));
    Mtl.run("predict", "--model", model, "--data", fresh, "--out", scores).ok();
    List<String> alone = Files.readAllLines(scores);
    assertEquals(4, alone.size());
    // The header, and five records, of which the second and the last are empty.
    assertEquals(6, written.size());
    assertEquals(alone.get(1), written.get(1));
    assertEquals(alone.subList(2, 4), written.subList(3, 5));
    assertTrue(written.get(2).replace(",", "").isEmpty(), written.get(2));
    assertTrue(written.get(5).replace(",", "").isEmpty(), written.get(5));
    assertTrue(mtl.out().contains("blank      2 empty lines\n"), mtl.out());
  }
}
