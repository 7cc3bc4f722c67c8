package org.mtl4j.data.packed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatList;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.data.DataException;
import org.mtl4j.optim.Workers;

/** Numbers that threads write in any order, in an array or in a file. */
class FloatScratchTest {
  private static final int BLOCK = 100;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "1, 1", "5050, 5049", "5050, 5050"})
  void whatIsWrittenIsRead(int size, int most) {
    float[] values = new float[size];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < size; i++) {
      values[i] = Float.intBitsToFloat(random.nextInt() & 0xBFFFFFFF);
    }
    FloatScratch scratch = FloatScratch.of(size, new FloatScratch.Place(folder, most));
    int blocks = (size + BLOCK - 1) / BLOCK;
    try (Workers workers = Workers.of(3)) {
      workers.run(
          blocks,
          task -> {
            int from = (blocks - 1 - task) * BLOCK;
            int count = Math.min(BLOCK, size - from);
            scratch.put(from, Arrays.copyOfRange(values, from, from + count + 5), count);
          });
    }
    FloatList whole = scratch.whole();
    assertArrayEquals(values, whole.toFloatArray());
    assertEquals(size, whole.size());
    assertThrows(IndexOutOfBoundsException.class, () -> whole.getFloat(size));
    assertThrows(IndexOutOfBoundsException.class, () -> whole.getFloat(-1));
  }

  @Test
  void aFolderThatIsNotThere() {
    Path no = folder.resolve("no");
    FloatScratch.Place place = new FloatScratch.Place(no, 10);
    assertEquals(10, FloatScratch.of(10, place).whole().size());
    assertEquals(
        no
            + ": a temporary file cannot be created here: there is no such folder; name a folder"
            + " that can be written to by Compute.withPlace",
        assertThrows(DataException.class, () -> FloatScratch.of(11, place)).getMessage());
  }

  @Test
  void interruptedThreads() {
    FloatScratch.Place place = new FloatScratch.Place(folder, 0);
    FloatScratch read = FloatScratch.of(2, place);
    read.put(0, new float[] {1, 2}, 2);
    Thread.currentThread().interrupt();
    FloatList whole = read.whole();
    assertTrue(Thread.interrupted());
    assertEquals(2, whole.getFloat(1));
    FloatScratch written = FloatScratch.of(2, place);
    Thread.currentThread().interrupt();
    String message =
        assertThrows(IllegalStateException.class, () -> written.put(0, new float[2], 2))
            .getMessage();
    assertTrue(Thread.interrupted());
    assertEquals("interrupted while numbers are written", message);
    // Other threads, which were not interrupted, end in the same way.
    assertThrows(IllegalStateException.class, () -> written.put(0, new float[2], 2));
  }
}
