package org.mtl4j.optim;

import java.util.List;
import org.mtl4j.autodiff.Parameter;

/**
 * Stochastic gradient descent: w ← w − η·g; with momentum μ, b ← μ·b + g and w ← w − η·b.
 *
 * <p>Without momentum and L2 a row without gradient does not change, so only the rows of a batch
 * are visited, and there is no state. With either, every row of a table is updated at every step,
 * as in PyTorch.
 *
 * <p>Sources: Robbins and Monro, <i>A Stochastic Approximation Method</i>, Annals of Mathematical
 * Statistics 22, 1951; Polyak, <i>Some methods of speeding up the convergence of iteration
 * methods</i>, 1964. The form of momentum is PyTorch's, with dampening 0.
 *
 * @param learningRate η, at least 0
 * @param momentum μ in [0, 1); 0 is none
 * @param l2 λ of λ·w that is added to the gradient; 0 is none
 */
public record Sgd(double learningRate, double momentum, double l2) implements Optimizer {

  /** The defaults: η = 10⁻³, no momentum, no L2. */
  public Sgd() {
    this(1e-3, 0, 0);
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Sgd {
    Settings.notNegative("SGD", "learningRate", learningRate);
    Settings.decayRate("SGD", "momentum", momentum);
    Settings.notNegative("SGD", "l2", l2);
  }

  @Override
  public Sgd withLearningRate(double newLearningRate) {
    return new Sgd(newLearningRate, momentum, l2);
  }

  @Override
  public double decay() {
    return l2;
  }

  @Override
  public Sgd withDecay(double newL2) {
    return new Sgd(learningRate, momentum, newL2);
  }

  @Override
  public OptimizerState bind(List<Parameter> parameters) {
    SgdRule rule = new SgdRule(this);
    return new OptimizerState(parameters, rule, rule);
  }
}
