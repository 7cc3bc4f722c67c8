package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.floats.AbstractFloatList;
import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.RandomAccess;
import org.mtl4j.data.DataException;

/**
 * Numbers that several threads write in any order and that are read afterwards: in an array if they
 * are few, otherwise in a temporary file that is mapped and gone when the process ends.
 */
public abstract sealed class FloatScratch {
  /** More numbers than these are in a file: 64 MiB. */
  static final int MOST_HELD = 1 << 24;

  private FloatScratch() {}

  /**
   * Makes room for numbers.
   *
   * @param size how many
   * @throws DataException if a temporary file cannot be created
   */
  public static FloatScratch of(int size) {
    return of(size, MOST_HELD);
  }

  static FloatScratch of(int size, int mostHeld) {
    return size <= mostHeld ? new Held(size) : new Filed(size);
  }

  /**
   * Writes numbers. Threads may write different places at once.
   *
   * @param from the place of the first
   * @param values begin with them
   * @param count how many
   * @throws DataException if the disk is full
   */
  public abstract void put(int from, float[] values, int count);

  /**
   * Returns all numbers, when they were written; nothing may be written afterwards.
   *
   * @throws DataException if they cannot be read
   */
  public abstract FloatList whole();

  private static final class Held extends FloatScratch {
    private final float[] all;

    Held(int size) {
      all = new float[size];
    }

    @Override
    public void put(int from, float[] values, int count) {
      System.arraycopy(values, 0, all, from, count);
    }

    @Override
    public FloatList whole() {
      return new FloatImmutableList(all);
    }
  }

  private static final class Filed extends FloatScratch {
    /** The logarithm of how many numbers are in one mapping. */
    private static final int SHIFT = 28;

    private final int size;
    private final FileChannel channel;

    Filed(int size) {
      this.size = size;
      try {
        Path path = Files.createTempFile("mtl4j-", ".numbers");
        channel =
            FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
      } catch (IOException e) {
        throw failed(e);
      }
    }

    private static DataException failed(IOException e) {
      return new DataException(
          System.getProperty("java.io.tmpdir"),
          "a temporary file cannot be written or read here: " + e.getMessage(),
          "make room there, or name another folder by -Djava.io.tmpdir");
    }

    @Override
    public void put(int from, float[] values, int count) {
      ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values, 0, count);
      try {
        long at = (long) from * Float.BYTES;
        while (bytes.hasRemaining()) {
          at += channel.write(bytes, at);
        }
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public FloatList whole() {
      ByteBuffer[] segments = new ByteBuffer[(size >>> SHIFT) + 1];
      try {
        for (int i = 0; i < segments.length; i++) {
          long begin = (long) i << (SHIFT + 2);
          long length = Math.min((long) size * Float.BYTES - begin, 1L << (SHIFT + 2));
          segments[i] =
              channel
                  .map(FileChannel.MapMode.READ_ONLY, begin, length)
                  .order(ByteOrder.LITTLE_ENDIAN);
        }
        channel.close();
      } catch (IOException e) {
        throw failed(e);
      }
      return new Mapped(segments, size);
    }

    private static final class Mapped extends AbstractFloatList implements RandomAccess {
      private static final int MASK = (1 << SHIFT) - 1;

      private final ByteBuffer[] segments;
      private final int size;

      Mapped(ByteBuffer[] segments, int size) {
        this.segments = segments;
        this.size = size;
      }

      @Override
      public float getFloat(int index) {
        return segments[Objects.checkIndex(index, size) >>> SHIFT].getFloat(
            (index & MASK) * Float.BYTES);
      }

      @Override
      public int size() {
        return size;
      }
    }
  }
}
