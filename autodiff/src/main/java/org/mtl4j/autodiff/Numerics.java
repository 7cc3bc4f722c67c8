package org.mtl4j.autodiff;

/**
 * The transcendental functions of the models, numerically stable and with the same bits on every
 * Java.
 *
 * <p>They use {@link StrictMath}, whose results are specified (fdlibm); those of {@link Math}
 * differ between releases in the last bit. They compute in double and the caller rounds once, so a
 * float result is correctly rounded except in rare cases.
 */
public final class Numerics {
  private Numerics() {}

  /**
   * Returns the logistic function σ(x) = 1 / (1 + e<sup>−x</sup>), without overflow and without
   * loss of relative precision for negative x.
   *
   * @param x the logit
   * @return σ(x), in [0, 1]
   */
  public static double sigmoid(double x) {
    if (x >= 0) {
      return 1 / (1 + StrictMath.exp(-x));
    }
    double e = StrictMath.exp(x);
    return e / (1 + e);
  }

  /**
   * Returns log(1 + e<sup>x</sup>) = −log σ(−x), finite for every finite x.
   *
   * @param x the argument
   * @return the softplus of x
   */
  public static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /**
   * Returns the binary cross-entropy of a logit, −y·log σ(x) − (1 − y)·log(1 − σ(x)), finite for
   * every finite x.
   *
   * @param x the logit
   * @param y the label, 0 or 1, or a probability between
   * @return the loss in nats
   */
  public static double crossEntropy(double x, double y) {
    return y * softplus(-x) + (1 - y) * softplus(x);
  }

  /**
   * Returns the derivative of {@link #crossEntropy} by the logit, σ(x) − y, without cancellation
   * near the label.
   *
   * @param x the logit
   * @param y the label, 0 or 1, or a probability between
   * @return the derivative
   */
  public static double crossEntropyDerivative(double x, double y) {
    return (1 - y) * sigmoid(x) - y * sigmoid(-x);
  }

  /**
   * Returns the logit of a product of two probabilities that are given as logits.
   *
   * <p>With p = σ(a)·σ(b), 1 − p = (e<sup>−a</sup> + e<sup>−b</sup> + e<sup>−a−b</sup>)·p, hence
   * log p − log(1 − p) = −log(e <sup>−a</sup> + e<sup>−b</sup> + e<sup>−a−b</sup>). This is exact
   * for both classes and finite for every finite a and b.
   *
   * @param a the logit of the first factor
   * @param b the logit of the second factor
   * @return the logit of the product, at most min(a, b)
   */
  public static double productLogit(double a, double b) {
    double least = Math.min(a, b);
    double most = Math.max(a, b);
    // −log(e^−least + e^−most + e^(−least−most)), with the largest of the three taken out.
    return most >= 0
        ? least - StrictMath.log1p(StrictMath.exp(least - most) + StrictMath.exp(-most))
        : least + most - StrictMath.log1p(StrictMath.exp(least) + StrictMath.exp(most));
  }

  /**
   * Returns the derivative of {@link #productLogit} by its first argument. For the derivative by
   * the second, exchange the arguments.
   *
   * @param a the logit of the factor to differentiate by
   * @param b the logit of the other factor
   * @return (e<sup>−a</sup> + e<sup>−a−b</sup>) / (e<sup>−a</sup> + e<sup>−b</sup> +
   *     e<sup>−a−b</sup>), in [0, 1]
   */
  public static double productLogitDerivative(double a, double b) {
    // Divided through by the numerator, 1 / (1 + e^a σ(−b)); e^a σ(−b) in log space cannot be ∞·0.
    return 1 / (1 + StrictMath.exp(a - softplus(b)));
  }
}
