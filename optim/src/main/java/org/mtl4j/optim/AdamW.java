package org.mtl4j.optim;

import java.util.List;
import org.mtl4j.autodiff.Parameter;

/**
 * Adam with decoupled weight decay: {@link Adam}'s step, minus η·λ·w with the w from before the
 * step. The decay does not enter the moments, so it shrinks every number at the same rate, whatever
 * its gradients were.
 *
 * <p>Like Adam it is dense: moments and decay reach every row of a table at every step. η is the
 * scheduled learning rate, so the decay follows the schedule too.
 *
 * <p>Source: Loshchilov and Hutter, <i>Decoupled Weight Decay Regularization</i>, ICLR 2019,
 * algorithm 2; that the decay is multiplied by η is PyTorch's form of it.
 *
 * @param learningRate η, at least 0
 * @param beta1 β₁ in [0, 1)
 * @param beta2 β₂ in [0, 1)
 * @param epsilon ε, at least 10⁻³⁰
 * @param weightDecay λ, at least 0
 */
public record AdamW(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {

  /** The defaults: η = 10⁻³, β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, λ = 10⁻². */
  public AdamW() {
    this(1e-3, 0.9, 0.999, 1e-8, 1e-2);
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public AdamW {
    Settings.adam("AdamW", learningRate, beta1, beta2, epsilon);
    Settings.notNegative("AdamW", "weightDecay", weightDecay);
  }

  @Override
  public AdamW withLearningRate(double newLearningRate) {
    return new AdamW(newLearningRate, beta1, beta2, epsilon, weightDecay);
  }

  @Override
  public double decay() {
    return weightDecay;
  }

  @Override
  public AdamW withDecay(double newWeightDecay) {
    return new AdamW(learningRate, beta1, beta2, epsilon, newWeightDecay);
  }

  @Override
  public OptimizerState bind(List<Parameter> parameters) {
    AdamRule rule =
        new AdamRule(
            learningRate, beta1, beta2, epsilon, 0, weightDecay, AdamRule.Form.CORRECTED_DENSE);
    return new OptimizerState(parameters, rule, rule);
  }
}
