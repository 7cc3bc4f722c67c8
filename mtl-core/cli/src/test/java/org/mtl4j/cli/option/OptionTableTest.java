package org.mtl4j.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.report.Format;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class OptionTableTest {
  /** Settings of a switch and a list. */
  private record Some(boolean on, List<Double> numbers) {
    Some withOn(boolean other) {
      return new Some(other, numbers);
    }

    Some withNumbers(List<Double> others) {
      return new Some(on, others);
    }
  }

  private static final class SomeOptions extends OptionTable<Some> {
    SomeOptions() {
      super(new Some(false, List.of(0.25, 3.0)));
      flag("--on", Some::withOn, "A switch.");
      list("--numbers <x>", Ranges::number, Format::plain, Some::numbers, Some::withNumbers)
          .help("A list");
    }

    Some settings() {
      return applyTo(usual);
    }
  }

  private static Some parse(String... args) {
    return CommandLine.populateCommand(new SomeOptions(), args).settings();
  }

  private static String refused(String... args) {
    return assertThrows(ParameterException.class, () -> parse(args)).getMessage();
  }

  @Test
  void aSwitchIsOnOrOff() {
    assertEquals(false, parse().on());
    assertEquals(true, parse("--on").on());
    assertEquals(true, parse("--on=true").on());
    assertEquals(false, parse("--on=false").on());
    assertTrue(refused("--on=yes").contains("'--on': 'yes' is not a boolean"));
  }

  @Test
  void theValuesOfAListAddUp() {
    assertEquals(List.of(0.25, 3.0), parse().numbers());
    assertEquals(List.of(1.0, 2.0), parse("--numbers=1,2").numbers());
    assertEquals(List.of(1.0, 2.0, 4.0), parse("--numbers", "1,2", "--numbers", "4").numbers());
  }

  @Test
  void aLineThatIsReadAnewHasItsOwnList() {
    SomeOptions options = new SomeOptions();
    CommandLine line = new CommandLine(options);
    line.parseArgs("--numbers=1");
    line.parseArgs("--numbers=2");
    assertEquals(List.of(2.0), options.settings().numbers());
    line.parseArgs();
    assertEquals(List.of(0.25, 3.0), options.settings().numbers());
  }

  @Test
  void aValueOfAListThatIsMissingIsTold() {
    for (String text : List.of("1,", ",", "1,2,")) {
      String message = refused("--numbers=" + text);
      assertTrue(message.contains("a value is missing after the last comma of '"), message);
    }
    assertTrue(refused("--numbers=1,,2").contains("'' must be a number"));
  }

  @Test
  void helpTellsThatAListMayHaveMoreValues() {
    String help = new CommandLine(new SomeOptions()).getUsageMessage().replaceAll("\\s+", " ");
    assertTrue(help.contains("--numbers=<x>[,<x>...] A list (default: 0.25,3)."), help);
  }
}
