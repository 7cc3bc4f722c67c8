package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
