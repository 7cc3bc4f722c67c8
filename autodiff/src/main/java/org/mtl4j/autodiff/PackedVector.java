package org.mtl4j.autodiff;

import org.jspecify.annotations.Nullable;

/**
 * A weight of one output or one input, stored as a plain array for all kernels: in a tile most
 * columns would be padding.
 */
final class PackedVector extends Kernels.Packed {
  private final float[] values;

  PackedVector(int depth, int width) {
    super(depth, width);
    values = new float[Math.max(depth, width)];
  }

  @Override
  void setRow(int k, float[] source, int from) {
    System.arraycopy(source, from, values, width == 1 ? k : 0, width);
  }

  @Override
  void setColumns(int from, int to, float[] source) {
    System.arraycopy(source, from * depth, values, from, (to - from) * depth);
  }

  /** Computes C = A · B for this B, like {@link Kernels#multiply}. */
  void multiply(
      Kernels kernels, RowBlock block, View a, float @Nullable [] bias, View c, boolean add) {
    if (width > 1) {
      for (int row = block.from; row < block.to; row++) {
        int at = c.at(row);
        float factor = a.data[a.at(row)];
        if (add) {
          kernels.axpy(width, factor, values, 0, c.data, at);
        } else if (bias == null) {
          kernels.scale(width, factor, values, 0, c.data, at);
        } else {
          System.arraycopy(bias, 0, c.data, at, width);
          kernels.axpy(width, factor, values, 0, c.data, at);
        }
      }
      return;
    }
    float start = bias == null ? 0 : bias[0];
    int row = block.from;
    for (; row + 8 <= block.to; row += 8) {
      eight(a, c, row, add, start);
    }
    for (; row < block.to; row++) {
      int at = a.at(row);
      int out = c.at(row);
      float sum = add ? c.data[out] : start;
      for (int k = 0; k < depth; k++) {
        sum = Fma.fma(a.data[at + k], values[k], sum);
      }
      c.data[out] = sum;
    }
  }

  /** Computes eight rows at once: a single chain would wait for each of its additions. */
  private void eight(View a, View c, int row, boolean add, float start) {
    float[] x = a.data;
    int p0 = a.at(row);
    int p1 = a.at(row + 1);
    int p2 = a.at(row + 2);
    int p3 = a.at(row + 3);
    int p4 = a.at(row + 4);
    int p5 = a.at(row + 5);
    int p6 = a.at(row + 6);
    int p7 = a.at(row + 7);
    float[] y = c.data;
    int out = c.at(row);
    int next = c.stride;
    float s0 = add ? y[out] : start;
    float s1 = add ? y[out + next] : start;
    float s2 = add ? y[out + 2 * next] : start;
    float s3 = add ? y[out + 3 * next] : start;
    float s4 = add ? y[out + 4 * next] : start;
    float s5 = add ? y[out + 5 * next] : start;
    float s6 = add ? y[out + 6 * next] : start;
    float s7 = add ? y[out + 7 * next] : start;
    for (int k = 0; k < depth; k++) {
      float w = values[k];
      s0 = Fma.fma(x[p0 + k], w, s0);
      s1 = Fma.fma(x[p1 + k], w, s1);
      s2 = Fma.fma(x[p2 + k], w, s2);
      s3 = Fma.fma(x[p3 + k], w, s3);
      s4 = Fma.fma(x[p4 + k], w, s4);
      s5 = Fma.fma(x[p5 + k], w, s5);
      s6 = Fma.fma(x[p6 + k], w, s6);
      s7 = Fma.fma(x[p7 + k], w, s7);
    }
    y[out] = s0;
    y[out + next] = s1;
    y[out + 2 * next] = s2;
    y[out + 3 * next] = s3;
    y[out + 4 * next] = s4;
    y[out + 5 * next] = s5;
    y[out + 6 * next] = s6;
    y[out + 7 * next] = s7;
  }
}
