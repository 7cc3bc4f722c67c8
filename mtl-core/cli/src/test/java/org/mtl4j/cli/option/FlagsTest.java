package org.mtl4j.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mtl4j.cli.Main;
import org.mtl4j.cli.progress.Interruption;
import picocli.CommandLine;

class FlagsTest {
  private static final List<String> PACKAGES =
      List.of(
          "data",
          "data.log",
          "data.read",
          "data.split",
          "data.world",
          "task",
          "model",
          "train",
          "serve",
          "study",
          "abtest",
          "bench");

  @Test
  void aMethodBecomesItsOption() {
    assertEquals(
        "choose an earlier time for --test-from; the rows run from 2020-01-01",
        Flags.in("choose an earlier time for Split.byTime; the rows run from 2020-01-01"));
    assertEquals("skip by --bad-rows skip", Flags.in("skip by LogReader.withBadRows"));
  }

  @Test
  void memoryIsGivenThroughTheLauncher() {
    assertEquals(
        "give Java more, for example by MTL_JAVA_OPTS=-Xmx16g",
        Flags.in("give Java more, for example by -Xmx16g"));
    assertEquals("by MTL_JAVA_OPTS=-Xmx8g", Flags.in("by MTL_JAVA_OPTS=-Xmx8g"));
  }

  @Test
  void anythingElseStays() {
    for (String text :
        List.of("", "Split.bytime", "MySplit.byTime", "Split.byTimes", "a.csv:3: $1 \\ A.csv")) {
      assertEquals(text, Flags.in(text));
    }
  }

  @Test
  void everyOptionIsThere() {
    Set<String> options =
        new CommandLine(new Main(new Interruption.Watch()))
            .getSubcommands().values().stream()
                .flatMap(FlagsTest::options)
                .collect(Collectors.toSet());
    Flags.BY_METHOD
        .values()
        .forEach(flag -> assertTrue(options.contains(flag.replaceFirst(" .*", "")), flag));
  }

  private static Stream<String> options(CommandLine command) {
    return Stream.concat(
        command.getCommandSpec().optionsMap().keySet().stream(),
        command.getSubcommands().values().stream().flatMap(FlagsTest::options));
  }

  @Test
  void everyMethodIsThere() {
    for (String method : Flags.BY_METHOD.keySet()) {
      String[] parts = method.split("\\.", 2);
      assertTrue(PACKAGES.stream().anyMatch(name -> has(name + "." + parts[0], parts[1])), method);
    }
  }

  private static boolean has(String type, String method) {
    try {
      return Stream.of(Class.forName("org.mtl4j." + type).getMethods())
          .anyMatch(m -> m.getName().equals(method));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
