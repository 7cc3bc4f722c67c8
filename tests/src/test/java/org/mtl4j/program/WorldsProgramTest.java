package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mtl study --worlds}, on worlds of little data. */
class WorldsProgramTest {
  @TempDir Path folder;

  private static Mtl twitter(Object... more) {
    List<Object> args = new ArrayList<>(List.of("study", "twitter", "--impressions", 500));
    args.addAll(List.of("--click-rate", 0.3, "--conversion-rates", "0.2,0.5", "--users", 200));
    args.addAll(List.of("--user-tail", 2, "--creative-tail", 2, "--signal", 1, "--noise", 0.1));
    args.addAll(List.of("--targeting", 1, "--exploration", 0, "--hidden-cause", 0));
    args.addAll(List.of("--runs", 2, "--epochs", 1, "--shared", 8, "--towers", 4, "--tune", 1));
    args.addAll(List.of("--quiet"));
    args.addAll(List.of(more));
    if (!args.contains("--results")) {
      args.addAll(List.of("--results", "none"));
    }
    return Mtl.run(args.toArray());
  }

  @Test
  void everyTableIsThere() throws IOException {
    Path page = folder.resolve("worlds.html");
    String out = twitter("--worlds", 6, "--report", page).ok().out();
    for (String wanted :
        List.of(
            "worlds     6, seeds 1001 to 1006",
            "\ntransfer ",
            "a linear scale\n",
            "Effects over 6 worlds, the primary family",
            "\nESMM-NS  ",
            "Every pair of models",
            "(all in the middle)",
            "The paper's claims and ours, and what the worlds say",
            "not tried yet",
            "\nOver worlds, by the true probabilities - ")) {
      assertTrue(out.contains(wanted), () -> wanted + " in\n" + out);
    }
    assertFalse(out.contains("signal   "), out);
    String html = Files.readString(page);
    assertTrue(html.contains("what the effect depends on"), "no forest plot");
  }

  @Test
  void aStudyThatWasStoppedGivesTheSameDigits() throws IOException {
    Path results = folder.resolve("worlds.jsonl");
    Map<String, Object> whole = twitter("--worlds", 3, "--json").ok().json();
    twitter("--worlds", 2, "--results", results, "--threads", 1).ok();
    Map<String, Object> rest = twitter("--worlds", 3, "--json", "--results", results).ok().json();
    assertEquals(whole.get("tables"), rest.get("tables"));
    String verdict = rest.get("verdict").toString();
    assertTrue(verdict.contains("seen before (worlds: 2); this is look 2"), verdict);
    assertFalse(whole.get("verdict").toString().contains("seen before"));
    // The same again is no further look, and studies nothing.
    byte[] kept = Files.readAllBytes(results);
    String again = twitter("--worlds", 3, "--results", results).ok().out();
    assertTrue(again.contains("with 3 worlds finished"), again);
    assertEquals(new String(kept, StandardCharsets.UTF_8), Files.readString(results));
  }

  /** The claims about a setting are told, but not judged, where it is fixed. */
  @Test
  void aClaimMayNeedASettingThatIsFixed() {
    String out =
        twitter("--worlds", 3, "--transfer", 0.5, "--selection", 0.5, "--logs", 1).ok().out();
    assertTrue(out.contains("not here"), out);
    assertTrue(out.contains("p (Holm)"), out);
  }

  @Test
  void aStudyWithoutAWorldFails() {
    Mtl mtl = twitter("--worlds", 2, "--optimizer", "sgd", "--learning-rate", 1e30);
    assertEquals(1, mtl.status());
    assertTrue(mtl.err().contains("no world could be studied: "), mtl.err());
  }

  @Test
  void teadsHasItsThreeTables() {
    String out =
        Mtl.run(
                "study",
                "teads",
                "--worlds",
                2,
                "--impressions",
                2500,
                "--runs",
                1,
                "--logs",
                1,
                "--epochs",
                1,
                "--cross-layers",
                1,
                "--shared",
                8,
                "--conversion-rates",
                "0.005,0.4",
                "--results",
                "none",
                "--quiet")
            .ok()
            .out();
    for (String wanted :
        List.of("W_hard 0.5 over 1 ", "2 shared over 0 ", "best over single ", "2 worlds")) {
      assertTrue(out.contains(wanted), () -> wanted + " in\n" + out);
    }
  }

  @Test
  void thePlanIsPrintedWithoutATraining() {
    String out = twitter("--worlds", 500, "--plan").ok().out();
    assertTrue(out.contains("Claims of the paper and of ours, each judged by an effect"), out);
    assertTrue(out.contains("ESMM is better than IP"), out);
  }

  @Test
  void whatDoesNotGoTogetherIsSaid() {
    for (List<Object> wrong :
        List.of(
            List.<Object>of("--worlds", 2, "--models", "ip,esmm"),
            List.<Object>of("--worlds", 2, "--test-periods", 2),
            List.<Object>of("--worlds", 2, "--days", 20),
            List.<Object>of("--worlds", 2, "--embedding-dimension", 2),
            List.<Object>of("--plan"),
            List.<Object>of("--worlds", 2, "--downsampling", 2),
            List.<Object>of("--logs", 3))) {
      Mtl mtl = twitter(wrong.toArray());
      assertEquals(2, mtl.status(), wrong::toString);
      assertTrue(mtl.err().contains("--worlds"), mtl.err());
    }
    for (List<Object> wrong :
        List.of(
            List.<Object>of("--worlds", 2, "--logs", 100),
            List.<Object>of("--worlds", 2, "--seed", Long.MAX_VALUE))) {
      Mtl mtl = twitter(wrong.toArray());
      assertEquals(2, mtl.status(), wrong::toString);
      assertTrue(mtl.err().contains("which must be"), mtl.err());
    }
  }
}
