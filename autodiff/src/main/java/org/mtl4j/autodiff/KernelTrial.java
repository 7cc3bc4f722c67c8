package org.mtl4j.autodiff;

/**
 * Runs every kernel on a few numbers, through each of its branches. So every method that the
 * kernels call is known to exist, and the results can be compared with those of other kernels.
 */
final class KernelTrial {
  /** Two panels of the longest vectors, and one number more. */
  private static final int WIDTH = 65;

  /** A tile and one row more. */
  private static final int ROWS = Kernels.ROW_TILE + 1;

  private static final int DEPTH = 3;

  private KernelTrial() {}

  /** Returns the results of all kernels, one after another. */
  static float[] run(Kernels kernels) {
    Kernels.Scratch scratch = kernels.scratch(WIDTH);
    RowBlock block = new RowBlock(0, scratch);
    View a = numbers(ROWS + 1, DEPTH);
    View x = numbers(ROWS, WIDTH);
    Kernels.Packed weight = kernels.room(DEPTH, WIDTH);
    for (int k = 0; k < DEPTH; k++) {
      weight.setRow(k, x.data, x.at(k));
    }
    Kernels.Packed packed = kernels.room(ROWS, WIDTH);
    kernels.pack(x, 0, ROWS, packed);
    View c = View.allocate(ROWS + 1 + DEPTH + 5, WIDTH);
    block.to = ROWS;
    kernels.product(block, a, weight, null, c, false);
    block.from = ROWS;
    block.to = ROWS + 1;
    kernels.product(block, a, weight, x.data, c, false);
    int next = ROWS + 1;
    kernels.transposedMultiply(ROWS, a, 0, DEPTH - 1, packed, c.data, c.at(next), false, scratch);
    next += DEPTH - 1;
    kernels.transposedMultiply(ROWS, a, DEPTH - 1, 1, packed, c.data, c.at(next), false, scratch);
    next++;
    kernels.multiplyAdd(WIDTH, x.data, 0, x.data, WIDTH, x.data, 1, c.data, c.at(next));
    kernels.times(WIDTH, x.data, 0, x.data, WIDTH, c.data, c.at(next + 1));
    kernels.axpy(WIDTH, 0.3f, x.data, 0, c.data, c.at(next + 2));
    kernels.scale(WIDTH, 0.3f, x.data, 0, c.data, c.at(next + 3));
    System.arraycopy(x.data, 0, c.data, c.at(next + 4), WIDTH);
    kernels.keepWherePositive(WIDTH, x.data, WIDTH, c.data, c.at(next + 4));
    return c.data;
  }

  /** Returns numbers of both signs whose sums are not exact. */
  private static View numbers(int rows, int width) {
    View view = View.allocate(rows, width);
    for (int i = 0; i < rows * width; i++) {
      view.data[i] = 0.37f * (i % 11 - 5);
    }
    return view;
  }
}
