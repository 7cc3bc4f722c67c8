package org.mtl4j.optim;

import java.util.List;
import org.mtl4j.autodiff.Parameter;

/**
 * The settings of an optimiser, which updates parameters from their gradients. Immutable; {@link
 * #bind} returns the object that holds the state and applies the update.
 *
 * <p><b>Which one.</b> They differ most in what happens to those rows of an embedding table that a
 * batch does not contain:
 *
 * <ul>
 *   <li>{@link Adam} and {@link AdamW} are dense: a row that had a gradient once keeps moving by
 *       its decaying first moment, and the moments of every row decay at every step. This is what
 *       the papers define and what PyTorch's {@code Adam} does; the cost of a step follows the size
 *       of the table. Use them to compare results with such runs, and where tables are small or
 *       every row occurs in most batches.
 *   <li>{@link LazyAdam} updates only the rows of the batch: the cost of a step follows the batch,
 *       whatever the size of the table. A rare row moves by its own gradients only and keeps its
 *       moments in between, so it takes longer steps than under Adam. Use it for large
 *       vocabularies. Adam and LazyAdam converge differently: compare models that were trained with
 *       the same one.
 *   <li>{@link Adagrad} and plain {@link Sgd} do not change a row without gradient, so they visit
 *       only the rows of the batch and still do what their definition says.
 * </ul>
 *
 * <p><b>L2.</b> The settings named {@code l2} add λ·w to the gradient (the derivative of λ/2·‖w‖²),
 * which the rule then scales like the rest of the gradient: <i>coupled</i>, {@code weight_decay} of
 * PyTorch's {@code Adam}. {@link AdamW#weightDecay()} shrinks weights apart from it:
 * <i>decoupled</i> (Loshchilov and Hutter 2019), PyTorch's {@code AdamW}. Both apply to every
 * number of every parameter that a loss depends on, biases and rows without gradient included, as
 * in PyTorch; so an {@code l2} above 0 makes {@link Sgd} and {@link Adagrad} visit whole tables
 * too. There are two exceptions. The L2 of {@link LazyAdam} applies only to the table rows of the
 * batch, so a rare row decays rarely. {@link EmbeddingDecay} limits either kind to the tables; it
 * also says why coupled L2 on all parameters can stop heads of rare outcomes from learning.
 *
 * <p>To add an optimiser, write its settings as a record here and its arithmetic as a {@code Rule},
 * and give it a name in {@code OptimizerKind} of the package {@code train}, from which the command
 * line takes its names.
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
   * @param parameters what to update; statistics among them are ignored
   */
  OptimizerState bind(List<Parameter> parameters);
}
