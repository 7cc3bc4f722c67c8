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
      int rows,
      View a,
      int aRow,
      Packed packed,
      float @Nullable [] bias,
      View c,
      int cRow,
      boolean add,
      Scratch scratch) {
    float[][] b = ((Rows) packed).rows;
    int depth = packed.depth;
    int width = packed.width;
    float[] sum = ((RowSums) scratch).sum;
    for (int i = 0; i < rows; i++) {
      if (add) {
        System.arraycopy(c.data, c.at(cRow + i), sum, 0, width);
      } else if (bias == null) {
        Arrays.fill(sum, 0, width, 0);
      } else {
        System.arraycopy(bias, 0, sum, 0, width);
      }
      int at = a.at(aRow + i);
      int k = 0;
      for (; k + 4 <= depth; k += 4) {
        axpy4(
            sum,
            width,
            a.data[at + k],
            b[k],
            a.data[at + k + 1],
            b[k + 1],
            a.data[at + k + 2],
            b[k + 2],
            a.data[at + k + 3],
            b[k + 3]);
      }
      for (; k < depth; k++) {
        axpy(sum, width, a.data[at + k], b[k]);
      }
      System.arraycopy(sum, 0, c.data, c.at(cRow + i), width);
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
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        int source = d.at(i) + from + j;
        axpy4(
            sum,
            width,
            d.data[source],
            x[i],
            d.data[source + d.stride],
            x[i + 1],
            d.data[source + 2 * d.stride],
            x[i + 2],
            d.data[source + 3 * d.stride],
            x[i + 3]);
      }
      for (; i < rows; i++) {
        axpy(sum, width, d.data[d.at(i) + from + j], x[i]);
      }
      System.arraycopy(sum, 0, g, at + j * width, width);
    }
  }

  private static void axpy(float[] sum, int width, float a, float[] x) {
    for (int j = 0; j < width; j++) {
      sum[j] = Fma.fma(a, x[j], sum[j]);
    }
  }

  private static void axpy4(
      float[] sum,
      int width,
      float a0,
      float[] x0,
      float a1,
      float[] x1,
      float a2,
      float[] x2,
      float a3,
      float[] x3) {
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
