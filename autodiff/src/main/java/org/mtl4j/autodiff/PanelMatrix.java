package org.mtl4j.autodiff;

/**
 * A matrix in panels of some columns, one panel behind the other, each row by row; zeros beyond the
 * matrix's width. A tile of a product reads one panel from front to back.
 */
final class PanelMatrix extends Kernels.Packed {
  final float[] data;
  private final int panel;

  PanelMatrix(int depth, int width, int panel) {
    super(depth, width);
    this.panel = panel;
    data = new float[Math.multiplyExact((width + panel - 1) / panel * panel, depth)];
  }

  /** Where a number stands. */
  int at(int k, int j) {
    return j / panel * panel * depth + k * panel + j % panel;
  }

  @Override
  void setRow(int k, float[] source, int from) {
    for (int j = 0; j < width; j += panel) {
      System.arraycopy(source, from + j, data, at(k, j), Math.min(panel, width - j));
    }
  }

  @Override
  void setColumns(int from, int to, float[] source) {
    // Written in the order in which it is read, a piece of a panel's row at a time: the strided
    // side of a transposition is cheaper to read than to write.
    for (int j = from; j < to; ) {
      int end = Math.min(to, j / panel * panel + panel);
      for (int k = 0; k < depth; k++) {
        int at = at(k, j) - j;
        for (int column = j; column < end; column++) {
          data[at + column] = source[column * depth + k];
        }
      }
      j = end;
    }
  }
}
