package org.mtl4j.optim;

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
  private final ParameterBlock block;
  private final Rule rule;
  private final float[] values;
  private final float[] first;
  private final float[] second;
  private final int columns;

  // One row of each, from index 0, as Rule wants it.
  private final float[] zero;
  private final float[] w;
  private final float[] g;
  private final float[] a;
  private final float[] b;
  private final ParameterBlock.OwnedRow visitor = this::update;
  private float scale;

  BlockUpdater(ParameterBlock block, Rule rule, float[][] slots) {
    this.block = block;
    this.rule = rule;
    values = block.parameter().values();
    columns = block.parameter().columns();
    first = rule.slots > 0 ? slots[0] : null;
    second = rule.slots > 1 ? slots[1] : null;
    zero = new float[columns];
    w = new float[columns];
    g = new float[columns];
    a = first == null ? null : new float[columns];
    b = second == null ? null : new float[columns];
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
    if (rule.everyRow) {
      block.forEachOwned(visitor);
    } else {
      for (int i = 0; i < block.count(); i++) {
        update(block.row(i), block.offset(i));
      }
    }
    block.updated();
  }

  private void update(int row, int offset) {
    int at = row * columns;
    System.arraycopy(values, at, w, 0, columns);
    if (offset >= 0) {
      System.arraycopy(block.gradient(), offset, g, 0, columns);
    } else {
      System.arraycopy(zero, 0, g, 0, columns);
    }
    if (first != null) {
      System.arraycopy(first, at, a, 0, columns);
    }
    if (second != null) {
      System.arraycopy(second, at, b, 0, columns);
    }
    rule.apply(columns, scale, w, g, a, b);
    System.arraycopy(w, 0, values, at, columns);
    if (first != null) {
      System.arraycopy(a, 0, first, at, columns);
    }
    if (second != null) {
      System.arraycopy(b, 0, second, at, columns);
    }
  }
}
