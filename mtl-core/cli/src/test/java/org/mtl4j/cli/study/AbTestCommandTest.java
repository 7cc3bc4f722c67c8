package org.mtl4j.cli.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.abtest.AbTestSettings;
import org.mtl4j.abtest.WorldAbTest;
import org.mtl4j.cli.option.Failures;
import org.mtl4j.cli.option.Flags;
import org.mtl4j.data.world.WorldSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class AbTestCommandTest {
  private static final String[] SHORT = {
    "--impressions=5000",
    "--click-rate=0.3",
    "--days=6",
    "--epochs=1",
    "--auctions=4000",
    "--auction-days=1",
    "--bootstraps=100",
    "--threads=2",
    "-q"
  };

  /** The options of a test and nothing else. */
  @Command(name = "some")
  static final class Some {
    @Mixin private AbTestOptions options;
  }

  private record Run(int status, String out, String err) {}

  private static Run run(String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        new CommandLine(new AbTestCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(new Failures(() -> false));
    String[] all = new String[SHORT.length + more.length];
    System.arraycopy(SHORT, 0, all, 0, SHORT.length);
    System.arraycopy(more, 0, all, SHORT.length, more.length);
    int status = line.setOverwrittenOptionsAllowed(true).execute(all);
    return new Run(status, out.toString(), err.toString());
  }

  @Test
  void theTableIsToldWithWhatItTakesToReadIt() {
    Run run = run();
    assertEquals(0, run.status, run.err);
    for (String part :
        List.of(
            "learned from ",
            "control      Single, ",
            "variant      hard branch of 3 cross layers, feed-forward 32",
            " of 96 are hard\n",
            "auctions     4,000 on the next 1 day, 8 candidates each, second price\n",
            "split        by request: ",
            " of the variant to the hard branch",
            " 0 by the tasks of another day\n",
            "and the same models: they leave out how models of other seeds would differ\n",
            "Hard setups, expected conversions: ratios to the control, with 95 % intervals\n",
            "variant         advertisers  setups  spend ",
            "oracle          advertisers  setups  spend ",
            "A/A             advertisers  setups  spend ",
            " of 10 intervals contain 1; 9.5 are expected to\n",
            "The other setups, geometric mean\n")) {
      assertTrue(run.out.contains(part), part + " in\n" + run.out);
    }
    for (String row : List.of("median", "geometric mean", "top 30 %", "top 50 %", "top 70 %")) {
      assertEquals(3, run.out.lines().filter(line -> line.startsWith(row)).count(), run.out);
    }
    assertTrue(run.out.lines().allMatch(line -> line.length() <= 100), run.out);
    assertEquals("", run.err);
  }

  @Test
  void setupsWithoutDrawnConversionsAreCounted() {
    Run run = run("--conversions=drawn");
    assertTrue(run.out.contains("Hard setups, drawn conversions"), run.out);
    assertEquals(3, run.out.lines().filter(line -> line.startsWith("left out: ")).count());
    assertTrue(
        run.out.contains(
            "setups with conversions in fewer than 10 of the 500 parts of an arm's requests"),
        run.out);
  }

  @Test
  void programsGetEverything() {
    Run run = run("--json");
    assertEquals(0, run.status, run.err);
    assertTrue(run.out.startsWith("{\n  \"world\": {"), run.out);
    assertTrue(run.out.contains("\"routing\": {"), run.out);
    assertTrue(run.out.contains("\"outOfDate\": 0"), run.out);
    assertEquals(12, run.out.split("\"population\"", -1).length - 1);
    assertEquals(120, run.out.split("\"lower\"", -1).length - 1);
    assertFalse(run.out.contains("NaN"));
  }

  @Test
  void theSameLineGivesTheSameBytes() {
    assertEquals(run().out, run("--threads=1").out);
  }

  /** No day of the test is without its own tasks. */
  @Test
  void everyDayIsRoutedByItsOwnTasks() {
    Run run = run("--auction-days=3", "--auctions=1000");
    assertTrue(run.out.contains(" 0 by the tasks of another day\n"), run.out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--days=3 | too few days (3 days), needed are 3 of warm-up and at least one to train on;"
            + " give --days 4 or more, or ask for a shorter --warm-up",
        "--days=4 --impressions=2 --click-rate=1e-6 | no row of its log is used (for example,"
            + " because there is no click); give more --impressions or --days",
        "--days=4 --impressions=2 | no row to learn from is after the first 3 days with rows, which"
            + " are history; ask for a shorter --warm-up",
        "--conversion-rates=0.4,0.5 --impressions=20000 | none of its 96 setups is hard at an"
            + " online threshold of 0.009, so there is nothing to test; ask for a higher --alpha or"
            + " --online-alpha"
      })
  void whatCannotBeTestedIsToldWithWhatToDo(String options, String wanted) {
    Run run = run(options.split(" "));
    assertEquals(1, run.status, run.err);
    assertTrue(Flags.in(run.err).contains("the built-in world: " + wanted), run.err);
    assertEquals("", run.out);
  }

  @Test
  void theProgramTestsAsTheLibraryDoes() {
    AbTestOptions options = CommandLine.populateCommand(new Some()).options;
    assertEquals(AbTestSettings.DEFAULT, options.settings(1, WorldSettings.DEFAULT));
  }

  @Test
  void theModelsAreThoseOfTheLibrary() {
    AbTestCommand command = new AbTestCommand();
    new CommandLine(command).parseArgs();
    assertEquals(WorldAbTest.DEFAULT, command.test());
  }

  @Test
  void everyOptionArrives() {
    AbTestOptions options =
        CommandLine.populateCommand(
                new Some(),
                "--auctions=7",
                "--auction-days=3",
                "--candidates=5",
                "--pricing=first",
                "--pacing=throttle",
                "--budgets=0.25",
                "--budget-of=advertiser",
                "--split=user",
                "--bootstraps=333")
            .options;
    assertEquals(
        "{seed=9, firstDay=20, days=3, requests=7, split=user, pricing=first, pacing=throttle,"
            + " candidates=5, clickValue=0.1, valueSpread=0.5, budgetOf=advertiser,"
            + " budgetShare=0.25, budgetSpread=0.5, buckets=500, replicates=333, level=0.95}",
        options.settings(9, WorldSettings.DEFAULT).describe().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "--auctions=0, '1 or more'",
    "--auction-days=0, 'from 1 to 366'",
    "--candidates=25, 'from 1 to 24'",
    "--pricing=third, 'expected one of first, second'",
    "--pacing=none, 'expected one of bids, throttle'",
    "--budgets=-1, 'above 0'",
    "--budget-of=me, 'expected one of setup, advertiser'",
    "--alpha=1.5, 'greater than 0 and less than 1'",
    "--shared-layers=9, 'layers cannot be shared'",
    "--split=day, 'expected one of user, request'",
    "--bootstraps=1, 'from 100 to 100000'",
    "--conversions=some, 'expected one of expected, drawn'"
  })
  void valuesOutOfRange(String option, String wanted) {
    Run run = run(option);
    assertEquals(2, run.status, run.err);
    assertTrue(run.err.contains(wanted), run.err);
    assertEquals("", run.out);
  }
}
