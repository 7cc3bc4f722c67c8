package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.cli.Main;

/** The program as a process of its own: its exit status, and what it says on which stream. */
class ProcessTest {
  @TempDir Path folder;

  private static final String VECTOR = "--add-modules=jdk.incubator.vector";
  private static final int MOST_SECONDS = 120;

  private static ProcessBuilder builder(List<String> options, List<?> args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    args.forEach(arg -> command.add(arg.toString()));
    return new ProcessBuilder(command);
  }

  private Mtl start(List<Object> args) throws IOException, InterruptedException {
    return start(List.of(), args);
  }

  private Mtl start(List<String> options, List<?> args) throws IOException, InterruptedException {
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    Process process =
        builder(options, args).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      fail("still running after " + MOST_SECONDS + " s: " + Files.readString(err));
    }
    return new Mtl(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static List<Object> bench(Object... more) {
    List<Object> args = new ArrayList<>(List.of("bench", "W2", "--threads", 1, "--seconds", 0.1));
    args.addAll(List.of("--vocabulary", 5200, "--json"));
    args.addAll(List.of(more));
    return args;
  }

  @Test
  void doneIsZeroAndTheDocumentStandsAlone() throws IOException, InterruptedException {
    Path data = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(600, 1));
    Path model = folder.resolve("shop.mtl");
    List<Object> args = ShopLog.training(data, ShopLog.schema(folder), "esmm", model);
    args.add("--json");
    Mtl mtl = start(args);
    assertEquals(0, mtl.status(), mtl.err());
    assertEquals("esmm", mtl.json().get("model"));
    assertTrue(Files.exists(model));
    // Without the flag for the vector module there is one line about it, and nothing else.
    assertTrue(mtl.err().startsWith("mtl: kernels: plain"), mtl.err());
    assertEquals(1, mtl.err().lines().count(), mtl.err());
  }

  /** Math.fma is a thousand times slower there, and is not used. */
  @Test
  void withoutFusedMultiplyAddItGoesOnAndSaysSo() throws IOException, InterruptedException {
    Mtl mtl = start(List.of(VECTOR, "-XX:-UseFMA"), bench("--batch", 64));
    assertEquals(0, mtl.status(), mtl.err());
    assertEquals("plain without FMA", mtl.json().get("kernels"));
    assertTrue(mtl.err().contains("mtl: kernels: plain, and slow: the processor's"), mtl.err());
    assertEquals(1, told(mtl), mtl.err());
  }

  @Test
  void vectorsThatAreTooNarrowAreToldOnce() throws IOException, InterruptedException {
    Mtl mtl = start(List.of(VECTOR, "-XX:MaxVectorSize=8"), bench("--kernels", "vector"));
    assertEquals(1, mtl.status(), mtl.err());
    assertTrue(mtl.err().contains("mtl: the vector kernels cannot run: "), mtl.err());
    assertEquals(1, told(mtl), mtl.err());
  }

  /** Returns how many lines are the program's own, not those of Java about the incubator. */
  private static long told(Mtl mtl) {
    return mtl.err().lines().filter(line -> line.startsWith("mtl: ")).count();
  }

  /** Trains far longer than a test lasts, until it is told to stop. */
  private Process endless(Path model, int epochs, Path err) throws IOException {
    Path data = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(6000, 1));
    List<Object> args = ShopLog.training(data, ShopLog.schema(folder), "esmm", model);
    args.remove("--quiet");
    args.set(args.indexOf("--epochs") + 1, epochs);
    if (epochs == 1) {
      args.set(args.indexOf("--batch") + 1, 1);
      args.set(args.indexOf("--shared") + 1, "2048,2048");
    }
    return builder(List.of(), args)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start();
  }

  /** Progress is told every few seconds, so its first line says that steps are done. */
  private static void awaitText(Path file, String text, Process process)
      throws IOException, InterruptedException {
    for (int i = 0; i < MOST_SECONDS * 20 && process.isAlive(); i++) {
      if (Files.readString(file).contains(text)) {
        return;
      }
      Thread.sleep(50);
    }
    fail("no '" + text + "' in: " + Files.readString(file));
  }

  /** SIGTERM: what the Java virtual machine does with it is what it does with Ctrl-C. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void toldToStopItWritesTheLastCompleteEpoch() throws IOException, InterruptedException {
    Path model = folder.resolve("shop.mtl");
    Path err = folder.resolve("stderr");
    Process process = endless(model, 10_000_000, err);
    awaitText(err, "training: ", process);
    process.destroy();
    assertEquals(143, process.waitFor());
    String last = Files.readAllLines(err).stream().reduce((a, b) -> b).orElseThrow();
    Matcher matcher =
        Pattern.compile(
                "mtl: interrupted in epoch (\\d+): the model of epoch (\\d+) was written to (.*)")
            .matcher(last);
    assertTrue(matcher.matches(), last);
    assertEquals(Integer.parseInt(matcher.group(1)) - 1, Integer.parseInt(matcher.group(2)));
    assertEquals(model.toString(), matcher.group(3));
    Mtl inspected = Mtl.run("inspect", "--model", model).ok();
    assertTrue(inspected.out().contains("keptEpoch " + matcher.group(2)), inspected.out());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void toldToStopInTheFirstEpochItWritesNothing() throws IOException, InterruptedException {
    Path model = folder.resolve("shop.mtl");
    Path err = folder.resolve("stderr");
    Process process = endless(model, 1, err);
    awaitText(err, "training: ", process);
    process.destroy();
    assertEquals(143, process.waitFor());
    assertTrue(
        Files.readString(err)
            .endsWith(
                "mtl: interrupted in epoch 1: no epoch is complete, so no model was written\n"),
        Files.readString(err));
    assertFalse(Files.exists(model));
  }

  @Test
  void aReaderThatHasGoneIsNamed() throws IOException, InterruptedException {
    Path err = folder.resolve("stderr");
    Process process = builder(List.of(), List.of("--help")).redirectError(err.toFile()).start();
    process.getInputStream().close();
    assertEquals(1, process.waitFor());
    assertEquals(
        "mtl: standard output could not be written whole: its reader has gone, or the disk is"
            + " full\n",
        Files.readString(err));
  }

  /** The launcher chooses another locale; who starts Java by itself is told. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void lettersThatTheLocaleLacksAreToldAsSuch() throws IOException, InterruptedException {
    Path script =
        Files.writeString(folder.resolve("start"), "exec \"$@\" \"$(printf 'caf\\303\\251.mtl')\"");
    Path err = folder.resolve("stderr");
    ProcessBuilder builder = builder(List.of(), List.of("inspect", "--model"));
    builder.command().addAll(0, List.of("sh", script.toString()));
    builder.environment().put("LC_ALL", "C");
    assertEquals(2, builder.redirectError(err.toFile()).start().waitFor());
    assertEquals(
        "mtl: the argument 'caf??.mtl' is not in ASCII, the charset of this locale; set LC_ALL to a"
            + " locale with UTF-8, such as C.UTF-8 (locale -a lists them)\n",
        Files.readString(err));
  }

  @Test
  void failedIsOne() throws IOException, InterruptedException {
    Mtl mtl = start(List.of("inspect", "--model", folder.resolve("none.mtl")));
    assertEquals(1, mtl.status());
    assertEquals("", mtl.out());
    assertTrue(mtl.err().contains("there is no such file"), mtl.err());
    assertFalse(mtl.err().contains("\tat "), mtl.err());
  }

  @Test
  void wrongUsageIsTwo() throws IOException, InterruptedException {
    Mtl mtl = start(List.of("train", "--epochs", "none"));
    assertEquals(2, mtl.status());
    assertEquals("", mtl.out());
    assertTrue(mtl.err().contains("--epochs"), mtl.err());
  }
}
