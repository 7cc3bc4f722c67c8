package org.mtl4j.optim;

import java.util.Arrays;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.ParameterBlock;

/**
 * Applies an optimiser to the block of a parameter that one task owns. {@link
 * OptimizerState#updater} makes it.
 *
 * <p>Most rules update the rows that have a gradient. A rule that changes the other rows too (dense
 * Adam, L2, momentum) updates every row that the block owns, with gradient 0 where the batch has
 * none. Once batches have had their usual number of rows, nothing is allocated. Updaters of
 * different blocks may run in parallel.
 */
public final class BlockUpdater {
  /** The most numbers that are copied together where a rule visits every row of a table. */
  private static final int RUN = 1024;

  /** How many rows of a table are prefetched before the first of them is updated. */
  private static final int AHEAD = 64;

  /** Stands for state that a rule does not have. */
  private static final float[] NONE = {};

  private final ParameterBlock block;
  private final Rule rule;
  private final int columns;
  private final float[] values;
  private final float[][] slots;
  private final boolean table;
  private final boolean sideBySide;

  /** A copy of some rows from index 0, for tables whose rows are not updated in place. */
  private final float[] w;

  /** The gradient of those rows; 0 between updates. */
  private final float[] g;

  private final float[][] remembered;

  /** The rows with a gradient that are still to be visited: row · 2³² + the gradient row. */
  private long[] touched = {};

  private int next;
  private final ParameterBlock.OwnedRows visitor = this::updateRows;
  private float scale;

  /** Written so that the JIT compiler keeps the reads of {@link #updateTouched}; never read. */
  float fetched;

  BlockUpdater(ParameterBlock block, Rule rule, float[][] slots, boolean sideBySide) {
    this.block = block;
    this.rule = rule;
    this.slots = slots;
    values = block.parameter().values();
    columns = block.parameter().columns();
    table = block.parameter().kind() == Parameter.Kind.TABLE;
    this.sideBySide = sideBySide;
    int room = table && !sideBySide ? Math.max(RUN, columns) / columns * columns : 0;
    w = new float[room];
    g = new float[room];
    remembered = new float[rule.slots][room];
  }

  /** Returns the block that this updates. */
  public ParameterBlock block() {
    return block;
  }

  /** Whether {@link #update(float)} visits rows without gradient too. */
  boolean everyRow() {
    return rule.everyRow;
  }

  /**
   * Updates the block's rows of the parameter and of the optimiser's state, after {@link
   * OptimizerState#begin} and {@link ParameterBlock#sum()}, then calls {@link
   * ParameterBlock#updated()}.
   *
   * @param gradientScale what the gradient is multiplied by first: the factor of clipping by norm,
   *     or 1
   */
  public void update(float gradientScale) {
    scale = gradientScale;
    if (sideBySide) {
      for (int from = 0; from < block.count(); from += AHEAD) {
        updateTouched(from, Math.min(block.count(), from + AHEAD));
      }
    } else if (table && rule.everyRow) {
      listTouched();
      block.forEachOwned(visitor);
    } else if (table) {
      listTouched();
      while (next < block.count()) {
        updateRun(row(next), row(next) + 1);
      }
    } else {
      // A number of a dense parameter, its gradient and its state have the same index.
      int from = block.offset(0);
      int to = from + block.count() * columns;
      rule.run(from, to, scale, values, block.gradient(), slot(slots, 0), slot(slots, 1));
    }
    block.updated();
  }

  private void listTouched() {
    int count = block.count();
    if (touched.length < count) {
      touched = new long[2 * count];
    }
    for (int i = 0; i < count; i++) {
      touched[i] = ((long) block.row(i) << Integer.SIZE) + i;
    }
    // In the order in which rows are visited, so that none has to be looked up.
    Arrays.sort(touched, 0, count);
    next = 0;
  }

  private static float[] slot(float[][] slots, int index) {
    return index < slots.length ? slots[index] : NONE;
  }

  private void updateTouched(int from, int to) {
    float[] state = slots[0];
    int width = rule.slots * columns;
    // Prefetch: read each row once, so that the processor loads many of them at the same time. The
    // update of a row is too long for it to begin loading the next one. Both ends are read because
    // rows straddle cache lines; the sum keeps the reads from being compiled away.
    float sum = 0;
    for (int i = from; i < to; i++) {
      int at = block.row(i) * columns;
      sum += values[at] + values[at + columns - 1];
      int atState = block.row(i) * width;
      for (int j = 0; j < width; j += columns) {
        sum += state[atState + j] + state[atState + j + columns - 1];
      }
    }
    fetched = sum;
    for (int i = from; i < to; i++) {
      int row = block.row(i);
      rule.row(
          columns,
          scale,
          values,
          row * columns,
          block.gradient(),
          block.offset(i),
          state,
          row * width);
    }
  }

  private void updateRows(int from, int to) {
    int step = w.length / columns;
    for (int row = from; row < to; row += step) {
      updateRun(row, Math.min(to, row + step));
    }
  }

  private int row(int i) {
    return (int) (touched[i] >>> Integer.SIZE);
  }

  private void updateRun(int from, int to) {
    int at = from * columns;
    int count = (to - from) * columns;
    System.arraycopy(values, at, w, 0, count);
    for (int i = 0; i < remembered.length; i++) {
      System.arraycopy(slots[i], at, remembered[i], 0, count);
    }
    int first = next;
    for (; next < block.count() && row(next) < to; next++) {
      int offset = block.offset((int) touched[next]);
      System.arraycopy(block.gradient(), offset, g, (row(next) - from) * columns, columns);
    }
    rule.run(0, count, scale, w, g, slot(remembered, 0), slot(remembered, 1));
    for (int i = first; i < next; i++) {
      int target = (row(i) - from) * columns;
      Arrays.fill(g, target, target + columns, 0);
    }
    System.arraycopy(w, 0, values, at, count);
    for (int i = 0; i < remembered.length; i++) {
      System.arraycopy(remembered[i], 0, slots[i], at, count);
    }
  }
}
