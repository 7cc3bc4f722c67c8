package org.mtl4j.properties;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.IntegerArbitrary;

/**
 * What one try is made from. A failing try shrinks towards one row of width 1.
 *
 * @param rows of the batch
 * @param width the widest that a node may be
 * @param seed of all else
 */
record Draw(int rows, int width, long seed) {
  private static Arbitrary<Draw> draws(Arbitrary<Integer> rows, Arbitrary<Integer> width) {
    return Combinators.combine(rows, width, Arbitraries.longs()).as(Draw::new);
  }

  private static IntegerArbitrary between(int least, int most) {
    return Arbitraries.integers()
        .between(least, most)
        .withDistribution(RandomDistribution.uniform());
  }

  /** Small batches and widths, now and then a width beyond one block of a weight's rows. */
  static final class Small implements ArbitrarySupplier<Draw> {
    @Override
    public Arbitrary<Draw> get() {
      Arbitrary<Integer> widths =
          Arbitraries.frequencyOf(Tuple.of(30, between(1, 9)), Tuple.of(1, between(31, 35)));
      return draws(between(1, 20), widths);
    }
  }

  /**
   * Narrow, with now and then as many rows as make several blocks: for what depends on the block.
   */
  static final class Tall implements ArbitrarySupplier<Draw> {
    @Override
    public Arbitrary<Draw> get() {
      Arbitrary<Integer> rows =
          Arbitraries.frequencyOf(Tuple.of(12, between(1, 16)), Tuple.of(1, between(120, 200)));
      return draws(rows, between(1, 4));
    }
  }
}
