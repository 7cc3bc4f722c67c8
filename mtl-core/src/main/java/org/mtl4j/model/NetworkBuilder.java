package org.mtl4j.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.data.Text;
import org.mtl4j.layers.CrossLayerV2;
import org.mtl4j.layers.Embedding;
import org.mtl4j.layers.HiddenLayers;
import org.mtl4j.layers.Mlp;
import org.mtl4j.layers.Tower;
import org.mtl4j.task.Population;
import org.mtl4j.task.Task;

/**
 * Builds the network of an {@link Architecture}: has the inputs, records bottoms and towers in the
 * widths and depths of the {@link Shape}, and gives each task its loss and its output.
 *
 * <p>Layers of other kinds are recorded on {@link #graph()}.
 */
public final class NetworkBuilder {
  private final NetworkSettings settings;
  private final List<Field> fields;
  private final long seed;
  private final SizeLimit limit;
  private final GraphBuilder g = new GraphBuilder();
  private final List<Node> ids = new ArrayList<>();
  private final @Nullable Node numbers;
  private final Map<String, Node> labels = new LinkedHashMap<>();
  private final Map<Task, Node> populations = new LinkedHashMap<>();
  private final Set<Task> learned = new HashSet<>();
  private final Map<Task, Prediction> predicted = new LinkedHashMap<>();
  private final Map<Node, Parameter> biases = new LinkedHashMap<>();
  private final Node weight;

  /** A task's output. */
  private record Prediction(Objective objective, Node logit, Node output) {}

  NetworkBuilder(
      NetworkSettings settings, List<Field> fields, int numericWidth, long seed, SizeLimit limit) {
    this.settings = settings;
    this.fields = fields;
    this.seed = seed;
    this.limit = limit;
    for (Field field : fields) {
      String label = Network.feature(field.column());
      ids.add(field.pooling() == null ? g.ids(label) : g.idLists(label));
    }
    numbers = numericWidth == 0 ? null : g.input(Network.NUMBERS, numericWidth);
    for (Task task : settings.architecture().tasks()) {
      label(task.target());
    }
    weight = g.input(Network.WEIGHT, 1);
  }

  /** Returns the graph so far, to record layers of your own on. */
  public GraphBuilder graph() {
    return g;
  }

  /** Returns how wide and deep the layers are. */
  public Shape shape() {
    return settings.shape();
  }

  /** Returns what the initial weights of layers are drawn by. */
  public long seed() {
    return seed;
  }

  /**
   * Records the inputs of a bottom: its embedding tables, one for each categorical or multi-valued
   * feature, beside all numeric features.
   *
   * @param bottom what the labels begin with
   * @return [batch, all dimensions and numbers]
   */
  public Node embeddings(String bottom) {
    List<Node> parts = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      String table = bottom + ".emb." + field.column();
      int dimension = Network.dimension(field, shape());
      int rows = limit.table(field.rows(), dimension);
      Embedding embedding =
          Embedding.vocabulary(table, rows, dimension, Embedding.defaultInitializer(), seed);
      parts.add(
          field.pooling() == null
              ? embedding.apply(g, ids.get(i))
              : embedding.apply(g, ids.get(i), field.pooling()));
    }
    if (numbers != null) {
      parts.add(numbers);
    }
    return g.concat(bottom + ".x", parts);
  }

  /**
   * Records a whole bottom: embeddings, cross layers, feed-forward layers.
   *
   * @param bottom what the labels begin with
   * @return [batch, the last width]
   */
  public Node bottom(String bottom) {
    Node x0 = embeddings(bottom);
    return layers(bottom + ".cross", bottom + ".shared", x0, x0, 0, shape().layers());
  }

  /**
   * Records some of the cross and feed-forward layers of a shape, which are counted one after
   * another.
   *
   * @param cross what the labels of cross layers begin with
   * @param deep what the labels of feed-forward layers begin with
   * @param x0 the embeddings, which cross layers multiply with
   * @param below the input of the first of these layers
   * @param from the first layer
   * @param to one past the last
   */
  public Node layers(String cross, String deep, Node x0, Node below, int from, int to) {
    Node x = below;
    int depth = shape().crossLayers();
    for (int i = from; i < Math.min(to, depth); i++) {
      String name = cross + "." + i;
      limit.layer(x0.width(), x0.width(), false);
      x = CrossLayerV2.full(name, x0.width(), seed).apply(g, name, x0, x);
    }
    return hidden(
        deep, x, shape().shared().subList(Math.max(0, from - depth), Math.max(0, to - depth)));
  }

  /**
   * Records hidden layers, with the dropout and batch normalisation of the shape.
   *
   * @param name what the labels begin with
   * @param x [batch, any width]
   * @param widths of the layers; with none x itself is returned
   * @return [batch, the last width]
   */
  public Node hidden(String name, Node x, List<Integer> widths) {
    spend(x.width(), widths);
    return Mlp.of(name, x.width(), layers(widths), seed).apply(g, x);
  }

  /**
   * Records a tower in the shape's widths, with one output.
   *
   * @param name what the labels begin with
   * @param x [batch, any width]
   * @return the logit [batch, 1]
   */
  public Node tower(String name, Node x) {
    spend(x.width(), shape().tower());
    Tower tower = Tower.of(name, x.width(), layers(shape().tower()), seed);
    limit.layer(tower.parameters().get(tower.parameters().size() - 2).columns(), 1, false);
    Node logit = tower.apply(g, x);
    biases.put(logit, tower.parameters().get(tower.parameters().size() - 1));
    return logit;
  }

  /** Counts the weights of hidden layers against the limit before they are allocated. */
  private void spend(int inputs, List<Integer> widths) {
    int width = inputs;
    for (int next : widths) {
      limit.layer(width, next, shape().batchNorm());
      width = next;
    }
  }

  private HiddenLayers layers(List<Integer> widths) {
    HiddenLayers layers = HiddenLayers.of(widths).withDropout(shape().dropout());
    return shape().batchNorm() ? layers.withBatchNormalization() : layers;
  }

  /**
   * Records loss and output of a probability.
   *
   * @param task what the logit is of
   * @param logit [batch, 1]
   * @param lossWeight of the loss among those of the other tasks
   */
  public void head(Task task, Node logit, double lossWeight) {
    learn(task, Objective.CROSS_ENTROPY, logit, lossWeight);
    predict(task, Objective.CROSS_ENTROPY, logit);
  }

  /**
   * Records the loss of a task, over the rows of its population.
   *
   * @param task whose label is the target
   * @param objective the loss
   * @param score [batch, 1], of a probability its logit
   * @param lossWeight of the loss among those of the other tasks
   */
  public void learn(Task task, Objective objective, Node score, double lossWeight) {
    if (!learned.add(task)) {
      throw twice(task, "loss");
    }
    Node mask = mask(task);
    Node rows = objective.loss(g, task.name() + ".loss", score, label(task.target()), weight, mask);
    g.loss(task.name(), rows, lossWeight, settings.denominator().ofLoss());
  }

  /**
   * Records the output of a task.
   *
   * @param task what is predicted
   * @param objective what the score stands for
   * @param score [batch, 1], of a probability its logit
   */
  public void predict(Task task, Objective objective, Node score) {
    if (predicted.containsKey(task)) {
      throw twice(task, "output");
    }
    Node output = objective.output(g, task.output(), score);
    g.output(task.output(), output);
    predicted.put(task, new Prediction(objective, score, output));
  }

  private static IllegalArgumentException twice(Task task, String what) {
    return new IllegalArgumentException("task '" + task.name() + "' has a " + what + " already");
  }

  /** The input that is 1 on the rows that a task learns from, null for every row. */
  private @Nullable Node mask(Task task) {
    Population population = task.population();
    if (population.isEveryRow()) {
      return null;
    }
    Optional<String> given = population.given();
    return given.isPresent()
        ? label(given.get())
        : populations.computeIfAbsent(task, t -> g.input(Network.population(t), 1));
  }

  private Node label(String name) {
    return labels.computeIfAbsent(name, n -> g.input(Network.label(n), 1));
  }

  /** Returns the graph as recorded. */
  Graph build() {
    return g.build();
  }

  /** Returns the names of the labels that are inputs. */
  List<String> labels() {
    return List.copyOf(labels.keySet());
  }

  /** Returns the tasks whose populations are inputs. */
  List<Task> populations() {
    return List.copyOf(populations.keySet());
  }

  /**
   * Returns the heads in the order of the architecture's tasks.
   *
   * @throws IllegalStateException if the architecture recorded none for one of its tasks, or one
   *     for a task that it has not
   */
  List<Head> heads(Graph graph) {
    List<Task> tasks = settings.architecture().tasks();
    if (!predicted.keySet().equals(Set.copyOf(tasks))) {
      throw new IllegalStateException(
          Text.format(
                  "architecture '%s' has the tasks %s, but recorded outputs of %s; record one"
                      + " for each by",
                  settings.architecture().label(), tasks, predicted.keySet())
              + " head() or predict()");
    }
    Map<String, Loss> losses = new HashMap<>();
    graph.losses().forEach(loss -> losses.put(loss.name(), loss));
    List<Head> heads = new ArrayList<>();
    for (Task task : tasks) {
      Prediction of = Objects.requireNonNull(predicted.get(task));
      Optional<Loss> loss = Optional.ofNullable(losses.get(task.name()));
      Optional<Parameter> bias = Optional.ofNullable(biases.get(of.logit()));
      heads.add(new Head(task, of.objective(), of.logit(), of.output(), loss, bias));
    }
    return heads;
  }

  /**
   * The most numbers that a network may have, checked before memory is allocated for them. To count
   * the parameters of a network, its tables are made with a few rows only.
   */
  static final class SizeLimit {
    private final long most;
    private final int mostRows;
    private long spent;
    private long leftOut;

    private SizeLimit(long most, int mostRows) {
      this.most = most;
      this.mostRows = mostRows;
    }

    /** A network to be counted, with tables of so many rows at most. */
    static SizeLimit counting(int rows) {
      return new SizeLimit(Long.MAX_VALUE, rows);
    }

    /** At most so many numbers. */
    static SizeLimit of(long most) {
      return new SizeLimit(most, Integer.MAX_VALUE);
    }

    int table(int rows, int dimension) {
      int made = Math.min(rows, mostRows);
      leftOut += (long) (rows - made) * dimension;
      add((long) made * dimension);
      return made;
    }

    void layer(int inputs, int outputs, boolean batchNorm) {
      // Batch normalisation has four numbers for each one's bias.
      add((long) inputs * outputs + (batchNorm ? 4L : 1L) * outputs);
    }

    private void add(long numbers) {
      spent += numbers;
      if (spent > most) {
        throw new IllegalArgumentException(
            "the network has more than " + most + " numbers, which is the most that it may have");
      }
    }

    /** Returns how many numbers of tables were not made. */
    long leftOut() {
      return leftOut;
    }
  }
}
