package org.mtl4j.autodiff;

import java.util.Arrays;
import java.util.List;

/**
 * One of several interleaved sets of rows of a table. Cost and memory of a step follow the rows
 * that the batch touches; the one thing of the table's length is an index of four bytes per row,
 * shared by the table's blocks, each writing its own rows alone.
 */
final class TableBlock extends ParameterBlock {
  /**
   * Rows that lie side by side belong to one block, so that blocks do not write to the same cache
   * lines.
   */
  static final int STRIPE_BITS = 4;

  private final int part;
  private final int parts;
  private final int columns;
  private final int[] slots;
  private final Kernels kernels;
  private int[] touched = new int[16];
  private float[] gradient;
  private int count;

  /**
   * Creates one.
   *
   * @param parts a power of two: how many blocks the table has
   * @param slots for each row of the table 1 + its gradient row, 0 where it has none; shared by the
   *     blocks
   */
  TableBlock(
      Workspace work, Parameter parameter, List<Node> uses, int part, int parts, int[] slots) {
    super(work, parameter, uses);
    this.part = part;
    this.parts = parts;
    this.columns = parameter.columns();
    this.slots = slots;
    this.kernels = work.kernels();
    this.gradient = new float[touched.length * columns];
  }

  boolean owns(int id) {
    return ((id >>> STRIPE_BITS) & (parts - 1)) == part;
  }

  @Override
  void reset() {
    for (int i = 0; i < count; i++) {
      slots[touched[i]] = 0;
    }
    count = 0;
  }

  /** Adds scale · source[at ..] to the gradient of a row. */
  void add(int id, float[] source, int at, float scale) {
    int slot = slots[id] - 1;
    if (slot < 0) {
      slot = count++;
      if (slot == touched.length) {
        touched = Arrays.copyOf(touched, 2 * slot);
        gradient = Arrays.copyOf(gradient, Math.multiplyExact(2 * slot, columns));
      }
      touched[slot] = id;
      slots[id] = slot + 1;
      Arrays.fill(gradient, slot * columns, (slot + 1) * columns, 0);
    }
    kernels.axpy(columns, scale, source, at, gradient, slot * columns);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int row(int i) {
    return touched[i];
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
  public int offsetOfRow(int row) {
    int slot = slots[row] - 1;
    return slot < 0 ? -1 : slot * columns;
  }

  @Override
  public void forEachOwned(OwnedRows visitor) {
    int rows = parameter().rows();
    int stripe = 1 << STRIPE_BITS;
    for (long start = (long) part * stripe; start < rows; start += (long) parts * stripe) {
      visitor.accept((int) start, (int) Math.min(rows, start + stripe));
    }
  }

  @Override
  public void updated() {}
}
