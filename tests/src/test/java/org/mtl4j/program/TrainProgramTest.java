package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mtl train} as a whole. */
class TrainProgramTest {
  private static final int ROWS = 600;

  @TempDir Path folder;
  private Path data;
  private Path schema;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    data = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(ROWS, 1));
    schema = ShopLog.schema(folder);
    model = folder.resolve("shop.mtl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip", "esmm", "esmm-ns", "essp-split", "ipsp", "esp"})
  void everyModelIsTrainedAndWritten(String name) {
    Mtl mtl = ShopLog.train(data, schema, name, model).ok();
    assertTrue(Files.isRegularFile(model));
    assertEquals("", mtl.err());
    assertTrue(mtl.out().contains("ctcvr"), mtl.out());
    assertTrue(mtl.out().endsWith("written    " + model + "\n"), mtl.out());
    assertFalse(mtl.out().contains("\t"), mtl.out());
    assertTrue(mtl.out().chars().allMatch(c -> c < 128), mtl.out());
  }

  @Test
  void theSummaryCountsRowsRatesAndUnknownValues() throws IOException {
    List<String> rows = new ArrayList<>(ShopLog.rows(ROWS, 1));
    rows.add("2020-01-10,violet,t1,3.5,1,0,0");
    rows.add("2020-01-10,,,,1,0,0");
    ShopLog.write(data, rows);
    String out = ShopLog.train(data, schema, "esmm", model).ok().out();
    assertTrue(out.contains("shop.csv, 602 rows of weight "), out);
    assertTrue(out.contains("missing    colour 1, tags 1, price 1\n"), out);
    assertTrue(out.contains("unseen     colour 1\n"), out);
    assertTrue(out.contains("train      420 rows"), out);
    assertTrue(out.contains("test       182 rows"), out);
    assertTrue(out.contains("from 2020-01-08 on"), out);
  }

  @Test
  void theSameSeedGivesTheSameFileOnAnyNumberOfThreads() throws IOException {
    String out = ShopLog.train(data, schema, "esmm", model, "--threads", 1).ok().out();
    byte[] one = Files.readAllBytes(model);
    String again = ShopLog.train(data, schema, "esmm", model, "--threads", 3).ok().out();
    assertArrayEquals(one, Files.readAllBytes(model));
    assertEquals(out, again);
    ShopLog.train(data, schema, "esmm", model, "--kernels", "plain").ok();
    assertArrayEquals(one, Files.readAllBytes(model));
    ShopLog.train(data, schema, "esmm", model, "--seed", 2).ok();
    assertFalse(Arrays.equals(one, Files.readAllBytes(model)));
  }

  @Test
  void jsonIsOneDocument() {
    Mtl mtl = ShopLog.train(data, schema, "esmm", model, "--json").ok();
    Map<String, Object> json = mtl.json();
    assertEquals("esmm", json.get("model"));
    assertEquals(2, Mtl.list(json.get("epochs")).size());
    assertEquals(2.0, json.get("bestEpoch"));
    Map<String, Object> read = Mtl.object(json.get("data"));
    assertEquals(600.0, read.get("rows"));
    assertEquals(64, read.get("sha256").toString().length());
    assertNull(json.get("validation"));
    Map<String, Object> test = Mtl.object(json.get("test"));
    assertEquals(Set.of("rows", "ctr", "cvr", "ctcvr"), test.keySet());
    assertEquals(180.0, test.get("rows"));
    assertEquals("2020-01-08", Mtl.object(json.get("settings")).get("testFrom"));
    assertEquals("", mtl.err());
  }

  @Test
  void itLearns() {
    Map<String, Object> json =
        ShopLog.train(data, schema, "esmm", model, "--json", "--epochs", 60).ok().json();
    Map<String, Object> click = Mtl.object(Mtl.object(json.get("test")).get("ctr"));
    assertTrue(Mtl.number(click.get("auc")) > 0.7, click.toString());
  }

  @Test
  void validationStopsEarlyAndKeepsTheBest() {
    Mtl mtl =
        ShopLog.train(
                data,
                schema,
                "esmm",
                model,
                "--validation",
                0.3,
                "--patience",
                1,
                "--epochs",
                50,
                "--learning-rate",
                0.1,
                "--json")
            .ok();
    Map<String, Object> json = mtl.json();
    List<?> epochs = Mtl.list(json.get("epochs"));
    assertTrue(epochs.size() < 50, epochs.toString());
    int best = (int) Mtl.number(json.get("bestEpoch"));
    double least = Double.POSITIVE_INFINITY;
    for (Object epoch : epochs) {
      least = Math.min(least, Mtl.number(Mtl.object(epoch).get("validationLoss")));
    }
    assertEquals(least, Mtl.object(epochs.get(best - 1)).get("validationLoss"));
    // The last three of the seven days to train on: validation follows training in time.
    assertEquals(240.0, Mtl.object(json.get("training")).get("rows"));
    assertEquals(180.0, Mtl.object(json.get("validation")).get("rows"));
  }

  @Test
  void aRandomSplitDependsOnTheSeed() {
    Object[] args = {
      "train",
      "--data",
      data,
      "--schema",
      schema,
      "--model",
      "esp",
      "--test-fraction",
      0.25,
      "--out",
      model,
      "--json",
      "--quiet",
      "--shared",
      "none",
      "--towers",
      "none",
      "--seed"
    };
    Map<String, Object> one = with(args, 1);
    assertEquals(150.0, Mtl.object(one.get("test")).get("rows"));
    assertEquals(one, with(args, 1));
    assertNotEquals(one.get("training"), with(args, 2).get("training"));
  }

  private static Map<String, Object> with(Object[] args, Object last) {
    Object[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = last;
    return Mtl.run(all).ok().json();
  }

  @Test
  void aLossThatIsNoNumberWritesNothing() {
    Mtl mtl =
        ShopLog.train(
            data, schema, "esmm", model, "--optimizer", "sgd", "--learning-rate", 1e30, "--json");
    assertEquals(1, mtl.status());
    assertEquals("", mtl.out());
    assertTrue(mtl.err().contains("the loss is no longer finite in epoch 1, step 2"), mtl.err());
    assertTrue(mtl.err().contains("node '"), mtl.err());
    assertTrue(mtl.err().contains("rows 64 to 127"), mtl.err());
    assertTrue(mtl.err().endsWith("; no model was written\n"), mtl.err());
    assertFalse(Files.exists(model));
    assertEquals(1, mtl.err().lines().count());
  }

  @Test
  void weightsThatBreakInTheirFirstEpochAreNotWritten() {
    // One step per epoch, from finite weights to ones that nobody has used.
    Mtl mtl =
        ShopLog.train(
            data,
            schema,
            "esmm",
            model,
            "--optimizer",
            "sgd",
            "--learning-rate",
            1e30,
            "--batch",
            100_000);
    assertEquals(1, mtl.status());
    assertTrue(mtl.err().contains("in epoch 1, after its last step: "), mtl.err());
    assertTrue(mtl.err().endsWith("no model was written\n"), mtl.err());
    assertFalse(Files.exists(model));
  }

  /** A number that is 0 in training and epoch milliseconds in one row of the test. */
  private Path outlier(int row) throws IOException {
    List<String> lines = new ArrayList<>(List.of("day,colour,last_seen,clicked,bought"));
    for (int i = 0; i < 800; i++) {
      String number = i == row ? "1578441600000" : "0";
      int click = i % 3 == 0 ? 1 : 0;
      String day = "2020-01-0" + (1 + i / 100);
      lines.add(day + ",c" + i % 7 + "," + number + "," + click + "," + (i % 9 == 0 ? 1 : 0));
    }
    return Files.write(folder.resolve("outlier.csv"), lines);
  }

  private Mtl trainOutlier(int row, Object... more) throws IOException {
    Path columns = folder.resolve("outlier.json");
    Files.writeString(
        columns,
        """
        {"name": "outlier", "click": "clicked", "conversion": "bought", "time": "day", "features": [
          {"column": "colour", "kind": "categorical", "dimension": 4},
          {"column": "last_seen", "kind": "numeric"}
        ]}
        """);
    List<Object> args = new ArrayList<>(List.of("train", "--data", outlier(row)));
    args.addAll(List.of("--schema", columns, "--model", "esmm", "--test-from", "2020-01-08"));
    args.addAll(List.of("--cross-layers", 3, "--shared", 8, "--towers", 4, "--out", model));
    args.addAll(List.of("--quiet"));
    args.addAll(List.of(more));
    return Mtl.run(args.toArray());
  }

  /** Whether or not the test rows can be judged, the model is there and the cause is named. */
  @Test
  void aStrangeRowOfTheTestDoesNotCostTheModel() throws IOException {
    Mtl mtl = trainOutlier(703, "--epochs", 2);
    assertTrue(Files.exists(model));
    assertTrue(
        mtl.out().contains("feature 'last_seen' has one number, or none, in all of 700 training"),
        mtl.out());
    assertTrue(mtl.out().endsWith("written    " + model + "\n"), mtl.out());
    if (mtl.status() != 0) {
      assertTrue(
          mtl.err().contains("the model was written to " + model + ", but the test failed: "),
          mtl.err());
    }
    Mtl.run("inspect", "--model", model).ok();
  }

  @Test
  void aStrangeRowOfTheValidationDoesNotCostTheModel() throws IOException {
    Mtl mtl = trainOutlier(600, "--epochs", 1, "--validation", 0.15);
    assertTrue(Files.exists(model), mtl.err());
    if (mtl.status() != 0) {
      assertTrue(mtl.err().contains("the loss of the validation rows is not finite"), mtl.err());
      assertTrue(
          mtl.err()
              .endsWith("the model with the weights of epoch 1 was written to " + model + "\n"),
          mtl.err());
    }
  }

  @Test
  void warningsAreInTheDocument() throws IOException {
    Map<String, Object> json = trainOutlier(-1, "--epochs", 1, "--json").ok().json();
    List<String> found =
        Mtl.list(json.get("warnings")).stream()
            .map(Mtl::object)
            .map(
                notice ->
                    notice.get("level") + " " + notice.get("code") + " " + notice.get("subject"))
            .toList();
    assertTrue(found.contains("warning constant-feature last_seen"), found.toString());
    Map<String, Object> healthy =
        ShopLog.train(data, schema, "esmm", model, "--epochs", 8, "--json").ok().json();
    assertEquals(List.of(), healthy.get("warnings"));
  }

  @Test
  void aLearningRateThatRuinsEverythingIsSaid() {
    Mtl mtl = ShopLog.train(data, schema, "esmm", model, "--learning-rate", 1e6, "--seed", 1).ok();
    assertTrue(mtl.out().contains("do not serve this model"), mtl.out());
  }

  @Test
  void progressGoesToStandardErrorAndQuietSilencesIt() {
    List<Object> args = ShopLog.training(data, schema, "esmm", model);
    args.remove("--quiet");
    args.set(args.indexOf("--epochs") + 1, 400);
    Mtl loud = Mtl.run(args.toArray()).ok();
    args.add("--quiet");
    Mtl quiet = Mtl.run(args.toArray()).ok();
    assertEquals("", quiet.err());
    assertEquals(quiet.out(), loud.out());
    for (String line : loud.err().lines().toList()) {
      assertTrue(line.startsWith("training: "), line);
    }
  }

  @Test
  void validationNeedsAnEarlierTime() throws IOException {
    List<String> rows = ShopLog.rows(ROWS, 1);
    ShopLog.write(data, rows.stream().filter(row -> row.compareTo("2020-01-07") > 0).toList());
    Mtl mtl = ShopLog.train(data, schema, "esmm", model, "--validation", 0.2);
    assertEquals(1, mtl.status());
    assertTrue(
        mtl.err().contains("shop.csv: no training row is before the last 20.0 % of them; hold out"),
        mtl.err());
  }
}
