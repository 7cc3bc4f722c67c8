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

  private int at(int k, int j) {
    return j / panel * panel * depth + k * panel + j % panel;
  }

  @Override
  void setRow(int k, float[] source, int from) {
    for (int j = 0; j < width; j += panel) {
      System.arraycopy(source, from + j, data, at(k, j), Math.min(panel, width - j));
    }
  }

  @Override
  void setColumn(int j, float[] source, int from) {
    int at = at(0, j);
    for (int k = 0; k < depth; k++) {
      data[at + k * panel] = source[from + k];
    }
  }

  /** A tile of the product, and a piece of the bias, that are wider than what is left of them. */
  static final class Tile extends Kernels.Scratch {
    final float[] out;
    final float[] start;

    Tile(int rows, int panel) {
      out = new float[rows * panel];
      start = new float[panel];
    }
  }
}
