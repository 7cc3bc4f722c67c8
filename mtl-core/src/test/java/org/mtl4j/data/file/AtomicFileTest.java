package org.mtl4j.data.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void replacesTheFileAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.writeString(file, "old");
    AtomicFile.write(
        file, out -> out.write("new".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertEquals("new", Files.readString(file));
    assertEquals(1, files());
  }

  @Test
  void aFailureLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.writeString(file, "old");
    assertThrows(
        IOException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(1);
                  throw new IOException("half way");
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(1, files());
  }

  @Test
  void whatALinkPointsToIsReplacedAndNotTheLink() throws IOException {
    Path file = folder.resolve("there.txt");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("there.txt"));
    AtomicFile.write(link, out -> out.write('x'));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("x", Files.readString(file));
    AtomicFile.write(link, out -> out.write('y'));
    assertEquals("y", Files.readString(file));
  }

  @Test
  void probingLeavesNothing() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.probe(file);
    assertFalse(Files.exists(file));
    assertEquals(0, files());
    assertThrows(IOException.class, () -> AtomicFile.probe(folder.resolve("no/a.txt")));
  }

  @Test
  void anInterruptedThreadWritesWhatItHas() throws IOException {
    Path file = folder.resolve("a.txt");
    Thread.currentThread().interrupt();
    AtomicFile.write(file, out -> out.write('x'));
    assertTrue(Thread.interrupted(), "the flag stays set");
    assertEquals("x", Files.readString(file));
    assertThrows(
        FileSystemException.class, () -> AtomicFile.write(Path.of("/"), out -> out.write('x')));
  }

  @Test
  void whatKilledWritersLeftIsRemoved() throws IOException {
    for (int i = 1; i <= 150; i++) {
      Files.writeString(folder.resolve("a.txt.mtl4j-part" + i), "half");
    }
    for (String name :
        List.of(
            "a.txt.part1",
            "a.txt.mtl4j-part",
            "a.txt.mtl4j-part1x",
            "b.txt.mtl4j-part1",
            "xa.txt.mtl4j-part1")) {
      Files.createFile(folder.resolve(name));
    }
    Files.createDirectory(folder.resolve("a.txt.mtl4j-part151"));
    Files.createSymbolicLink(folder.resolve("a.txt.mtl4j-part152"), Path.of("b.txt.mtl4j-part1"));
    AtomicFile.write(folder.resolve("a.txt"), out -> out.write('x'));
    assertEquals("x", Files.readString(folder.resolve("a.txt")));
    assertEquals(8, files());
    Files.createFile(folder.resolve("a.txt.mtl4j-part1"));
    AtomicFile.probe(folder.resolve("a.txt"));
    assertEquals(8, files());
    Files.createFile(folder.resolve("b.txt.mtl4j-part2"));
    AtomicFile.removeStale(folder.resolve("b.txt"));
    assertEquals(7, files());
  }

  @Test
  void severalWritersOfOneName() throws IOException {
    Path file = folder.resolve("a.txt");
    Path byLink = Files.createSymbolicLink(folder.resolve("here"), folder).resolve("a.txt");
    AtomicFile.write(
        file,
        outer -> {
          outer.write('o');
          AtomicFile.write(byLink, inner -> inner.write('i'));
          AtomicFile.probe(file);
          assertEquals("i", Files.readString(file));
          outer.write('o');
        });
    assertEquals("oo", Files.readString(file));
    assertEquals(2, files());
  }

  @Test
  void threadsThatWriteOneName() throws Exception {
    Path file = folder.resolve("a.txt");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> writings = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        byte[] bytes = new byte[1000 + i];
        Arrays.fill(bytes, (byte) i);
        writings.add(
            threads.submit(
                () -> {
                  AtomicFile.write(file, out -> out.write(bytes));
                  return null;
                }));
      }
      for (Future<?> writing : writings) {
        writing.get();
      }
    } finally {
      threads.shutdown();
    }
    byte[] last = Files.readAllBytes(file);
    for (byte b : last) {
      assertEquals((byte) (last.length - 1000), b);
    }
    assertEquals(1, files());
  }

  @Test
  void aProcessThatEndsLeavesNothing() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.writeString(file, "old");
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(1);
                      assertEquals(2, files());
                      AtomicFile.removeUnfinished();
                      assertEquals(1, files());
                    }));
    assertTrue(failure.getMessage().contains("the program is ending"), failure::getMessage);
    assertEquals("old", Files.readString(file));
    assertEquals(1, files());
  }

  @Test
  void temporaryFilesAreKnownByTheirNames() {
    assertEquals(folder.resolve("a.b"), AtomicFile.ofTemporary(folder.resolve("a.b.mtl4j-part12")));
    assertNull(AtomicFile.ofTemporary(folder.resolve("a.mtl4j-part")));
    assertNull(AtomicFile.ofTemporary(folder.resolve(".mtl4j-part1")));
    assertNull(AtomicFile.ofTemporary(folder.resolve("a.mtl4j-part1.gz")));
  }

  private long files() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.count();
    }
  }
}
