package org.mtl4j.data.packed;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #SIZE} whole numbers, each as its difference from the least, or from a line that
 * begins there, in the same number of bits.
 *
 * <p>Safe for use by several threads.
 */
final class Chunk {
  /** How many numbers a chunk has, but for the last of a column. */
  static final int SIZE = 1 << 14;

  /** The logarithm of {@link #SIZE}. */
  static final int SHIFT = 14;

  /** Selects the place in a chunk. */
  static final int MASK = SIZE - 1;

  /** A number is read with the 8 bytes from its first on, of which 7 may be others'. */
  static final int PADDING = 7;

  /** More bits than these do not fit in the 8 bytes from the first on. */
  private static final int MOST_SHIFTED = Long.SIZE - PADDING;

  /** What the numbers of a chunk stand for. */
  enum Form {
    /** Themselves. */
    WHOLE(0),
    /** Themselves, but the least is NaN. */
    WHOLE_OR_MISSING(1),
    /** The bits of a {@code float}. */
    BITS(2);

    private final int code;

    Form(int code) {
      this.code = code;
    }

    /** Returns the number by which files know it. */
    int code() {
      return code;
    }

    /**
     * Returns the form of a number.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Form of(int code) {
      for (Form form : values()) {
        if (form.code == code) {
          return form;
        }
      }
      throw new IllegalArgumentException("no form of a chunk has the number " + code);
    }
  }

  /**
   * How the numbers of a chunk are packed.
   *
   * @param form what they stand for
   * @param least what is added to each
   * @param most the largest number
   * @param slope 1 where the place in the chunk is added, too, else 0
   * @param bits of each, from 0 to 64
   */
  record Packing(Form form, long least, long most, int slope, int bits) {
    /** Returns how many bits a number needs. */
    static int bits(long range) {
      int needed = Long.SIZE - Long.numberOfLeadingZeros(range);
      return needed > MOST_SHIFTED ? Long.SIZE : needed;
    }

    /** Returns how many bytes so many numbers take. */
    int bytes(int count) {
      return bits == 0 ? 0 : (int) (((long) count * bits + 7) >>> 3) + PADDING;
    }
  }

  private final Packing packing;
  private final long least;
  private final int slope;
  private final int bits;
  private final long mask;
  private final Form form;
  private final @Nullable ChunkSource source;
  private volatile @Nullable ByteBuffer data;

  /**
   * Creates a chunk.
   *
   * @param packing how the numbers are packed
   * @param source gives the packed numbers when they are first asked for; null for a chunk of 0
   *     bits
   */
  Chunk(Packing packing, @Nullable ChunkSource source) {
    this.packing = packing;
    this.source = source;
    least = packing.least();
    slope = packing.slope();
    bits = packing.bits();
    form = packing.form();
    mask = bits == Long.SIZE ? -1 : (1L << bits) - 1;
  }

  Packing packing() {
    return packing;
  }

  /** Gives the packed numbers; null for a chunk of 0 bits. */
  @Nullable ChunkSource source() {
    return source;
  }

  /** Returns whether each number is one more than the one before. */
  boolean isRun() {
    return bits == 0 && slope == 1;
  }

  /** Returns whether a number may be missing. */
  boolean mayMiss() {
    return form == Form.WHOLE_OR_MISSING || form == Form.BITS;
  }

  /** Returns the number at a place. */
  long get(int place) {
    long start = least + (long) slope * place;
    if (bits == 0) {
      return start;
    }
    ByteBuffer packed = data;
    if (packed == null) {
      packed = load();
    }
    int bit = place * bits;
    return start + ((packed.getLong(bit >>> 3) >>> (bit & 7)) & mask);
  }

  /**
   * Copies numbers.
   *
   * @param place of the first
   * @param target modified
   * @param offset where the first goes
   * @param count how many
   */
  void get(int place, int[] target, int offset, int count) {
    if (bits == 0) {
      for (int i = 0; i < count; i++) {
        target[offset + i] = (int) (least + (long) slope * (place + i));
      }
      return;
    }
    ByteBuffer packed = data();
    int first = (int) least;
    int bit = place * bits;
    for (int i = 0; i < count; i++) {
      int number = (int) ((packed.getLong(bit >>> 3) >>> (bit & 7)) & mask);
      target[offset + i] = first + slope * (place + i) + number;
      bit += bits;
    }
  }

  /** Copies numbers, as the other method does. */
  void get(int place, long[] target, int offset, int count) {
    for (int i = 0; i < count; i++) {
      target[offset + i] = get(place + i);
    }
  }

  /** Copies numbers, as the other method does. */
  void get(int place, float[] target, int offset, int count) {
    if (form == Form.WHOLE && bits > 0) {
      ByteBuffer packed = data();
      int bit = place * bits;
      for (int i = 0; i < count; i++) {
        target[offset + i] = least + ((packed.getLong(bit >>> 3) >>> (bit & 7)) & mask);
        bit += bits;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      target[offset + i] = getFloat(place + i);
    }
  }

  private ByteBuffer data() {
    ByteBuffer packed = data;
    return packed == null ? load() : packed;
  }

  /** Several threads may load the same bytes, and then it does not matter whose are kept. */
  private ByteBuffer load() {
    if (source == null) {
      throw new IllegalStateException("a chunk without bytes");
    }
    ByteBuffer loaded = source.load();
    data = loaded;
    return loaded;
  }

  /** Returns the number at a place as a {@code float}. */
  float getFloat(int place) {
    long number = get(place);
    return switch (form) {
      case WHOLE -> number;
      case WHOLE_OR_MISSING -> number == least ? Float.NaN : number;
      case BITS -> Float.intBitsToFloat((int) number);
    };
  }
}
