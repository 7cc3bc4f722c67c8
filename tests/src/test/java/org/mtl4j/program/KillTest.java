package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.cli.Main;
import org.mtl4j.data.file.AtomicFile;
import org.mtl4j.data.prepared.PreparedLog;
import org.mtl4j.study.ResultsFile;
import org.mtl4j.support.ChildJvm;

/**
 * Programs that are killed while they write, one half by SIGKILL and one half by SIGTERM, at
 * moments spread over the writing: what they wrote is whole or not there, and the next good run
 * leaves no stray file.
 *
 * <p>{@code -Dmtl4j.kills=100} kills more often.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("mtl4j.kills", 6);
  private static final int PATIENCE_SECONDS = 60;
  private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void oneFile() throws IOException, InterruptedException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path file = inside.resolve("a.mtl");
    Path begun = folder.resolve("begun");
    int stray = 0;
    for (int i = 0; i < KILLS; i++) {
      Files.deleteIfExists(begun);
      Process process = ChildJvm.start(folder.resolve("out"), SlowWriter.class, file, 1 + i, begun);
      await(process, () -> Files.exists(begun));
      // A writing takes some 100 ms: kills fall into and behind it.
      TimeUnit.MILLISECONDS.sleep(120L * i / KILLS);
      boolean gently = end(process, i);
      int left = names(inside).size() - (Files.exists(file) ? 1 : 0);
      stray += left;
      assertTrue(left == 0 || !gently, () -> "after SIGTERM: " + names(inside));
      if (Files.exists(file)) {
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(40 << 17, bytes.length);
        for (byte b : bytes) {
          assertEquals(bytes[0], b);
        }
      }
      AtomicFile.write(file, out -> out.write(NEW));
      assertEquals(List.of("a.mtl"), names(inside));
      Files.delete(file);
    }
    System.out.println(KILLS + " writers killed, " + stray + " temporary files left");
  }

  @Test
  void aWorld() throws IOException, InterruptedException {
    Path good = folder.resolve("good");
    simulate(good);
    Map<String, byte[]> wanted = content(good);
    Path world = folder.resolve("world");
    Object[] args = {"simulate", "--out", world, "--force", "--days", "40", "--impressions", "500"};
    int stray = 0;
    for (int i = 0; i < KILLS; i++) {
      Files.createDirectories(world);
      Files.deleteIfExists(world.resolve("settings.json"));
      Files.deleteIfExists(world.resolve("schema.json"));
      Process process = ChildJvm.start(folder.resolve("out"), Main.class, args);
      await(process, () -> Files.exists(world.resolve("schema.json")));
      TimeUnit.MILLISECONDS.sleep(800L * i / KILLS);
      end(process, i);
      stray += (int) names(world).stream().filter(name -> name.contains(".mtl4j-part")).count();
      // A run of fewer days than were begun.
      simulate(world);
      Map<String, byte[]> found = content(world);
      assertEquals(wanted.keySet(), found.keySet());
      wanted.forEach((name, bytes) -> assertEquals(bytes.length, found.get(name).length, name));
    }
    System.out.println(KILLS + " simulations killed, " + stray + " temporary files left");
  }

  /** Killed while half of the text was read, or later; over an older log or not. */
  @Test
  void aPreparedLog() throws IOException, InterruptedException {
    Path schema = ShopLog.schema(folder);
    List<String> rows = ShopLog.rows(20_000, 1);
    Path text = ShopLog.write(folder.resolve("shop.csv"), rows);
    byte[] bytes = Files.readAllBytes(text);
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path log = inside.resolve("shop.log");
    Path part = inside.resolve("shop.log.mtl4j-part1");
    Object[] toPrepare = {"prepare", "--data", "-", "--schema", schema, "--out", log, "--quiet"};
    int stray = 0;
    for (int i = 0; i < KILLS; i++) {
      boolean isOld = i % 4 >= 2;
      if (isOld) {
        Path old = ShopLog.write(folder.resolve("old.csv"), rows.subList(0, 10_000));
        prepare(old, schema, log);
      }
      Process process = ChildJvm.start(folder.resolve("out"), Main.class, toPrepare);
      boolean isHalf = i % 3 == 0;
      OutputStream in = process.getOutputStream();
      in.write(bytes, 0, isHalf ? bytes.length / 2 : bytes.length);
      in.flush();
      await(process, () -> Files.exists(part.resolve("columns.bin")));
      if (!isHalf) {
        in.close();
        TimeUnit.MILLISECONDS.sleep(1000L * i / KILLS);
      }
      end(process, i);
      stray += Files.exists(part) ? 1 : 0;
      Mtl half =
          Mtl.run("assign", "--data", part, "--schema", schema, "--out", folder.resolve("a"));
      assertTrue(half.status() != 0, "half a log was taken for a whole one");
      if (Files.exists(log)) {
        int found = PreparedLog.open(log).rows();
        assertTrue((found == 20_000 && !isHalf) || (found == 10_000 && isOld), found + " rows");
      } else {
        assertTrue(!isOld || Files.exists(inside.resolve("shop.log.mtl4j-old")), "the old one");
      }
      prepare(text, schema, log);
      assertEquals(
          List.of("shop.log/columns.bin", "shop.log/index.bin", "shop.log/prepared.json"),
          names(inside).stream().map(name -> name.replace('\\', '/')).toList());
      assertEquals(20_000, PreparedLog.open(log).rows());
      for (String name : names(log)) {
        Files.delete(log.resolve(name));
      }
      Files.delete(log);
    }
    System.out.println(KILLS + " preparations killed, " + stray + " folders left");
  }

  /** Told to end while it waits for text. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPreparedLogThatIsInterrupted() throws IOException, InterruptedException {
    Path schema = ShopLog.schema(folder);
    Path text = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(20_000, 1));
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path log = inside.resolve("shop.log");
    Object[] toPrepare = {"prepare", "--data", "-", "--schema", schema, "--out", log, "--quiet"};
    Process process = ChildJvm.start(folder.resolve("out"), Main.class, toPrepare);
    process.getOutputStream().write(Files.readAllBytes(text));
    process.getOutputStream().flush();
    await(process, () -> Files.exists(inside.resolve("shop.log.mtl4j-part1/columns.bin")));
    process.destroy();
    assertEquals(143, process.waitFor());
    try (Stream<Path> left = Files.list(inside)) {
      assertEquals(List.of(), left.toList());
    }
  }

  private static void prepare(Path data, Path schema, Path out) {
    Mtl.run("prepare", "--data", data, "--schema", schema, "--out", out, "--quiet").ok();
  }

  private static void simulate(Path out) {
    Mtl.run("simulate", "--out", out, "--force", "--days", 2, "--impressions", 50, "--quiet").ok();
  }

  /** A file of results is locked against other processes for as long as it is open. */
  @Test
  void resultsAreLocked() throws IOException, InterruptedException {
    Path file = folder.resolve("a.jsonl");
    Map<String, String> settings = Map.of("seed", "1");
    ResultsFile.open(file, settings).close();
    try (ResultsFile open = ResultsFile.open(file, settings)) {
      assertEquals(List.of(), open.runs());
      Process other = ChildJvm.start(folder.resolve("out"), Opener.class, file);
      assertTrue(other.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertTrue(
          Files.readString(folder.resolve("out")).contains("another study is writing"),
          () -> "the lock was lost");
    }
  }

  /** Opens a file of results. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] args) throws IOException {
      ResultsFile.open(Path.of(args[0]), Map.of("seed", "1")).close();
    }
  }

  /** Two processes that write one name at once both do. */
  @Test
  void twoLiveWriters() throws IOException, InterruptedException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path file = inside.resolve("a.mtl");
    Path begun = folder.resolve("begun");
    Path go = folder.resolve("go");
    Process other = ChildJvm.start(folder.resolve("out"), SlowWriter.class, file, 7, begun, go);
    await(other, () -> Files.exists(begun));
    for (int i = 0; i < 10; i++) {
      AtomicFile.write(file, out -> out.write(NEW));
    }
    assertArrayEquals(NEW, Files.readAllBytes(file));
    Files.createFile(go);
    await(other, () -> Files.size(file) == 40 << 17);
    end(other, 1);
    assertEquals(List.of("a.mtl"), names(inside));
  }

  /** Ends a process, every second one gently; returns whether gently. */
  private static boolean end(Process process, int i) throws InterruptedException {
    boolean gently = i % 2 == 1 && process.isAlive();
    if (gently) {
      process.destroy();
    } else {
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    return gently;
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(Process process, Condition condition)
      throws IOException, InterruptedException {
    for (int i = 0; i < 1000 * PATIENCE_SECONDS && !condition.holds(); i++) {
      if (!process.isAlive()) {
        throw new AssertionError(Files.readString(folder.resolve("out")));
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    assertTrue(condition.holds(), "nothing happened");
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> content(Path folder) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    for (String name : new ArrayList<>(names(folder))) {
      content.put(name, Files.readAllBytes(folder.resolve(name)));
    }
    return content;
  }
}
