package org.mtl4j.data.packed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.data.DataException;

/** What does not fit in the memory is in a file that leaves nothing behind. */
class SpillingStoreTest {
  @TempDir Path folder;

  private List<Path> left() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  /** Chunks of 16,384 numbers of 8 bits and 7 bytes of padding each, the last one shorter. */
  @ParameterizedTest
  @CsvSource({
    "0, 100049",
    "16390, 100049",
    "16391, 83658",
    "33000, 67267",
    "100048, 1703",
    "100049, 0"
  })
  void valuesAreTheSameWhereverTheyAre(long most, long spilled) throws IOException {
    int[] values = new SplittableRandom(1).ints(100_000, 0, 256).toArray();
    for (int chunk = 0; chunk < values.length; chunk += Chunk.SIZE) {
      values[chunk] = 0;
      values[chunk + 1] = 255;
    }
    SpillingStore store = new SpillingStore(most, folder);
    PackedBuilder builder = new PackedBuilder(store);
    builder.add(values, values.length);
    PackedInts column = builder.ints();
    assertArrayEquals(values, column.toIntArray());
    store.end();
    assertArrayEquals(values, builder.ints().toIntArray());
    assertEquals(spilled, store.spilled());
    assumeFalse(isWindows(), "skipped: a file has a name as long as it is open");
    assertEquals(List.of(), left());
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  private static String fault(Path folder) {
    SpillingStore store = new SpillingStore(0, folder);
    return assertThrows(DataException.class, () -> store.keep(new byte[9], 9)).getMessage();
  }

  @Test
  void aFolderThatIsNotThere() throws IOException {
    Path no = folder.resolve("no");
    assertEquals(
        no
            + ": a temporary file cannot be created here: there is no such folder; name a folder"
            + " that can be written to by LogReader.withStore",
        fault(no));
    Path file = Files.createFile(folder.resolve("file"));
    String message = fault(file);
    assertEquals(0, message.indexOf(file + ": a temporary file cannot be created here: "));
    assertEquals(-1, message.indexOf("mtl4j-"), message);
  }

  @Test
  void aFolderThatCannotBeWrittenTo() {
    boolean isSet = folder.toFile().setWritable(false);
    try {
      assumeTrue(isSet && !Files.isWritable(folder), "skipped: the user may write anywhere");
      assertEquals(
          folder
              + ": a temporary file cannot be created here: permission denied; name a folder that"
              + " can be written to by LogReader.withStore",
          fault(folder));
    } finally {
      folder.toFile().setWritable(true);
    }
  }
}
