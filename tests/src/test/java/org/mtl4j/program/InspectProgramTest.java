package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mtl inspect} as a whole. */
class InspectProgramTest {
  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void train() throws IOException {
    Path data = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(600, 1));
    model = folder.resolve("shop.mtl");
    ShopLog.train(data, ShopLog.schema(folder), "esmm", model).ok();
  }

  @Test
  void textTellsFeaturesLayersAndProvenance() {
    String out = Mtl.run("inspect", "--model", model).ok().out();
    assertTrue(out.contains("model      ESMM, "), out);
    assertTrue(out.contains("shared 8, towers 4"), out);
    assertTrue(out.contains("shop.csv, 420 training rows"), out);
    assertTrue(out.contains("seed 1"), out);
    assertTrue(out.lines().anyMatch(l -> l.matches("colour +categorical +6 +4")), out);
    assertTrue(out.lines().anyMatch(l -> l.matches("price +numeric +log1p .*")), out);
    assertTrue(out.contains("ctcvr.product"), out);
    assertTrue(out.chars().allMatch(c -> c < 128 && c != '\t'), out);
  }

  @Test
  void jsonTellsTheSame() {
    Map<String, Object> json = Mtl.run("inspect", "--model", model, "--json").ok().json();
    assertEquals("esmm", Mtl.object(json.get("network")).get("model"));
    assertEquals("shop.csv", Mtl.object(json.get("provenance")).get("data"));
    assertEquals("day", Mtl.object(json.get("schema")).get("time"));
    assertNull(Mtl.object(json.get("schema")).get("conversionSetup"));
    List<?> features = Mtl.list(json.get("features"));
    assertEquals(3, features.size());
    assertEquals("multi-valued", Mtl.object(features.get(1)).get("kind"));
    assertTrue(Mtl.number(json.get("parameters")) > 0);
    assertTrue(
        Mtl.list(json.get("nodes")).stream()
            .anyMatch(node -> "pctcvr".equals(Mtl.object(node).get("label"))));
  }

  @Test
  void dotIsADrawingAndNothingElse() {
    Mtl mtl = Mtl.run("inspect", "--model", model, "--dot").ok();
    assertTrue(mtl.out().startsWith("digraph "), mtl.out());
    assertTrue(mtl.out().endsWith("}\n"), mtl.out());
    assertTrue(mtl.out().contains("\"ctr.logit\" -> \"ctcvr.product\";"), mtl.out());
    assertFalse(mtl.out().contains("shop.mtl"), mtl.out());
  }
}
