package org.mtl4j.data.prepared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a killed writer left, the next one puts it right. */
class NewFolderTest {
  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void begin() {
    target = folder.resolve("log");
  }

  /** Writes a folder as prepare does. */
  private void write(String text) throws IOException {
    try (NewFolder made = NewFolder.beside(target)) {
      fill(made, text);
      made.move();
    }
  }

  private static void fill(NewFolder made, String text) throws IOException {
    Files.writeString(made.path(PreparedLog.COLUMNS), text);
    Files.writeString(made.path(PreparedLog.INDEX), text);
    Files.writeString(made.path(Description.FILE), text);
  }

  private List<String> names(Path of) throws IOException {
    try (Stream<Path> all = Files.list(of)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private void assertWhole(String text) throws IOException {
    assertEquals(List.of("log"), names(folder));
    assertEquals(List.of("columns.bin", "index.bin", "prepared.json"), names(target));
    for (String name : names(target)) {
      assertEquals(text, Files.readString(target.resolve(name)));
    }
  }

  private Path left(String name, String... files) throws IOException {
    Path left = Files.createDirectory(folder.resolve(name));
    for (String file : files) {
      Files.writeString(left.resolve(file), "left");
    }
    return left;
  }

  @Test
  void aFolderIsThereAsAWholeOrNotAtAll() throws IOException {
    try (NewFolder made = NewFolder.beside(target)) {
      fill(made, "1");
      assertFalse(Files.exists(target));
    }
    assertEquals(List.of(), names(folder));
    write("1");
    assertWhole("1");
    try (NewFolder made = NewFolder.beside(target)) {
      fill(made, "2");
      assertEquals("1", Files.readString(target.resolve("index.bin")));
    }
    assertWhole("1");
    write("2");
    assertWhole("2");
  }

  /** Killed while it was filled, or while it was removed. */
  @Test
  void whatWasBegunIsRemoved() throws IOException {
    for (List<String> files :
        List.of(
            List.of("lock"),
            List.of("lock", "columns.bin"),
            List.of("lock", "columns.bin", "index.bin", "prepared.json"),
            // Complete, and killed between the removal of the lock and the move.
            List.of("columns.bin", "index.bin", "prepared.json"))) {
      left("log.mtl4j-part1", files.toArray(new String[0]));
      write("1");
      assertWhole("1");
    }
  }

  @Test
  void whatWasToBeReplacedIsThereAgain() throws IOException {
    write("1");
    Files.move(target, folder.resolve("log.mtl4j-old"));
    left("log.mtl4j-part1", "columns.bin", "index.bin", "prepared.json");
    try (NewFolder made = NewFolder.beside(target)) {
      fill(made, "2");
      assertEquals("1", Files.readString(target.resolve("index.bin")), "until the next is there");
    }
    assertWhole("1");
  }

  /** Killed when the new one was there already, and the old one was to be removed. */
  @Test
  void anOldOneBesideANewOneIsRemoved() throws IOException {
    write("1");
    left("log.mtl4j-old", "columns.bin");
    write("2");
    assertWhole("2");
  }

  /** Somebody writes the same name at the same time: the last one stays. */
  @Test
  void aFolderThatIsBeingFilledStays() throws IOException {
    Path other = left("log.mtl4j-part1", "lock", "columns.bin");
    try (FileChannel channel = FileChannel.open(other.resolve("lock"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertTrue(lock.isValid());
      write("1");
      assertEquals(List.of("log", "log.mtl4j-part1"), names(folder));
      assertEquals(List.of("columns.bin", "lock"), names(other));
    }
    write("2");
    assertWhole("2");
  }
}
