package org.mtl4j.optim;

import java.util.List;
import org.mtl4j.autodiff.Parameter;

/**
 * Adam, dense: with m ← β₁·m + (1 − β₁)·g and v ← β₂·v + (1 − β₂)·g², both of which begin at 0,
 * step t is
 *
 * <p>w ← w − η · m̂ / (√v̂ + ε), where m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ).
 *
 * <p>Every row of a table is updated at every step, whether the batch touched it or not, at the
 * cost of visiting the whole table; {@link Optimizer} says when {@link LazyAdam} is the better
 * choice.
 *
 * <p>Source: Kingma and Ba, <i>Adam: A Method for Stochastic Optimization</i>, ICLR 2015, algorithm
 * 1.
 *
 * @param learningRate η, at least 0
 * @param beta1 β₁ in [0, 1)
 * @param beta2 β₂ in [0, 1)
 * @param epsilon ε, at least 10⁻³⁰
 * @param l2 λ of λ·w that is added to the gradient, and so enters both moments; 0 is none. {@link
 *     AdamW} decays weights without changing the moments; {@link EmbeddingDecay} decays embedding
 *     tables only
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon, double l2)
    implements Optimizer {

  /** The defaults: η = 10⁻³, β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, no L2. */
  public Adam() {
    this(1e-3, 0.9, 0.999, 1e-8, 0);
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Adam {
    Settings.adam("Adam", learningRate, beta1, beta2, epsilon);
    Settings.notNegative("Adam", "l2", l2);
  }

  @Override
  public Adam withLearningRate(double newLearningRate) {
    return new Adam(newLearningRate, beta1, beta2, epsilon, l2);
  }

  @Override
  public double decay() {
    return l2;
  }

  @Override
  public Adam withDecay(double newL2) {
    return new Adam(learningRate, beta1, beta2, epsilon, newL2);
  }

  @Override
  public OptimizerState bind(List<Parameter> parameters) {
    AdamRule rule =
        new AdamRule(learningRate, beta1, beta2, epsilon, l2, 0, AdamRule.Form.CORRECTED_DENSE);
    return new OptimizerState(parameters, rule, rule);
  }
}
