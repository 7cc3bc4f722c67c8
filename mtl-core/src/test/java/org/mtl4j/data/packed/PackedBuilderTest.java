package org.mtl4j.data.packed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is added comes back, in pieces of any length and chunks of any range. */
class PackedBuilderTest {
  /** What floats of a column are like. */
  private enum Kind {
    LABELS,
    WHOLE,
    WHOLE_OR_MISSING,
    /** On both sides of the first whole number whose neighbour is not a float. */
    LARGE,
    FRACTIONS,
    SUBNORMAL,
    ZEROS,
    MISSING,
    CONSTANT,
    /** Any bits, so infinite numbers and NaNs of many kinds, too. */
    BITS,
    /** One kind after another, chunk by chunk. */
    MIXED
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.of(1, 2, 1000, Chunk.SIZE - 1, Chunk.SIZE, Chunk.SIZE + 1, 40_000);
  }

  /** Draws numbers of some bits each above a number, or, of 64 bits, any numbers. */
  private static long[] numbers(int size, int bits, SplittableRandom random) {
    long base = random.nextLong();
    return IntStream.range(0, size)
        .mapToLong(i -> base + (bits == 0 ? 0 : random.nextLong() >>> (Long.SIZE - bits)))
        .toArray();
  }

  /** Adds a part of what is left, of random length, and tells how much it was. */
  private interface Piece {
    void add(int from, int length);
  }

  private static void inPieces(int size, SplittableRandom random, Piece piece) {
    int most = random.nextBoolean() ? 100 : 2 * Chunk.SIZE;
    for (int at = 0; at < size; ) {
      int length = Math.min(size - at, random.nextInt(most));
      piece.add(at, length);
      at += length;
    }
  }

  private static PackedInts ints(int[] values, boolean isAscending, SplittableRandom random) {
    PackedBuilder builder = new PackedBuilder(ChunkStore.HEAP, isAscending);
    inPieces(
        values.length,
        random,
        (from, length) -> {
          if (length == 1) {
            builder.add(values[from]);
          } else {
            // The array may be longer than what is added of it.
            builder.add(Arrays.copyOfRange(values, from, from + length + 3), length);
          }
          assertEquals(from + length, builder.size());
        });
    return builder.ints();
  }

  private static PackedInts ints(int... values) {
    return ints(values, false, new SplittableRandom(1));
  }

  private static PackedLongs longs(long[] values, SplittableRandom random) {
    PackedBuilder builder = new PackedBuilder(ChunkStore.HEAP);
    inPieces(
        values.length,
        random,
        (from, length) -> {
          if (length == 1) {
            builder.add(values[from]);
          } else {
            builder.add(Arrays.copyOfRange(values, from, from + length + 3), length);
          }
        });
    return builder.longs();
  }

  private static PackedFloats floats(float[] values, SplittableRandom random) {
    PackedBuilder builder = new PackedBuilder(ChunkStore.HEAP);
    inPieces(
        values.length,
        random,
        (from, length) -> {
          if (length == 1) {
            builder.add(values[from]);
          } else {
            builder.add(Arrays.copyOfRange(values, from, from + length + 3), length);
          }
        });
    return builder.floats();
  }

  private static PackedFloats floats(float... values) {
    return floats(values, new SplittableRandom(1));
  }

  @Property(tries = 200)
  void intsComeBack(
      @ForAll("sizes") int size,
      @ForAll @IntRange(max = 32) int bits,
      @ForAll boolean isAscending,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] values = Arrays.stream(numbers(size, bits, random)).mapToInt(x -> (int) x).toArray();
    if (isAscending) {
      Arrays.sort(values);
    }
    PackedInts packed = ints(values, isAscending, random);
    assertEquals(size, packed.size());
    for (int i = 0; i < size; i++) {
      assertEquals(values[i], packed.getInt(i));
    }
  }

  /** What is no order of rows is packed in more bits, and comes back all the same. */
  @Property(tries = 50)
  void intsInAnyOrderComeBackFromAnAscendingColumn(@ForAll("sizes") int size, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] values = random.ints(size).toArray();
    assertArrayEquals(values, ints(values, true, random).toIntArray());
  }

  @Property(tries = 200)
  void longsComeBack(
      @ForAll("sizes") int size, @ForAll @IntRange(max = 64) int bits, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] values = numbers(size, bits, random);
    if (random.nextBoolean()) {
      values[random.nextInt(size)] = Long.MIN_VALUE;
      values[random.nextInt(size)] = Long.MAX_VALUE;
    }
    PackedLongs packed = longs(values, random);
    assertEquals(size, packed.size());
    for (int i = 0; i < size; i++) {
      assertEquals(values[i], packed.getLong(i));
    }
  }

  @Test
  void theWholeRangeOfLongsFitsInOneChunk() {
    for (long[] values :
        new long[][] {
          {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1},
          {Long.MAX_VALUE},
          {Long.MIN_VALUE},
          {Long.MAX_VALUE, Long.MAX_VALUE - 1},
          {-1, Long.MAX_VALUE},
          {0, Long.MIN_VALUE}
        }) {
      assertArrayEquals(values, longs(values, new SplittableRandom(1)).toLongArray());
    }
    int[] ints = {Integer.MIN_VALUE, Integer.MAX_VALUE, 0};
    assertArrayEquals(ints, ints(ints).toIntArray());
  }

  private static float draw(Kind kind, SplittableRandom random) {
    return switch (kind) {
      case LABELS -> random.nextInt(2);
      case WHOLE -> random.nextInt(-5000, 5000);
      case WHOLE_OR_MISSING -> random.nextInt(9) == 0 ? Float.NaN : random.nextInt(-300, 300);
      case LARGE -> (random.nextBoolean() ? 1 : -1) * (float) ((1 << 24) + random.nextInt(-9, 9));
      case FRACTIONS -> (float) random.nextDouble(-3, 3);
      case SUBNORMAL -> Float.intBitsToFloat(random.nextInt(1 << 23) | random.nextInt() << 31);
      case ZEROS -> random.nextInt(100) == 0 ? -0f : 0f;
      case MISSING -> Float.NaN;
      case CONSTANT -> 0.7f;
      case BITS -> Float.intBitsToFloat(random.nextInt());
      case MIXED -> throw new IllegalArgumentException("a kind of columns");
    };
  }

  private static float[] draw(Kind kind, int size, SplittableRandom random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      Kind of = kind == Kind.MIXED ? Kind.values()[(i >>> Chunk.SHIFT) % 3 * 2] : kind;
      values[i] = draw(of, random);
    }
    return values;
  }

  /** A NaN is as good as another; all other numbers come back to the bit, -0 as such. */
  @Property(tries = 300)
  void floatsComeBack(@ForAll Kind kind, @ForAll("sizes") int size, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = draw(kind, size, random);
    PackedFloats packed = floats(values, random);
    assertEquals(size, packed.size());
    for (int i = 0; i < size; i++) {
      // Of a NaN these bits are always the same.
      assertEquals(Float.floatToIntBits(values[i]), Float.floatToIntBits(packed.getFloat(i)));
    }
    assertArrayEquals(values, packed.toFloatArray());
  }

  @Property(tries = 50)
  void whatWasBuiltStaysWhenMoreIsAdded(
      @ForAll("sizes") int size, @ForAll("sizes") int more, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = draw(Kind.WHOLE_OR_MISSING, size + more, random);
    PackedBuilder builder = new PackedBuilder(ChunkStore.HEAP);
    builder.add(values, size);
    PackedFloats before = builder.floats();
    builder.add(Arrays.copyOfRange(values, size, size + more), more);
    assertArrayEquals(values, builder.floats().toFloatArray());
    assertArrayEquals(Arrays.copyOf(values, size), before.toFloatArray());
  }

  @Property(tries = 100)
  void elementsAreThoseOfTheirPlaces(
      @ForAll("sizes") int size, @ForAll boolean isAscending, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] values = random.ints(size, -9, 1000).toArray();
    PackedInts packed = ints(values, isAscending, random);
    int from = random.nextInt(size);
    int length = random.nextInt(size - from + 1);
    int[] target = new int[length + 2];
    packed.getElements(from, target, 1, length);
    assertEquals(0, target[0]);
    assertEquals(0, target[length + 1]);
    for (int i = 0; i < length; i++) {
      assertEquals(packed.getInt(from + i), target[1 + i]);
      assertEquals(values[from + i], target[1 + i]);
    }
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> packed.getElements(from, new int[size + 1], 0, size - from + 1));
  }

  @Property(tries = 100)
  void whatIsSaidOfARangeOfIntsHolds(
      @ForAll("sizes") int size, @ForAll boolean isAscending, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] values = random.ints(size, -1000, 1000).toArray();
    if (isAscending) {
      Arrays.sort(values);
    }
    PackedInts packed = ints(values, isAscending, random);
    int least = Arrays.stream(values).min().orElseThrow();
    int most = Arrays.stream(values).max().orElseThrow();
    assertFalse(packed.isWithin(least + 1, most));
    assertFalse(packed.isWithin(least, most - 1));
    assertFalse(packed.isWithin(most + 1, Integer.MAX_VALUE));
    // Of ascending numbers less is known: numbers that are the same fall below their line.
    assertTrue(packed.isWithin(isAscending ? least - Chunk.SIZE : least, most));
    assertTrue(packed.isWithin(Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  @Property(tries = 200)
  void whatIsSaidOfARangeOfFloatsHolds(
      @ForAll Kind kind,
      @ForAll("sizes") int size,
      @ForAll @IntRange(min = -400, max = 400) int least,
      @ForAll @IntRange(min = -400, max = 400) int most,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = draw(kind, size, random);
    PackedFloats packed = floats(values, random);
    assertTrue(!packed.areWholeWithin(least, most) || isWholeWithin(values, least, most));
    if (kind == Kind.LABELS || kind == Kind.WHOLE) {
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      int first = (int) sorted[0];
      int last = (int) sorted[size - 1];
      assertTrue(packed.areWholeWithin(first, last));
      assertFalse(packed.areWholeWithin(first + 1, last));
      assertFalse(packed.areWholeWithin(first, last - 1));
    }
  }

  private static boolean isWholeWithin(float[] values, int least, int most) {
    boolean holds = true;
    for (float value : values) {
      holds &= value == (int) value && value >= least && value <= most;
    }
    return holds;
  }

  /** One number among many, in whatever chunk, is enough to say no. */
  @Property(tries = 50)
  void oneNumberThatIsNotWholeIsNotOverlooked(
      @ForAll("sizes") int size, @ForAll @IntRange(max = 39_999) int at, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = draw(Kind.LABELS, size, random);
    assertTrue(floats(values, random).areWholeWithin(0, 1));
    for (float odd : new float[] {0.5f, Float.NaN, 2, -1, Float.MIN_VALUE, 1e30f}) {
      values[at % size] = odd;
      assertFalse(floats(values, random).areWholeWithin(0, 1), () -> odd + " in " + size);
    }
  }

  @Test
  void emptyColumns() {
    assertEquals(0, ints().size());
    assertTrue(ints().isWithin(0, -1));
    assertEquals(0, longs(new long[0], new SplittableRandom(1)).size());
    assertEquals(0, floats().size());
    assertTrue(floats().areWholeWithin(0, -1));
  }

  @Test
  void placesThatAreNotThereAreRefused() {
    for (int size : new int[] {0, 1, 10, Chunk.SIZE}) {
      PackedInts packed = ints(new int[size]);
      PackedFloats numbers = floats(new float[size]);
      PackedLongs longs = longs(new long[size], new SplittableRandom(1));
      for (int index : new int[] {-1, size, size + 1, Integer.MAX_VALUE}) {
        assertThrows(IndexOutOfBoundsException.class, () -> packed.getInt(index));
        assertThrows(IndexOutOfBoundsException.class, () -> numbers.getFloat(index));
        assertThrows(IndexOutOfBoundsException.class, () -> longs.getLong(index));
      }
    }
  }

  @Test
  void columnsAreListsThatDoNotChange() {
    PackedInts packed = ints(3, 1, 2);
    assertEquals(IntArrayList.of(3, 1, 2), packed);
    assertEquals(IntArrayList.of(3, 1, 2).hashCode(), packed.hashCode());
    assertThrows(UnsupportedOperationException.class, () -> packed.set(0, 5));
    assertThrows(UnsupportedOperationException.class, () -> packed.add(5));
    assertThrows(UnsupportedOperationException.class, () -> packed.removeInt(0));
  }

  /** Memory is what it is for: labels take a bit each, equal numbers and rows in a row nothing. */
  @Test
  void bitsAreAsFewAsTheRangeNeeds() {
    assertEquals(1, floats(0, 1, 0, 1).chunks().get(0).packing().bits());
    assertEquals(0, floats(7, 7, 7).chunks().get(0).packing().bits());
    assertEquals(2, floats(0, 1, 0, Float.NaN).chunks().get(0).packing().bits());
    assertEquals(10, ints(-3, 1020).chunks().get(0).packing().bits());
    assertEquals(0, ((PackedInts) Rows.all(40_000)).chunks().get(2).packing().bits());
  }
}
