package org.mtl4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.task.HistorySettings;
import org.mtl4j.task.Stabilizer;
import org.mtl4j.task.Threshold;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class TaskOptionsTest {
  private static TaskOptions parse(String... args) {
    return CommandLine.populateCommand(new TaskOptions(), args);
  }

  @Test
  void theDefaultsAreTheLibrarys() {
    TaskOptions options = parse();
    assertEquals(HistorySettings.DEFAULT, options.history());
    assertEquals(Stabilizer.DEFAULT, options.stabilizer());
    assertEquals(new Threshold(Stabilizer.DEFAULT.alpha()), options.rule());
    assertEquals(0.009, options.onlineAlpha(), 1e-15);
    assertEquals(List.of(), options.groupColumns());
    assertNull(options.contradiction());
  }

  @Test
  void everyOptionArrives() {
    TaskOptions options =
        parse(
            "--half-life=36h",
            "--window=none",
            "--alpha=0.2",
            "--online-alpha=0.15",
            "--stable",
            "--group-columns=type,category",
            "--stable-period=3",
            "--stable-strength=2.5",
            "--stable-margin=0",
            "--stable-stay=0d");
    assertEquals(new HistorySettings(1.5, 0), options.history());
    assertEquals(new Stabilizer(0.2, 3, 2.5, 0, 0), options.rule());
    assertEquals(0.15, options.onlineAlpha());
    assertEquals(List.of("type", "category"), options.groupColumns());
    assertEquals(
        "{halfLife=1.5d, window=none, alpha=0.2, onlineAlpha=0.15, stable=true,"
            + " groupColumns=type,category, stablePeriod=3, stableStrength=2.5, stableMargin=0,"
            + " stableStay=0d}",
        options.settings().toString());
  }

  @Test
  void whatHasNoSayIsNoSetting() {
    assertEquals(
        "{halfLife=7d, window=28d, alpha=0.01, onlineAlpha=0.009, stable=false}",
        parse("--group-columns=type").settings().toString());
    assertFalse(parse().isStable());
  }

  @Test
  void theOnlineThresholdIsAtMostTheOfflineOne() {
    assertNull(parse("--alpha=0.1", "--online-alpha=0.1").contradiction());
    assertNotNull(parse("--alpha=0.1", "--online-alpha=0.11").contradiction());
  }

  @Test
  void columnsAreNamedOnce() {
    for (String columns : List.of("", "a,,b", "a,", "a,b,a")) {
      assertThrows(ParameterException.class, () -> parse("--group-columns=" + columns));
    }
  }
}
