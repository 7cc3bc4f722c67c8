package org.mtl4j.data;

import java.util.stream.IntStream;

/** The transform of a number before it is standardised. */
public enum Transform {
  /** Nothing. */
  NONE {
    @Override
    public double apply(double x) {
      return x;
    }
  },
  /**
   * sign(x) · log(1 + |x|): the usual logarithm of counts and amounts, continued through zero as an
   * odd function, so that a rare negative value (a refund) keeps its sign and its size instead of
   * turning into NaN.
   */
  LOG1P {
    @Override
    public double apply(double x) {
      int count = (int) x;
      return count == x && count > 0 && count < Counts.LOG1P.length
          ? Counts.LOG1P[count]
          : Math.copySign(Counts.log1p(Math.abs(x)), x);
    }
  };

  /**
   * Transforms one number.
   *
   * @param x the raw value
   * @return the transformed value; NaN for NaN
   */
  public abstract double apply(double x);

  /** The logarithms of small counts, computed once: a log asks for them again and again. */
  private static final class Counts {
    private static final double[] LOG1P =
        IntStream.range(0, 1 << 12).mapToDouble(Counts::log1p).toArray();

    // StrictMath: the same bits on every Java, so that a model file means the same numbers
    // everywhere.
    private static double log1p(double x) {
      return StrictMath.log1p(x);
    }
  }
}
