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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.data.DataException;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.CalibrationBin;
import org.mtl4j.train.Reports;

class ResultsFileTest {
  private static final Map<String, String> SETTINGS = Map.of("seed", "1");
  private static final List<Trial> TRIALS =
      List.of(trial(1, 0.1), trial(2, Double.NaN), trial(3, 1e-300));

  @TempDir Path folder;

  private static Trial trial(int number, double score) {
    return new Trial("esmm", "here", number, Map.of("learningRate", 0.001), score);
  }

  private static Run run(long seed, double loss) {
    BinaryReport report = Reports.of(100, 100.5, 0.1, 0.1, 1, 0, loss, 0.1, 0.8, 1e-300);
    PeriodResult period =
        new PeriodResult(
            100,
            Map.of("hard", report),
            List.of(new CalibrationBin(1, 0.1, 0.2, 0.05, 0.15)),
            Map.of(PeriodResult.LOSS, Collections.nCopies(PeriodResult.GROUPS, loss)),
            Map.of("excess", Double.NaN));
    return new Run("a, b", "there", seed, 7, List.of(period, period));
  }

  private byte[] whole(Path path) throws IOException {
    try (ResultsFile file = ResultsFile.open(path, SETTINGS)) {
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
      try (ResultsFile file = ResultsFile.open(path, SETTINGS)) {
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
          assertThrows(DataException.class, () -> ResultsFile.open(path, SETTINGS).close());
      assertTrue(e.getMessage().contains("holds no results of a study"), e::getMessage);
      assertEquals(text, Files.readString(path, StandardCharsets.UTF_8));
    }
  }

  @Test
  void oneAtATime() throws IOException {
    Path path = folder.resolve("a.jsonl");
    try (ResultsFile open = ResultsFile.open(path, SETTINGS)) {
      assertThrows(DataException.class, () -> ResultsFile.open(path, SETTINGS).close());
      assertEquals(List.of(), open.trials());
    }
    ResultsFile.open(path, SETTINGS).close();
  }

  @Test
  void runsAreReadBackToTheBit() throws IOException {
    Path path = folder.resolve("a.jsonl");
    List<Run> runs = List.of(run(Long.MAX_VALUE, 0.1), run(-1, 1.0 / 3));
    try (ResultsFile file = ResultsFile.open(path, SETTINGS)) {
      runs.forEach(file::add);
      assertEquals(runs, file.runs());
    }
    try (ResultsFile file = ResultsFile.open(path, SETTINGS)) {
      assertEquals(runs, file.runs());
      assertEquals(Optional.of(runs.get(1)), file.run("a, b", "there", -1));
      assertEquals(Optional.empty(), file.run("a, b", "elsewhere", -1));
      // Of two lines about one run the later one holds.
      file.add(run(-1, 0.5));
    }
    try (ResultsFile file = ResultsFile.open(path, SETTINGS)) {
      assertEquals(List.of(runs.get(0), run(-1, 0.5)), file.runs());
    }
  }

  @Test
  void aMetricThatIsMissingLeavesItsReportOut() throws IOException {
    Path path = folder.resolve("a.jsonl");
    try (ResultsFile file = ResultsFile.open(path, SETTINGS)) {
      file.add(run(1, 0.1));
    }
    String text = Files.readString(path);
    // A version that knows one more writes it, and one that knows fewer does not.
    Files.writeString(path, text.replace("\"auc\":", "\"other\":3,\"auc\":"));
    try (ResultsFile file = ResultsFile.open(path, SETTINGS)) {
      assertEquals(List.of(run(1, 0.1)), file.runs());
    }
    Files.writeString(path, text.replaceFirst("\"auc\":", "\"other\":"));
    try (ResultsFile file = ResultsFile.open(path, SETTINGS)) {
      assertEquals(Set.of(), file.runs().get(0).first().reports().keySet());
      assertEquals(Set.of("hard"), file.runs().get(0).periods().get(1).reports().keySet());
    }
  }

  /** The study trains it again, because the groups are missing. */
  @Test
  void aLineOfAnOlderVersionHasNoGroups() throws IOException {
    Path path = folder.resolve("a.jsonl");
    try (ResultsFile file = ResultsFile.open(path, SETTINGS)) {
      file.add(run(1, 0.1));
    }
    String text = Files.readString(path);
    Files.writeString(
        path, text.replaceAll("\"groups\":\\{\"loss\":(\\[[^]]*])}", "\"groupLosses\":$1"));
    try (ResultsFile file = ResultsFile.open(path, SETTINGS)) {
      assertEquals(Map.of(), file.runs().get(0).first().groups());
      assertEquals(run(1, 0.1).first().reports(), file.runs().get(0).first().reports());
    }
  }

  @Test
  void aLineThatIsNoResultIsNamed() throws IOException {
    Path path = folder.resolve("a.jsonl");
    try (ResultsFile file = ResultsFile.open(path, SETTINGS)) {
      file.add(run(1, 0.1));
    }
    String text = Files.readString(path);
    for (String bad :
        List.of(
            text.replace("\"seed\":1,", "\"seed\":1.5,"),
            text.replace("\"weightSum\":100.5", "\"weightSum\":null"),
            text.replaceFirst("\"hard\":\\{[^}]*}", "\"hard\":[1,2]"),
            text.replace("\"there\"", "3"),
            text.replaceFirst("\"loss\":\\[", "$00.5,"))) {
      assertTrue(!bad.equals(text));
      Files.writeString(path, bad);
      DataException e =
          assertThrows(DataException.class, () -> ResultsFile.open(path, SETTINGS).close());
      assertTrue(e.getMessage().contains("a.jsonl:2: this line is no result"), e::getMessage);
      assertEquals(bad, Files.readString(path));
    }
  }

  @Test
  void otherFormatsAreLeftAsTheyAre() throws IOException {
    for (String text :
        List.of(
            "{\"settings\":{\"seed\":\"1\"}}\n{\"run\":1,\"model\":\"ip\"}\n",
            "{\"format\":3,\"settings\":{\"seed\":\"1\"}}\n")) {
      Path path = Files.writeString(folder.resolve("other.jsonl"), text);
      DataException e =
          assertThrows(DataException.class, () -> ResultsFile.open(path, SETTINGS).close());
      String was = text.contains("format") ? "format 3" : "an older format, without a number";
      assertTrue(e.getMessage().contains("these results are of " + was + ","), e::getMessage);
      assertTrue(e.getMessage().contains("reads and writes format 2"), e::getMessage);
      assertEquals(text, Files.readString(path));
    }
  }
}
