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

/** The built-in world at its default size: a trained ESMM comes within 2 % of the truth's loss. */
class KnownTruthTest {

  @Test
  void esmmComesNearTheTruth() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] command = {"study", "twitter", "--models=ip,esmm", "--runs=1", "--json", "--quiet"};
    int status =
        Main.run(command, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err));
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
      excess.put((String) result.get("model"), (Double) ((List<?>) result.get("excess")).get(0));
    }
    return excess;
  }
}
