package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.floats.AbstractFloatList;
import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;

/**
 * Numbers that several threads write in any order and that are read afterwards: in an array if they
 * are few, otherwise in a temporary file that is mapped and gone when the process ends.
 */
public abstract sealed class FloatScratch {
  private FloatScratch() {}

  /**
   * Where the numbers are.
   *
   * @param folder of the temporary files, or null for that of Java
   * @param most more numbers than these are in a file
   */
  public record Place(@Nullable Path folder, int most) {
    /** Up to 64 MiB in memory, others in the folder that Java uses. */
    public static final Place USUAL = new Place(null, 1 << 24);

    /** Asked for only when there is a file: a program may be forbidden to know it. */
    private Path known() {
      return folder == null
          ? Path.of(Objects.requireNonNull(System.getProperty("java.io.tmpdir")))
          : folder;
    }
  }

  /**
   * Makes room for numbers.
   *
   * @param size how many
   * @param place where they are
   * @throws DataException if a temporary file cannot be created
   */
  public static FloatScratch of(int size, Place place) {
    return size <= place.most() ? new Held(size) : new Filed(size, place.known());
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

    /** Names the folder. */
    private static final String SETTING = "Compute.withPlace";

    private final int size;
    private final Path folder;
    private final FileChannel channel;

    Filed(int size, Path folder) {
      this.size = size;
      this.folder = folder;
      channel = TemporaryFile.open(folder, ".numbers", SETTING);
    }

    private RuntimeException failed(IOException e) {
      if (e instanceof ClosedChannelException) {
        // No fault of the file: a thread that writes it was interrupted.
        return new IllegalStateException("interrupted while numbers are written", e);
      }
      return new DataException(
          folder.toString(),
          "a temporary file here cannot be written or read: " + e.getMessage(),
          "make room there, or name another folder by " + SETTING);
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
          ByteBuffer mapped =
              Undisturbed.get(() -> channel.map(FileChannel.MapMode.READ_ONLY, begin, length));
          segments[i] = mapped.order(ByteOrder.LITTLE_ENDIAN);
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
