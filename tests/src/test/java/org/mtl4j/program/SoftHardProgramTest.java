package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.autodiff.CounterRandom;

/** {@code mtl train --model soft-hard} and {@code mtl export} as a whole. */
class SoftHardProgramTest {
  private static final String SCHEMA =
      """
      {
        "name": "ads", "click": "click", "conversion": "sale", "time": "day",
        "conversionSetup": "setup",
        "features": [
          {"column": "setup", "kind": "categorical", "dimension": 3},
          {"column": "site", "kind": "categorical", "dimension": 3}
        ]
      }
      """;

  private static final double[] RATES = {0.5, 0.3, 0.04, 0.02};
  private static final int DAYS = 12;
  private static final int ROWS_A_DAY = 120;
  private static final int FIRST_TEST_DAY = 10;

  @TempDir Path folder;
  private Path data;
  private Path schema;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    data = Files.write(folder.resolve("ads.csv"), rows(1, 1));
    schema = Files.writeString(folder.resolve("ads.json"), SCHEMA);
    model = folder.resolve("ads.mtl");
  }

  /** Two soft setups, two hard ones; the outcomes from some day on are drawn by another seed. */
  private static List<String> rows(long seed, long seedOfTheEnd) {
    List<String> rows = new ArrayList<>(List.of("day,setup,site,click,sale"));
    for (int i = 0; i < DAYS * ROWS_A_DAY; i++) {
      int day = 1 + i / ROWS_A_DAY;
      long outcomes = day < FIRST_TEST_DAY ? seed : seedOfTheEnd;
      int setup = CounterRandom.below(seed, i, 0, RATES.length);
      boolean click = CounterRandom.uniform(outcomes, i, 1) < 0.8;
      boolean sale = click && CounterRandom.uniform(outcomes, i, 2) < RATES[setup];
      rows.add(
          String.format(
              Locale.ROOT,
              "2020-01-%02d,s%d,site%d,%d,%d",
              day,
              setup,
              CounterRandom.below(seed, i, 3, 5),
              click ? 1 : 0,
              sale ? 1 : 0));
    }
    return rows;
  }

  private Mtl train(Path log, Path out, Object... more) {
    List<Object> line =
        new ArrayList<>(
            List.of(
                "train",
                "--data",
                log,
                "--schema",
                schema,
                "--test-from",
                "2020-01-10",
                "--shared",
                "8",
                "--towers",
                "4",
                "--epochs",
                "2",
                "--batch",
                "64",
                "-q",
                "--out",
                out));
    line.addAll(List.of(more));
    return Mtl.run(line.toArray());
  }

  private Mtl softHard(Path log, Path out, Object... more) {
    List<Object> all = new ArrayList<>(List.of("--model", "soft-hard", "--alpha", "0.1"));
    all.addAll(List.of(more));
    if (!all.contains("--warm-up")) {
      all.addAll(List.of("--warm-up", "2d"));
    }
    return train(log, out, all.toArray());
  }

  private List<String> predictions(Path of) throws IOException {
    Path out = folder.resolve("predictions.csv");
    Mtl.run("predict", "--model", of, "--data", data, "--out", out, "-q").ok();
    return Files.readAllLines(out);
  }

  @Test
  void clicksAreToldSoftFromHardAndBothAreTrained() throws IOException {
    Mtl mtl = softHard(data, model, "--json").ok();
    Map<String, Object> tasks = Mtl.object(mtl.json().get("tasks"));
    double soft = Mtl.number(Mtl.object(tasks.get("soft")).get("conversionRate"));
    double hard = Mtl.number(Mtl.object(tasks.get("hard")).get("conversionRate"));
    assertEquals(0.4, soft, 0.06);
    assertEquals(0.03, hard, 0.02);
    assertEquals(0.0, Mtl.object(tasks.get("withoutHistory")).get("rows"));
    Map<String, Object> test = Mtl.object(mtl.json().get("test"));
    assertTrue(test.containsKey("soft") && test.containsKey("hard"), mtl.out());
    assertEquals("pctr,pcvr,pctcvr,psoft,phard", predictions(model).get(0));
    String out = softHard(data, model).ok().out();
    assertTrue(out.contains("soft       "), out);
    assertTrue(out.contains("halfLife 7d, window 28d, alpha 0.1"), out);
    assertTrue(out.contains("feed-forward 8, 3 layers shared"), out);
    Mtl given = Mtl.run("evaluate", "--model", model, "--data", data, "--alpha", "0.1", "-q");
    Mtl known = Mtl.run("evaluate", "--model", model, "--data", data, "-q");
    assertTrue(known.ok().out().contains("alpha 0.1"), known.out());
    assertTrue(known.out().contains("\nhard"), known.out());
    assertEquals(
        given.ok().out().replaceAll(", online.*", ""), known.out().replaceAll(", online.*", ""));
    Mtl other = Mtl.run("evaluate", "--model", model, "--data", data, "--alpha", "0.001", "-q");
    assertNotEquals(known.out(), other.ok().out());
  }

  @Test
  void optionsOfTheRuleChangeThatOfTheModel() {
    softHard(data, model, "--half-life", "3d", "--window", "10d").ok();
    List<Object> line = List.of("evaluate", "--model", model, "--data", data, "-q", "--alpha");
    List<Object> lower = new ArrayList<>(line);
    lower.add("0.05");
    String out = Mtl.run(lower.toArray()).ok().out();
    assertTrue(out.contains("half-life 3d, window 10d, alpha 0.05, online alpha 0.045"), out);
    List<Object> wrong = new ArrayList<>(line);
    wrong.add("1");
    Mtl mtl = Mtl.run(wrong.toArray());
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains("Invalid value for option '--alpha'"), mtl.err());
  }

  @Test
  void whatFollowsTheTrainingDaysChangesNoWeight() throws IOException {
    softHard(data, model).ok();
    List<String> before = predictions(model);
    Path changed = Files.write(folder.resolve("changed.csv"), rows(1, 2));
    softHard(changed, model).ok();
    assertEquals(before, predictions(model));
    Path other = Files.write(folder.resolve("other.csv"), rows(2, 2));
    softHard(other, model).ok();
    assertNotEquals(before, predictions(model));
  }

  @Test
  void theHardBranchIsExportedAndPredictsTheSame() throws IOException {
    softHard(data, model, "--shared-layers", "1").ok();
    Path hard = folder.resolve("hard.mtl");
    Mtl mtl =
        Mtl.run(
            "export",
            "--model",
            model,
            "--task",
            "hard",
            "--out",
            hard,
            "--seconds",
            "0.01",
            "--json");
    Map<String, Object> json = mtl.ok().json();
    double whole = Mtl.number(Mtl.object(json.get("whole")).get("parameters"));
    double slice = Mtl.number(Mtl.object(json.get("exported")).get("parameters"));
    assertTrue(slice < whole, mtl.out());
    assertTrue(Files.size(hard) < Files.size(model));
    List<String> all = predictions(model);
    List<String> one = predictions(hard);
    assertEquals(all.size(), one.size());
    assertEquals("pctr,pcvr,pctcvr,phard", one.get(0));
    for (int i = 1; i < one.size(); i++) {
      String[] cells = all.get(i).split(",", -1);
      assertEquals(",,," + cells[4], one.get(i));
    }
    Path baseline = folder.resolve("single.mtl");
    train(data, baseline, "--model", "single").ok();
    Map<String, Object> single = Mtl.run("inspect", "--model", baseline, "--json").ok().json();
    assertEquals(Mtl.number(single.get("parameters")), slice);
  }

  @Test
  void theExportIsToldForPeople() {
    softHard(data, model).ok();
    Path hard = folder.resolve("hard.mtl");
    String out =
        Mtl.run("export", "--model", model, "--task", "hard", "--out", hard, "--seconds", "0.01")
            .ok()
            .out();
    for (String line :
        List.of("parameters", "flops per row", "bytes of the file", "1 candidate, us")) {
      assertTrue(Stream.of(out.split("\n")).anyMatch(l -> l.startsWith(line)), out);
    }
    assertTrue(out.endsWith("written    " + hard + "\n"), out);
  }

  @Test
  void whatAModelDoesNotPredictCannotBeExported() {
    train(data, model, "--model", "esmm").ok();
    Mtl mtl =
        Mtl.run("export", "--model", model, "--task", "hard", "--out", folder.resolve("h.mtl"));
    assertEquals(1, mtl.status());
    assertTrue(mtl.err().contains("the model does not predict hard"), mtl.err());
    assertTrue(mtl.err().contains("choose from ctr, cvr, ctcvr"), mtl.err());
    assertFalse(Files.exists(folder.resolve("h.mtl")));
    Mtl same = Mtl.run("export", "--model", model, "--task", "ctr", "--out", model);
    assertTrue(same.err().contains("is also an input file"), same.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--shared-layers, 4, '4 layers cannot be shared: there are 2 cross and 1 feed-forward layers'",
    "--w-soft, -1, 'Invalid value for option'",
    "--online-alpha, 1.5, 'Invalid value for option'",
    "--warm-up, 40d, 'no row to learn from is after the first 40 days'"
  })
  void badOptionsAreToldClearly(String option, String value, String part) {
    Mtl mtl = softHard(data, model, option, value);
    assertNotEquals(0, mtl.status());
    assertTrue(mtl.err().contains(part), mtl.err());
    assertFalse(Files.exists(model));
  }

  @ParameterizedTest
  @CsvSource({
    "--w-soft, 0.3, '--shared-layers, --w-soft and --w-hard are for --model soft-hard, not for esmm'",
    "--alpha, 0.3, 'are for models of soft or hard conversions, not for esmm'",
    "--warm-up, 3d, '--warm-up is for --model soft-hard or single'"
  })
  void whatHasNoSayIsRefused(String option, String value, String part) {
    Mtl mtl = train(data, model, "--model", "esmm", option, value);
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains(part), mtl.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--tune-alpha --alpha 0.1, '--alpha gives what --tune-alpha chooses'",
    "--alphas 0.1, '--alphas has the values that --tune-alpha tries'",
    "--tune-alpha, 'too few days (12 days) to choose alpha, needed are 7 of warm-up'"
  })
  void alphaIsGivenOrChosen(String options, String part) {
    List<Object> line =
        new ArrayList<>(
            List.of(
                "assign", "--data", data, "--schema", schema, "--out", folder.resolve("t.csv")));
    line.addAll(List.of(options.split(" ")));
    Mtl mtl = Mtl.run(line.toArray());
    assertNotEquals(0, mtl.status());
    assertTrue(mtl.err().contains(part), mtl.err());
    assertFalse(Files.exists(folder.resolve("t.csv")));
  }

  @Test
  void thresholdsThatDoNotGoTogetherAreRefused() {
    Mtl mtl = softHard(data, model, "--online-alpha", "0.2");
    assertEquals(2, mtl.status());
    assertTrue(
        mtl.err().contains("'--online-alpha': the online alpha is 0.2, which must be"), mtl.err());
  }

  @Test
  void aBranchThatLearnsNothingIsNamed() {
    String out = softHard(data, model, "--w-soft", "0").ok().out();
    assertTrue(out.contains("soft conversions have no training rows"), out);
    assertFalse(out.contains("hard conversions have no training rows"), out);
  }

  /** Of so many rows that they cannot be stray. */
  @Test
  void aCenturyOfDaysIsToldClearly() throws IOException {
    List<String> slip = new ArrayList<>(rows(1, 1));
    slip.addAll(Collections.nCopies(100, "9999-01-01,s1,site1,1,0"));
    Files.write(data, slip);
    Mtl mtl = softHard(data, model);
    assertEquals(1, mtl.status());
    assertTrue(
        mtl.err().contains("ads.csv: its days run from 2020-01-01 to 9999-01-01"), mtl.err());
    assertTrue(
        mtl.err().contains("more than a century; leave out rows with a wrong time"), mtl.err());
    Mtl assign =
        Mtl.run("assign", "--data", data, "--schema", schema, "--out", folder.resolve("t.csv"));
    assertTrue(assign.err().contains("ads.csv: its days run from"), assign.err());
    assertFalse(Files.exists(folder.resolve("t.csv")));
  }

  /** They are hard, and counted. */
  @Test
  void clicksWithoutASetupAreHardAndCounted() throws IOException {
    List<String> nameless = new ArrayList<>();
    for (String row : rows(1, 1)) {
      nameless.add(row.replace(",s2,", ",,"));
    }
    Files.write(data, nameless);
    String out =
        Mtl.run(
                "assign",
                "--data",
                data,
                "--schema",
                schema,
                "--alpha",
                "0.1",
                "--out",
                folder.resolve("t.csv"),
                "-q")
            .ok()
            .out();
    assertTrue(out.contains("no setup: hard"), out);
    String trained = softHard(data, model).ok().out();
    assertTrue(trained.contains("of these without history: "), trained);
  }

  @Test
  void aLogWithoutSetupsCannotBeParted() throws IOException {
    Files.writeString(schema, SCHEMA.replace("\"conversionSetup\": \"setup\",", ""));
    Mtl mtl = softHard(data, model);
    assertEquals(1, mtl.status());
    assertTrue(mtl.err().startsWith("mtl: ads.csv: there are no setups"), mtl.err());
    assertTrue(mtl.err().contains("conversionSetup"), mtl.err());
  }
}
