package org.mtl4j.data.packed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.CounterRandom;

class RowsTest {
  @Provide
  Arbitrary<Integer> counts() {
    return Arbitraries.of(0, 1, 1000, Chunk.SIZE - 1, Chunk.SIZE, Chunk.SIZE + 1, 40_000);
  }

  /** A condition that some rows fulfil, in runs or apart. */
  private static IntPredicate condition(long seed, int percent, int run) {
    return row -> CounterRandom.below(seed, 1, row / run, 100) < percent;
  }

  @Property(tries = 20)
  void allAreARange(@ForAll("counts") int count) {
    assertArrayEquals(IntStream.range(0, count).toArray(), Rows.all(count).toIntArray());
  }

  @Property(tries = 100)
  void someAreThoseOfTheCondition(
      @ForAll("counts") int count,
      @ForAll @IntRange(max = 100) int percent,
      @ForAll @IntRange(min = 1, max = 30_000) int run,
      @ForAll long seed) {
    IntPredicate first = condition(seed, percent, run);
    IntPredicate second = condition(seed + 1, 50, 3);
    IntList rows = Rows.where(count, first);
    assertArrayEquals(IntStream.range(0, count).filter(first).toArray(), rows.toIntArray());
    assertArrayEquals(
        IntStream.range(0, count).filter(first).filter(second).toArray(),
        Rows.where(rows, second).toIntArray());
    assertEquals(rows, Rows.of(rows.toIntArray()));
  }

  @Property(tries = 50)
  void givenOnesMayBeAnyWhere(@ForAll("counts") int count, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] given = random.ints(count, 0, Integer.MAX_VALUE).sorted().distinct().toArray();
    IntList rows = Rows.of(given);
    assertArrayEquals(given, rows.toIntArray());
    for (int i = 0; i < given.length; i++) {
      assertEquals(given[i], rows.getInt(i));
    }
  }

  @Test
  void theArrayIsCopied() {
    int[] given = {1, 4};
    IntList rows = Rows.of(given);
    given[0] = 2;
    assertEquals(Rows.of(1, 4), rows);
  }
}
