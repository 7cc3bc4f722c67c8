package org.mtl4j.autodiff;

import java.util.Arrays;

/**
 * The kernels as loops that the JIT compiler vectorises by itself.
 *
 * <p>B is held as an array of rows, each beginning at index 0: the compiler vectorises {@code c[o +
 * j] = fma(a, b[j], c[o + j])} but gives up when one array is read at several offsets. Four rows of
 * B go into one pass over C, which quarters the traffic to C and leaves each output one chain in
 * ascending order.
 */
final class PlainKernels extends Kernels {
  static final PlainKernels INSTANCE = new PlainKernels();

  private PlainKernels() {}

  @Override
  public String name() {
    return "plain";
  }

  @Override
  Packed pack(int depth, int width) {
    return new Rows(depth, width);
  }

  @Override
  Scratch scratch(int width) {
    return new Lines(width);
  }

  @Override
  void multiply(
      int rows,
      View a,
      int aRow,
      Packed packed,
      float[] bias,
      View c,
      int cRow,
      boolean add,
      Scratch scratch) {
    float[][] b = ((Rows) packed).rows;
    int depth = packed.depth;
    int width = packed.width;
    float[] sum = ((Lines) scratch).sum;
    for (int i = 0; i < rows; i++) {
      if (bias == null) {
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
      finish(sum, c.data, c.at(cRow + i), width, add);
    }
  }

  @Override
  void transposedMultiply(
      int rows,
      View d,
      int from,
      int count,
      View x,
      float[] g,
      int stride,
      boolean add,
      Scratch scratch) {
    int width = x.width;
    float[] sum = ((Lines) scratch).sum;
    float[][] row = ((Lines) scratch).rows;
    for (int j = 0; j < count; j++) {
      Arrays.fill(sum, 0, width, 0);
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        for (int r = 0; r < 4; r++) {
          System.arraycopy(x.data, x.at(i + r), row[r], 0, width);
        }
        int at = d.at(i) + from + j;
        axpy4(
            sum,
            width,
            d.data[at],
            row[0],
            d.data[at + d.stride],
            row[1],
            d.data[at + 2 * d.stride],
            row[2],
            d.data[at + 3 * d.stride],
            row[3]);
      }
      for (; i < rows; i++) {
        System.arraycopy(x.data, x.at(i), row[0], 0, width);
        axpy(sum, width, d.data[d.at(i) + from + j], row[0]);
      }
      finish(sum, g, j * stride, width, add);
    }
  }

  private static void axpy(float[] sum, int width, float a, float[] x) {
    for (int j = 0; j < width; j++) {
      sum[j] = Math.fma(a, x[j], sum[j]);
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
          Math.fma(
              a3, x3[j], Math.fma(a2, x2[j], Math.fma(a1, x1[j], Math.fma(a0, x0[j], sum[j]))));
    }
  }

  private static void finish(float[] sum, float[] target, int at, int width, boolean add) {
    if (add) {
      for (int j = 0; j < width; j++) {
        target[at + j] += sum[j];
      }
    } else {
      System.arraycopy(sum, 0, target, at, width);
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
    void setColumn(int j, float[] source, int from) {
      for (int k = 0; k < depth; k++) {
        rows[k][j] = source[from + k];
      }
    }
  }

  /** A sum, and four rows that are read from index 0. */
  static final class Lines extends Scratch {
    final float[] sum;
    final float[][] rows;

    Lines(int width) {
      sum = new float[width];
      rows = new float[4][width];
    }
  }
}
