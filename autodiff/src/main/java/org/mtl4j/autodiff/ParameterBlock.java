package org.mtl4j.autodiff;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a parameter that one task owns: it sums the piece's gradient over the batch and
 * applies the optimiser to it, so nothing is ever added up across threads.
 *
 * <p>Of a dense parameter it is a range of rows; of a table, one of several interleaved sets of
 * rows, and only those that the batch touched have a gradient.
 */
public abstract sealed class ParameterBlock permits DenseBlock, TableBlock {
  /** Numbers of a table for which a block more pays. */
  private static final int PART_SIZE = 1 << 11;

  private static final int TABLE_PARTS = 8;

  /** Parts of all tables of a graph together, about: enough for a handful of threads. */
  private static final int ALL_PARTS = 16;

  private final Workspace work;
  private final Parameter parameter;
  private final List<Node> uses;

  ParameterBlock(Workspace work, Parameter parameter, List<Node> uses) {
    this.work = work;
    this.parameter = parameter;
    this.uses = uses;
  }

  /** Returns the parameter that this is a piece of. */
  public Parameter parameter() {
    return parameter;
  }

  /**
   * Sums the gradient of the batch that the workspace holds, after every row's backward has run.
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

  /** Returns the blocks of a parameter; none where no loss depends on it. */
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
   * How many blocks a table has: each looks at every id of the batch, so a table among many has one
   * and a table by itself has several.
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
   * parameter's columns. Of a dense parameter it is that of the whole, of which this block owns its
   * rows: a number of the parameter and its gradient stand at one index.
   */
  public abstract float[] gradient();

  /**
   * Returns where the i-th gradient row begins in {@link #gradient()}.
   *
   * @param i in [0, count)
   */
  public abstract int offset(int i);

  /**
   * Returns where the gradient of a row that this block owns begins in {@link #gradient()}, or −1
   * where the batch did not touch it.
   *
   * @param row of the parameter
   */
  public abstract int offsetOfRow(int row);

  /**
   * Visits all rows of the parameter that this block owns, whether the batch touched them or not,
   * in ascending order.
   */
  public abstract void forEachOwned(OwnedRows visitor);

  /**
   * Says that the owned rows of the parameter have new values: packed copies of them are renewed.
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
