package org.mtl4j.autodiff;

import java.util.ArrayList;
import java.util.List;

/**
 * A block of a parameter that one task owns: it sums the block's gradient over the batch and
 * updates the block, so no number is summed across threads.
 *
 * <p>A block of a dense parameter is a range of rows. A block of a table is one of several
 * interleaved sets of rows, of which only rows in the batch have a gradient.
 */
public abstract sealed class ParameterBlock permits DenseBlock, TableBlock {
  /** How many numbers a table must have per block for another block to be worth its cost. */
  private static final int PART_SIZE = 1 << 11;

  /** The largest number of blocks of a table. */
  private static final int TABLE_PARTS = 8;

  /** About the number of blocks of all tables of a graph together: enough for several threads. */
  private static final int ALL_PARTS = 16;

  private final Workspace work;
  private final Parameter parameter;
  private final List<Node> uses;

  ParameterBlock(Workspace work, Parameter parameter, List<Node> uses) {
    this.work = work;
    this.parameter = parameter;
    this.uses = uses;
  }

  /** Returns the parameter that this is a block of. */
  public Parameter parameter() {
    return parameter;
  }

  /**
   * Sums the gradient over the workspace's batch, after the backward run of every row.
   *
   * @throws IllegalStateException before {@link Workspace#run} of every row block of the batch
   */
  public void sum() {
    work.requireBackward("sum()");
    reset();
    for (int i = 0; i < uses.size(); i++) {
      Node node = uses.get(i);
      node.operation().accumulate(node, work, this, i > 0);
    }
  }

  /** Returns the blocks of a parameter; none if no loss depends on it. */
  static List<ParameterBlock> of(Workspace work, Parameter parameter) {
    List<Node> uses = work.plan().uses(parameter);
    List<ParameterBlock> blocks = new ArrayList<>();
    if (uses.isEmpty() || parameter.kind() == Parameter.Kind.STATISTIC) {
      return blocks;
    }
    if (parameter.kind() == Parameter.Kind.TABLE) {
      int parts = parts(parameter, work.plan().graph().parameters());
      for (int part = 0; part < parts; part++) {
        blocks.add(new TableBlock(work, parameter, uses, part, parts));
      }
      return blocks;
    }
    float[] gradient = new float[parameter.size()];
    for (int from = 0; from < parameter.rows(); from += DenseBlock.ROWS) {
      int count = Math.min(DenseBlock.ROWS, parameter.rows() - from);
      blocks.add(new DenseBlock(work, parameter, uses, from, count, gradient));
    }
    return blocks;
  }

  /**
   * Returns how many blocks a table has. Each block reads every id of the batch, so one table among
   * many has a single block, and a table that is alone has several.
   */
  private static int parts(Parameter table, List<Parameter> all) {
    long size = 0;
    for (Parameter other : all) {
      size += other.kind() == Parameter.Kind.TABLE ? other.size() : 0;
    }
    long share = (long) ALL_PARTS * table.size() / size;
    long parts = Math.min(share, table.size() / PART_SIZE);
    return (int) Math.min(TABLE_PARTS, Long.highestOneBit(Math.max(1, parts)));
  }

  Workspace work() {
    return work;
  }

  abstract void reset();

  /** Returns how many rows have a gradient. */
  public abstract int count();

  /**
   * Returns which row of the parameter the i-th gradient row belongs to.
   *
   * @param i in [0, count)
   */
  public abstract int row(int i);

  /**
   * Returns the live gradient; the i-th gradient row begins at {@link #offset}(i) and has the
   * parameter's columns. For a dense parameter the array is the gradient of the whole parameter, so
   * a number of the parameter and its gradient have the same index; this block owns its own rows
   * only.
   */
  public abstract float[] gradient();

  /**
   * Returns where the i-th gradient row begins in {@link #gradient()}.
   *
   * @param i in [0, count)
   */
  public abstract int offset(int i);

  /**
   * Visits all rows of the parameter that this block owns, with or without gradient, in ascending
   * order.
   */
  public abstract void forEachOwned(OwnedRows visitor);

  /**
   * Must be called after the owned rows of the parameter have changed: renews their packed copies.
   */
  public abstract void updated();

  /** Returns the sum of the squares of the gradient, in double, in row order. */
  public double squaredNorm() {
    double sum = 0;
    float[] gradient = gradient();
    for (int i = 0; i < count(); i++) {
      int at = offset(i);
      for (int j = 0; j < parameter.columns(); j++) {
        sum += (double) gradient[at + j] * gradient[at + j];
      }
    }
    return sum;
  }

  /** Receives rows that a block owns. */
  @FunctionalInterface
  public interface OwnedRows {
    /**
     * Receives a range of rows.
     *
     * @param from the first row of the parameter
     * @param to one past the last
     */
    void accept(int from, int to);
  }
}
