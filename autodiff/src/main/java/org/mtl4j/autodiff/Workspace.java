package org.mtl4j.autodiff;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mutable state of a graph's run: the inputs, the numbers of every node for one batch, and
 * their gradients.
 *
 * <p>Buffers are allocated once for the largest batch; runs allocate nothing. For each batch, call
 * in this order:
 *
 * <ol>
 *   <li>{@link #begin}, then write the inputs ({@link #view}, {@link #ids}, {@link #bags}),
 *   <li>{@link #forward()} for predictions, or {@link #ready()} and {@link #run} of every row block
 *       for training,
 *   <li>for training, {@link ParameterBlock#sum()} of every parameter block and the optimiser, then
 *       {@link #updated()}.
 * </ol>
 *
 * <p>The row blocks of step 2 are independent of each other, and so are the parameter blocks of
 * step 3: each may run on any thread, and the result does not depend on which. All blocks of a step
 * must be done before the next step begins. Everything else in a workspace is for one thread at a
 * time.
 *
 * <p>Calls in another order throw an {@link IllegalStateException} that names the missing call.
 */
public final class Workspace {
  /**
   * The number of rows of a block: enough for the kernels to be efficient, few enough for a block's
   * numbers to stay in cache.
   */
  static final int BLOCK_ROWS = 64;

  private final Plan plan;
  private final int capacity;
  private final NodeBuffers[] buffers;
  private final Kernels.Packed[] packed;
  private final RowBlock[] allBlocks;
  private final List<ParameterBlock> parameterBlocks = new ArrayList<>();
  private final List<List<Node>> withStatistics;
  private final double[] divisors;
  private int rows;
  private int blockCount;
  private boolean ready;
  private boolean training;
  private long seed;
  private long step;

  /**
   * Creates a workspace.
   *
   * @param plan the plan of the graph to run; with a training plan the workspace can run backward
   * @param capacity the number of rows of the largest batch, at least 1
   */
  public Workspace(Plan plan, int capacity) {
    this(plan, capacity, plan.training());
  }

  private Workspace(Plan plan, int capacity, boolean backward) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "a workspace needs room for at least 1 row, got " + capacity);
    }
    this.plan = plan;
    this.capacity = capacity;
    List<Node> nodes = plan.graph().nodes();
    buffers = new NodeBuffers[nodes.size()];
    allBlocks = new RowBlock[Math.max(1, capacity / BLOCK_ROWS)];
    divisors = new double[plan.graph().losses().size()];
    int widest = nodes.stream().mapToInt(Node::width).max().orElse(1);
    for (int i = 0; i < allBlocks.length; i++) {
      allBlocks[i] = new RowBlock(i, plan.kernels().scratch(widest));
    }
    // A concatenation comes after its inputs, so in reverse order its buffers exist before those
    // of the inputs, which are part of them.
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      Node home = plan.home(node);
      buffers[i] =
          new NodeBuffers(
              node,
              capacity,
              allBlocks.length,
              backward && plan.gradient(node),
              home == null ? null : buffers[home.index()],
              plan.homeColumn(node));
    }
    packed = new Kernels.Packed[nodes.size()];
    for (Node node : nodes) {
      if (backward && plan.keeps(node)) {
        packed[node.input(0).index()] = plan.kernels().room(capacity, node.input(0).width());
      }
    }
    withStatistics =
        List.copyOf(
            nodes.stream()
                .filter(node -> buffers[node.index()].statistics.length > 0)
                .collect(groupingBy(Workspace::shared, LinkedHashMap::new, toList()))
                .values());
    if (backward) {
      plan.graph().parameters().forEach(p -> parameterBlocks.addAll(ParameterBlock.of(this, p)));
    }
  }

  /**
   * Returns a workspace that runs forward and backward.
   *
   * @param graph with at least one loss
   * @param capacity the rows of the largest batch
   */
  public static Workspace forTraining(Graph graph, int capacity) {
    return new Workspace(Plan.forTraining(graph), capacity);
  }

  /**
   * Returns a workspace that runs forward only.
   *
   * @param graph any
   * @param capacity the rows of the largest batch
   */
  public static Workspace forInference(Graph graph, int capacity) {
    return new Workspace(Plan.forInference(graph), capacity);
  }

  /**
   * Returns a workspace of any plan that runs forward only.
   *
   * @param plan a plan for training or inference, whose packed weights the workspace shares
   * @param capacity the rows of the largest batch
   */
  public static Workspace forInference(Plan plan, int capacity) {
    return new Workspace(plan, capacity, false);
  }

  /** Returns the plan. */
  public Plan plan() {
    return plan;
  }

  /** Returns the number of rows of the largest batch. */
  public int capacity() {
    return capacity;
  }

  /** Returns the number of rows of the batch. */
  public int rows() {
    return rows;
  }

  /**
   * Begins a batch in inference mode: dropout is off, and batch normalisation uses its running
   * moments.
   *
   * @param batchRows the number of rows of the batch, at least 1
   * @throws IllegalArgumentException if there are more rows than the capacity
   * @throws IllegalStateException if the plan is for inference and a parameter has changed since it
   *     was made
   */
  public void begin(int batchRows) {
    start(batchRows, false, 0, 0);
  }

  /**
   * Begins a batch in training mode.
   *
   * @param batchRows the number of rows of the batch, at least 1
   * @param randomSeed the seed of dropout's random numbers
   * @param stepNumber the number of the step since training began, so that each step draws its own
   *     numbers
   * @throws IllegalArgumentException if the rows do not fit
   * @throws IllegalStateException if the plan is for inference and a parameter has changed since it
   *     was made
   */
  public void begin(int batchRows, long randomSeed, long stepNumber) {
    start(batchRows, true, randomSeed, stepNumber);
  }

  private void start(int batchRows, boolean trainingMode, long randomSeed, long stepNumber) {
    if (batchRows < 1 || batchRows > capacity) {
      throw new IllegalArgumentException(
          "a batch of " + batchRows + " rows does not fit a workspace of " + capacity);
    }
    plan.refresh();
    rows = batchRows;
    ready = false;
    training = trainingMode;
    seed = randomSeed;
    step = stepNumber;
    blockCount = Math.max(1, rows / BLOCK_ROWS);
    int tiles = (rows + Kernels.ROW_TILE - 1) / Kernels.ROW_TILE;
    for (int i = 0; i < blockCount; i++) {
      allBlocks[i].forward = false;
      allBlocks[i].backward = false;
      allBlocks[i].from = (int) ((long) tiles * i / blockCount) * Kernels.ROW_TILE;
      allBlocks[i].to =
          Math.min(rows, (int) ((long) tiles * (i + 1) / blockCount) * Kernels.ROW_TILE);
    }
  }

  private void requireBegun(String call) {
    if (blockCount == 0) {
      throw new IllegalStateException(
          call + " before begin(rows): begin a batch, write its inputs, then call it");
    }
  }

  private void requireReady(String call) {
    requireBegun(call);
    if (!ready) {
      throw new IllegalStateException(
          call
              + " before ready(): call that once the inputs of the whole batch are written, it"
              + " computes the divisors of the losses");
    }
  }

  private void requireForward(String call) {
    requireBegun(call);
    for (int i = 0; i < blockCount; i++) {
      if (!allBlocks[i].forward) {
        throw new IllegalStateException(
            call + " before forward(), or before run(index) of row block " + i + " of this batch");
      }
    }
  }

  /** Throws an exception unless the backward run of every row is done. */
  void requireBackward(String call) {
    requireBegun(call);
    for (int i = 0; i < blockCount; i++) {
      if (!allBlocks[i].backward) {
        throw new IllegalStateException(
            call + " before run(index) of row block " + i + " of this batch");
      }
    }
  }

  /**
   * Returns the live numbers of a node, to write an input or to read a result.
   *
   * @param node a node of numbers
   * @throws IllegalArgumentException if the node holds ids
   */
  public View view(Node node) {
    return present(of(node).values, node, "numbers");
  }

  /**
   * Returns the live gradient of the loss by the numbers of a node; for a dense node, by the
   * numbers before its activation.
   *
   * @param node a node that a loss depends on and that depends on a parameter or variable input
   * @throws IllegalArgumentException if the node has no gradient
   */
  public View gradientView(Node node) {
    return present(of(node).gradients, node, "gradient");
  }

  /**
   * Returns the live ids of an input; element i is the id of row i.
   *
   * @param node an input of one id per row
   * @throws IllegalArgumentException if it is another kind of node
   */
  public int[] ids(Node node) {
    return present(of(node).ids, node, "ids");
  }

  /**
   * Returns the live id lists of an input.
   *
   * @param node an input of a list of ids per row
   * @throws IllegalArgumentException if it is another kind of node
   */
  public Bags bags(Node node) {
    return present(of(node).bags, node, "id lists");
  }

  private NodeBuffers of(Node node) {
    List<Node> nodes = plan.graph().nodes();
    if (node.index() >= nodes.size() || nodes.get(node.index()) != node) {
      throw new IllegalArgumentException(
          "node '" + node.label() + "' is of another graph than this workspace runs");
    }
    return buffers[node.index()];
  }

  private static <T> T present(@Nullable T one, Node node, String what) {
    if (one == null) {
      throw new IllegalArgumentException("node '" + node.label() + "' has no " + what + " here");
    }
    return one;
  }

  /**
   * Runs every node forward over the whole batch.
   *
   * @throws IllegalStateException before {@link #begin}
   */
  public void forward() {
    requireBegun("forward()");
    for (int i = 0; i < blockCount; i++) {
      forward(allBlocks[i]);
    }
  }

  private void forward(RowBlock block) {
    List<Node> nodes = plan.graph().nodes();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      node.operation().forward(node, this, block);
    }
    block.forward = true;
  }

  /**
   * Computes the divisors of the losses. Call it after the inputs of the whole batch are written
   * and before {@link #run}.
   *
   * @throws IllegalStateException before {@link #begin}
   */
  public void ready() {
    requireBegun("ready()");
    List<Loss> losses = plan.graph().losses();
    for (int i = 0; i < divisors.length; i++) {
      divisors[i] = losses.get(i).divisor(this);
    }
    ready = true;
  }

  /**
   * Returns the number of row blocks of this batch; it depends only on the number of rows of the
   * batch.
   */
  public int rowBlocks() {
    return blockCount;
  }

  /**
   * Returns the first row of a block.
   *
   * @param index in [0, rowBlocks)
   */
  public int blockFrom(int index) {
    return allBlocks[index].from;
  }

  /**
   * Returns one past the last row of a block.
   *
   * @param index in [0, rowBlocks)
   */
  public int blockTo(int index) {
    return allBlocks[index].to;
  }

  /**
   * Runs a block of rows forward and backward.
   *
   * @param index in [0, rowBlocks)
   * @throws IllegalStateException before {@link #ready()}
   */
  public void run(int index) {
    requireReady("run(index)");
    RowBlock block = allBlocks[Objects.checkIndex(index, blockCount)];
    forward(block);
    List<Loss> losses = plan.graph().losses();
    for (int i = 0; i < losses.size(); i++) {
      seed(losses.get(i), divisors[i], block, plan.addsSeed(i));
    }
    List<Node> nodes = plan.graph().nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (buffers[i].gradients != null) {
        Node node = nodes.get(i);
        node.operation().backward(node, this, block);
      }
    }
    block.backward = true;
  }

  private void seed(Loss loss, double divisor, RowBlock block, boolean add) {
    View gradient = of(loss.node()).gradients;
    float one = (float) (loss.factor() / divisor);
    for (int row = block.from; gradient != null && row < block.to; row++) {
      int at = gradient.at(row);
      gradient.data[at] = add ? gradient.data[at] + one : one;
    }
  }

  /** Runs the whole batch forward and backward on this thread. */
  public void forwardBackward() {
    ready();
    for (int i = 0; i < blockCount; i++) {
      run(i);
    }
  }

  /**
   * Returns one loss of the batch, summed in double in row order, after all row blocks have run.
   *
   * @param index the index of the loss in {@link Graph#losses()}
   * @return factor · Σᵢ lossᵢ / denominator
   * @throws IllegalStateException before {@link #ready()}, or before every row has run forward
   */
  public double loss(int index) {
    requireReady("loss(index)");
    requireForward("loss(index)");
    Loss loss = plan.graph().losses().get(index);
    View view = view(loss.node());
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += view.data[view.at(row)];
    }
    return loss.factor() * sum / divisors[index];
  }

  /**
   * Returns the divisor of one loss of the batch, after {@link #ready()}.
   *
   * @param index the index of the loss in {@link Graph#losses()}
   * @return the divisor; infinity if no row counts
   * @throws IllegalStateException before {@link #ready()}
   */
  public double divisor(int index) {
    requireReady("divisor(index)");
    return divisors[index];
  }

  /**
   * Returns the sum of all losses of the batch.
   *
   * @throws IllegalStateException before {@link #ready()}, or before every row has run forward
   */
  public double loss() {
    double sum = 0;
    for (int i = 0; i < divisors.length; i++) {
      sum += loss(i);
    }
    return sum;
  }

  /**
   * Looks for the node where a loss that is not finite comes from.
   *
   * @return the exception to throw, or null if every number of the batch is finite
   * @throws IllegalStateException before every row has run forward
   */
  public @Nullable NonFiniteException findNonFinite() {
    requireForward("findNonFinite()");
    for (Node node : plan.graph().nodes()) {
      NonFiniteException found = NonFiniteException.in(node, of(node).values, rows);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * Returns the blocks of all parameters, one for each task; empty if the workspace runs forward
   * only.
   */
  public List<ParameterBlock> parameterBlocks() {
    return Collections.unmodifiableList(parameterBlocks);
  }

  private static List<Parameter> shared(Node node) {
    return node.operation().parameters().stream()
        .filter(parameter -> parameter.kind() == Parameter.Kind.STATISTIC)
        .toList();
  }

  /** Returns how many tasks of {@link #updateStatistic} there are. */
  public int statistics() {
    return withStatistics.size();
  }

  /**
   * Updates one set of running statistics from the batch, after all row blocks have run. All nodes
   * that share the statistics update them, in the graph's order.
   *
   * @param index in [0, statistics)
   * @throws IllegalStateException before {@link #run} of every row block
   */
  public void updateStatistic(int index) {
    requireBackward("updateStatistic(index)");
    List<Node> sharing = withStatistics.get(index);
    for (int i = 0; i < sharing.size(); i++) {
      sharing.get(i).operation().afterBatch(sharing.get(i), this);
    }
  }

  /**
   * Must be called after the optimiser has updated every parameter block: marks the parameters as
   * changed for other plans.
   *
   * @throws IllegalStateException before {@link #run} of every row block
   */
  public void updated() {
    requireBackward("updated()");
    plan.updated();
  }

  Kernels kernels() {
    return plan.kernels();
  }

  boolean hasGradient(Node node) {
    return of(node).gradients != null;
  }

  /** Returns whether a dense layer packs its input in this workspace. */
  boolean keeps(Node node) {
    return plan.keeps(node) && packed[node.input(0).index()] != null;
  }

  /** Returns the packed numbers of a node that dense layers read. */
  Kernels.Packed packed(Node node) {
    return packed[node.index()];
  }

  /** Returns whether a node adds to the gradient of its input, instead of storing it. */
  boolean adds(Node node, int input) {
    return plan.adds(node, input);
  }

  /** Returns whether an input's buffer is part of the concatenation's buffer. */
  boolean inPlace(Node concat, int input) {
    return plan.home(concat.input(input)) == concat;
  }

  RowBlock block(int index) {
    return allBlocks[index];
  }

  float[] kept(Node node) {
    return of(node).keptPerRow;
  }

  float[] kept(Node node, RowBlock block) {
    return of(node).keptPerBlock[block.index];
  }

  float[] statistics(Node node) {
    return of(node).statistics;
  }

  boolean training() {
    return training;
  }

  long seed() {
    return seed;
  }

  long step() {
    return step;
  }
}
