package org.mtl4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.packed.Rows;

class EpochOrderTest {
  private static final int BLOCK = EpochOrder.BLOCK;

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.of(1, 2, 300, BLOCK - 1, BLOCK, BLOCK + 1, 40_000, 5 * BLOCK, 100_000);
  }

  @Provide
  Arbitrary<Integer> windows() {
    return Arbitraries.of(1, BLOCK, 2 * BLOCK, 40_000, 1 << 22);
  }

  /** Row numbers that are not the places in their list. */
  private static IntList rows(int count) {
    return Rows.where(3 * count, row -> row % 3 == 1);
  }

  private static int[] epoch(EpochOrder order, int number, int size, int batchSize) {
    int[] all = new int[size];
    int[] batch = new int[batchSize];
    order.begin(number);
    for (int at = 0; at < size; at += batchSize) {
      int count = Math.min(batchSize, size - at);
      order.require(count);
      order.next(batch, count);
      for (int i = 0; i < count; i++) {
        all[at + i] = order.window().getInt(batch[i]);
      }
    }
    return all;
  }

  private static int[] epoch(int size, int atOnce, long seed, int number) {
    return epoch(new EpochOrder(rows(size), atOnce, seed), number, size, 1000);
  }

  @Property(tries = 100)
  void eachEpochIsAPermutationOfItsOwn(
      @ForAll("sizes") int size,
      @ForAll("windows") int atOnce,
      @ForAll @IntRange(min = 1, max = 50_000) int batchSize,
      @ForAll long seed) {
    IntList rows = rows(size);
    EpochOrder order = new EpochOrder(rows, atOnce, seed);
    EpochOrder again = new EpochOrder(rows, atOnce, seed);
    int[] before = rows.toIntArray();
    for (int number = 1; number <= 3; number++) {
      int[] drawn = epoch(order, number, size, Math.min(size, batchSize));
      // Neither the size of a batch nor who asks matters.
      assertArrayEquals(drawn, epoch(again, number, size, 700));
      assertTrue(size < 300 || !Arrays.equals(before, drawn), "the same order again");
      before = drawn;
      int[] sorted = drawn.clone();
      Arrays.sort(sorted);
      assertArrayEquals(rows.toIntArray(), sorted);
    }
  }

  @Property(tries = 50)
  void anotherSeedIsAnotherOrder(@ForAll("windows") int atOnce, @ForAll long seed) {
    assertFalse(Arrays.equals(epoch(40_000, atOnce, seed, 1), epoch(40_000, atOnce, seed + 1, 1)));
  }

  /** Then it is the order of all epochs before there was a window, to the bit. */
  @Property(tries = 50)
  void whatFitsInTheWindowIsShuffledAsAWhole(
      @ForAll("sizes") int size, @ForAll @IntRange(max = 2) int spare, @ForAll long seed) {
    IntList rows = rows(size);
    EpochOrder order = new EpochOrder(rows, size + spare, seed);
    int[] expected = rows.toIntArray();
    for (int number = 1; number <= 3; number++) {
      CounterRandom.shuffle(expected, seed, number);
      assertArrayEquals(expected, epoch(order, number, size, 1000));
    }
  }

  /** Each window takes so many blocks, all rows of each, before a row of another block comes. */
  @Property(tries = 60)
  void theRowsOfAWindowAreThoseOfWholeBlocks(
      @ForAll @IntRange(min = BLOCK + 1, max = 7 * BLOCK) int size,
      @ForAll @IntRange(min = 1, max = 3) int blocks,
      @ForAll long seed) {
    int atOnce = Math.min(blocks * BLOCK + 5, size - 1);
    int most = Math.max(1, atOnce / BLOCK);
    Set<Integer> window = new HashSet<>();
    int owed = 0;
    for (int row : epoch(size, atOnce, seed, 1)) {
      int block = row / 3 / BLOCK;
      if (window.add(block)) {
        owed += Math.min(BLOCK, size - block * BLOCK);
        assertTrue(window.size() <= most, "a window of more blocks");
      }
      owed--;
      if (owed == 0 && window.size() == most) {
        window.clear();
      }
    }
    assertEquals(0, owed);
  }

  @Test
  void blocksAndTheRowsOfEachAreShuffled() {
    int count = 12;
    Set<String> orders = new HashSet<>();
    for (int number = 1; number <= 4; number++) {
      int[] drawn = epoch(count * BLOCK, BLOCK, 5, number);
      int[] blocks = IntStream.range(0, count).map(i -> drawn[i * BLOCK] / 3 / BLOCK).toArray();
      orders.add(Arrays.toString(blocks));
      for (int i = 0; i < count; i++) {
        int first = blocks[i] * BLOCK;
        int[] places =
            Arrays.stream(drawn, i * BLOCK, (i + 1) * BLOCK).map(row -> row / 3 - first).toArray();
        orders.add(Arrays.toString(places));
      }
    }
    orders.add(Arrays.toString(IntStream.range(0, count).toArray()));
    orders.add(Arrays.toString(IntStream.range(0, BLOCK).toArray()));
    assertEquals(4 * (1 + count) + 2, orders.size(), "an order twice, or none at all");
  }

  @Test
  void anEpochMayBeginBeforeTheLastIsOver() {
    for (int atOnce : new int[] {BLOCK, 2 * BLOCK}) {
      EpochOrder order = new EpochOrder(rows(5 * BLOCK), atOnce, 3);
      order.begin(1);
      order.require(BLOCK + 9);
      order.next(new int[BLOCK + 9], BLOCK + 9);
      assertArrayEquals(
          epoch(5 * BLOCK, atOnce, 3, 2), epoch(order, 2, 5 * BLOCK, 1000), "window " + atOnce);
    }
  }
}
