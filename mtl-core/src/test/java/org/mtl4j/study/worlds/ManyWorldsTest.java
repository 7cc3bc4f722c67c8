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
import org.mtl4j.model.Compute;
import org.mtl4j.study.StudyListener;

class ManyWorldsTest {
  @TempDir Path folder;

  private static WorldsResult run(ToyWorlds toy, int worlds, WorldsFile file, int threads) {
    try (Compute compute = Compute.of(threads)) {
      return ToyWorlds.of(toy, worlds).run(file, compute, StudyListener.NONE);
    }
  }

  private byte[] whole(Path path, int threads) throws IOException {
    ToyWorlds toy = new ToyWorlds();
    try (WorldsFile file = WorldsFile.open(path, ToyWorlds.of(toy, 6).describe())) {
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
    try (WorldsFile file = WorldsFile.open(path, ToyWorlds.of(first, 3).describe())) {
      run(first, 3, file, 2);
    }
    try (WorldsFile file = WorldsFile.open(path, ToyWorlds.of(second, 5).describe())) {
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
  void otherResultsAreLeftAsTheyAre() throws IOException {
    Path path = folder.resolve("worlds.jsonl");
    byte[] whole = whole(path, 1);
    assertThrows(
        DataException.class, () -> WorldsFile.open(path, Map.of("study", "another")).close());
    assertArrayEquals(whole, Files.readAllBytes(path));
    Files.write(
        path,
        "{\"world\":9,\"numbers\":[],\"runs\":[[1]]}\n".getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.APPEND);
    DataException wrong =
        assertThrows(
            DataException.class,
            () -> WorldsFile.open(path, ToyWorlds.of(new ToyWorlds(), 6).describe()).close());
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
            Finding.Outcome.NOT_TRIED),
        outcomes);
  }

  @Test
  void aNumberThatIsMissingIsTold() {
    WorldsResult result = run(new ToyWorlds(), 2, WorldsFile.none(), 1);
    WorldContrast wrong =
        WorldContrast.of("a", "b", new WorldMeasure("other", WorldMeasure.Scale.DIFFERENCE));
    assertThrows(IllegalArgumentException.class, () -> result.of(wrong));
  }
}
