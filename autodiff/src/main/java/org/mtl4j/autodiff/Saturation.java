package org.mtl4j.autodiff;

import org.mtl4j.autodiff.scalar.Scalar;

/**
 * A limit that keeps the numbers of a network finite for any finite input.
 *
 * <p>The values of a cross network grow like |x₀| to the power of its depth, so an outlier in one
 * row can overflow a float, and infinity minus infinity is NaN. Cross layers and ReLUs therefore
 * limit their results to ±{@link #LIMIT}. Beyond the limit the function is constant and its
 * gradient is 0; within it results are unchanged, bit for bit. The next layer's sums stay finite if
 * the absolute weights of one output sum to less than 2<sup>77</sup>. NaN stays NaN, so that broken
 * weights are detected.
 */
public final class Saturation {
  /**
   * The largest absolute value, 2<sup>50</sup>: far above the numbers of a trained network, and so
   * small that the sum of its square over any layer is a finite float.
   */
  public static final float LIMIT = 0x1p50f;

  private Saturation() {}

  /** Returns the nearest number within ±{@link #LIMIT}. */
  static float of(float y) {
    return Math.min(Math.max(y, -LIMIT), LIMIT);
  }

  /** Returns the nearest number within ±{@link #LIMIT} in the scalar engine. */
  static Scalar of(Scalar y) {
    return Math.abs(y.value()) < LIMIT ? y : Scalar.of(Math.copySign(LIMIT, y.value()));
  }

  /** Sets a result's gradient to 0 where the result is at the limit. */
  static void backward(Node node, Workspace work, RowBlock block) {
    View y = work.view(node);
    View dy = work.gradientView(node);
    int step = block.rowsAtATime(y.contiguous() && dy.contiguous());
    for (int row = block.from; row < block.to; row += step) {
      work.kernels().keepWithinLimit(step * y.width, y.data, y.at(row), dy.data, dy.at(row));
    }
  }
}
