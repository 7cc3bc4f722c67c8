package org.mtl4j.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.data.DataException;

class OutputFileTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void write(Path file, String text) throws IOException {
    new OutputFile(file).write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String refusal(Path file, Path... inputs) {
    OutputFile output = new OutputFile(file);
    return assertThrows(DataException.class, () -> output.check(inputs)).getMessage();
  }

  @Test
  void isThereWhole() throws IOException {
    Path file = folder.resolve("a.csv");
    write(file, "one");
    write(file, "two");
    assertEquals("two", Files.readString(file));
    assertEquals(List.of("a.csv"), names());
  }

  @Test
  void orNotAtAll() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "before");
    OutputFile output = new OutputFile(file);
    assertThrows(
        IOException.class,
        () ->
            output.write(
                out -> {
                  out.write(1);
                  throw new IOException("full");
                }));
    assertEquals("before", Files.readString(file));
    assertEquals(List.of("a.csv"), names());
  }

  @Test
  void whatAnotherLeftBehindIsRemoved() throws IOException {
    Files.createFile(folder.resolve("a.csv.mtl4j-part1"));
    write(folder.resolve("a.csv"), "one");
    assertEquals(List.of("a.csv"), names());
  }

  @Test
  void hasThePermissionsOfAnyNewFile() throws IOException {
    Path usual = Files.createFile(folder.resolve("usual"));
    Path file = folder.resolve("a.csv");
    write(file, "one");
    assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(file));
  }

  @Test
  void checkingLeavesNothing() throws IOException {
    new OutputFile(folder.resolve("a.csv")).check(folder.resolve("in.csv"));
    assertEquals(List.of(), names());
  }

  @Test
  void standardOutputIsNoFile() {
    DataException e = assertThrows(DataException.class, () -> new OutputFile(Path.of("-")).check());
    assertTrue(e.getMessage().startsWith("-: stands for standard output"), e.getMessage());
  }

  @Test
  void noDirectoryToWriteTo() {
    Path file = folder.resolve("none").resolve("a.csv");
    String message = refusal(file);
    assertTrue(message.startsWith(file + ": there is no directory"), message);
  }

  @Test
  void aFileIsNoDirectory() throws IOException {
    Path parent = Files.createFile(folder.resolve("file"));
    String message = refusal(parent.resolve("a.csv"));
    assertTrue(message.contains("is not a directory"), message);
  }

  @Test
  void aDirectoryIsNoFile() {
    assertTrue(refusal(folder).contains("is a directory; name a file inside it"));
  }

  @Test
  void inputsAreNotReplaced() throws IOException {
    Path input = Files.createFile(folder.resolve("in.csv"));
    String message = refusal(folder.resolve(".").resolve("in.csv"), input);
    assertTrue(message.contains("is also an input file"), message);
  }

  @Test
  void specialFilesAreNotReplaced() {
    Path special = Path.of("/dev/null");
    assumeTrue(Files.exists(special), "skipped: no /dev/null");
    assertTrue(refusal(special).contains("is not a regular file"));
  }
}
