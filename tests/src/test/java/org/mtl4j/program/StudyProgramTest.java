package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mtl study} as a whole, on little data. */
class StudyProgramTest {
  private static final List<String> NAMES =
      List.of("ip", "esmm", "esmm-ns", "essp-split", "ipsp", "esp");

  @TempDir Path folder;

  private static Mtl world(Object... more) {
    List<Object> args = new ArrayList<>(List.of("study"));
    args.addAll(List.of(more));
    args.addAll(List.of("--impressions", 6000, "--runs", 2, "--epochs", 1));
    args.addAll(List.of("--shared", 8, "--towers", 4, "--batch", 256, "--quiet"));
    return Mtl.run(args.toArray()).ok();
  }

  private List<Object> shop(Object... more) throws IOException {
    Path data = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(600, 1));
    List<Object> args = new ArrayList<>(List.of("study", "twitter", "--data", data));
    args.addAll(List.of("--schema", ShopLog.schema(folder), "--test-from", "2020-01-08"));
    args.addAll(List.of("--runs", 2, "--epochs", 1, "--shared", 8, "--towers", 4, "--quiet"));
    args.addAll(List.of(more));
    return args;
  }

  @Test
  void theBuiltInWorldKnowsItsTruth() {
    Map<String, Object> json = world("--json").json();
    assertEquals("twitter", json.get("study"));
    Map<String, Object> data = Mtl.object(json.get("data"));
    assertEquals(6000.0, Mtl.object(data.get("world")).get("impressions"));
    assertEquals(1000.0, Mtl.object(data.get("test")).get("rows"));
    assertNull(data.get("log"));
    List<?> models = Mtl.list(json.get("models"));
    assertEquals(NAMES, models.stream().map(model -> Mtl.object(model).get("model")).toList());
    for (Object entry : models) {
      Map<String, Object> model = Mtl.object(entry);
      assertEquals(2, Mtl.list(model.get("crossEntropy")).size());
      assertEquals(2, Mtl.list(model.get("excess")).size());
      assertTrue(Mtl.number(model.get("parameters")) > 0);
    }
  }

  @Test
  void gainsAreRatiosToTheMeanOfIp() {
    List<?> models = Mtl.list(world("--json").json().get("models"));
    List<?> ip = Mtl.list(Mtl.object(models.get(0)).get("crossEntropy"));
    double baseline = (Mtl.number(ip.get(0)) + Mtl.number(ip.get(1))) / 2;
    for (Object entry : models) {
      Map<String, Object> model = Mtl.object(entry);
      List<?> losses = Mtl.list(model.get("crossEntropy"));
      List<?> gains = Mtl.list(model.get("gains"));
      for (int run = 0; run < 2; run++) {
        double wanted = baseline / Mtl.number(losses.get(run));
        assertEquals(wanted, Mtl.number(gains.get(run)), 1e-12);
      }
    }
  }

  @Test
  void theTableNamesEveryModelAndItsColumns() {
    String out = world().out();
    for (String title : List.of("IP", "ESMM", "ESMM-NS", "ESSP-Split", "IPSP", "ESP")) {
      assertTrue(out.lines().anyMatch(line -> line.startsWith(title + "  ")), out);
    }
    assertTrue(out.contains("gain over IP   mean cross-entropy of IP / cross-entropy"), out);
    assertTrue(out.contains("excess         expected log loss"), out);
    assertTrue(out.chars().allMatch(c -> c < 128 && c != '\t'), out);
  }

  @Test
  void theNameOfTheStudyMayBeLeftOut() {
    assertEquals(world("twitter").out(), world().out());
  }

  @Test
  void theSameSeedGivesTheSameTableOnAnyNumberOfThreads() {
    assertEquals(world("--threads", 1).out(), world("--threads", 2).out());
  }

  @Test
  void aLogOfOnesOwn() throws IOException {
    Map<String, Object> json = Mtl.run(shop("--json").toArray()).ok().json();
    Map<String, Object> data = Mtl.object(json.get("data"));
    assertNull(data.get("world"));
    assertEquals(600.0, Mtl.object(data.get("log")).get("rows"));
    assertEquals(180.0, Mtl.object(data.get("test")).get("rows"));
    for (Object model : Mtl.list(json.get("models"))) {
      assertEquals(List.of(), Mtl.object(model).get("excess"));
    }
    String out = Mtl.run(shop().toArray()).ok().out();
    assertTrue(out.contains("shop.csv, 600 rows"), out);
    assertTrue(!out.contains("excess"), out);
  }

  @Test
  void someModelsAlone() throws IOException {
    List<?> models =
        Mtl.list(Mtl.run(shop("--json", "--models", "ip,esp").toArray()).ok().json().get("models"));
    assertEquals(2, models.size());
    Map<String, Object> esp = Mtl.object(models.get(1));
    assertEquals(List.of(), esp.get("excess"));
    List<?> above = Mtl.list(esp.get("abovePctr"));
    assertNull(above.get(0));
    assertNotNull(esp.get("p"));
  }
}
