package org.mtl4j.eval;

/**
 * Relative information gain (RIG): the share of the label's entropy that a model explains, 1 - log
 * loss / H(base rate), with H(r) = -r ln r - (1 - r) ln(1 - r).
 *
 * <p>A model that predicts the base rate for every row has 0, a perfect one 1, and one worse than
 * the base rate a negative number. Log losses of tasks with different base rates cannot be
 * compared; their RIG can. He et al. (2014) call 1 - RIG the normalised entropy.
 */
public final class RelativeInformationGain {
  private RelativeInformationGain() {}

  /**
   * Returns the gain over the base rate of the same rows.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @return at most 1; NaN where not both labels occur, as there is no entropy to explain
   * @throws IllegalArgumentException if the predictions are scores
   */
  public static double of(ScoredRows rows) {
    return of(LogLoss.of(rows), rows.baseRate());
  }

  /**
   * Returns the gain of a log loss over a base rate.
   *
   * @param logLoss nats per unit of weight
   * @param baseRate the share of the label 1
   * @return at most 1; NaN where the base rate is 0, 1 or NaN
   */
  public static double of(double logLoss, double baseRate) {
    double entropy = entropy(baseRate);
    return entropy > 0 ? 1 - logLoss / entropy : Double.NaN;
  }

  /**
   * Returns the entropy of a label, which is the log loss of always predicting its rate.
   *
   * @param rate the share of the label 1, in [0, 1]
   * @return nats, 0 at either end; NaN for NaN
   */
  public static double entropy(double rate) {
    if (rate == 0 || rate == 1) {
      return 0;
    }
    return -rate * StrictMath.log(rate) - (1 - rate) * StrictMath.log1p(-rate);
  }
}
