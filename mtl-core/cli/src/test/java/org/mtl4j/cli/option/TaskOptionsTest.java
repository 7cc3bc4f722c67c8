package org.mtl4j.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.task.HistorySettings;
import org.mtl4j.task.Stabilizer;
import org.mtl4j.task.TaskSettings;
import picocli.CommandLine;

class TaskOptionsTest {
  private static TaskOptions parse(String... args) {
    return CommandLine.populateCommand(new TaskOptions(), args);
  }

  @Test
  void theDefaultsAreTheLibrarys() {
    assertEquals(TaskSettings.DEFAULT, parse().settings());
  }

  @Test
  void everyOptionArrives() {
    TaskSettings settings =
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
                "--stable-stay=0d")
            .settings();
    assertEquals(new HistorySettings(1.5, 0), settings.history());
    assertEquals(new Stabilizer(0.2, 3, 2.5, 0, 0), settings.rule());
    assertEquals(0.15, settings.onlineAlpha());
    assertEquals(List.of("type", "category"), settings.groupColumns());
  }

  @Test
  void anotherAlphaIsTriedWhateverTheOneOnline() {
    TaskSettings settings = parse("--alpha=0.5", "--online-alpha=0.4").offline().withAlpha(0.1);
    assertEquals(TaskSettings.DEFAULT.withAlpha(0.1), settings);
  }

  @Test
  void theOnlineThresholdIsAtMostTheOfflineOne() {
    assertEquals(0.1, parse("--alpha=0.1", "--online-alpha=0.1").settings().onlineAlpha());
    TaskOptions above = parse("--alpha=0.1", "--online-alpha=0.11");
    assertThrows(UsageException.class, above::settings);
  }

  @Test
  void columnsAreNamedOnce() {
    for (String columns : List.of("", "a,,b", "a,", "a,b,a")) {
      TaskOptions options = parse("--group-columns=" + columns);
      assertThrows(UsageException.class, options::settings, columns);
    }
  }
}
