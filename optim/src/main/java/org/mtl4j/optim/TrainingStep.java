package org.mtl4j.optim;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.ParameterBlock;
import org.mtl4j.autodiff.Workspace;

/**
 * Trains a graph, one minibatch per call: rows first, then parameters.
 *
 * <ol>
 *   <li>The inputs of each block of rows are written. Once all are written, each block is run
 *       through the graph: forward, loss and backward to every activation.
 *   <li>The losses are read. If their sum is not finite the step ends here, and nothing has
 *       changed.
 *   <li>Each block of a parameter sums its gradient over the batch in row order and is updated at
 *       once, while it is in cache. Running statistics are updated at the same time. Clipping by
 *       the global norm waits for all sums before the first update.
 * </ol>
 *
 * <p>No two tasks write the same number and every sum has one order, so the parameters have the
 * same bits for any number of threads. Once its buffers have grown to the largest batch, a step
 * allocates nothing.
 *
 * <p>Parameters that no loss depends on have no blocks and are not updated, not even by weight
 * decay. If the loss is finite but the gradient is not, only clipping by the global norm notices
 * before the update. Otherwise the next step's loss shows it, when the parameters are already
 * damaged; so keep a copy of good weights while training.
 *
 * <p>Not safe for use by several threads; it distributes its work over the workers itself.
 */
public final class TrainingStep {
  private final Workspace work;
  private final OptimizerState state;
  private final Schedule schedule;
  private final Clipping clipping;
  private final Workers workers;
  private final List<ParameterBlock> blocks;
  private final BlockUpdater[] updaters;
  private final int[] order;
  private final double[] squares;
  private final double[] losses;

  // Made once: a method reference in run() would be allocated at every call.
  private final IntConsumer fillTask = this::fill;
  private final IntConsumer rowTask;
  private final IntConsumer sumTask = this::sum;
  private final IntConsumer updateTask = this::update;

  private @Nullable BatchFiller filler;
  private float scale;
  private double gradientNorm = Double.NaN;
  private long steps;

  /**
   * Creates a step of constant learning rate and without clipping.
   *
   * @param work a training workspace
   * @param optimizer updates the parameters
   * @param workers run the tasks; the caller closes them
   */
  public TrainingStep(Workspace work, Optimizer optimizer, Workers workers) {
    this(work, optimizer, Schedule.constant(), Clipping.none(), workers);
  }

  /**
   * Creates a step whose optimiser state is new.
   *
   * @param work a training workspace with room for the largest batch
   * @param optimizer the settings
   * @param schedule of the learning rate
   * @param clipping of the gradient
   * @param workers run the tasks; the caller closes them
   * @throws IllegalArgumentException if the workspace has no parameter to train
   */
  public TrainingStep(
      Workspace work, Optimizer optimizer, Schedule schedule, Clipping clipping, Workers workers) {
    this.work = work;
    this.schedule = Objects.requireNonNull(schedule, "schedule");
    this.clipping = Objects.requireNonNull(clipping, "clipping");
    this.workers = Objects.requireNonNull(workers, "workers");
    blocks = List.copyOf(work.parameterBlocks());
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException(
          "the workspace has nothing to train: it runs forward only, or no loss depends on a"
              + " parameter");
    }
    state = optimizer.bind(blocks.stream().map(ParameterBlock::parameter).distinct().toList());
    updaters = blocks.stream().map(state::updater).toArray(BlockUpdater[]::new);
    order = heaviestFirst(work.capacity(), updaters);
    squares = new double[blocks.size()];
    losses = new double[work.plan().graph().losses().size()];
    rowTask = work::run;
  }

  /**
   * Returns the updaters' indices by descending cost. If a costly block came last, the other
   * threads would wait for it; the order changes no result.
   */
  private static int[] heaviestFirst(int capacity, BlockUpdater[] updaters) {
    Map<Parameter, Integer> parts = new HashMap<>();
    for (BlockUpdater updater : updaters) {
      parts.merge(updater.block().parameter(), 1, Integer::sum);
    }
    double[] costs = new double[updaters.length];
    for (int i = 0; i < costs.length; i++) {
      costs[i] =
          cost(capacity, updaters[i], parts.getOrDefault(updaters[i].block().parameter(), 1));
    }
    return IntStream.range(0, costs.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -costs[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Estimates the cost of a block in multiply-adds. A dense block costs a product over the batch. A
   * block of a table costs a look at every id, a row for each of its share of the ids, and its
   * share of the table if the rule visits every row.
   */
  private static double cost(int capacity, BlockUpdater updater, int parts) {
    Parameter parameter = updater.block().parameter();
    if (parameter.kind() != Parameter.Kind.TABLE) {
      return (double) capacity * updater.block().count() * parameter.columns();
    }
    double visited = updater.everyRow() ? parameter.size() : 0;
    return capacity + ((double) capacity * parameter.columns() + visited) / parts;
  }

  /**
   * Trains on one minibatch. Where it throws, neither parameters nor statistics nor {@link
   * #steps()} have changed, and the next minibatch may follow. What the source or an operation
   * throws (an id outside its table, say) is thrown here.
   *
   * @param rows of the batch, at least 1 and at most the workspace's capacity
   * @param seed of the random numbers of dropout; the same for a whole training, because each step
   *     draws its own numbers
   * @param source writes the inputs
   * @return the loss before the update
   * @throws IllegalArgumentException if the rows do not fit
   * @throws org.mtl4j.autodiff.NonFiniteException if the loss is not finite: names node and rows
   * @throws ArithmeticException if a loss is not finite though every number of the batch is, or if
   *     clipping by the global norm meets a gradient that is not finite
   */
  public double run(int rows, long seed, BatchFiller source) {
    filler = Objects.requireNonNull(source, "source");
    try {
      work.begin(rows, seed, steps + 1);
      workers.run(work.rowBlocks(), fillTask);
    } finally {
      filler = null;
    }
    work.ready();
    workers.run(work.rowBlocks(), rowTask);
    double loss = readLosses();
    scale = 1;
    gradientNorm = Double.NaN;
    if (clipping instanceof Clipping.ByGlobalNorm limit) {
      workers.run(blocks.size(), sumTask);
      gradientNorm = norm();
      scale = limit.scale(gradientNorm);
    }
    state.begin(steps + 1, schedule.factor(steps));
    workers.run(blocks.size() + work.statistics(), updateTask);
    work.updated();
    steps++;
    return loss;
  }

  private void fill(int index) {
    Objects.requireNonNull(filler).fill(work, work.blockFrom(index), work.blockTo(index));
  }

  private double readLosses() {
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      losses[i] = work.loss(i);
      sum += losses[i];
    }
    if (!Double.isFinite(sum)) {
      ArithmeticException found = work.findNonFinite();
      throw found != null
          ? found
          : new ArithmeticException(
              "the loss is " + sum + " though every number of the batch is finite");
    }
    return sum;
  }

  private void sum(int index) {
    ParameterBlock block = blocks.get(order[index]);
    block.sum();
    squares[order[index]] = block.squaredNorm();
  }

  private double norm() {
    double sum = 0;
    for (int i = 0; i < squares.length; i++) {
      if (!Double.isFinite(squares[i])) {
        throw new ArithmeticException(
            "the gradient of parameter '"
                + blocks.get(i).parameter().name()
                + "' is not finite, though the loss is");
      }
      sum += squares[i];
    }
    return Math.sqrt(sum);
  }

  private void update(int index) {
    if (index >= order.length) {
      work.updateStatistic(index - order.length);
      return;
    }
    BlockUpdater updater = updaters[order[index]];
    if (!(clipping instanceof Clipping.ByGlobalNorm)) {
      updater.block().sum();
    }
    if (clipping instanceof Clipping.ByValue limit) {
      limit.clip(updater.block());
    }
    updater.update(scale);
  }

  /** Returns the workspace, which holds the numbers of the last batch. */
  public Workspace workspace() {
    return work;
  }

  /** Returns how many steps have been done. */
  public long steps() {
    return steps;
  }

  /**
   * Returns one loss of the last batch, before its update.
   *
   * @param index which of the graph's losses
   */
  public double loss(int index) {
    return losses[index];
  }

  /**
   * Returns the norm of the last batch's whole gradient before clipping; NaN unless clipping is by
   * the global norm.
   */
  public double gradientNorm() {
    return gradientNorm;
  }

  OptimizerState state() {
    return state;
  }
}
