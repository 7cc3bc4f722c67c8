package org.mtl4j.autodiff;

import java.util.Arrays;
import java.util.List;

/**
 * One of several interleaved sets of rows of a table. Cost and memory of a step follow the rows in
 * the batch, not the table's length.
 */
final class TableBlock extends ParameterBlock {
  /**
   * Sixteen neighbouring rows belong to one block, so that blocks do not write to the same cache
   * lines.
   */
  static final int STRIPE_BITS = 4;

  private final int part;
  private final int parts;
  private final int columns;
  private final Kernels kernels;
  private final RowIndex touched = new RowIndex();
  private float[] gradient = {};

  /**
   * Creates a block.
   *
   * @param part the number of this block, from 0
   * @param parts how many blocks the table has, a power of two
   */
  TableBlock(Workspace work, Parameter parameter, List<Node> uses, int part, int parts) {
    super(work, parameter, uses);
    this.part = part;
    this.parts = parts;
    this.columns = parameter.columns();
    this.kernels = work.kernels();
  }

  boolean owns(int id) {
    return ((id >>> STRIPE_BITS) & (parts - 1)) == part;
  }

  @Override
  void reset() {
    touched.clear();
  }

  /** Adds scale · source[at ..] to the gradient of a row. */
  void add(int id, float[] source, int at, float scale) {
    int known = touched.count();
    int number = touched.add(id);
    int target = number * columns;
    if (number < known) {
      kernels.axpy(columns, scale, source, at, gradient, target);
      return;
    }
    if (target == gradient.length) {
      long rows = Math.min(2L * number + 16, parameter().rows());
      gradient = Arrays.copyOf(gradient, Math.toIntExact(rows * columns));
    }
    kernels.scale(columns, scale, source, at, gradient, target);
  }

  @Override
  public int count() {
    return touched.count();
  }

  @Override
  public int row(int i) {
    return touched.row(i);
  }

  @Override
  public float[] gradient() {
    return gradient;
  }

  @Override
  public int offset(int i) {
    return i * columns;
  }

  @Override
  public void forEachOwned(OwnedRows visitor) {
    int rows = parameter().rows();
    int stripe = parts == 1 ? rows : 1 << STRIPE_BITS;
    for (long start = (long) part * stripe; start < rows; start += (long) parts * stripe) {
      visitor.accept((int) start, (int) Math.min(rows, start + stripe));
    }
  }

  @Override
  public void updated() {}
}
