package org.mtl4j.optim;

import org.mtl4j.autodiff.ParameterBlock;

/** How a gradient that is too large is reduced before the optimiser uses it. */
public sealed interface Clipping {

  /** Returns no clipping. */
  static Clipping none() {
    return new None();
  }

  /**
   * Returns clipping of each number.
   *
   * @param limit the largest absolute value, positive
   */
  static Clipping byValue(double limit) {
    return new ByValue(limit);
  }

  /**
   * Returns clipping of the whole gradient's length.
   *
   * @param limit the largest norm, positive
   */
  static Clipping byGlobalNorm(double limit) {
    return new ByGlobalNorm(limit);
  }

  private static void positive(String clipping, double limit) {
    boolean isAllowed = limit > 0 && limit < Double.POSITIVE_INFINITY;
    Settings.require(isAllowed, clipping, "limit", limit, "positive and finite");
  }

  /** No clipping. */
  record None() implements Clipping {
    @Override
    public String toString() {
      return "none";
    }
  }

  /**
   * Limits each number of the gradient to [−limit, limit]. This may change the gradient's
   * direction.
   *
   * @param limit the largest absolute value, positive
   */
  record ByValue(double limit) implements Clipping {
    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public ByValue {
      positive("clipping by value", limit);
    }

    /** Clips the gradient of a block in place; NaN stays NaN. */
    void clip(ParameterBlock block) {
      float most = (float) limit;
      float[] gradient = block.gradient();
      int columns = block.parameter().columns();
      for (int i = 0; i < block.count(); i++) {
        int from = block.offset(i);
        for (int j = from; j < from + columns; j++) {
          gradient[j] = Math.max(-most, Math.min(most, gradient[j]));
        }
      }
    }
  }

  /**
   * Limits the norm of the gradient g of all parameters together: where ‖g‖ is above the limit, g
   * becomes g · limit / ‖g‖. The direction does not change.
   *
   * <p>Each block's squares are summed in double by the block's task, and the calling thread adds
   * the sums in the order of the blocks, so the norm has the same bits for any number of threads.
   * All gradients must be summed before the first update, which costs one barrier. If the norm is
   * not finite, the step ends before any parameter changes.
   *
   * <p>Source: Pascanu, Mikolov and Bengio, <i>On the difficulty of training recurrent neural
   * networks</i>, ICML 2013, algorithm 1.
   *
   * @param limit the largest norm, positive
   */
  record ByGlobalNorm(double limit) implements Clipping {
    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public ByGlobalNorm {
      positive("clipping by global norm", limit);
    }

    /** Returns what the gradient is multiplied by. */
    float scale(double norm) {
      return norm > limit ? (float) (limit / norm) : 1;
    }
  }
}
