package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped schemas on the public logs that they are for, each trained a little. Skipped where
 * those logs do not lie beside the checkout.
 */
class RealLogsTest {
  @TempDir Path folder;

  private static Path file(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve("shared").resolve("data").resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    assumeTrue(false, "skipped: there is no shared/data/" + name + " beside the checkout");
    throw new AssertionError("unreachable");
  }

  private Map<String, Object> train(String name, Object... split) {
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("train", "--data", file(name + ".csv.gz"), "--schema", name + ".json"));
    args.addAll(List.of(split));
    args.addAll(List.of("--model", "esmm", "--out", folder.resolve(name + ".mtl")));
    args.addAll(List.of("--epochs", 1, "--shared", 16, "--towers", 8, "--quiet", "--json"));
    return Mtl.run(args.toArray()).ok().json();
  }

  private static double auc(Map<String, Object> trained, String task) {
    return Mtl.number(Mtl.object(Mtl.object(trained.get("test")).get(task)).get("auc"));
  }

  @Test
  void hotel() {
    Map<String, Object> json = train("hotel", "--test-from", "2017-01-01");
    assertEquals(92_825.0, Mtl.object(json.get("training")).get("rows"));
    assertEquals(26_565.0, Mtl.object(json.get("test")).get("rows"));
    assertTrue(auc(json, "ctr") > 0.75, json.get("test").toString());
    assertTrue(auc(json, "ctcvr") > 0.7, json.get("test").toString());
    Map<String, Object> evaluated =
        Mtl.run(
                "evaluate",
                "--model",
                folder.resolve("hotel.mtl"),
                "--data",
                file("hotel.csv.gz"),
                "--test-from",
                "2017-01-01",
                "--json",
                "--quiet")
            .ok()
            .json();
    evaluated.remove("skipped");
    assertEquals(List.of(), evaluated.remove("warnings"));
    assertEquals(json.get("test"), evaluated);
  }

  @Test
  void hillstrom() {
    Map<String, Object> json = train("hillstrom", "--test-fraction", 0.3, "--learning-rate", 0.01);
    assertEquals(19_200.0, Mtl.object(json.get("test")).get("rows"));
    assertTrue(auc(json, "ctr") > 0.55, json.get("test").toString());
  }

  @Test
  void onlineAdsAreWeighted() {
    Map<String, Object> json = train("online_ads", "--test-from", "2020-06-01");
    Map<String, Object> click = Mtl.object(Mtl.object(json.get("test")).get("ctr"));
    assertEquals(44_094_527.0, click.get("weightSum"));
    assertEquals(0.00662, Mtl.number(click.get("baseRate")), 1e-5);
  }

  @Test
  void everyRowOfTalkingDataIsAClick() {
    Map<String, Object> json = train("talkingdata", "--test-from", "2017-11-09");
    Map<String, Object> click = Mtl.object(Mtl.object(json.get("test")).get("ctr"));
    assertEquals(1.0, click.get("baseRate"));
    assertNull(click.get("auc"));
    assertTrue(auc(json, "ctcvr") > 0.6, json.get("test").toString());
  }
}
