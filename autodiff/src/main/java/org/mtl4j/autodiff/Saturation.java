package org.mtl4j.autodiff;

import org.mtl4j.autodiff.scalar.Scalar;

/**
 * The bound that keeps the numbers of a network finite, whatever finite numbers enter it.
 *
 * <p>The values of a cross network grow like |x₀| to the power of its depth, so an outlier of one
 * row can overflow a float, and infinity minus infinity is NaN. Cross layers and ReLUs therefore
 * keep their results within ±{@link #LIMIT}. Beyond it the function is constant and its gradient is
 * 0; within it nothing changes by a bit. The next layer's sums stay finite as long as the absolute
 * weights of one output sum to less than 2<sup>77</sup>. NaN stays NaN, so that broken weights are
 * found out.
 */
public final class Saturation {
  /**
   * The largest absolute value, 2<sup>50</sup>: far above what a trained network computes, and
   * small enough that the square of it, summed over any layer, is a float.
   */
  public static final float LIMIT = 0x1p50f;

  private Saturation() {}

  /** Returns the number of the range that is nearest. */
  static float of(float y) {
    return Math.min(Math.max(y, -LIMIT), LIMIT);
  }

  /** Returns the same in the scalar engine: a constant where it is out of range. */
  static Scalar of(Scalar y) {
    return Math.abs(y.value()) < LIMIT ? y : Scalar.of(Math.copySign(LIMIT, y.value()));
  }

  /** Sets the gradient of a result to 0 where the result is at the limit. */
  static void backward(Node node, Workspace work, RowBlock block) {
    View y = work.view(node);
    View dy = work.gradientView(node);
    boolean whole = y.contiguous() && dy.contiguous();
    int count = whole ? block.rows() * y.width : y.width;
    for (int row = block.from; row < block.to; row += whole ? block.rows() : 1) {
      work.kernels().keepWithinLimit(count, y.data, y.at(row), dy.data, dy.at(row));
    }
  }
}
