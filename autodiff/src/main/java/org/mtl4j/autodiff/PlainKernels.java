package org.mtl4j.autodiff;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kernels in plain Java, as loops that the JIT compiler vectorises.
 *
 * <p>B is an array of rows, each of which begins at index 0: the compiler vectorises {@code c[o +
 * j] = fma(a, b[j], c[o + j])}, but not a loop that reads one array at several offsets. One pass
 * over C adds four rows of B, which reads and writes C a quarter as often and leaves each output
 * one chain in ascending order.
 */
final class PlainKernels extends Kernels {
  static final PlainKernels INSTANCE = new PlainKernels();

  private PlainKernels() {}

  @Override
  public String name() {
    return Fma.IN_HARDWARE ? "plain" : "plain without FMA";
  }

  @Override
  Packed room(int depth, int width) {
    return new Rows(depth, width);
  }

  @Override
  void pack(View x, int from, int to, Packed packed) {
    for (int row = from; row < to; row++) {
      packed.setRow(row, x.data, x.at(row));
    }
  }

  @Override
  Scratch scratch(int width) {
    return new RowSums(width);
  }

  @Override
  void product(
      RowBlock block, View a, Packed packed, float @Nullable [] bias, View c, boolean add) {
    float[][] b = ((Rows) packed).rows;
    int width = packed.width;
    float[] sum = ((RowSums) block.scratch).sum;
    for (int row = block.from; row < block.to; row++) {
      if (add) {
        System.arraycopy(c.data, c.at(row), sum, 0, width);
      } else if (bias == null) {
        Arrays.fill(sum, 0, width, 0);
      } else {
        System.arraycopy(bias, 0, sum, 0, width);
      }
      addProduct(sum, width, packed.depth, a.data, a.at(row), 1, b);
      System.arraycopy(sum, 0, c.data, c.at(row), width);
    }
  }

  @Override
  void transposedMultiply(
      int rows,
      View d,
      int from,
      int count,
      Packed packed,
      float[] g,
      int at,
      boolean add,
      Scratch scratch) {
    float[][] x = ((Rows) packed).rows;
    int width = packed.width;
    float[] sum = ((RowSums) scratch).sum;
    for (int j = 0; j < count; j++) {
      if (add) {
        System.arraycopy(g, at + j * width, sum, 0, width);
      } else {
        Arrays.fill(sum, 0, width, 0);
      }
      addProduct(sum, width, rows, d.data, d.at(0) + from + j, d.stride, x);
      System.arraycopy(sum, 0, g, at + j * width, width);
    }
  }

  /** Computes sum += Σ_k a[at + k · step] · b[k], in ascending k. */
  private static void addProduct(
      float[] sum, int width, int depth, float[] a, int at, int step, float[][] b) {
    int k = 0;
    for (; k + 4 <= depth; k += 4) {
      axpy4(sum, width, a, at + k * step, step, b, k);
    }
    for (; k < depth; k++) {
      axpy(sum, width, a[at + k * step], b[k]);
    }
  }

  private static void axpy(float[] sum, int width, float a, float[] x) {
    for (int j = 0; j < width; j++) {
      sum[j] = Fma.fma(a, x[j], sum[j]);
    }
  }

  private static void axpy4(
      float[] sum, int width, float[] a, int at, int step, float[][] b, int k) {
    float a0 = a[at];
    float a1 = a[at + step];
    float a2 = a[at + 2 * step];
    float a3 = a[at + 3 * step];
    float[] x0 = b[k];
    float[] x1 = b[k + 1];
    float[] x2 = b[k + 2];
    float[] x3 = b[k + 3];
    for (int j = 0; j < width; j++) {
      sum[j] =
          Fma.fma(a3, x3[j], Fma.fma(a2, x2[j], Fma.fma(a1, x1[j], Fma.fma(a0, x0[j], sum[j]))));
    }
  }

  @Override
  void multiplyAdd(
      int count, float[] a, int atA, float[] b, int atB, float[] c, int atC, float[] y, int atY) {
    for (int i = 0; i < count; i++) {
      y[atY + i] = Fma.fma(a[atA + i], b[atB + i], c[atC + i]);
    }
  }

  @Override
  void saturatedMultiplyAdd(
      int count, float[] a, int atA, float[] b, int atB, float[] c, int atC, float[] y, int atY) {
    for (int i = 0; i < count; i++) {
      y[atY + i] = Saturation.of(Fma.fma(a[atA + i], b[atB + i], c[atC + i]));
    }
  }

  @Override
  void times(int count, float[] a, int atA, float[] b, int atB, float[] y, int atY) {
    for (int i = 0; i < count; i++) {
      y[atY + i] = a[atA + i] * b[atB + i];
    }
  }

  @Override
  void axpy(int count, float scale, float[] x, int atX, float[] y, int atY) {
    for (int i = 0; i < count; i++) {
      y[atY + i] = Fma.fma(scale, x[atX + i], y[atY + i]);
    }
  }

  @Override
  void scale(int count, float scale, float[] x, int atX, float[] y, int atY) {
    for (int i = 0; i < count; i++) {
      y[atY + i] = scale * x[atX + i];
    }
  }

  @Override
  void keepWherePositive(int count, float[] x, int atX, float[] y, int atY) {
    for (int i = 0; i < count; i++) {
      float sign = x[atX + i];
      y[atY + i] = sign > 0 && sign < Saturation.LIMIT ? y[atY + i] : 0;
    }
  }

  @Override
  void keepWithinLimit(int count, float[] x, int atX, float[] y, int atY) {
    for (int i = 0; i < count; i++) {
      y[atY + i] = Math.abs(x[atX + i]) < Saturation.LIMIT ? y[atY + i] : 0;
    }
  }

  /** One array per row. */
  static final class Rows extends Packed {
    final float[][] rows;

    Rows(int depth, int width) {
      super(depth, width);
      rows = new float[depth][width];
    }

    @Override
    void setRow(int k, float[] source, int from) {
      System.arraycopy(source, from, rows[k], 0, width);
    }

    @Override
    void setColumns(int from, int to, float[] source) {
      for (int k = 0; k < depth; k++) {
        float[] row = rows[k];
        for (int j = from; j < to; j++) {
          row[j] = source[j * depth + k];
        }
      }
    }
  }

  /** The sums of one row. */
  static final class RowSums extends Scratch {
    final float[] sum;

    RowSums(int width) {
      sum = new float[width];
    }
  }
}
