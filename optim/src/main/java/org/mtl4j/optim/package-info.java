/**
 * Optimisers, and the minibatch step that runs a graph on the caller's threads.
 *
 * <p>A tour, in reading order:
 *
 * <ol>
 *   <li>{@link org.mtl4j.optim.Optimizer}: the settings of {@link org.mtl4j.optim.Sgd}, {@link
 *       org.mtl4j.optim.Adagrad}, {@link org.mtl4j.optim.Adam}, {@link org.mtl4j.optim.AdamW} and
 *       {@link org.mtl4j.optim.LazyAdam}, immutable, with PyTorch's defaults. It also says which
 *       one suits embeddings. {@link org.mtl4j.optim.EmbeddingDecay} limits the decay of any of
 *       them to the embeddings.
 *   <li>{@link org.mtl4j.optim.OptimizerState}: what an optimiser keeps of each parameter between
 *       steps; {@link org.mtl4j.optim.BlockUpdater} updates the block of a parameter that one task
 *       owns. The arithmetic is in {@code SgdRule}, {@code AdagradRule} and {@code AdamRule}.
 *   <li>{@link org.mtl4j.optim.Schedule} and {@link org.mtl4j.optim.Clipping}: the learning rate of
 *       each step, and a limit for gradients that are too large.
 *   <li>{@link org.mtl4j.optim.Workers}: threads that run a loop in parallel: its own threads, or
 *       those of an executor.
 *   <li>{@link org.mtl4j.optim.TrainingStep}: all of them together, one minibatch per call.
 * </ol>
 *
 * <pre>{@code
 * try (Workers workers = Workers.of(4)) {
 *   TrainingStep step =
 *       new TrainingStep(
 *           Workspace.forTraining(graph, 1024),
 *           new LazyAdam().withLearningRate(1e-3),
 *           Schedule.warmUp(500),
 *           Clipping.none(),
 *           workers);
 *   for (int batch = 0; batch < batches; batch++) {
 *     double loss = step.run(1024, seed, filler);
 *   }
 * }
 * }</pre>
 *
 * <p>The number of threads changes only the time that a step takes. Every number is one sum in one
 * order, computed by one task: rows by the task of their row block, gradients and updates by the
 * task that owns the parameter block, losses and the gradient's norm by the calling thread. Numbers
 * that depend only on the step's number, such as Adam's bias corrections, are computed once per
 * step in double, without {@link java.lang.Math}'s transcendental functions, so that every Java
 * gives the same ones.
 */
@NullMarked
package org.mtl4j.optim;

import org.jspecify.annotations.NullMarked;
