package org.mtl4j.data.packed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column that grows, and is packed chunk by chunk. It holds numbers of one kind: those of {@link
 * #add(int[], int)} and {@link #add(long[], int)}, or those of {@link #add(float[], int)}.
 */
public final class PackedBuilder {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The first whole number whose neighbour is not a {@code float}. */
  private static final float MOST_WHOLE = 1 << 24;

  private static final int NEGATIVE_ZERO = Float.floatToRawIntBits(-0f);

  private final ChunkStore store;
  private final boolean isAscending;
  private final List<Chunk> chunks = new ArrayList<>();
  private final long[] staged = new long[Chunk.SIZE];
  private int count;
  private byte[] packed = {};
  private boolean areFloats;

  /** The last chunk, if it was asked for after the last number was added. */
  private @Nullable Chunk last;

  /**
   * Creates an empty column.
   *
   * @param store keeps the chunks
   */
  public PackedBuilder(ChunkStore store) {
    this(store, false);
  }

  /**
   * Creates an empty column.
   *
   * @param store keeps the chunks
   * @param isAscending whether each number will be larger than the one before, as row numbers are
   */
  PackedBuilder(ChunkStore store, boolean isAscending) {
    this.store = store;
    this.isAscending = isAscending;
  }

  /** Returns how many numbers there are. */
  public int size() {
    return Math.addExact(Math.multiplyExact(chunks.size(), Chunk.SIZE), count);
  }

  /**
   * Adds a whole number.
   *
   * @param value the number
   */
  public void add(long value) {
    staged[count++] = value;
    end();
  }

  /**
   * Adds a number of a column of these.
   *
   * @param value the number, or NaN
   */
  public void add(float value) {
    areFloats = true;
    add((long) Float.floatToRawIntBits(value));
  }

  /**
   * Adds whole numbers.
   *
   * @param values begin with them; copied
   * @param length how many
   */
  public void add(int[] values, int length) {
    for (int at = 0; at < length; ) {
      int part = Math.min(length - at, Chunk.SIZE - count);
      for (int i = 0; i < part; i++) {
        staged[count + i] = values[at + i];
      }
      at += part;
      count += part;
      end();
    }
  }

  /**
   * Adds whole numbers.
   *
   * @param values begin with them; copied
   * @param length how many
   */
  public void add(long[] values, int length) {
    for (int at = 0; at < length; ) {
      int part = Math.min(length - at, Chunk.SIZE - count);
      System.arraycopy(values, at, staged, count, part);
      at += part;
      count += part;
      end();
    }
  }

  /**
   * Adds numbers of single precision.
   *
   * @param values begin with them; copied
   * @param length how many
   */
  public void add(float[] values, int length) {
    areFloats = true;
    for (int at = 0; at < length; ) {
      int part = Math.min(length - at, Chunk.SIZE - count);
      for (int i = 0; i < part; i++) {
        staged[count + i] = Float.floatToRawIntBits(values[at + i]);
      }
      at += part;
      count += part;
      end();
    }
  }

  private void end() {
    last = null;
    if (count == Chunk.SIZE) {
      chunks.add(pack(staged));
      count = 0;
    }
  }

  /** Packs the numbers that are staged, which may be changed. */
  private Chunk pack(long[] numbers) {
    Chunk.Form form = areFloats ? whole(numbers) : Chunk.Form.WHOLE;
    int slope = isAscending ? 1 : 0;
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    long origin = Long.MAX_VALUE;
    long range = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      long number = numbers[i];
      least = Math.min(least, number);
      most = Math.max(most, number);
      origin = Math.min(origin, number - (long) slope * i);
      range = Math.max(range, number - (long) slope * i);
    }
    int bits = Chunk.Packing.bits(range - origin);
    Chunk.Packing packing = new Chunk.Packing(form, origin, most, slope, bits);
    if (bits == 0) {
      return new Chunk(packing, null);
    }
    int bytes = packing.bytes(count);
    if (packed.length < bytes + Chunk.PADDING) {
      packed = new byte[bytes + Chunk.PADDING];
    }
    write(numbers, origin, slope, bits, bytes);
    return new Chunk(packing, store.keep(packed, bytes));
  }

  private void write(long[] numbers, long origin, int slope, int bits, int bytes) {
    long word = 0;
    int filled = 0;
    int at = 0;
    for (int i = 0; i < count; i++) {
      long value = numbers[i] - origin - (long) slope * i;
      word |= value << filled;
      filled += bits;
      if (filled >= Long.SIZE) {
        LONGS.set(packed, at, word);
        at += Long.BYTES;
        filled -= Long.SIZE;
        word = filled == 0 ? 0 : value >>> (bits - filled);
      }
    }
    // The last word, and what a read of it takes in besides.
    while (at < bytes) {
      LONGS.set(packed, at, word);
      at += Long.BYTES;
      word = 0;
    }
  }

  /**
   * Replaces the bits of floats by whole numbers, if all of them are whole numbers or missing.
   *
   * @return what the numbers are afterwards
   */
  private Chunk.Form whole(long[] numbers) {
    boolean isMissing = false;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      int bits = (int) numbers[i];
      float value = Float.intBitsToFloat(bits);
      if (Float.isNaN(value)) {
        isMissing = true;
      } else if (value != (int) value || Math.abs(value) >= MOST_WHOLE || bits == NEGATIVE_ZERO) {
        return Chunk.Form.BITS;
      } else {
        least = Math.min(least, (int) value);
      }
    }
    long missing = least == Long.MAX_VALUE ? 0 : least - 1;
    for (int i = 0; i < count; i++) {
      float value = Float.intBitsToFloat((int) numbers[i]);
      numbers[i] = Float.isNaN(value) ? missing : (int) value;
    }
    return isMissing ? Chunk.Form.WHOLE_OR_MISSING : Chunk.Form.WHOLE;
  }

  /** Returns all chunks; those of a column that goes on growing do not change. */
  private Chunks chunks() {
    List<Chunk> all = new ArrayList<>(chunks);
    if (count > 0) {
      if (last == null) {
        last = pack(staged.clone());
      }
      all.add(last);
    }
    return new Chunks(all, size());
  }

  /** Returns the column as it is now, of numbers of 32 bits. */
  public PackedInts ints() {
    return new PackedInts(chunks());
  }

  /** Returns the column as it is now, of numbers of 64 bits. */
  public PackedLongs longs() {
    return new PackedLongs(chunks());
  }

  /** Returns the column as it is now, of numbers of single precision. */
  public PackedFloats floats() {
    areFloats = true;
    return new PackedFloats(chunks());
  }
}
