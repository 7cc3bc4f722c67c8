package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.cli.Main;
import org.mtl4j.support.ChildJvm;

/**
 * Files that cannot be written to their end: told by name, and the old file is as it was. A limit
 * on the size of files, which any user may set, stands for the full disk.
 */
class FullDiskTest {
  private static final int BLOCKS = 40;
  private static final int PATIENCE_SECONDS = 60;

  @TempDir Path folder;

  private String failure(Object... args) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: no bash");
    Path out = folder.resolve("out");
    Process process = ChildJvm.startLimited(BLOCKS, out, Main.class, args);
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    String text = Files.readString(out);
    assertEquals(1, process.exitValue(), text);
    Files.delete(out);
    return text;
  }

  @Test
  void theFileIsNamedAndTheOldOneStays() throws IOException, InterruptedException {
    Path data = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(2500, 1));
    Path schema = ShopLog.schema(folder);
    Path model = folder.resolve("shop.mtl");
    ShopLog.train(data, schema, "esmm", model).ok();
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path scores = Files.writeString(inside.resolve("scores.csv"), "old");
    String text = failure("predict", "--model", model, "--data", data, "--out", scores, "--quiet");
    assertTrue(text.contains("mtl: " + scores + ": cannot be written: "), text);
    assertTrue(text.contains("make room there"), text);
    assertEquals("old", Files.readString(scores));
    Path large = Files.writeString(inside.resolve("large.mtl"), "old");
    List<Object> args = ShopLog.training(data, schema, "esmm", large);
    args.set(args.indexOf("--shared") + 1, "200,100");
    text = failure(args.toArray());
    assertTrue(text.contains("mtl: " + large + ": cannot be written: "), text);
    assertEquals("old", Files.readString(large));
    Path world = inside.resolve("world");
    text = failure("simulate", "--out", world, "--days", 2, "--impressions", 9000, "--quiet");
    String day = world.resolve("day=2020-06-01.csv.gz") + ": cannot be written: ";
    assertTrue(text.contains(day) && text.contains("--force"), text);
    try (Stream<Path> files = Files.walk(inside)) {
      assertEquals(
          List.of("large.mtl", "schema.json", "scores.csv"),
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList());
    }
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> files = Files.walk(of)) {
      return files
          .filter(file -> !file.equals(of))
          .map(file -> of.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static void assertTold(String text, String begin, String remedy) {
    List<String> told =
        text.lines()
            .filter(line -> line.startsWith("mtl: ") && !line.startsWith("mtl: kernels: "))
            .toList();
    assertEquals(1, told.size(), text);
    assertTrue(told.get(0).startsWith("mtl: " + begin), text);
    assertTrue(told.get(0).endsWith("; " + remedy), text);
  }

  /** A log in a temporary file, scores in one, and a log that is prepared. */
  @Test
  void columnsThatDoNotFitOnTheDisk() throws IOException, InterruptedException {
    Path data = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(20_000, 1));
    Path schema = ShopLog.schema(folder);
    Path prepared = folder.resolve("shop.log");
    Mtl.run("prepare", "--data", data, "--schema", schema, "--out", prepared, "--quiet").ok();
    Path model = folder.resolve("shop.mtl");
    ShopLog.train(prepared, schema, "esmm", model).ok();
    Path inside = Files.createDirectory(folder.resolve("inside"));
    List<Object> spilling = List.of("--most-in-memory", 0, "--temp", inside, "--quiet");
    List<Object> args = ShopLog.training(data, schema, "esmm", inside.resolve("a.mtl"));
    args.remove("--quiet");
    args.addAll(spilling);
    String here = inside + ": a temporary file here cannot be written";
    String remedy = "make room there, or name another folder by --temp";
    assertTold(failure(args.toArray()), here + " after ", remedy);
    args = new ArrayList<>(List.of("evaluate", "--model", model, "--data", prepared));
    args.addAll(spilling);
    assertTold(failure(args.toArray()), here + " or read: ", remedy);
    Path other = inside.resolve("other.log");
    String text = failure("prepare", "--data", data, "--schema", schema, "--out", other, "--quiet");
    assertTold(text, other.toString(), "make room on the disk, or write to another one");
    assertEquals(List.of(), names(inside));
    // What was there before stays as it was.
    Path old = ShopLog.write(folder.resolve("old.csv"), ShopLog.rows(1000, 1));
    Mtl.run("prepare", "--data", old, "--schema", schema, "--out", other, "--quiet").ok();
    List<String> before = names(inside);
    failure("prepare", "--data", data, "--schema", schema, "--out", other, "--quiet");
    assertEquals(before, names(inside));
    Mtl.run("evaluate", "--model", model, "--data", other).ok();
  }
}
