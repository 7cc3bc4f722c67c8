package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, version, and what happens to those who call wrongly: status 2 and the way to help. */
class UsageProgramTest {
  private static final String TRAIN = "train --data d --schema hotel --out o ";

  @TempDir Path folder;

  private static Mtl run(String line) {
    return Mtl.run((Object[]) line.trim().split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "evaluate",
        "predict",
        "inspect",
        "assign",
        "export",
        "study",
        "study twitter",
        "study teads",
        "simulate",
        "bench",
        "bench read"
      })
  void everyCommandHasHelpWithExamples(String command) {
    Mtl mtl = run(command + " --help").ok();
    assertTrue(mtl.out().contains("Usage: mtl " + command), mtl.out());
    assertTrue(mtl.out().contains("Examples:\n  mtl " + command), mtl.out());
    assertTrue(mtl.out().lines().allMatch(line -> line.length() <= 100), mtl.out());
    assertFalse(mtl.out().contains("\t") || mtl.out().contains("\u001b"), mtl.out());
    assertFalse(mtl.out().contains("${") || mtl.out().contains("null"), mtl.out());
    assertEquals("", mtl.err());
  }

  @Test
  void theProgramHasHelpThatNamesEveryCommand() {
    String out = run("--help").ok().out();
    for (String command :
        List.of(
            "assign",
            "train",
            "evaluate",
            "predict",
            "inspect",
            "export",
            "study",
            "simulate",
            "abtest",
            "bench")) {
      assertTrue(out.lines().anyMatch(line -> line.startsWith("  " + command + " ")), out);
    }
    assertTrue(out.contains("Exit status: 0 done, 1 failed, 2 wrong usage."), out);
  }

  @ParameterizedTest
  @CsvSource({
    "help, --help",
    "help train, train --help",
    "--help train, train --help",
    "-h train, train --help",
    "train help, train --help",
    "help study twitter, study twitter --help",
    "study help, study --help",
    "study teads help, study teads --help",
  })
  void helpIsGivenHoweverItIsAskedFor(String line, String usual) {
    assertEquals(run(usual).ok().out(), run(line).ok().out());
  }

  @Test
  void theProgramHasAVersion() {
    assertTrue(run("--version").ok().out().startsWith("mtl "));
  }

  @ParameterizedTest
  @CsvSource({
    "tran, 'is not a command of mtl (did you mean ''train''?); choose one of prepare, assign,"
        + " train, evaluate, predict, inspect, export, study, simulate, abtest, bench'",
    "trian, 'is not a command of mtl (did you mean ''train''?); choose'",
    "help trian, 'is not a command of mtl (did you mean ''train''?); choose'",
    "study twiter, 'is not a command of mtl study (did you mean ''twitter''?); choose'",
    "study tead, 'is not a command of mtl study (did you mean ''teads''?); choose one of twitter,"
        + " teads'",
    "nothing, 'is not a command of mtl; choose one of'",
    "--colour, '''--colour'' is not an option of mtl\n'",
    "--verison, '''--verison'' is not an option of mtl (did you mean ''--version''?)'",
    "train --epoch 3, '''--epoch'' is not an option of mtl train (did you mean ''--epochs''?)'",
    "train --epoch=3, '''--epoch'' is not an option of mtl train (did you mean ''--epochs''?)'",
    "inspect hotel.mtl, 'unexpected argument ''hotel.mtl'': it belongs to no option of mtl"
        + " inspect'",
    "train, '(--test-from <time> | --test-fraction <share>) --out <file>'",
    "predict, '--model <file> --data <path> --out <file>'",
    "train, 'Missing required options: '",
    TRAIN + "--model esmm, (--test-from=<time> | --test-fraction=<share>)",
  })
  void whatIsMissingOrUnknown(String line, String wanted) {
    Mtl mtl = run(line);
    assertEquals(2, mtl.status(), mtl.err());
    assertTrue(mtl.err().contains(wanted), mtl.err());
    assertTrue(mtl.err().startsWith("mtl: "), mtl.err());
    assertTrue(mtl.err().contains("--help'."), mtl.err());
    assertEquals("", mtl.out());
  }

  @Test
  void noCommandAtAll() {
    Mtl mtl = Mtl.run();
    assertEquals(2, mtl.status());
    assertTrue(
        mtl.err().startsWith("mtl: Missing command; choose one of prepare, assign, "), mtl.err());
    assertTrue(mtl.err().endsWith("\nTry 'mtl --help'.\n"), mtl.err());
  }

  @Test
  void anUnknownOptionIsAnsweredWithTheNearest() {
    Mtl mtl = run(TRAIN + "--model esmm --test-from 2020-01-01 --epoch 3");
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains("--epochs"), mtl.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--model, esm, esmm-ns",
    "--epochs, 0, 1 or more",
    "--epochs, many, must be a whole number",
    "--batch, 0, 1 or more",
    "--learning-rate, 0, greater than 0",
    "--learning-rate, NaN, greater than 0",
    "--l2, -1, at least 0",
    "--clip-norm, 0, must be positive",
    "--dropout, 1, less than 1",
    "--validation, 1, less than 1",
    "--patience, 0, 1 epoch or more",
    "--threads, 0, from 1 to 1024",
    "--cross-layers, -1, 0 or more",
    "--embedding-dimension, 0, 1 or more",
    "--shared, 8;4, must be layer widths",
    "--optimizer, adamx, adamw",
    "--kernels, gpu, 'auto, plain, vector'",
    "--bad-rows, ignore, 'stop, skip'",
    "--denominator, one, 'rows, mass'",
    "--seed, x, 'must be a whole number'",
    "--seed, 1e3, 'must be a whole number'",
    "--dropout, 0.1d, 'must be a number'",
    "--learning-rate, 0x1p-3, 'must be a number'",
    "--test-from, 20200101, is not a time",
  })
  void valuesOutOfRange(String option, String value, String wanted) {
    String rest = option.equals("--model") ? "" : "--model esmm ";
    rest += option.equals("--test-from") ? "" : "--test-from 2020-01-01 ";
    Mtl mtl = run(TRAIN + rest + option + " " + value);
    assertEquals(2, mtl.status(), mtl.err());
    assertTrue(mtl.err().contains(option), mtl.err());
    assertTrue(mtl.err().contains(wanted), mtl.err());
  }

  @Test
  void whatCanBeNoFilesName() {
    Mtl empty = Mtl.run("inspect", "--model", "");
    assertEquals(2, empty.status());
    assertTrue(
        empty.err().contains("option '--model': the name of the file is empty"), empty.err());
    Mtl odd = Mtl.run("inspect", "--model", "a\0b");
    assertEquals(2, odd.status());
    assertTrue(odd.err().contains("option '--model': a path cannot hold"), odd.err());
    assertFalse(odd.err().contains("Exception"), odd.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train --data d --schema s --model ip --out o --test-from 2020-01-01 --test-fraction 0.3",
        "train --data d --schema s --model ip --out o --test-fraction 1",
        "train --data d --schema s --model ip --out o --test-fraction 0.1 --test-fraction 0.1",
        "export --model m --task , --out o",
        "export --model m --task ctr --out o --seconds 1e9",
        "study teads --hard-weights ,",
        "study --data d --schema s",
        "study --data d --test-fraction 0.3",
        "study --schema s",
        "study --test-from 2020-01-01",
        "study --data d --schema s --test-fraction 0.3 --impressions 10",
        "study --models esmm,esp",
        "study --runs 0",
        "study --impressions 0",
        "study --transfer 1.5",
        "study --runs 2 twitter",
        "study --runs 2 teads",
        "study teads --schema s",
        "study teads --test-from 2020-01-01",
        "study teads --data d --schema s",
        "study teads --data d --schema s --test-from 2020-01-01 --impressions 10",
        "study teads --alpha 0",
        "study teads --alpha 1",
        "study teads --alpha 1.5",
        "study teads --hard-weights 0",
        "study teads --hard-weights 0.5,1.2",
        "study teads --shared-layers 5",
        "study teads --test-days 0",
        "study teads --online-alpha 0.005",
        "inspect --model m --json --dot",
      })
  void optionsThatDoNotGoTogether(String line) {
    Mtl mtl = run(line);
    assertEquals(2, mtl.status(), mtl.err());
    assertEquals("", mtl.out());
    assertFalse(mtl.err().contains("Exception"), mtl.err());
  }

  /** Status 2 is for the command line, and 1 for a file. */
  @ParameterizedTest
  @CsvSource({
    "--epochs 0, the number of epochs is 0",
    "--days 0, the world's number of days is 0",
  })
  void settingsAreCheckedBeforeFiles(String options, String part) {
    for (String study : List.of("twitter", "teads")) {
      Mtl mtl = run("study " + study + " --report no-such-folder/x.html " + options);
      assertEquals(2, mtl.status(), mtl.err());
      assertTrue(mtl.err().contains(part), mtl.err());
    }
  }

  @Test
  void daysOfAStudyAreOfOneCentury() {
    Mtl mtl = run("study teads --days 9 --validation-days 2000000000");
    assertEquals(2, mtl.status(), mtl.err());
    assertTrue(mtl.err().contains("option '--validation-days': the number of"), mtl.err());
    assertTrue(mtl.err().contains("2000000000, which must be from 0 to 36525"), mtl.err());
  }

  @Test
  void aStackTraceIsForDebuggingOnly() {
    String line = "inspect --model none.mtl";
    assertFalse(run(line).err().contains("\tat "));
    assertTrue(run(line + " --debug").err().contains("\tat "));
    assertTrue(run("--debug " + line).err().contains("\tat "));
    assertEquals(1, run(line).status());
  }

  @Test
  void whereNothingCanBeWrittenNothingIsRead() throws IOException {
    for (Path out : List.of(folder, folder.resolve("none").resolve("m.mtl"))) {
      Mtl mtl =
          Mtl.run(
              "train",
              "--data",
              "none.csv",
              "--schema",
              "hotel",
              "--model",
              "ip",
              "--test-from",
              "2020-01-01",
              "--out",
              out);
      assertEquals(1, mtl.status());
      assertTrue(mtl.err().startsWith("mtl: " + out + ": "), mtl.err());
    }
    Path data = Files.createFile(folder.resolve("d.csv"));
    Mtl mtl = Mtl.run("predict", "--model", "none.mtl", "--data", data, "--out", data);
    assertTrue(mtl.err().contains("is also an input file"), mtl.err());
  }
}
