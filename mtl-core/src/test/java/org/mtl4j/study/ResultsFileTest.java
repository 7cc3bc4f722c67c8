package org.mtl4j.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.data.DataException;
import org.mtl4j.model.TwitterModel;

class ResultsFileTest {
  private static final Map<String, String> SETTINGS = Map.of("seed", "1");
  private static final List<Trial> TRIALS =
      List.of(trial(1, 0.1), trial(2, Double.NaN), trial(3, 1e-300));

  @TempDir Path folder;

  private static Trial trial(int number, double crossEntropy) {
    return new Trial(
        TwitterModel.ESMM, number, new Hyperparameters(0.001, 1, 0.2, 1e-6), crossEntropy);
  }

  private byte[] whole(Path path) throws IOException {
    try (ResultsFile file = ResultsFile.open(path, SETTINGS, 1, false)) {
      for (Trial trial : TRIALS) {
        file.add(trial);
      }
    }
    return Files.readAllBytes(path);
  }

  /** A study that was killed in the middle of a line, of the first one too, goes on. */
  @Test
  void cutAnywhereItGoesOn() throws IOException {
    byte[] whole = whole(folder.resolve("whole.jsonl"));
    for (int length = 0; length <= whole.length; length++) {
      Path path = Files.write(folder.resolve("cut.jsonl"), Arrays.copyOf(whole, length));
      try (ResultsFile file = ResultsFile.open(path, SETTINGS, 1, false)) {
        List<Trial> kept = file.trials();
        assertEquals(TRIALS.subList(0, kept.size()), kept);
        for (Trial trial : TRIALS.subList(kept.size(), TRIALS.size())) {
          file.add(trial);
        }
      }
      assertArrayEquals(whole, Files.readAllBytes(path), "cut after " + length);
    }
  }

  @Test
  void anythingElseIsLeftAsItIs() throws IOException {
    for (String text :
        List.of("x", "{\"settings\":{\"seed\":\"2\"", "a,b\n1,2\n", "[]\n", "{}\n")) {
      Path path = Files.writeString(folder.resolve("other.jsonl"), text);
      DataException e =
          assertThrows(
              DataException.class, () -> ResultsFile.open(path, SETTINGS, 1, false).close());
      assertTrue(e.getMessage().contains("holds no results of a study"), e::getMessage);
      assertEquals(text, Files.readString(path, StandardCharsets.UTF_8));
    }
  }

  @Test
  void oneAtATime() throws IOException {
    Path path = folder.resolve("a.jsonl");
    try (ResultsFile open = ResultsFile.open(path, SETTINGS, 1, false)) {
      assertThrows(DataException.class, () -> ResultsFile.open(path, SETTINGS, 1, false).close());
      assertEquals(List.of(), open.trials());
    }
    ResultsFile.open(path, SETTINGS, 1, false).close();
  }
}
