package org.mtl4j.autodiff;

import java.util.Arrays;
import java.util.List;

/** A range of rows of a dense parameter: outputs of a weight matrix, or a whole bias. */
final class DenseBlock extends ParameterBlock {
  /** Outputs per block: a whole number of tiles, and enough blocks for several threads. */
  static final int ROWS = 64;

  private final int from;
  private final int count;
  private final float[] gradient;
  private final Kernels.Scratch scratch;

  /**
   * Creates one.
   *
   * @param gradient the gradient of the whole parameter, which its blocks share: each writes its
   *     own rows, so a number has the same index in values, gradient and optimiser state
   */
  DenseBlock(
      Workspace work, Parameter parameter, List<Node> uses, int from, int count, float[] gradient) {
    super(work, parameter, uses);
    this.from = from;
    this.count = count;
    this.gradient = gradient;
    this.scratch = work.kernels().scratch(parameter.columns());
  }

  @Override
  void reset() {}

  /** Sets the gradient to 0, unless an earlier use of the parameter has written it. */
  void begin(boolean add) {
    if (!add) {
      Arrays.fill(gradient, offset(0), offset(count), 0);
    }
  }

  /** Adds dᵀ · x over the rows of a batch: the gradient of a weight's outputs. */
  void addProduct(View d, Kernels.Packed x, int rows, boolean add) {
    work().kernels().transposedMultiply(rows, d, from, count, x, gradient, offset(0), add, scratch);
  }

  /** Adds the sum of each column over the rows of a batch: the gradient of a bias. */
  void addColumnSums(View d, int rows, boolean add) {
    begin(add);
    for (int row = 0; row < rows; row++) {
      work().kernels().axpy(d.width, 1, d.data, d.at(row), gradient, 0);
    }
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int row(int i) {
    return from + i;
  }

  @Override
  public float[] gradient() {
    return gradient;
  }

  @Override
  public int offset(int i) {
    return (from + i) * parameter().columns();
  }

  @Override
  public void forEachOwned(OwnedRows visitor) {
    visitor.accept(from, from + count);
  }

  @Override
  public void updated() {
    work().plan().repack(parameter(), from, from + count);
  }
}
