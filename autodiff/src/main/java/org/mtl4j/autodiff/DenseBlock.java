package org.mtl4j.autodiff;

import java.util.Arrays;
import java.util.List;

/** A range of rows of a dense parameter: outputs of a weight matrix, or a whole bias. */
final class DenseBlock extends ParameterBlock {
  /** Outputs per block: a whole number of tiles, and enough blocks for a handful of threads. */
  static final int ROWS = 32;

  private final int from;
  private final int count;
  private final int stride;
  private final float[] gradient;
  private final Kernels.Scratch scratch;

  DenseBlock(Workspace work, Parameter parameter, List<Node> uses, int from, int count) {
    super(work, parameter, uses);
    this.from = from;
    this.count = count;
    this.stride = Kernels.padded(parameter.columns());
    this.gradient = new float[Math.multiplyExact(count, stride)];
    this.scratch = work.kernels().scratch(parameter.columns());
  }

  int from() {
    return from;
  }

  int stride() {
    return stride;
  }

  Kernels.Scratch scratch() {
    return scratch;
  }

  @Override
  void reset() {}

  /** Clears the gradient unless an earlier use of the parameter has begun it. */
  void begin(boolean add) {
    if (!add) {
      Arrays.fill(gradient, 0);
    }
  }

  /** Adds the sum of each column over the rows of a batch: the gradient of a bias. */
  void addColumnSums(View d, int rows, boolean add) {
    begin(add);
    for (int row = 0; row < rows; row++) {
      int at = d.at(row);
      for (int j = 0; j < d.width; j++) {
        gradient[j] += d.data[at + j];
      }
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
    return i * stride;
  }

  @Override
  public void forEachOwned(OwnedRow visitor) {
    for (int i = 0; i < count; i++) {
      visitor.accept(from + i, i * stride);
    }
  }

  @Override
  public void updated() {
    work().plan().repack(parameter(), from, from + count);
  }
}
