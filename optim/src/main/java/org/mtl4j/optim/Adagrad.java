package org.mtl4j.optim;

import java.util.List;
import org.mtl4j.autodiff.Parameter;

/**
 * Adagrad: s ← s + g², w ← w − η·g / (√s + ε) for each number, where s begins at 0.
 *
 * <p>Without L2 a row without gradient does not change, so only the rows of a batch are visited.
 * With L2 every row of a table is updated at every step, as in PyTorch.
 *
 * <p>Source: Duchi, Hazan and Singer, <i>Adaptive Subgradient Methods for Online Learning and
 * Stochastic Optimization</i>, JMLR 12, 2011, with the diagonal matrix; ε as in PyTorch.
 *
 * @param learningRate η, at least 0
 * @param epsilon ε, at least 10⁻³⁰
 * @param l2 λ of λ·w that is added to the gradient; 0 is none
 */
public record Adagrad(double learningRate, double epsilon, double l2) implements Optimizer {

  /** The defaults: η = 10⁻², ε = 10⁻¹⁰, no L2. */
  public Adagrad() {
    this(1e-2, 1e-10, 0);
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Adagrad {
    Settings.notNegative("Adagrad", "learningRate", learningRate);
    Settings.epsilon("Adagrad", epsilon);
    Settings.notNegative("Adagrad", "l2", l2);
  }

  @Override
  public Adagrad withLearningRate(double newLearningRate) {
    return new Adagrad(newLearningRate, epsilon, l2);
  }

  @Override
  public double decay() {
    return l2;
  }

  @Override
  public Adagrad withDecay(double newL2) {
    return new Adagrad(learningRate, epsilon, newL2);
  }

  @Override
  public OptimizerState bind(List<Parameter> parameters) {
    AdagradRule rule = new AdagradRule(this);
    return new OptimizerState(parameters, rule, rule);
  }
}
