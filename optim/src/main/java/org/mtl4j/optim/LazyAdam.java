package org.mtl4j.optim;

import java.util.List;
import org.mtl4j.autodiff.Parameter;

/**
 * Adam whose steps through a table cost what the batch costs: only rows that the batch touched are
 * updated, and only their moments decay. On dense parameters it is {@link Adam} to the bit.
 *
 * <p>For a row of the batch, with t the number of the step since training began (not of the row's
 * own updates): m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², and
 *
 * <p>w ← w − η · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε).
 *
 * <p>A row that occurs several times in a batch is updated once, by its summed gradient. The
 * formula is that of TensorFlow's {@code LazyAdam} and PyTorch's {@code SparseAdam}: ε stands
 * beside √v before the correction (the ε̂ at the end of section 2 of Kingma and Ba), which differs
 * from Adam's place where gradients are as small as ε. {@link Optimizer} says when to use which.
 *
 * <p>The moments take twice the memory of the parameters, here as in Adam.
 *
 * <p>Sources: Kingma and Ba, <i>Adam</i>, ICLR 2015, algorithm 1 and section 2; TensorFlow Addons,
 * {@code tfa.optimizers.LazyAdam}.
 *
 * @param learningRate η, at least 0
 * @param beta1 β₁ in [0, 1)
 * @param beta2 β₂ in [0, 1)
 * @param epsilon ε, at least 10⁻³⁰
 * @param l2 λ of λ·w that is added to the gradient, of a table in the rows of the batch alone; 0 is
 *     none
 */
public record LazyAdam(double learningRate, double beta1, double beta2, double epsilon, double l2)
    implements Optimizer {

  /** The defaults, those of {@link Adam}: η = 10⁻³, β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, no L2. */
  public LazyAdam() {
    this(new Adam());
  }

  private LazyAdam(Adam adam) {
    this(adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon(), adam.l2());
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public LazyAdam {
    Settings.notNegative("LazyAdam", "learningRate", learningRate);
    Settings.decayRate("LazyAdam", "beta1", beta1);
    Settings.decayRate("LazyAdam", "beta2", beta2);
    Settings.epsilon("LazyAdam", epsilon);
    Settings.notNegative("LazyAdam", "l2", l2);
  }

  @Override
  public LazyAdam withLearningRate(double newLearningRate) {
    return new LazyAdam(newLearningRate, beta1, beta2, epsilon, l2);
  }

  /**
   * Returns these settings with other decay rates of the moments.
   *
   * @param newBeta1 β₁ in [0, 1)
   * @param newBeta2 β₂ in [0, 1)
   * @throws IllegalArgumentException if one is out of range
   */
  public LazyAdam withBetas(double newBeta1, double newBeta2) {
    return new LazyAdam(learningRate, newBeta1, newBeta2, epsilon, l2);
  }

  /**
   * Returns these settings with another ε.
   *
   * @param newEpsilon at least 10⁻³⁰
   * @throws IllegalArgumentException if it is smaller or not finite
   */
  public LazyAdam withEpsilon(double newEpsilon) {
    return new LazyAdam(learningRate, beta1, beta2, newEpsilon, l2);
  }

  /**
   * Returns these settings with another L2 penalty.
   *
   * @param newL2 λ, at least 0
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public LazyAdam withL2(double newL2) {
    return new LazyAdam(learningRate, beta1, beta2, epsilon, newL2);
  }

  @Override
  public double decay() {
    return l2;
  }

  @Override
  public LazyAdam withDecay(double decay) {
    return withL2(decay);
  }

  @Override
  public OptimizerState bind(List<Parameter> parameters) {
    return new OptimizerState(
        parameters,
        new AdamRule(learningRate, beta1, beta2, epsilon, l2, 0, AdamRule.Form.CORRECTED_DENSE),
        new AdamRule(learningRate, beta1, beta2, epsilon, l2, 0, AdamRule.Form.UNCORRECTED_LAZY));
  }
}
