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
 * The head of a rare outcome in a network of two shared layers and two of its own. Small initial
 * weights and L2 of all parameters inside Adam, together or the second alone where it is strong,
 * leave it one number for all rows; He's initial weights and L2 of the embeddings alone let it
 * learn.
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

  /** With a sixth of He's variance both heads end at an AUC of 0.5 here. */
  @Test
  void learnsByItsInitialWeightsEvenUnderL2OfAllParameters() {
    List<Map<String, Object>> runs = firstRuns(" --l2-of=all");
    assertTrue(number(runs.get(0), "cvr", "auc") > 0.8, runs::toString);
    assertTrue(number(runs.get(1), "ctcvr", "auc") > 0.85, runs::toString);
  }

  @Test
  void strongL2OfAllParametersOutweighsItsGradients() {
    List<Map<String, Object>> embeddings = firstRuns(" --l2=0.0003");
    List<Map<String, Object>> all = firstRuns(" --l2=0.0003 --l2-of=all");
    // IP's is pCVR; ESP has one head.
    assertTrue(number(embeddings.get(0), "cvr", "auc") > 0.8, embeddings::toString);
    assertTrue(number(embeddings.get(1), "ctcvr", "auc") > 0.8, embeddings::toString);
    assertTrue(number(all.get(0), "cvr", "auc") < 0.6, all::toString);
    assertTrue(number(all.get(1), "ctcvr", "auc") < 0.6, all::toString);
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
