package org.mtl4j.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mtl4j.data.world.WorldSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

class WorldOptionsTest {
  /** The options of a world, and another one. */
  @Command(name = "some")
  static final class Some {
    @Mixin private WorldOptions world;

    @Option(names = "--other")
    int other;
  }

  private static WorldSettings settings(String... args) {
    return CommandLine.populateCommand(new Some(), args).world.settings(5);
  }

  @Test
  void whatIsNotGivenIsAsInTheLibrary() {
    assertEquals(WorldSettings.DEFAULT.withSeed(5), settings());
  }

  @Test
  void everyOptionArrives() {
    assertEquals(
        new WorldSettings(
            5, 0, 3, 4, 7, 1.5, 2.5, 0.1, 0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 3.5, 0.65, 0.25, 0.7, 8,
            0.9, 9.5, 0.05),
        settings(
            "--days=3",
            "--impressions=4",
            "--users=7",
            "--user-tail=1.5",
            "--creative-tail=2.5",
            "--click-rate=0.1",
            "--conversion-rates=0.2,0.3",
            "--signal=0.4",
            "--transfer=0.5",
            "--hard-transfer=0.55",
            "--selection=0.6",
            "--targeting=3.5",
            "--exploration=0.65",
            "--hidden-cause=0.25",
            "--drift=0.7",
            "--creative-life=8",
            "--noise=0.9",
            "--delay=9.5",
            "--mistagged=0.05"));
  }

  /** The options and the settings refuse the same. */
  @Test
  void whatTheOptionsLetThroughIsASetting() {
    settings("--days=36525", "--click-rate=0.5", "--conversion-rates=0.5,0.5", "--signal=5");
    settings(
        "--transfer=1",
        "--selection=1",
        "--targeting=10",
        "--drift=1",
        "--noise=1",
        "--creative-life=0");
    settings("--days=1", "--impressions=1", "--signal=0", "--transfer=0", "--selection=0");
    settings("--users=1", "--user-tail=1", "--creative-tail=1", "--targeting=0", "--exploration=0");
    settings("--users=1000000", "--user-tail=8", "--creative-tail=8", "--exploration=1");
    settings("--hidden-cause=5", "--delay=60", "--mistagged=1");
    settings("--hidden-cause=0", "--delay=0", "--mistagged=0");
  }

  @Test
  void theLowerRateIsFirst() {
    String message =
        assertThrows(ParameterException.class, () -> settings("--conversion-rates=0.3,0.2"))
            .getMessage();
    assertTrue(message.contains("'0.3,0.2' must have the lower rate first"), message);
  }

  @Test
  void eachOfThemIsFoundOnACommandLine() {
    CommandLine some = new CommandLine(new Some());
    WorldOptions options = some.<Some>getCommand().world;
    for (OptionSpec option : some.getCommandSpec().mixins().values().iterator().next().options()) {
      String name = option.longestName();
      some.parseArgs(name, name.equals("--conversion-rates") ? "0.1,0.2" : "1");
      assertTrue(options.areGiven(), name);
    }
    some.parseArgs("--other=1");
    assertFalse(options.areGiven());
    some.parseArgs("--other=1", "--noise=0");
    assertTrue(options.areGiven());
  }

  @Test
  void helpTellsTheDefaults() {
    String help = new CommandLine(new Some()).getUsageMessage().replaceAll("\\s+", " ");
    assertTrue(help.contains("(default: 0.0002,0.45)"), help);
    assertFalse(help.contains("${") || help.contains("null"), help);
  }
}
