package org.mtl4j.autodiff;

import org.mtl4j.autodiff.scalar.Scalar;

/**
 * An elementwise non-linearity whose derivative can be told from its result, so that a dense layer
 * stores one buffer only.
 */
public enum Activation {
  /** f(x) = x. */
  IDENTITY {
    @Override
    void apply(float[] data, int from, int to) {}

    @Override
    void chain(float[] gradient, int at, float[] result, int from, int count) {}

    @Override
    Scalar apply(Scalar x) {
      return x;
    }
  },
  /** f(x) = max(0, x); the derivative at 0 is 0. */
  RELU {
    @Override
    void apply(float[] data, int from, int to) {
      for (int i = from; i < to; i++) {
        // A comparison, not Math.max: NaN stays NaN, so that a broken model is found out.
        data[i] = data[i] <= 0 ? 0 : data[i];
      }
    }

    @Override
    void chain(float[] gradient, int at, float[] result, int from, int count) {
      for (int i = 0; i < count; i++) {
        gradient[at + i] = result[from + i] > 0 ? gradient[at + i] : 0;
      }
    }

    @Override
    Scalar apply(Scalar x) {
      return x.relu();
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
    void chain(float[] gradient, int at, float[] result, int from, int count) {
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
    void chain(float[] gradient, int at, float[] result, int from, int count) {
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

  /** Replaces data[from, to) by its image. */
  abstract void apply(float[] data, int from, int to);

  /**
   * Multiplies gradient[at, at + count) by the derivative, told from result[from, from + count).
   */
  abstract void chain(float[] gradient, int at, float[] result, int from, int count);

  /** Returns the image in the scalar engine. */
  abstract Scalar apply(Scalar x);
}
