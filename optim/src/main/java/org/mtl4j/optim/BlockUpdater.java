package org.mtl4j.optim;

import java.util.Arrays;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.ParameterBlock;

/**
 * Applies an optimiser to the piece of a parameter that one task owns, from {@link
 * OptimizerState#updater}.
 *
 * <p>Rows that have a gradient are updated; under a rule that moves the others too (dense Adam, L2,
 * momentum), every row that the block owns, with gradient 0 where the batch did not touch it.
 * Nothing is allocated. Updaters of different blocks may run at once.
 */
public final class BlockUpdater {
  /** Numbers that the rule is given at a time, of rows that do not lie side by side. */
  private static final int RUN = 1024;

  private final ParameterBlock block;
  private final Rule rule;
  private final float[] values;
  private final float[] first;
  private final float[] second;
  private final int columns;

  /** Whether values, gradient and what is remembered share their index. */
  private final boolean inPlace;

  /** Some rows of each, side by side; of a table only, where those of a batch lie apart. */
  private final int[] rows;

  private final float[] w;
  private final float[] g;
  private final float[] a;
  private final float[] b;
  private final ParameterBlock.OwnedRows visitor = this::updateRange;
  private float scale;
  private int collected;

  BlockUpdater(ParameterBlock block, Rule rule, float[][] slots) {
    this.block = block;
    this.rule = rule;
    values = block.parameter().values();
    columns = block.parameter().columns();
    first = rule.slots > 0 ? slots[0] : null;
    second = rule.slots > 1 ? slots[1] : null;
    inPlace = block.parameter().kind() != Parameter.Kind.TABLE;
    rows = new int[inPlace ? 0 : Math.max(1, RUN / columns)];
    int room = rows.length * columns;
    w = new float[room];
    g = new float[room];
    a = first == null ? null : new float[room];
    b = second == null ? null : new float[room];
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
   * Updates the parameter and what is remembered of it, after {@link OptimizerState#begin} and
   * {@link ParameterBlock#sum()}, and tells the block.
   *
   * @param gradientScale what the gradient is multiplied by first, 1 for none: the factor of a
   *     clipped norm
   */
  public void update(float gradientScale) {
    scale = gradientScale;
    if (inPlace) {
      int from = block.offset(0);
      int to = from + block.count() * columns;
      rule.apply(from, to, scale, values, block.gradient(), first, second);
    } else if (rule.everyRow) {
      block.forEachOwned(visitor);
    } else {
      for (int i = 0; i < block.count(); i++) {
        collect(block.row(i), block.offset(i));
      }
    }
    flush();
    block.updated();
  }

  private void updateRange(int from, int to) {
    for (int row = from; row < to; row++) {
      collect(row, block.offsetOfRow(row));
    }
  }

  private void collect(int row, int offset) {
    int at = row * columns;
    int to = collected * columns;
    System.arraycopy(values, at, w, to, columns);
    if (offset >= 0) {
      System.arraycopy(block.gradient(), offset, g, to, columns);
    } else {
      Arrays.fill(g, to, to + columns, 0);
    }
    if (first != null) {
      System.arraycopy(first, at, a, to, columns);
    }
    if (second != null) {
      System.arraycopy(second, at, b, to, columns);
    }
    rows[collected++] = row;
    if (collected == rows.length) {
      flush();
    }
  }

  private void flush() {
    rule.apply(0, collected * columns, scale, w, g, a, b);
    for (int i = 0; i < collected; i++) {
      int at = rows[i] * columns;
      System.arraycopy(w, i * columns, values, at, columns);
      if (first != null) {
        System.arraycopy(a, i * columns, first, at, columns);
      }
      if (second != null) {
        System.arraycopy(b, i * columns, second, at, columns);
      }
    }
    collected = 0;
  }
}
