package org.mtl4j.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.cli.Main;
import org.mtl4j.support.JsonTree;

/**
 * The head of a rare outcome in a network of two shared layers and two of its own: L2 of all
 * parameters inside Adam outweighs its gradients and leaves one number for all rows, L2 of the
 * embeddings alone, the study's default, lets it learn.
 */
class RareHeadTest {
  @Test
  void learnsUnderTheDefaultsOfTheStudy() {
    for (Map<String, Object> run : firstRuns("")) {
      assertTrue(number(run, "ctcvr", "auc") > 0.85, run::toString);
      assertTrue(number(run, "ctcvr", "rig") > 0.1, run::toString);
      if (run.get("cvr") != null) {
        assertTrue(number(run, "cvr", "auc") > 0.8, run::toString);
      }
    }
  }

  @Test
  void diesUnderL2OfAllParameters() {
    List<Map<String, Object>> runs = firstRuns(" --l2-of=all");
    // IP's is pCVR; ESP has one head.
    assertEquals(0.5, number(runs.get(0), "cvr", "auc"), 0.01);
    assertEquals(0.5, number(runs.get(1), "ctcvr", "auc"), 0.01);
  }

  private static double number(Map<String, Object> run, String task, String name) {
    return (Double) JsonTree.object(run.get(task)).get(name);
  }

  /** The first period of the one run of IP and of ESP. */
  private static List<Map<String, Object>> firstRuns(String more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String command =
        "study twitter --models=ip,esp --runs=1 --results=none --json --quiet --days=10"
            + " --test-periods=1 --impressions=40000"
            + more;
    int status =
        Main.run(
            command.split(" "),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err));
    assertEquals(0, status, err::toString);
    Map<String, Object> document = JsonTree.parse(out.toString(StandardCharsets.UTF_8));
    return ((List<?>) document.get("models"))
        .stream()
            .map(model -> ((List<?>) JsonTree.object(model).get("runs")).get(0))
            .map(run -> ((List<?>) JsonTree.object(run).get("periods")).get(0))
            .map(JsonTree::object)
            .toList();
  }
}
