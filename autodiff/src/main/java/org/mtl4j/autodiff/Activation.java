package org.mtl4j.autodiff;

import org.mtl4j.autodiff.scalar.Scalar;

/**
 * An elementwise non-linearity whose derivative is a function of its result, so that a dense layer
 * stores one buffer only.
 */
public enum Activation {
  /** f(x) = x. */
  IDENTITY {
    @Override
    void apply(float[] data, int from, int to) {}

    @Override
    void chain(int count, float[] result, int from, float[] gradient, int at, Kernels kernels) {}

    @Override
    Scalar apply(Scalar x) {
      return x;
    }
  },
  /** f(x) = max(0, x), at most {@link Saturation#LIMIT}; the derivative at 0 is 0. */
  RELU {
    @Override
    void apply(float[] data, int from, int to) {
      for (int i = from; i < to; i++) {
        // NaN stays NaN, so that a broken model is detected.
        data[i] = Math.min(Math.max(data[i], 0), Saturation.LIMIT);
      }
    }

    @Override
    void chain(int count, float[] result, int from, float[] gradient, int at, Kernels kernels) {
      kernels.keepWherePositive(count, result, from, gradient, at);
    }

    @Override
    Scalar apply(Scalar x) {
      return Saturation.of(x.relu());
    }
  },
  /** f(x) = 1 / (1 + e<sup>−x</sup>). */
  SIGMOID {
    @Override
    void apply(float[] data, int from, int to) {
      for (int i = from; i < to; i++) {
        data[i] = (float) Numerics.sigmoid(data[i]);
      }
    }

    @Override
    void chain(int count, float[] result, int from, float[] gradient, int at, Kernels kernels) {
      for (int i = 0; i < count; i++) {
        float y = result[from + i];
        gradient[at + i] *= y * (1 - y);
      }
    }

    @Override
    Scalar apply(Scalar x) {
      return x.sigmoid();
    }
  },
  /** The hyperbolic tangent. */
  TANH {
    @Override
    void apply(float[] data, int from, int to) {
      for (int i = from; i < to; i++) {
        data[i] = (float) StrictMath.tanh(data[i]);
      }
    }

    @Override
    void chain(int count, float[] result, int from, float[] gradient, int at, Kernels kernels) {
      for (int i = 0; i < count; i++) {
        float y = result[from + i];
        gradient[at + i] *= (1 - y) * (1 + y);
      }
    }

    @Override
    Scalar apply(Scalar x) {
      return x.tanh();
    }
  };

  /** Replaces each number of data[from, to) by its function value. */
  abstract void apply(float[] data, int from, int to);

  /**
   * Multiplies gradient[at, at + count) by the derivative, which is computed from result[from, from
   * + count).
   */
  abstract void chain(
      int count, float[] result, int from, float[] gradient, int at, Kernels kernels);

  /** Replaces each number in the rows of a block by its function value. */
  final void apply(View y, RowBlock block) {
    if (y.contiguous()) {
      apply(y.data, y.at(block.from), y.at(block.to));
      return;
    }
    for (int row = block.from; row < block.to; row++) {
      apply(y.data, y.at(row), y.at(row) + y.width);
    }
  }

  /** Multiplies the rows of a block of a gradient by the derivative, computed from the result y. */
  final void chain(View dy, View y, RowBlock block, Kernels kernels) {
    if (y.contiguous() && dy.contiguous()) {
      int count = block.rows() * y.width;
      chain(count, y.data, y.at(block.from), dy.data, dy.at(block.from), kernels);
      return;
    }
    for (int row = block.from; row < block.to; row++) {
      chain(y.width, y.data, y.at(row), dy.data, dy.at(row), kernels);
    }
  }

  /** Returns the function value in the scalar engine. */
  abstract Scalar apply(Scalar x);
}
