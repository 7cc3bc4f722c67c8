package org.mtl4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private long files() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.count();
    }
  }
}
