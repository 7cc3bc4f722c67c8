package org.mtl4j.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.cli.Main;
import org.mtl4j.support.JsonTree;

/**
 * A world where clicks are frequent and nothing moves: a trained ESMM comes within 2 % of the
 * truth's loss. The default world is made to be hard, and leaves models further away.
 */
class KnownTruthTest {

  @Test
  void esmmComesNearTheTruth() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String command =
        "study twitter --models=ip,esmm --runs=1 --results=none --json --quiet --days=12"
            + " --test-periods=1 --impressions=40000 --downsampling=1 --click-rate=0.2"
            + " --conversion-rates=0.1,0.4 --signal=0.5 --drift=0 --creative-life=0";
    int status =
        Main.run(
            command.split(" "),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err));
    assertEquals(0, status, err::toString);
    Map<String, Double> excess = excess(out.toString(StandardCharsets.UTF_8));
    assertTrue(excess.get("esmm") < 0.02, excess::toString);
    // Below the truth's own expected loss nothing can come.
    excess.forEach((model, share) -> assertTrue(share > 0, model));
  }

  /** The first excess of each model of a study's document. */
  private static Map<String, Double> excess(String json) {
    Map<String, Double> excess = new HashMap<>();
    for (Object model : (List<?>) JsonTree.parse(json).get("models")) {
      Map<String, Object> result = JsonTree.object(model);
      excess.put(
          (String) result.get("model"), (Double) JsonTree.object(result.get("excess")).get("mean"));
    }
    return excess;
  }
}
