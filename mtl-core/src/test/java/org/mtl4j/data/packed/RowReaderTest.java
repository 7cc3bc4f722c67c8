package org.mtl4j.data.packed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rows that are read many at a time have the values that plain look-ups find. */
class RowReaderTest {
  /** Around the limits of the reader: 256 rows are a run, 4,096 are read at once. */
  private static final int[] LENGTHS = {1, 2, 255, 256, 257, 4095, 4096, 4097, 9000};

  private static final int COUNT = 20_000;

  /** Which rows. */
  private enum Order {
    RUN,
    RUNS,
    GAPS,
    RANDOM,
    REPEATS,
    DESCENDING,
    /** One after another. */
    MIXED;

    IntArrayList rows(SplittableRandom random) {
      IntArrayList rows = new IntArrayList();
      int length = LENGTHS[random.nextInt(LENGTHS.length)];
      int from = random.nextInt(COUNT - length);
      switch (this) {
        case RUN -> add(rows, from, length, 1);
        case RUNS -> {
          for (int at = 0; at < COUNT && rows.size() < length; at += 1 + random.nextInt(600)) {
            int size = Math.min(random.nextInt(600), COUNT - at);
            add(rows, at, size, 1);
            at += size;
          }
        }
        case GAPS -> {
          for (int row = random.nextInt(9); row < COUNT; row += 1 + random.nextInt(3)) {
            rows.add(row);
          }
        }
        case RANDOM -> {
          for (int i = 0; i < length; i++) {
            rows.add(random.nextInt(COUNT));
          }
        }
        case REPEATS -> {
          for (int i = 0; i < length; i++) {
            rows.add(from + i / 3 * 2);
          }
          rows.replaceAll(row -> Math.min(row, COUNT - 1));
        }
        case DESCENDING -> add(rows, COUNT - 1, length, -1);
        case MIXED -> {
          for (int i = 0; i < 4; i++) {
            rows.addAll(values()[random.nextInt(values().length - 1)].rows(random));
          }
        }
      }
      return rows;
    }

    private static void add(IntArrayList rows, int from, int length, int step) {
      for (int i = 0; i < length; i++) {
        rows.add(from + i * step);
      }
    }
  }

  /** The same rows as another kind of list. */
  private static IntList list(IntArrayList rows, SplittableRandom random) {
    PackedBuilder packed = new PackedBuilder(ChunkStore.HEAP, random.nextBoolean());
    packed.add(rows.elements(), rows.size());
    return switch (random.nextInt(3)) {
      case 0 -> rows;
      case 1 -> IntLists.unmodifiable(rows);
      default -> packed.ints();
    };
  }

  private static IntList ints(int size, int most, SplittableRandom random) {
    int[] values = random.ints(size, 0, most + 1).toArray();
    if (random.nextBoolean()) {
      return IntArrayList.wrap(values);
    }
    PackedBuilder packed = new PackedBuilder(ChunkStore.HEAP);
    packed.add(values, size);
    return packed.ints();
  }

  private static FloatList floats(int size, boolean areLabels, SplittableRandom random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = areLabels ? random.nextInt(-128, 128) : (float) random.nextDouble();
    }
    if (random.nextBoolean()) {
      return FloatArrayList.wrap(values);
    }
    PackedBuilder packed = new PackedBuilder(ChunkStore.HEAP);
    packed.add(values, size);
    return packed.floats();
  }

  /** Where the numbers of each of the rows begin in a column of as many as the last says. */
  private static IntList offsets(SplittableRandom random) {
    int[] offsets = new int[COUNT + 1];
    int most = 1 + random.nextInt(4);
    for (int row = 0; row < COUNT; row++) {
      offsets[row + 1] = offsets[row] + random.nextInt(most);
    }
    if (random.nextBoolean()) {
      return IntArrayList.wrap(offsets);
    }
    PackedBuilder packed = new PackedBuilder(ChunkStore.HEAP);
    packed.add(offsets, offsets.length);
    return packed.ints();
  }

  @Property(tries = 150)
  void valuesAreThoseOfTheRows(@ForAll Order order, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    IntArrayList rows = order.rows(random);
    IntList ints = ints(COUNT, 1000, random);
    FloatList floats = floats(COUNT, random.nextBoolean(), random);
    IntList offsets = offsets(random);
    IntList many = ints(offsets.getInt(COUNT) + 1, 1000, random);
    int at = 0;
    for (RowReader reader = new RowReader(list(rows, random)); reader.next(); ) {
      assertTrue(reader.count() > 0);
      int[] whole = reader.ints(ints);
      float[] numbers = reader.floats(floats);
      int[] bags = reader.bags(offsets, many);
      assertEquals(0, reader.begin(0));
      for (int i = 0; i < reader.count(); i++, at++) {
        int row = rows.getInt(at);
        assertEquals(row, reader.row(i));
        assertEquals(ints.getInt(row), whole[i]);
        assertEquals(floats.getFloat(row), numbers[i]);
        int from = offsets.getInt(row);
        int size = offsets.getInt(row + 1) - from;
        assertEquals(size, reader.begin(i + 1) - reader.begin(i));
        for (int j = 0; j < size; j++) {
          assertEquals(many.getInt(from + j), bags[reader.begin(i) + j]);
        }
      }
    }
    assertEquals(rows.size(), at);
  }

  /** In bytes, characters and ints. */
  @Property(tries = 100)
  void narrowInts(@ForAll Order order, @ForAll @IntRange(max = 5) int kind, @ForAll long seed) {
    int most = new int[] {1, 255, 256, 65_535, 65_536, Integer.MAX_VALUE - 1}[kind];
    SplittableRandom random = new SplittableRandom(seed);
    IntArrayList rows = order.rows(random);
    IntList column = ints(COUNT, most, random);
    NarrowInts narrow = NarrowInts.of(column, most, list(rows, random));
    assertEquals(rows.size(), narrow.size());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(column.getInt(rows.getInt(i)), narrow.getInt(i));
    }
    IntList offsets = offsets(random);
    IntList many = ints(offsets.getInt(COUNT), most, random);
    int[] begins = new int[rows.size() + 1];
    NarrowInts bags = NarrowInts.of(offsets, many, most, list(rows, random), begins);
    assertEquals(begins[rows.size()], bags.size());
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      assertEquals(
          many.subList(offsets.getInt(row), offsets.getInt(row + 1)),
          bags.subList(begins[i], begins[i + 1]));
    }
  }

  @Property(tries = 100)
  void narrowFloats(@ForAll Order order, @ForAll boolean areLabels, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    IntArrayList rows = order.rows(random);
    FloatList column = floats(COUNT, areLabels, random);
    FloatList narrow = NarrowFloats.of(column, list(rows, random));
    assertEquals(rows.size(), narrow.size());
    assertEquals(areLabels || rows.isEmpty(), narrow instanceof NarrowFloats);
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(column.getFloat(rows.getInt(i)), narrow.getFloat(i));
    }
  }

  /** One number that does not fit, wherever it is, makes all of them wide. */
  @Property(tries = 50)
  void oneNumberThatIsNoByte(@ForAll @IntRange(max = 8999) int at) {
    for (float odd : new float[] {128, -129, 0.5f, -0f, Float.NaN, 1e30f, 256}) {
      float[] values = new float[9000];
      values[at] = odd;
      FloatList narrow = NarrowFloats.of(FloatArrayList.wrap(values), Rows.all(9000));
      assertFalse(narrow instanceof NarrowFloats, odd + "");
      assertArrayEquals(values, narrow.toFloatArray());
      assertEquals(Float.floatToIntBits(odd), Float.floatToIntBits(narrow.getFloat(at)));
    }
  }

  @Test
  void noRows() {
    assertFalse(new RowReader(new IntArrayList()).next());
    assertFalse(new RowReader(Rows.all(0)).next());
    assertEquals(0, NarrowInts.of(new IntArrayList(), 9, Rows.all(0)).size());
    int[] begins = new int[1];
    assertEquals(
        0, NarrowInts.of(IntArrayList.of(0), new IntArrayList(), 9, Rows.all(0), begins).size());
    assertInstanceOf(NarrowFloats.class, NarrowFloats.of(new FloatArrayList(), Rows.all(0)));
  }

  /** Consecutive rows are read by themselves, of a packed column all at once. */
  @Test
  void runsAreFound() {
    RowReader packed = new RowReader(Rows.all(10_000));
    assertTrue(packed.next());
    assertEquals(4096, packed.count());
    int[] rows = new int[3000];
    Arrays.setAll(rows, i -> i < 300 ? i : 1000 + 2 * i);
    RowReader mixed = new RowReader(IntArrayList.wrap(rows));
    assertTrue(mixed.next());
    assertEquals(300, mixed.count());
    assertTrue(mixed.next());
    assertEquals(2700, mixed.count());
    assertFalse(mixed.next());
  }
}
