package org.mtl4j.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Saturation;
import org.mtl4j.data.Feature;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.FeatureEncoding;
import org.mtl4j.layers.Embedding;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.task.Task;

/**
 * A model as a graph: embeddings → bottom → heads → losses, with the probabilities as outputs.
 *
 * <p>Which heads there are and what they share is the {@link Architecture}'s. A head's loss is Σ
 * weightᵢ · maskᵢ · lossᵢ / batch rows, and its mask keeps the rows of its task's population.
 *
 * <p>Names of parameters: {@code bottom.emb.<column>.weight}, {@code bottom.cross.0.weight}, {@code
 * bottom.shared.0.weight}, {@code ctr.0.weight}, {@code cvr.logit.bias}; without sharing there are
 * {@code ctr_bottom} and {@code cvr_bottom}. Layers that a branch of {@link SoftHard} has for
 * itself are {@code hard.cross.1.weight}, {@code hard.deep.0.weight}.
 */
public final class Network {
  /** The label of the input of all numeric features. */
  public static final String NUMBERS = "numbers";

  /** The label of the input of sample weights. */
  public static final String WEIGHT = "weight";

  private final NetworkSettings settings;
  private final List<Field> fields;
  private final int numericWidth;

  /** Null where the network was recorded for fields alone. */
  private final Encoding encoding;

  private final Graph graph;
  private final List<Head> heads;
  private final List<String> labels;
  private final List<Task> populations;

  private Network(
      NetworkSettings settings,
      List<Field> fields,
      int numericWidth,
      Encoding encoding,
      NetworkBuilder builder) {
    this.settings = settings;
    this.fields = fields;
    this.numericWidth = numericWidth;
    this.encoding = encoding;
    this.graph = builder.build();
    this.heads = builder.heads(graph);
    this.labels = builder.labels();
    this.populations = builder.populations();
  }

  /** A slice of another network. */
  private Network(Network whole, List<Head> kept) {
    settings = whole.settings;
    fields = whole.fields;
    numericWidth = whole.numericWidth;
    encoding = whole.encoding;
    graph = whole.graph.slice(kept.stream().map(h -> h.task().output()).toArray(String[]::new));
    heads = kept.stream().map(head -> head.in(graph)).toList();
    labels = List.of();
    populations = List.of();
  }

  /**
   * Records a network for the features of an encoding, which is the only one that it fits from then
   * on.
   *
   * @param settings which model and how large
   * @param encoding gives the sizes of the embedding tables
   * @param seed of the initial weights
   */
  public static Network create(NetworkSettings settings, Encoding encoding, long seed) {
    return create(settings, encoding, seed, NetworkBuilder.SizeLimit.of(Long.MAX_VALUE));
  }

  /**
   * Records a network for fields, which fits every encoding that has these fields and as many
   * numbers.
   *
   * @param settings which model and how large
   * @param fields the categorical and multi-valued inputs
   * @param numericWidth the number of numeric inputs
   * @param seed of the initial weights
   * @throws IllegalArgumentException if there is no input at all
   */
  public static Network create(
      NetworkSettings settings, List<Field> fields, int numericWidth, long seed) {
    return create(
        settings, fields, numericWidth, null, seed, NetworkBuilder.SizeLimit.of(Long.MAX_VALUE));
  }

  /**
   * Records a network for the features of an encoding, if it is not too large: the numbers of each
   * layer are counted before memory is taken for them.
   *
   * @param settings which model and how large
   * @param encoding gives the sizes of the embedding tables
   * @param seed of the initial weights
   * @param most how many numbers, statistics too, the network may have
   * @throws IllegalArgumentException if it has more
   */
  public static Network createWithin(
      NetworkSettings settings, Encoding encoding, long seed, long most) {
    return create(settings, encoding, seed, NetworkBuilder.SizeLimit.of(most));
  }

  private static Network create(
      NetworkSettings settings, Encoding encoding, long seed, NetworkBuilder.SizeLimit limit) {
    return create(settings, fields(encoding), encoding.numericWidth(), encoding, seed, limit);
  }

  private static Network create(
      NetworkSettings settings,
      List<Field> fields,
      int numericWidth,
      Encoding encoding,
      long seed,
      NetworkBuilder.SizeLimit limit) {
    if (fields.isEmpty() && numericWidth == 0) {
      throw new IllegalArgumentException("a network needs at least one feature");
    }
    NetworkBuilder builder = new NetworkBuilder(settings, fields, numericWidth, seed, limit);
    settings.architecture().record(builder);
    return new Network(settings, List.copyOf(fields), numericWidth, encoding, builder);
  }

  /**
   * Counts the parameters that a network would have, without making its tables.
   *
   * @param settings which model and how large
   * @param encoding gives the sizes of the embedding tables
   * @return {@link Graph#parameterCount} of the network
   */
  public static long parameterCount(NetworkSettings settings, Encoding encoding) {
    NetworkBuilder.SizeLimit small = NetworkBuilder.SizeLimit.counting(Embedding.RESERVED);
    return create(settings, encoding, 0, small).graph.parameterCount() + small.leftOut();
  }

  /**
   * Checks that rows of an encoding can be given to this network: that it is the one that the
   * network was recorded for, or equal to it.
   *
   * @param given made the rows
   * @throws IllegalArgumentException if it is another one, for example one of the same columns that
   *     was fitted on other rows; the message says how the two differ
   */
  public void requireFits(Encoding given) {
    if (encoding != null) {
      String difference = encoding.differenceTo(given);
      if (difference != null) {
        throw misfit(
            "it was recorded for another encoding, the network's being here: " + difference);
      }
      return;
    }
    List<Field> others = fields(given);
    for (int i = 0; i < Math.max(fields.size(), others.size()); i++) {
      Field here = i < fields.size() ? fields.get(i) : null;
      Field there = i < others.size() ? others.get(i) : null;
      if (!Objects.equals(here, there)) {
        throw misfit("its field " + i + " is " + here + ", that of the encoding " + there);
      }
    }
    if (numericWidth != given.numericWidth()) {
      throw misfit("it has " + numericWidth + " numbers, the encoding " + given.numericWidth());
    }
  }

  private static IllegalArgumentException misfit(String difference) {
    return new IllegalArgumentException(
        "the network does not fit the encoding of the rows: "
            + difference
            + "; encode the rows with the network's encoding, or create the network for theirs");
  }

  /** Returns the inputs of an encoding that are looked up in tables. */
  public static List<Field> fields(Encoding encoding) {
    List<Field> fields = new ArrayList<>();
    for (FeatureEncoding feature : encoding.features()) {
      if (feature instanceof FeatureEncoding.Tokens tokens) {
        Feature of = tokens.feature();
        fields.add(new Field(of.column(), tokens.ids().size(), of.dimension(), of.pooling()));
      }
    }
    return fields;
  }

  /**
   * Returns the width of a field's embedding in a network.
   *
   * @param field the field
   * @param shape of the network
   */
  public static int dimension(Field field, Shape shape) {
    return (int) Math.max(1, Math.round(field.dimension() * shape.embeddingScale()));
  }

  /** Returns the label of the ids input of a column. */
  public static String feature(String column) {
    return "feature." + column;
  }

  /** Returns the label of the input of what came, by the name of a label. */
  public static String label(String name) {
    return "label." + name;
  }

  /** Returns the label of the input that is 1 on the rows of a task's population, else 0. */
  static String population(Task task) {
    return "population." + task.name();
  }

  /** Returns which model and how large. */
  public NetworkSettings settings() {
    return settings;
  }

  /** Returns the whole graph: inputs, labels, losses, outputs. */
  public Graph graph() {
    return graph;
  }

  /** Returns how many numbers the network learns. */
  public long parameterCount() {
    return graph.parameterCount();
  }

  /** Returns what the network is made of, as texts and numbers. */
  public NetworkSummary summary() {
    return NetworkSummary.of(graph);
  }

  /** Returns the heads, one for each task that the model predicts, in the order of reports. */
  public List<Head> heads() {
    return heads;
  }

  /**
   * Returns the head of a task.
   *
   * @param task that the model predicts
   * @throws IllegalArgumentException if it does not
   */
  public Head head(Task task) {
    return heads.stream()
        .filter(head -> head.task().equals(task))
        .findFirst()
        .orElseThrow(() -> unknown(task.name()));
  }

  /** Returns the tasks that the model predicts, in the order of reports. */
  public List<Task> tasks() {
    return heads.stream().map(Head::task).toList();
  }

  /**
   * Returns a task by its name.
   *
   * @param name of one that the model predicts
   * @throws IllegalArgumentException if it predicts none of that name
   */
  public Task task(String name) {
    return tasks().stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private IllegalArgumentException unknown(String task) {
    return new IllegalArgumentException(
        "the model does not predict " + task + "; it predicts " + names(tasks()));
  }

  /** Returns the names of the labels that are inputs of the graph, none of a slice. */
  List<String> labels() {
    return labels;
  }

  /** Returns the tasks whose populations are inputs of the graph, none of a slice. */
  List<Task> populations() {
    return populations;
  }

  /** Returns the part of the graph that the predictions need: no labels, no losses. */
  public Graph predictions() {
    return graph.slice(outputs(tasks()));
  }

  /**
   * Returns the part of this network that predicts some tasks and nothing else: no labels, no
   * losses, no parameters that these predictions do without. Parameters are shared with this
   * network.
   *
   * @param kept at least one of {@link #tasks()}
   * @throws IllegalArgumentException if there is none, or one is not predicted
   */
  public Network slice(Collection<Task> kept) {
    if (kept.isEmpty()) {
      throw new IllegalArgumentException("a slice needs at least one task");
    }
    return new Network(this, kept.stream().map(this::head).toList());
  }

  /**
   * Checks what was learned: each weight is a number within ±{@link Saturation#LIMIT}, beyond which
   * a prediction could be NaN; running statistics are finite, variances not negative.
   *
   * @throws IllegalArgumentException if one is not; the message names the parameter and the number
   */
  public void requireSoundWeights() {
    for (Parameter parameter : graph.parameters()) {
      boolean statistic = parameter.kind() == Parameter.Kind.STATISTIC;
      float least = -Saturation.LIMIT;
      float largest = Saturation.LIMIT;
      if (statistic) {
        least = parameter.name().endsWith(".variance") ? 0 : -Float.MAX_VALUE;
        largest = Float.MAX_VALUE;
      }
      for (float value : parameter.values()) {
        if (!(value >= least && value <= largest)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "parameter '%s' holds %s, expected a number from %.3g to %.3g",
                  parameter.name(),
                  value,
                  least,
                  largest));
        }
      }
    }
  }

  /** Returns whether this is a slice, which predicts and cannot be trained. */
  public boolean isSlice() {
    return graph.losses().isEmpty();
  }

  private static String[] outputs(Collection<Task> tasks) {
    return tasks.stream().map(Task::output).toArray(String[]::new);
  }

  private static String names(Collection<Task> tasks) {
    return tasks.stream().map(Task::name).collect(Collectors.joining(", "));
  }
}
