package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.serve.Predictor;
import org.mtl4j.task.Task;

/** Labels of any name, from the schema to served predictions. */
class LabelsProgramTest {
  private static final int ROWS = 600;
  private static final int DAYS = 10;
  private static final String FIRST_TEST_DAY = "2020-01-08";
  private static final List<Object> SMALL =
      List.of("--shared", "8", "--towers", "4", "--epochs", "1", "--batch", "64", "--quiet");

  private static final String PAIR =
      """
      {"column": "liked", "name": "like"}, {"column": "shared", "name": "share"}\
      """;

  private static final String SIGNUP =
      """
      {"column": "paid", "name": "payment", "parent": "signup"},
      {"column": "registered", "name": "signup"}\
      """;

  private static final String CHAIN =
      """
      {"column": "ordered", "name": "order", "parent": "basket"},
      {"column": "saved", "name": "basket", "parent": "click"}\
      """;

  @TempDir Path folder;

  /** Writes a schema, whose further labels are given, and which may begin with a click. */
  private Path schema(String click, String labels) throws IOException {
    return Files.writeString(
        folder.resolve("schema.json"),
        "{\"name\": \"own\", "
            + click
            + "\"time\": \"day\", \"labels\": ["
            + labels
            + "],\n\"features\": ["
            + "{\"column\": \"colour\", \"kind\": \"categorical\", \"dimension\": 3},"
            + "{\"column\": \"price\", \"kind\": \"numeric\"}]}");
  }

  /**
   * Writes a log.
   *
   * @param isChain whether each label follows the one before it
   */
  private Path log(boolean isChain, String... labels) throws IOException {
    List<String> lines = new ArrayList<>(List.of("day,colour,price," + String.join(",", labels)));
    for (int i = 0; i < ROWS; i++) {
      StringBuilder line = new StringBuilder();
      int colour = CounterRandom.below(1, i, 0, 4);
      line.append(
          String.format(
              Locale.ROOT,
              "2020-01-%02d,c%d,%.2f",
              1 + i * DAYS / ROWS,
              colour,
              100 * CounterRandom.uniform(1, i, 1)));
      boolean before = true;
      for (int k = 0; k < labels.length; k++) {
        boolean drawn = CounterRandom.uniform(1, i, 2 + k) < 0.3 + 0.1 * colour;
        before = drawn && (before || !isChain);
        line.append(before ? ",1" : ",0");
      }
      lines.add(line.toString());
    }
    return Files.write(folder.resolve("log.csv"), lines);
  }

  private Mtl train(Path log, Path schema, String model, Object... more) {
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("train", "--data", log, "--schema", schema, "--model", model));
    args.addAll(List.of("--test-from", FIRST_TEST_DAY, "--out", model()));
    args.addAll(SMALL);
    args.addAll(List.of(more));
    return Mtl.run(args.toArray());
  }

  private Path model() {
    return folder.resolve("own.mtl");
  }

  private static String share(Path log, String column, IntPredicate counted) throws IOException {
    List<String> lines = Files.readAllLines(log);
    int at = List.of(lines.get(0).split(",")).indexOf(column);
    int rows = 0;
    int ones = 0;
    for (int i = 1; i < lines.size(); i++) {
      if (counted.test(i)) {
        rows++;
        ones += lines.get(i).split(",", -1)[at].equals("1") ? 1 : 0;
      }
    }
    return String.format(Locale.ROOT, "%.3f %%", 100.0 * ones / rows);
  }

  /** Evaluates, predicts, exports and serves the model. */
  private void use(Path log, String exported, String... tasks) throws IOException {
    Map<String, Object> evaluated =
        Mtl.run(
                "evaluate",
                "--model",
                model(),
                "--data",
                log,
                "--test-from",
                FIRST_TEST_DAY,
                "--json")
            .ok()
            .json();
    for (String task : tasks) {
      assertTrue(Mtl.number(Mtl.object(evaluated.get(task)).get("rows")) > 0, task);
    }
    assertFalse(evaluated.containsKey("cvr"));
    String header = List.of(tasks).stream().map(t -> "p" + t).collect(Collectors.joining(","));
    List<String> whole = predictions(log, model());
    assertEquals(header, whole.get(0));
    assertEquals(ROWS + 1, whole.size());

    Path part = folder.resolve("part.mtl");
    Mtl.run("export", "--model", model(), "--task", exported, "--out", part, "--seconds", "0").ok();
    List<String> one = predictions(log, part);
    assertEquals("p" + exported, one.get(0));
    int at = List.of(tasks).indexOf(exported);
    for (int i = 1; i < one.size(); i++) {
      assertEquals(whole.get(i).split(",", -1)[at], one.get(i));
    }

    try (InputStream in = Files.newInputStream(model())) {
      Predictor predictor = Predictor.load(in, "own.mtl");
      assertEquals(List.of(tasks), predictor.tasks().stream().map(Task::name).toList());
      String[] cells = Files.readAllLines(log).get(1).split(",", -1);
      Map<Task, Float> served = predictor.predict(Map.of("colour", cells[1], "price", cells[2]));
      String[] written = whole.get(1).split(",", -1);
      for (int i = 0; i < tasks.length; i++) {
        float p = served.get(predictor.tasks().get(i));
        assertEquals(Float.parseFloat(written[i]), p, tasks[i]);
      }
    }
  }

  private List<String> predictions(Path log, Path of) throws IOException {
    Path out = folder.resolve("predictions.csv");
    Mtl.run("predict", "--model", of, "--data", log, "--out", out, "--quiet").ok();
    return Files.readAllLines(out);
  }

  @Test
  void aPairThatIsNoFunnel() throws IOException {
    Path log = log(false, "liked", "shared");
    List<String> lines = Files.readAllLines(log);
    assertTrue(lines.stream().anyMatch(line -> line.endsWith(",0,1")));
    assertTrue(lines.stream().anyMatch(line -> line.endsWith(",1,0")));
    String out = train(log, schema("", PAIR), "shared-bottom").ok().out();
    String rates =
        "600 rows: like "
            + share(log, "liked", i -> true)
            + ", share "
            + share(log, "shared", i -> true)
            + "\n";
    assertTrue(out.contains(rates), out);
    assertTrue(out.contains("loss like  loss share"), out);
    use(log, "share", "like", "share");
    String inspected = Mtl.run("inspect", "--model", model()).ok().out();
    assertTrue(inspected.contains("like: liked, share: shared, time: day"), inspected);
  }

  @Test
  void aChainOfThree() throws IOException {
    Path log = log(true, "clicked", "saved", "ordered");
    String out = train(log, schema("\"click\": \"clicked\", ", CHAIN), "shared-bottom").ok().out();
    assertTrue(out.contains(" of clicks), order " + share(log, "ordered", i -> true)), out);
    assertTrue(out.contains(" of basket)\n"), out);
    use(log, "order", "ctr", "basket_given_click", "basket", "order_given_basket", "order");
  }

  @Test
  void severalTasksAreExportedInTheOrderOfTheModel() throws IOException {
    Path log = log(true, "clicked", "saved", "ordered");
    train(log, schema("\"click\": \"clicked\", ", CHAIN), "shared-bottom").ok();
    Path part = folder.resolve("part.mtl");
    Mtl.run("export", "--model", model(), "--task", "basket,CTR", "--out", part, "--seconds", "0")
        .ok();
    assertEquals("pctr,pbasket", predictions(log, part).get(0));
    Mtl mtl = Mtl.run("export", "--model", model(), "--task", "ordr", "--out", part);
    assertEquals(1, mtl.status());
    assertTrue(mtl.err().contains("does not predict ordr (did you mean 'order'?)"), mtl.err());
    assertTrue(mtl.err().contains("ctr, basket_given_click, basket, order_given_basket, order"));
  }

  @Test
  void esmmOfSignUpsAndPayments() throws IOException {
    Path log = log(true, "registered", "paid");
    String out = train(log, schema("", SIGNUP), "esmm").ok().out();
    assertTrue(out.contains("signup " + share(log, "registered", i -> true)), out);
    assertTrue(out.contains("loss signup  loss payment"), out);
    assertTrue(out.contains(" of signup)"), out);
    assertFalse(out.contains("click"), out);
    assertFalse(out.contains("conversion"), out);
    use(log, "payment", "signup", "payment_given_signup", "payment");
  }

  @Test
  void anOrderWithoutItsBasketIsABadRow() throws IOException {
    Path log = log(true, "clicked", "saved", "ordered");
    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    lines.add(3, "2020-01-01,c1,3.00,1,0,1");
    Files.write(log, lines);
    Path schema = schema("\"click\": \"clicked\", ", CHAIN);
    Mtl mtl = train(log, schema, "shared-bottom");
    assertEquals(1, mtl.status());
    assertEquals(
        "mtl: "
            + log
            + ":4: column 'ordered' (6): order without basket (column 'saved' is 0); correct the"
            + " row, or skip such rows by --bad-rows skip\n",
        mtl.err());
    train(log, schema, "shared-bottom", "--bad-rows", "skip").ok();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          "parent": "basket"|"parent": "bask"|the parent of the label 'order' is 'bask'
          "parent": "click"|"parent": "order"|the labels 'order', 'basket' are each other's parents
          "name": "order"|"name": "ctr"|the label's name 'ctr' is that of another prediction
          """,
      delimiter = '|')
  void aSchemaWhoseLabelsMeanNothing(String part, String wrong, String reason) throws IOException {
    Path log = log(true, "clicked", "saved", "ordered");
    String labels = CHAIN.replace(part, wrong);
    assertFalse(labels.equals(CHAIN));
    Path schema = schema("\"click\": \"clicked\", ", labels);
    Mtl mtl = train(log, schema, "shared-bottom");
    assertEquals(1, mtl.status());
    assertTrue(mtl.err().startsWith("mtl: " + schema + ":1:63: " + reason), mtl.err());
  }

  @Test
  void aModelThatDoesNotFitTheLabelsIsWrongUsage() throws IOException {
    Path log = log(false, "liked", "shared");
    Path schema = schema("", PAIR);
    for (String model : List.of("esmm", "ip", "soft-hard", "single", "single-hard")) {
      Mtl mtl = train(log, schema, model);
      assertEquals(2, mtl.status(), model);
      assertTrue(mtl.err().contains("take shared-bottom"), mtl.err());
    }
    assertFalse(Files.exists(model()));
  }

  /** The single towers by setup have tasks that are soft or hard, and no losses to weigh. */
  @Test
  void weightsOfSoftHardAreNotForSingleTowers() throws IOException {
    Path log = log(true, "clicked", "bought");
    Path schema = schema("\"click\": \"clicked\", \"conversion\": \"bought\", ", "");
    Mtl mtl = train(log, schema, "single-hard", "--w-soft", "0.3");
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains("soft-hard, not for single-hard"), mtl.err());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          shared-bottom|depth=2|has 'depth', and this model has no options: leave it out
          shared-bottom|labels=like|has 'labels', and this model has no options
          soft-hard|softWeigth=1|has 'softWeigth' (did you mean 'softWeight'?); this model has
          soft-hard|softWeight=0,hardWeight=0|must be 0 or more and not both 0
          """,
      delimiter = '|')
  void modelOptionsThatMeanNothing(String model, String options, String reason) throws IOException {
    Path log = log(true, "clicked", "bought");
    Path schema = schema("\"click\": \"clicked\", \"conversion\": \"bought\", ", "");
    Mtl mtl = train(log, schema, model, "--model-options", options);
    assertEquals(2, mtl.status(), mtl.err());
    assertTrue(mtl.err().contains(reason), mtl.err());
  }

  @Test
  void modelOptionsAreTheParametersOfTheModel() throws IOException {
    Path log = log(true, "clicked", "bought");
    Path schema =
        schema(
            "\"click\": \"clicked\", \"conversion\": \"bought\", \"conversionSetup\": \"colour\", ",
            "");
    train(log, schema, "soft-hard", "--warm-up", "0d", "--w-soft", "0.3", "--w-hard", "0.7").ok();
    byte[] byName = Files.readAllBytes(model());
    train(
            log,
            schema,
            "soft-hard",
            "--warm-up",
            "0d",
            "--model-options",
            "softWeight=0.3,hardWeight=0.7")
        .ok();
    assertEquals(-1, Arrays.mismatch(byName, Files.readAllBytes(model())));
  }
}
