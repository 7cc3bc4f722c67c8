package org.mtl4j.optim;

import java.util.List;
import java.util.Objects;
import org.mtl4j.autodiff.Parameter;

/**
 * An optimiser whose L2 penalty or weight decay applies to embedding tables only: weights and
 * biases of the dense layers are updated as if it were 0.
 *
 * <p><b>Why.</b> L2 inside Adam is divided by the size of the gradient, for each number, like the
 * gradient itself (Loshchilov and Hutter 2019, section 2). Where λ·w is larger than the gradients,
 * a weight shrinks by about η a step whatever λ is. The gradients of a head for rare outcomes are
 * small in every weight, so the penalty wins in all of its layers at once, hidden units end at 0,
 * and the head predicts one number for all rows. In a table this is what one wants: a row that a
 * batch does not contain has no gradient, so the penalty pulls rare rows back to 0, while frequent
 * rows keep what they have learned.
 *
 * <p>With {@link Adam} this is what Keras calls {@code embeddings_regularizer} (its λ·‖w‖² is half
 * of the λ here), what {@code l2_reg_embedding} beside {@code l2_reg_dnn=0} is in DeepCTR, and in
 * PyTorch two parameter groups, of which one has {@code weight_decay=0}.
 *
 * <p><b>What λ means.</b> The penalty λ/2·‖w‖² is added to the batch's loss, which is a mean over
 * rows, so λ depends neither on the batch size nor on the number of rows. Its effect also depends
 * on the number of steps: in each step a row without gradient moves towards 0 by η times a number
 * that grows with λ, so twice as many steps pull twice as far.
 *
 * <p>Sources: Loshchilov and Hutter, <i>Decoupled Weight Decay Regularization</i>, ICLR 2019; Shen,
 * <i>DeepCTR</i>, 2018, whose models have these defaults.
 *
 * @param optimizer the optimiser, with the decay for tables
 */
public record EmbeddingDecay(Optimizer optimizer) implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the optimiser is itself an {@code EmbeddingDecay}
   */
  public EmbeddingDecay {
    Objects.requireNonNull(optimizer, "optimizer");
    if (optimizer instanceof EmbeddingDecay) {
      throw new IllegalArgumentException(
          "the decay of " + optimizer + " applies to embedding tables only already");
    }
  }

  @Override
  public double learningRate() {
    return optimizer.learningRate();
  }

  @Override
  public EmbeddingDecay withLearningRate(double learningRate) {
    return new EmbeddingDecay(optimizer.withLearningRate(learningRate));
  }

  @Override
  public double decay() {
    return optimizer.decay();
  }

  @Override
  public EmbeddingDecay withDecay(double decay) {
    return new EmbeddingDecay(optimizer.withDecay(decay));
  }

  @Override
  public OptimizerState bind(List<Parameter> parameters) {
    return new OptimizerState(
        parameters, optimizer.withDecay(0).bind(List.of()).dense, optimizer.bind(List.of()).table);
  }

  /** Returns the settings. Without decay they are those of the optimiser itself. */
  @Override
  public String toString() {
    return decay() == 0 ? optimizer.toString() : "EmbeddingDecay[" + optimizer + "]";
  }
}
