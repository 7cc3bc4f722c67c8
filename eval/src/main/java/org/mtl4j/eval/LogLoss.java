package org.mtl4j.eval;

import java.util.Objects;

/**
 * Weighted log loss (binary cross-entropy, in nats): Σ w · ℓ / Σ w with ℓ = -ln p for label 1 and
 * -ln(1 - p) for label 0.
 *
 * <p>From a logit z the loss is ln(1 + exp(-z)) or ln(1 + exp(z)), computed so that nothing
 * overflows or cancels: it is 80 for a label 0 at z = 80 and 1.8e-35 for a label 1. A {@code
 * double} probability is less precise near 1, and a wrong 0 or 1 would give an infinite loss. So
 * probabilities are clipped to [2<sup>-52</sup>, 1 - 2<sup>-52</sup>], as in scikit-learn's {@code
 * log_loss}, and the loss of a row is at most 36.04.
 */
public final class LogLoss {
  private static final double CLIP = 0x1p-52;

  private LogLoss() {}

  /**
   * Returns the weighted mean loss.
   *
   * @param rows predictions (probabilities or logits), labels and weights
   * @return nats per unit of weight; NaN where nothing has weight
   * @throws IllegalArgumentException if the predictions are scores
   */
  public static double of(ScoredRows rows) {
    Predictions predictions = rows.predictions();
    predictions.requireProbabilities();
    return rows.mean(i -> predictions.loss(rows.index(i), rows.isPositive(i)));
  }

  /**
   * Returns the expected loss where the true probabilities are known, as in simulated data: the
   * mean over rows of -q ln p - (1 - q) ln(1 - p). It has no noise of drawn labels, and its minimum
   * is at p = q.
   *
   * @param predictions p, probabilities or logits
   * @param truth q, probabilities or logits, row by row
   * @return nats per row; NaN for no rows
   * @throws IllegalArgumentException if either is of scores, or the lengths differ
   */
  public static double expected(Predictions predictions, Predictions truth) {
    Objects.requireNonNull(predictions).requireProbabilities();
    if (predictions.size() != truth.size()) {
      throw new IllegalArgumentException(
          predictions.size() + " predictions but " + truth.size() + " true probabilities");
    }
    Summation total = new Summation();
    for (int i = 0; i < truth.size(); i++) {
      double rate = truth.probability(i);
      // A label of probability 0 adds nothing, even at an infinite logit.
      total.add(rate > 0 ? rate * predictions.loss(i, true) : 0);
      total.add(rate < 1 ? (1 - rate) * predictions.loss(i, false) : 0);
    }
    return total.value() / truth.size();
  }

  /**
   * Returns the loss of one row from its logit.
   *
   * @param logit log(p / (1 - p)); the loss is finite for every finite logit
   * @param positive whether the label is 1
   * @return nats, 0 or more
   */
  public static double ofLogit(double logit, boolean positive) {
    double wrong = positive ? -logit : logit;
    return Math.max(wrong, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(wrong)));
  }

  /**
   * Returns the loss of one row from its probability, clipped to [2<sup>-52</sup>, 1 -
   * 2<sup>-52</sup>].
   *
   * @param probability in [0, 1]
   * @param positive whether the label is 1
   * @return nats, from 2.2e-16 to 36.04
   */
  public static double ofProbability(double probability, boolean positive) {
    double clipped = Math.min(Math.max(probability, CLIP), 1 - CLIP);
    return positive ? -StrictMath.log(clipped) : -StrictMath.log1p(-clipped);
  }
}
