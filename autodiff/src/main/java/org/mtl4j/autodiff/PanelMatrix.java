package org.mtl4j.autodiff;

/**
 * A matrix that is stored in panels of a few columns, one panel after another, each row by row,
 * with zeros beyond the matrix's width. A tile of a product reads one panel from start to end.
 */
final class PanelMatrix extends Kernels.Packed {
  final float[] data;
  private final int panel;

  PanelMatrix(int depth, int width, int panel) {
    super(depth, width);
    this.panel = panel;
    data = new float[Math.multiplyExact((width + panel - 1) / panel * panel, depth)];
  }

  /** Returns the index of a number. */
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
    // Writes in memory order, part of a panel's row at a time: in a transposition strided reads are
    // cheaper than strided writes.
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
