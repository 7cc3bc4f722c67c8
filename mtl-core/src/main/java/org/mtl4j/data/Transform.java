package org.mtl4j.data;

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
      // StrictMath: the same bits on every Java, so that a model file means the same numbers
      // everywhere.
      return Math.copySign(StrictMath.log1p(Math.abs(x)), x);
    }
  };

  /**
   * Transforms one number.
   *
   * @param x the raw value
   * @return the transformed value; NaN for NaN
   */
  public abstract double apply(double x);
}
