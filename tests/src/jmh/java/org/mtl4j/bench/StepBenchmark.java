package org.mtl4j.bench;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.ParameterBlock;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.optim.BlockUpdater;
import org.mtl4j.optim.LazyAdam;
import org.mtl4j.optim.Optimizer;
import org.mtl4j.optim.OptimizerState;
import org.mtl4j.optim.TrainingStep;
import org.mtl4j.optim.Workers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The phases of a training step and the step as a whole, in microseconds: {@code fill} + {@code
 * rows} + {@code parameters} = {@code step}, and {@code parameters} = {@code sum} + {@code update},
 * about.
 *
 * <p>About, because a phase alone repeats itself on one minibatch, whose embedding rows are in
 * cache as far as they fit; {@code step} takes another minibatch every time. The learning rate is
 * 0, so that numbers stay what they are however often a phase is run; the arithmetic is the same.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseParallelGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class StepBenchmark {
  private static final long SEED = 1;

  /** The network. */
  @Param({"W1", "W2"})
  Workload workload;

  /** Rows of the minibatch. */
  @Param({"256", "1024", "4096"})
  int batch;

  /** Rows of all embedding tables together. */
  @Param("100000")
  int vocabulary;

  /** Threads of every phase. */
  @Param("1")
  int threads;

  /** {@code vector} or {@code plain}. */
  @Param("vector")
  String kernels;

  private Workspace work;
  private WorkloadRows minibatches;
  private List<BlockUpdater> updaters;
  private TrainingStep step;
  private ExecutorService executor;
  private Workers workers;
  private final IntConsumer fillTask = this::fillBlock;
  private final IntConsumer rowTask = this::runBlock;
  private final IntConsumer sumTask = this::sumBlock;
  private final IntConsumer updateTask = this::updateBlock;
  private final IntConsumer parameterTask = this::sumAndUpdateBlock;

  /** Makes the network and takes one step, so that every phase finds numbers to work on. */
  @Setup
  public void prepare() {
    Graph graph = workload.graph(vocabulary);
    Kernels chosen = kernels.equals("plain") ? Kernels.plain() : Kernels.vector();
    work = new Workspace(Plan.forTraining(graph, chosen), batch);
    minibatches = new WorkloadRows(graph, vocabulary, batch, SEED);
    executor = Executors.newFixedThreadPool(threads);
    workers = Workers.on(executor, threads);
    Optimizer optimizer = new LazyAdam().withLearningRate(0);
    OptimizerState state = optimizer.bind(graph.parameters());
    state.begin(1, 1);
    List<ParameterBlock> blocks = work.parameterBlocks();
    updaters = blocks.stream().map(state::updater).toList();
    step = new TrainingStep(work, optimizer, workers);
    step.run(batch, SEED, minibatches);
  }

  /** Lets the threads go. */
  @TearDown
  public void close() {
    workers.close();
    executor.shutdown();
  }

  private void fillBlock(int index) {
    minibatches.fill(work, work.blockFrom(index), work.blockTo(index));
  }

  private void runBlock(int index) {
    work.run(index);
  }

  private void sumBlock(int index) {
    updaters.get(index).block().sum();
  }

  private void updateBlock(int index) {
    updaters.get(index).update(1);
  }

  private void sumAndUpdateBlock(int index) {
    sumBlock(index);
    updateBlock(index);
  }

  /** Writes the next minibatch's inputs. */
  @Benchmark
  public void fill() {
    minibatches.next();
    work.begin(batch, SEED, 1);
    workers.run(work.rowBlocks(), fillTask);
  }

  /** Takes every row block forward and backward. */
  @Benchmark
  public void rows() {
    work.ready();
    workers.run(work.rowBlocks(), rowTask);
  }

  /** Sums the gradients of all parameters. */
  @Benchmark
  public void sum() {
    workers.run(updaters.size(), sumTask);
  }

  /** Updates all parameters and packs their weights. */
  @Benchmark
  public void update() {
    workers.run(updaters.size(), updateTask);
    work.updated();
  }

  /** Sums and updates, block by block. */
  @Benchmark
  public void parameters() {
    workers.run(updaters.size(), parameterTask);
    work.updated();
  }

  /** Takes a whole step. */
  @Benchmark
  public double step() {
    minibatches.next();
    return step.run(batch, SEED, minibatches);
  }
}
