package org.mtl4j.data.split;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.Label;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.log.RowSampling;
import org.mtl4j.data.packed.ChunkStore;
import org.mtl4j.data.packed.PackedBuilder;
import org.mtl4j.data.packed.Rows;

/**
 * Negative downsampling: all clicks are kept, and one in {@link #factor} of the rows without a
 * click, with {@link #factor} times the weight.
 *
 * <p>Whether a row is kept is drawn by its number alone, so it does not depend on the order of
 * rows. The expected weighted sum of anything over the kept rows is its sum over all rows, so
 * losses and calibration hold for the full traffic.
 *
 * <p>Source: O'Brien et al., <i>An Analysis of Entire Space Multi-Task Models for Post-Click
 * Conversion Prediction</i>, RecSys 2021, section 2.1.1.
 *
 * @param factor one row in this many without a click is kept; 1 or more, 1 keeps all
 * @param seed the seed of the draw
 */
public record Downsampling(int factor, long seed) implements RowSampling {
  /** A stream of random numbers that only downsampling draws from. */
  private static final long STREAM = 0x444F574E53414D50L;

  /** Keeps every row. */
  public static final Downsampling NONE = new Downsampling(1, 0);

  /**
   * Checks the factor.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Downsampling {
    if (factor < 1) {
      throw new IllegalArgumentException(
          "the downsampling factor is " + factor + ", which must be 1 or more");
    }
  }

  @Override
  public boolean keeps(long row, boolean click) {
    return click || factor == 1 || CounterRandom.below(seed, STREAM, row, factor) == 0;
  }

  /**
   * Returns the rows that are kept.
   *
   * @param outcomes the outcomes of a log with labels
   * @return the row numbers, ascending
   */
  public IntList kept(Outcomes outcomes) {
    FloatList click = clicks(outcomes);
    return Rows.where(
        outcomes.rows(), row -> keeps(row, click == null || click.getFloat(row) == 1));
  }

  /** Returns outcomes whose rows without a click weigh {@link #factor} times as much. */
  @Override
  public Outcomes weigh(Outcomes outcomes) {
    if (factor == 1) {
      return outcomes;
    }
    FloatList click = clicks(outcomes);
    PackedBuilder weight = new PackedBuilder(ChunkStore.HEAP);
    for (int row = 0; row < outcomes.rows(); row++) {
      float before = outcomes.weight(row);
      weight.add(click == null || click.getFloat(row) == 1 ? before : before * factor);
    }
    return outcomes.withWeight(weight.floats());
  }

  /** Returns the clicks, null where each row is one. */
  private static @Nullable FloatList clicks(Outcomes outcomes) {
    return outcomes.has(Label.CLICK) ? outcomes.click() : null;
  }
}
