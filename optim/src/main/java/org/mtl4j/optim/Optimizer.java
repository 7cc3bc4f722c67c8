package org.mtl4j.optim;

import java.util.List;
import org.mtl4j.autodiff.Parameter;

/**
 * The settings of a rule that moves parameters against their gradient. Immutable; {@link #bind}
 * makes the object that remembers and works.
 *
 * <p><b>Which one.</b> They differ most in what happens to the rows of an embedding table that a
 * batch does not touch:
 *
 * <ul>
 *   <li>{@link Adam} and {@link AdamW} are dense: a row that was touched once goes on moving by its
 *       decaying first moment, and the moments of every row decay at every step. This is what the
 *       papers define and what PyTorch's {@code Adam} does; the cost of a step follows the size of
 *       the table. Use them where results have to be compared with such runs, and where tables are
 *       small or every row occurs in most batches.
 *   <li>{@link LazyAdam} touches the rows of the batch alone: the cost of a step follows the batch,
 *       whatever the size of the table. A rare row is moved by its own gradients only and keeps its
 *       moments in between, so it takes longer steps than under Adam. Use it for large
 *       vocabularies. The two converge differently; do not compare a model trained with one to a
 *       model trained with the other and call the difference the model's.
 *   <li>{@link Adagrad} and plain {@link Sgd} leave a row without gradient where it is by their own
 *       definition, so being dense costs them nothing.
 * </ul>
 *
 * <p><b>L2.</b> The settings named {@code l2} add λ·w to the gradient (the derivative of λ/2·‖w‖²),
 * which the rule then scales like the rest of the gradient: <i>coupled</i>, {@code weight_decay} of
 * PyTorch's {@code Adam}. {@link AdamW#weightDecay()} shrinks weights apart from it:
 * <i>decoupled</i> (Loshchilov and Hutter 2019), PyTorch's {@code AdamW}. Both reach every number
 * of every parameter that a loss depends on, biases and untouched rows included, as in PyTorch;
 * hence an {@code l2} above 0 makes {@link Sgd} and {@link Adagrad} visit whole tables too. The
 * exceptions are {@link LazyAdam}, whose L2 reaches of a table the rows of the batch alone (a rare
 * row is decayed rarely), and {@link EmbeddingDecay}, which keeps either kind to the tables.
 * Coupled L2 on all parameters stops heads whose outcomes are rare; see there.
 */
public sealed interface Optimizer permits Adagrad, Adam, AdamW, EmbeddingDecay, LazyAdam, Sgd {

  /** Returns the learning rate before the factor of a {@link Schedule}. */
  double learningRate();

  /**
   * Returns these settings with another learning rate.
   *
   * @param learningRate at least 0
   * @throws IllegalArgumentException if it is negative or not finite
   */
  Optimizer withLearningRate(double learningRate);

  /** Returns the L2 penalty, of {@link AdamW} the weight decay. */
  double decay();

  /**
   * Returns these settings with another L2 penalty, of {@link AdamW} another weight decay.
   *
   * @param decay at least 0
   * @throws IllegalArgumentException if it is negative or not finite
   */
  Optimizer withDecay(double decay);

  /**
   * Returns a fresh state, all zero, for some parameters.
   *
   * @param parameters what to update; statistics among them are passed over
   */
  OptimizerState bind(List<Parameter> parameters);
}
