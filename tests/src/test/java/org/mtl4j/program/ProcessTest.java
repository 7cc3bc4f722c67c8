package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.cli.Main;

/** The program as a process of its own: its exit status, and what it says on which stream. */
class ProcessTest {
  @TempDir Path folder;

  private Mtl start(List<Object> args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    args.forEach(arg -> command.add(arg.toString()));
    File out = folder.resolve("stdout").toFile();
    File err = folder.resolve("stderr").toFile();
    Process process = new ProcessBuilder(command).redirectOutput(out).redirectError(err).start();
    return new Mtl(
        process.waitFor(), Files.readString(out.toPath()), Files.readString(err.toPath()));
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
    Mtl mtl = start(List.of("train", "--epochs", 0));
    assertEquals(2, mtl.status());
    assertEquals("", mtl.out());
    assertTrue(mtl.err().contains("--epochs"), mtl.err());
  }
}
