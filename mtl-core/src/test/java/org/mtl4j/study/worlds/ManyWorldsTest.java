package org.mtl4j.study.worlds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.data.DataException;
import org.mtl4j.eval.LeastSquares;
import org.mtl4j.eval.NestedVariance;
import org.mtl4j.model.Compute;
import org.mtl4j.study.StudyListener;

class ManyWorldsTest {
  @TempDir Path folder;

  private static WorldsResult run(ToyWorlds toy, int worlds, WorldsFile file, int threads) {
    try (Compute compute = Compute.of(threads)) {
      WorldsResult result = ToyWorlds.of(toy, worlds).run(file, compute, StudyListener.NONE);
      file.look(result);
      return result;
    }
  }

  private static WorldsFile open(Path path, ToyWorlds toy) throws IOException {
    ManyWorlds study = ToyWorlds.of(toy, 6);
    return WorldsFile.open(path, study.describe(), study);
  }

  private byte[] whole(Path path, int threads) throws IOException {
    ToyWorlds toy = new ToyWorlds();
    try (WorldsFile file = open(path, toy)) {
      run(toy, 6, file, threads);
    }
    return Files.readAllBytes(path);
  }

  @Test
  void theFileIsTheSameForAnyThreads() throws IOException {
    assertArrayEquals(
        whole(folder.resolve("one.jsonl"), 1), whole(folder.resolve("three.jsonl"), 3));
  }

  @Test
  void stoppedAnywhereItGoesOn() throws IOException {
    byte[] whole = whole(folder.resolve("whole.jsonl"), 1);
    for (int length = 0; length < whole.length; length += 97) {
      Path path = Files.write(folder.resolve("cut.jsonl"), Arrays.copyOf(whole, length));
      assertArrayEquals(whole, whole(path, 2), "cut after " + length);
    }
  }

  @Test
  void whatIsFinishedIsNotStudiedAgain() throws IOException {
    Path path = folder.resolve("worlds.jsonl");
    ToyWorlds first = new ToyWorlds();
    ToyWorlds second = new ToyWorlds();
    try (WorldsFile file = open(path, first)) {
      run(first, 3, file, 2);
    }
    try (WorldsFile file = open(path, second)) {
      assertEquals(3, file.worlds());
      WorldsResult result = run(second, 5, file, 2);
      assertEquals(Set.of(4L, 5L), second.studied);
      assertEquals(List.of(3, 5), result.looks());
      assertEquals(run(new ToyWorlds(), 5, WorldsFile.none(), 1).worlds(), result.worlds());
    }
  }

  @Test
  void aWorldThatCannotBeStudiedIsTold() {
    WorldsResult result = run(new ToyWorlds(), 5, WorldsFile.none(), 1);
    assertEquals(5, result.worlds().size());
    assertEquals(4, result.studied().size());
    assertTrue(result.worlds().get(3).failure().contains("no conversion in world 4"));
  }

  @Test
  void deadRunsAreCounted() {
    WorldsResult result = run(new ToyWorlds(), 5, WorldsFile.none(), 2);
    assertEquals(4 * 2, result.dead("c"));
    assertEquals(0, result.dead("a"));
  }

  @Test
  void everyRunHasToBeThere() {
    WorldsResult whole = run(new ToyWorlds(), 2, WorldsFile.none(), 1);
    WorldResult first = whole.worlds().get(0);
    WorldResult cut =
        new WorldResult(1, first.facts(), first.runs().subList(1, first.runs().size()), "");
    WorldsResult result =
        new WorldsResult(whole.study(), List.of(cut, whole.worlds().get(1)), whole.looks());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> result.of(ToyWorlds.EFFECT));
    assertTrue(e.getMessage().contains("world 1 has 3 runs of a, needed are 4"), e.getMessage());
  }

  /** A lower loss, a lower excess and a higher score are better, on a logarithmic scale. */
  @Test
  void betterIsPositive() {
    for (WorldMeasure.Scale scale : WorldMeasure.Scale.values()) {
      WorldMeasure measure = new WorldMeasure("x", scale);
      double low = measure.of(new WorldRun("m", 1, 1, Map.of("x", 0.1)));
      double high = measure.of(new WorldRun("m", 1, 1, Map.of("x", 0.2)));
      double expected =
          switch (scale) {
            case EXCESS -> Math.log(1.1 / 1.2);
            case LOSS -> Math.log(0.1 / 0.2);
            case SCORE -> Math.log(0.2 / 0.1);
            case DIFFERENCE -> 0.2 - 0.1;
          };
      assertEquals(expected, high - low, 1e-12, scale.name());
    }
  }

  @Test
  void effectsAreOfCandidates() {
    for (WorldStudy study : List.of(TwitterWorlds.DEFAULT, TeadsWorlds.DEFAULT)) {
      for (WorldEffect effect : study.effects()) {
        List<String> of =
            effect instanceof SeedSpread spread
                ? List.of(spread.candidate(), spread.other())
                : ((WorldContrast) effect)
                    .terms().stream().map(WorldContrast.Term::candidate).toList();
        assertTrue(study.candidates().containsAll(of), effect::toString);
      }
      assertTrue(study.hypotheses().claims().size() > 15);
    }
    assertTrue(TwitterWorlds.PRIORS.place("selection") >= 0);
    assertTrue(TeadsWorlds.PRIORS.place("hardTransfer") >= 0);
  }

  /** A line that lacks what is tested is told when it is read, with its number. */
  @Test
  void aWorldIsWholeAndThereOnce() throws IOException {
    Path path = folder.resolve("worlds.jsonl");
    whole(path, 1);
    List<String> lines = Files.readAllLines(path);
    for (Map.Entry<String, String> wrong :
        Map.of(
                lines.get(1),
                "world 1 is there twice",
                lines
                    .get(1)
                    .replace("\"world\":1,", "\"world\":7,")
                    .replace("\"a\",1,2", "\"a\",1,3"),
                "world 7 has 3 runs of a, needed are 4",
                lines.get(1).replace("\"world\":1,", "\"world\":7,").replace("score", "scare"),
                "there is no score of a")
            .entrySet()) {
      Files.write(path, lines.subList(0, 4));
      Files.writeString(path, wrong.getKey() + "\n", StandardOpenOption.APPEND);
      ManyWorlds study = ToyWorlds.of(new ToyWorlds(), 6);
      DataException e =
          assertThrows(
              DataException.class, () -> WorldsFile.open(path, study.describe(), study).close());
      assertTrue(e.getMessage().contains(":5: "), e.getMessage());
      assertTrue(e.getMessage().contains(wrong.getValue()), e.getMessage());
    }
  }

  /** Whoever looks at fewer worlds later sees no more than was seen before. */
  @Test
  void aLookAtTheSameWorldsStaysWhatItWas() {
    ToyWorlds toy = new ToyWorlds();
    WorldsFile file = WorldsFile.none();
    assertEquals(List.of(), run(toy, 1, file, 1).looks());
    assertEquals(List.of(5), run(toy, 5, file, 1).looks());
    assertEquals(List.of(5, 2), run(toy, 2, file, 1).looks());
    assertEquals(List.of(5), run(toy, 5, file, 1).looks());
    assertEquals(List.of(), run(toy, 1, file, 1).looks());
  }

  @Test
  void noTwoLogsShareASeed() {
    WorldsDesign design = new WorldsDesign(1, 1, 99, 1000);
    long last = 0;
    for (long world = 1; world < 4; world++) {
      for (int log = 1; log <= 99; log++) {
        long first = design.trainingSeed(world, log);
        assertTrue(first > last, "world " + world + ", log " + log);
        last = first + 999;
      }
    }
    assertThrows(IllegalArgumentException.class, () -> new WorldsDesign(1, 1, 100, 1));
    assertThrows(IllegalArgumentException.class, () -> new WorldsDesign(Long.MAX_VALUE, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new WorldsDesign(1, 1, 1, 1001));
  }

  @Test
  void otherResultsAreLeftAsTheyAre() throws IOException {
    Path path = folder.resolve("worlds.jsonl");
    byte[] whole = whole(path, 1);
    ManyWorlds study = ToyWorlds.of(new ToyWorlds(), 6);
    assertThrows(
        DataException.class,
        () -> WorldsFile.open(path, Map.of("study", "another"), study).close());
    assertArrayEquals(whole, Files.readAllBytes(path));
    Files.write(
        path,
        "{\"world\":9,\"numbers\":[],\"runs\":[[1]]}\n".getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.APPEND);
    DataException wrong =
        assertThrows(DataException.class, () -> open(path, new ToyWorlds()).close());
    assertTrue(wrong.getMessage().contains(":9:"), wrong.getMessage());
  }

  @Test
  void effectsAreThoseThatWereMade() {
    WorldsResult result = run(new ToyWorlds(), 60, WorldsFile.none(), 2);
    WorldsEstimate effect = result.of(ToyWorlds.EFFECT);
    double[] transfers =
        result.studied().stream()
            .mapToDouble(world -> ToyWorlds.PRIORS.draw(world.seed()).transfer())
            .toArray();
    assertEquals(
        0.2 * Arrays.stream(transfers).average().orElseThrow(), effect.variance().mean(), 0.01);
    // Of a uniform number the standard deviation is 1 / √12.
    assertEquals(0.2 / Math.sqrt(12), Math.sqrt(effect.variance().groups()), 0.015);
    assertEquals(0.02, Math.sqrt(effect.variance().repetitions()), 0.003);
    LeastSquares fit = result.onSettings(effect);
    assertEquals(0.2, fit.coefficients().get(0), 0.02);
    assertEquals(0, fit.coefficients().get(1), 0.02);
    assertEquals(0.1, fit.intercept(), 0.01);
    WorldsEstimate spread = result.of(new SeedSpread("a", "b", ToyWorlds.SCORE));
    assertEquals(Math.log(20), spread.variance().mean(), 0.5);
    List<Finding.Outcome> outcomes =
        Finding.of(new ToyWorlds().hypotheses().claims(), result).stream()
            .map(finding -> finding.outcome(0.01))
            .toList();
    assertEquals(
        List.of(
            Finding.Outcome.CONFIRMED,
            Finding.Outcome.CONTRADICTED,
            Finding.Outcome.CONFIRMED,
            Finding.Outcome.NO_EFFECT,
            Finding.Outcome.CONFIRMED,
            Finding.Outcome.CONFIRMED,
            Finding.Outcome.CONFIRMED,
            Finding.Outcome.CONFIRMED,
            Finding.Outcome.NOT_HERE,
            Finding.Outcome.NOT_TRIED),
        outcomes);
  }

  @Test
  void groupsAreThirdsInOrder() {
    WorldsResult result = run(new ToyWorlds(), 61, WorldsFile.none(), 2);
    WorldGroups byTransfer =
        new WorldGroups(
            "transfer",
            world -> ToyWorlds.PRIORS.draw(world.seed()).transfer(),
            Map.of("a", ToyWorlds.EFFECT));
    List<WorldGroups.Group> groups = byTransfer.of(result);
    assertEquals(3, groups.size());
    double last = -1;
    int worlds = 0;
    for (WorldGroups.Group group : groups) {
      assertTrue(last < group.low() && group.low() < group.high());
      // A world's effect is a fifth of its transfer.
      double mean = group.result().of(ToyWorlds.EFFECT).variance().mean();
      assertTrue(0.2 * group.low() < mean && mean < 0.2 * group.high(), "mean: " + mean);
      worlds += group.result().studied().size();
      last = group.high();
    }
    assertEquals(result.studied().size(), worlds);
    assertEquals(List.of(), byTransfer.of(run(new ToyWorlds(), 2, WorldsFile.none(), 1)));
  }

  @Test
  void theMedianIsInTheMiddle() {
    assertEquals(2, estimate(5, 1, 2).median());
    assertEquals(3, estimate(5, 1, 2, 4).median());
  }

  private static WorldsEstimate estimate(double... byWorld) {
    double[][][] values =
        Arrays.stream(byWorld)
            .mapToObj(value -> new double[][] {{value, value}, {value, value}})
            .toArray(double[][][]::new);
    return new WorldsEstimate(
        ToyWorlds.EFFECT, Arrays.stream(byWorld).boxed().toList(), NestedVariance.of(values));
  }

  @Test
  void aNumberThatIsMissingIsTold() {
    WorldsResult result = run(new ToyWorlds(), 2, WorldsFile.none(), 1);
    WorldContrast wrong =
        WorldContrast.of("a", "b", new WorldMeasure("other", WorldMeasure.Scale.DIFFERENCE));
    assertThrows(IllegalArgumentException.class, () -> result.of(wrong));
  }
}
