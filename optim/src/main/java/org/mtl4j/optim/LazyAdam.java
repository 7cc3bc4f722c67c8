package org.mtl4j.optim;

import java.util.List;
import org.mtl4j.autodiff.Parameter;

/**
 * Adam for large embedding tables: only the rows of a batch are updated, and only their moments
 * decay, so the cost of a step follows the batch and not the size of the table. Dense parameters
 * are updated as by {@link Adam}, bit for bit.
 *
 * <p>For a row of the batch in step t (counted since training began, not per row): m ← β₁·m + (1 −
 * β₁)·g, v ← β₂·v + (1 − β₂)·g², and
 *
 * <p>w ← w − η · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε).
 *
 * <p>A row that occurs several times in a batch is updated once, by its summed gradient. The
 * formula is that of TensorFlow's {@code LazyAdam} and PyTorch's {@code SparseAdam}: ε is added to
 * √v before the bias correction (the ε̂ at the end of section 2 of Kingma and Ba). It differs from
 * {@link Adam} where gradients are as small as ε. {@link Optimizer} says when to use which.
 *
 * <p>As in Adam, the moments take twice the memory of the parameters.
 *
 * <p>Sources: Kingma and Ba, <i>Adam</i>, ICLR 2015, algorithm 1 and section 2; TensorFlow Addons,
 * {@code tfa.optimizers.LazyAdam}.
 *
 * @param learningRate η, at least 0
 * @param beta1 β₁ in [0, 1)
 * @param beta2 β₂ in [0, 1)
 * @param epsilon ε, at least 10⁻³⁰
 * @param l2 λ of λ·w that is added to the gradient, in tables only for the rows of the batch; 0 is
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
    Settings.adam("LazyAdam", learningRate, beta1, beta2, epsilon);
    Settings.notNegative("LazyAdam", "l2", l2);
  }

  @Override
  public LazyAdam withLearningRate(double newLearningRate) {
    return new LazyAdam(newLearningRate, beta1, beta2, epsilon, l2);
  }

  @Override
  public double decay() {
    return l2;
  }

  @Override
  public LazyAdam withDecay(double newL2) {
    return new LazyAdam(learningRate, beta1, beta2, epsilon, newL2);
  }

  @Override
  public OptimizerState bind(List<Parameter> parameters) {
    return new OptimizerState(
        parameters,
        new AdamRule(learningRate, beta1, beta2, epsilon, l2, 0, AdamRule.Form.CORRECTED_DENSE),
        new AdamRule(learningRate, beta1, beta2, epsilon, l2, 0, AdamRule.Form.UNCORRECTED_LAZY));
  }
}
