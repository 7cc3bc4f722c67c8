package org.mtl4j.data.packed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.data.DataException;

/** Chunks in a file of several segments come back, or it is told why not. */
class ChunkFileTest {
  private static final int SEGMENT = 100;

  @TempDir Path folder;

  /** A chunk, and where it is. */
  private record Kept(byte[] bytes, ChunkSource source) {
    long offset() {
      return ((ChunkFile.Place) source).offset();
    }

    void check() {
      ByteBuffer loaded = source.load();
      byte[] found = new byte[loaded.remaining()];
      loaded.get(found);
      assertArrayEquals(bytes, found);
    }
  }

  /** Keeps chunks of some lengths, from an array that is longer. */
  private static List<Kept> keep(ChunkStore file, int... lengths) {
    SplittableRandom random = new SplittableRandom(1);
    List<Kept> kept = new ArrayList<>();
    for (int length : lengths) {
      byte[] bytes = new byte[length + 9];
      random.nextBytes(bytes);
      kept.add(new Kept(Arrays.copyOf(bytes, length), file.keep(bytes, length)));
    }
    return kept;
  }

  private Path path() {
    return folder.resolve("columns.bin");
  }

  @Test
  void noChunkCrossesABorder() throws IOException {
    try (ChunkFile file = ChunkFile.create(path(), SEGMENT)) {
      List<Kept> kept = keep(file, 60, 39, 2, 98, 100, 1, 100, 99, 1, 50, 51);
      List<Long> offsets = kept.stream().map(Kept::offset).toList();
      // Those that would cross a border begin there; one that ends there is followed at once.
      assertEquals(List.of(0L, 60L, 100L, 102L, 200L, 300L, 400L, 500L, 599L, 600L, 700L), offsets);
      assertEquals(751, file.size());
      file.end();
      assertEquals(751, Files.size(path()));
      kept.forEach(Kept::check);
    }
    byte[] bytes = Files.readAllBytes(path());
    assertArrayEquals(new byte[99], Arrays.copyOfRange(bytes, 301, 400), "what is left is 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 15, 40_000, 1 << 30})
  void columnsComeBackFromSegmentsOfAnySize(int segment) {
    int[] values = new SplittableRandom(1).ints(300_000, 0, 5000).toArray();
    try (ChunkFile file = ChunkFile.temporary(folder, segment)) {
      PackedBuilder builder = new PackedBuilder(file);
      builder.add(values, 200_000);
      // Asked for while it grows, which keeps the last chunk as it is now.
      assertEquals(200_000, builder.ints().size());
      file.end();
      assertEquals(values[199_999], builder.ints().getInt(199_999));
      builder.add(Arrays.copyOfRange(values, 200_000, 300_000), 100_000);
      PackedInts column = builder.ints();
      // Partly in the buffer, not in the file.
      assertEquals(values[299_999], column.getInt(299_999));
      file.end();
      assertArrayEquals(values, column.toIntArray());
      assertTrue(file.size() > 300_000 * 13L / 8);
    }
  }

  @Test
  void aFileThatGrowsAfterItWasRead() {
    try (ChunkFile file = ChunkFile.temporary(folder, SEGMENT)) {
      List<Kept> kept = new ArrayList<>(keep(file, 70, 60));
      file.end();
      kept.forEach(Kept::check);
      kept.addAll(keep(file, 30, 100, 7));
      kept.forEach(Kept::check);
      file.end();
      kept.forEach(Kept::check);
    }
  }

  private void flip(long at) throws IOException {
    byte[] bytes = Files.readAllBytes(path());
    bytes[(int) at] ^= 4;
    Files.write(path(), bytes);
  }

  @Test
  void damageInALaterSegment() throws IOException {
    List<Kept> written;
    try (ChunkFile file = ChunkFile.create(path(), SEGMENT)) {
      written = keep(file, 60, 60, 60);
      file.force();
    }
    for (int at : new int[] {200, 230, 259}) {
      flip(at);
      try (ChunkFile file = ChunkFile.open(path(), 260, SEGMENT)) {
        for (Kept kept : written) {
          ChunkFile.Place place = (ChunkFile.Place) kept.source();
          Kept again =
              new Kept(
                  kept.bytes(),
                  new ChunkFile.Place(file, place.offset(), place.length(), place.checksum()));
          if (kept.offset() < 200) {
            again.check();
          } else {
            assertEquals(
                path()
                    + ": is damaged: the 60 bytes from byte 200 on are not those that were"
                    + " written; prepare the log again",
                assertThrows(DataException.class, again::check).getMessage());
          }
        }
      }
      flip(at);
    }
  }

  @Test
  void aDamagedTemporaryFileIsNotToBePrepared() {
    try (ChunkFile file = ChunkFile.temporary(folder)) {
      keep(file, 60);
      file.end();
      ChunkSource damaged = new ChunkFile.Place(file, 0, 60, 1);
      assertEquals(
          folder
              + ": a temporary file here is damaged: the 60 bytes from byte 0 on are not those that"
              + " were written; check the disk, or name another folder by LogReader.withStore",
          assertThrows(DataException.class, damaged::load).getMessage());
    }
  }

  @Test
  void filesThatCannotBeOpened() throws IOException {
    Files.write(path(), new byte[7]);
    assertEquals(
        path() + ": has 7 bytes, and had 8 when it was written; prepare the log again",
        assertThrows(DataException.class, () -> ChunkFile.open(path(), 8)).getMessage());
    assertThrows(DataException.class, () -> ChunkFile.create(path()));
    assertEquals(7, Files.size(path()));
    Path no = folder.resolve("no");
    String message = assertThrows(DataException.class, () -> ChunkFile.open(no, 8)).getMessage();
    assertTrue(message.startsWith(no + ": cannot be opened: "), message);
  }

  /** A channel that an interrupted thread uses is closed for all, so it must not use it itself. */
  @Test
  void anInterruptedThreadReadsAndDoesNotSpoilTheFileForOthers() {
    try (ChunkFile file = ChunkFile.temporary(folder, SEGMENT)) {
      List<Kept> kept = keep(file, 60, 60, 60);
      file.end();
      Thread.currentThread().interrupt();
      kept.get(0).check();
      kept.get(2).check();
      assertTrue(Thread.interrupted(), "stays interrupted");
      kept.get(1).check();
    }
  }

  @Test
  void anInterruptedThreadOpensAFile() throws IOException {
    try (ChunkFile file = ChunkFile.create(path())) {
      keep(file, 60);
      file.end();
    }
    Thread.currentThread().interrupt();
    try (ChunkFile file = ChunkFile.open(path(), 60)) {
      assertTrue(Thread.interrupted());
      assertEquals(60, file.size());
    }
  }

  /** It is no fault of the disk that a thread was interrupted while it wrote. */
  @Test
  void whoIsInterruptedWhileWritingIsTold() {
    try (ChunkFile file = ChunkFile.temporary(folder)) {
      keep(file, 60);
      Thread.currentThread().interrupt();
      String message = assertThrows(IllegalStateException.class, file::end).getMessage();
      assertTrue(Thread.interrupted());
      assertEquals("interrupted while a log is written", message);
      assertFalse(message.contains("disk"));
    }
  }
}
