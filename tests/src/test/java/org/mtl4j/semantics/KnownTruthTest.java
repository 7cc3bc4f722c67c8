package org.mtl4j.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.cli.Main;

/** The built-in world at its default size: a trained ESMM comes within 2 % of the truth's loss. */
class KnownTruthTest {

  @Test
  void esmmComesNearTheTruth() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] command = {"study", "twitter", "--models=ip,esmm", "--runs=1", "--json", "--quiet"};
    int status =
        Main.run(command, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err));
    assertEquals(0, status, err::toString);
    Map<String, Double> excess = excess(out.toByteArray());
    assertTrue(excess.get("esmm") < 0.02, excess::toString);
    // Below the truth's own expected loss nothing can come.
    excess.forEach((model, share) -> assertTrue(share > 0, model));
  }

  /** The first excess of each model of a study's document. */
  private static Map<String, Double> excess(byte[] json) throws IOException {
    Map<String, Double> excess = new HashMap<>();
    String model = null;
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING
            && "model".equals(parser.currentName())) {
          model = parser.getText();
        } else if (parser.currentToken() == JsonToken.START_ARRAY
            && "excess".equals(parser.currentName())) {
          parser.nextToken();
          excess.put(model, parser.getDoubleValue());
        }
      }
    }
    return excess;
  }
}
