package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;

/**
 * Both products at given shapes, by some kernels and by the plain ones, which must agree to the
 * bit; also as a program, for a JVM with other vectors.
 */
final class KernelShapes {
  private static final int[][] SHAPES = {
    {1, 429, 429},
    {1, 13, 64},
    {9, 300, 1},
    {333, 1, 33},
    {203, 64, 70},
    {129, 256, 17},
    {8, 513, 32}
  };

  private KernelShapes() {}

  /** Compares the best kernels of this JVM, and prints their name. */
  public static void main(String[] args) {
    Kernels kernels = Kernels.best();
    for (int[] shape : SHAPES) {
      check(kernels, shape[0], shape[1], shape[2]);
    }
    System.out.println(kernels.name());
  }

  /** Checks C = A · B and G = Dᵀ · X, stored and added, twice with the same scratch. */
  static void check(Kernels kernels, int rows, int depth, int width) {
    Kernels.Scratch scratch = kernels.scratch(Math.max(depth, width));
    for (boolean add : new boolean[] {true, false, true}) {
      String shape = rows + " x " + depth + " x " + width + (add ? ", added" : "");
      assertArrayEquals(
          product(Kernels.plain(), rows, depth, width, add, Kernels.plain().scratch(width)),
          product(kernels, rows, depth, width, add, scratch),
          "product " + shape);
      assertArrayEquals(
          transposed(Kernels.plain(), rows, depth, width, add, Kernels.plain().scratch(depth)),
          transposed(kernels, rows, depth, width, add, scratch),
          "transposed " + shape);
    }
  }

  private static float[] product(
      Kernels kernels, int rows, int depth, int width, boolean add, Kernels.Scratch scratch) {
    Random random = new Random(depth);
    View a = random(rows, depth, random);
    View c = random(rows, width, random);
    Kernels.Packed b = kernels.weightRoom(depth, width);
    b.setColumns(0, width, random(width, depth, random).data);
    float[] bias = add ? null : random(1, width, random).data;
    RowBlock block = new RowBlock(0, scratch);
    block.to = rows;
    kernels.multiply(block, a, b, bias, c, add);
    return c.matrix(rows).data;
  }

  /** The gradient of a weight [width, depth]. */
  private static float[] transposed(
      Kernels kernels, int rows, int depth, int width, boolean add, Kernels.Scratch scratch) {
    Random random = new Random(width);
    Kernels.Packed x = kernels.room(rows, depth);
    kernels.pack(random(rows, depth, random), 0, rows, x);
    View d = random(rows, width, random);
    float[] g = random(width, depth, random).matrix(width).data;
    kernels.transposedMultiply(rows, d, 0, width, x, g, 0, add, scratch);
    return g;
  }

  private static View random(int rows, int width, Random random) {
    View view = View.allocate(rows, width);
    for (int i = 0; i < rows * width; i++) {
      view.data[i] = (float) random.nextGaussian();
    }
    return view;
  }
}
