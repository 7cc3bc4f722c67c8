package org.mtl4j.autodiff;

import java.util.List;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * Inverted dropout: in training each number is 0 with the given rate and divided by 1 − rate
 * otherwise; in inference it does not change.
 *
 * <p>Whether a number is dropped depends only on seed, step, label, row and column, so any thread
 * computes the same mask, and the backward run need not store it. The rate is rounded to a multiple
 * of 2<sup>−16</sup>.
 *
 * <p>Source: Srivastava et al., <i>Dropout</i>, JMLR 15, 2014.
 */
final class Dropout extends Operation {
  private static final int LANES = 4;
  private static final int LANE_BITS = 16;
  private static final int ONE = 1 << LANE_BITS;

  private final int threshold;
  private final float scale;

  Dropout(double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout rate must be in [0, 1), got " + rate);
    }
    threshold = (int) Math.min(ONE - 1, Math.round(rate * ONE));
    scale = (float) ONE / (ONE - threshold);
  }

  @Override
  public String term() {
    return "dropout";
  }

  /** Returns the rate, rounded as it is applied. */
  public double rate() {
    return (double) threshold / ONE;
  }

  @Override
  int width(String label, List<Node> inputs) {
    return widthOf(label, inputs.get(0));
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {
    View x = work.view(node.input(0));
    View y = work.view(node);
    for (int row = block.from; row < block.to; row++) {
      mask(node, work, row, x.data, x.at(row), y.data, y.at(row), false);
    }
  }

  @Override
  void backward(Node node, int input, Workspace work, RowBlock block) {
    View dy = work.gradientView(node);
    View dx = work.gradientView(node.input(0));
    for (int row = block.from; row < block.to; row++) {
      mask(node, work, row, dy.data, dy.at(row), dx.data, dx.at(row), work.adds(node, 0));
    }
  }

  private void mask(
      Node node, Workspace work, int row, float[] from, int at, float[] to, int out, boolean add) {
    long stream = stream(node, work);
    long counter = counter(node, row);
    for (int j = 0; j < node.width(); j += LANES) {
      long bits = work.training() ? CounterRandom.bits(work.seed(), stream, counter++) : -1L;
      int lanes = Math.min(LANES, node.width() - j);
      for (int lane = 0; lane < lanes; lane++, bits >>>= LANE_BITS) {
        float kept = work.training() ? factor(bits) : 1;
        float number = kept == 0 ? 0 : from[at + j + lane] * kept;
        to[out + j + lane] = add ? to[out + j + lane] + number : number;
      }
    }
  }

  private float factor(long bits) {
    return (bits & (ONE - 1)) < threshold ? 0 : scale;
  }

  private static long stream(Node node, Workspace work) {
    return work.step() << Integer.SIZE | Integer.toUnsignedLong(node.label().hashCode());
  }

  private static long counter(Node node, int row) {
    return (long) row * ((node.width() + LANES - 1) / LANES);
  }

  @Override
  Scalar[][] reference(Node node, Reference run) {
    Workspace work = run.workspace();
    Scalar[][] x = run.value(node.input(0));
    return run.each(
        node,
        (row, j) -> {
          long bits =
              CounterRandom.bits(work.seed(), stream(node, work), counter(node, row) + j / LANES);
          return x[row][j].times(work.training() ? factor(bits >>> (j % LANES * LANE_BITS)) : 1);
        });
  }
}
