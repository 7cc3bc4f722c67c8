package org.mtl4j.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Saturation;
import org.mtl4j.data.Encoding;
import org.mtl4j.data.FeatureEncoding;
import org.mtl4j.layers.CrossLayerV2;
import org.mtl4j.layers.CrossNetwork;
import org.mtl4j.layers.Embedding;
import org.mtl4j.layers.HiddenLayers;
import org.mtl4j.layers.Mlp;
import org.mtl4j.layers.Tower;
import org.mtl4j.task.Task;

/**
 * A model as a graph: embeddings → bottom → heads → losses, with the probabilities as outputs.
 *
 * <p>A head's loss is Σ weightᵢ · maskᵢ · lossᵢ / batch rows. In Twitter's models, which rows the
 * mask keeps, whether the conversion head is multiplied by the click head before the loss, and
 * whether both stand on one bottom are the three switches of {@link TwitterModel}. In Teads' models
 * a head's mask keeps the rows of its task's population.
 *
 * <p>Names of parameters: {@code bottom.emb.<column>.weight}, {@code bottom.cross.0.weight}, {@code
 * bottom.shared.0.weight}, {@code ctr.0.weight}, {@code cvr.logit.bias}; without sharing there are
 * {@code ctr_bottom} and {@code cvr_bottom}. Layers that a branch of {@link SoftHard} has for
 * itself are {@code hard.cross.1.weight}, {@code hard.deep.0.weight}.
 */
public final class Network {
  /** The label of the input of all numeric features. */
  public static final String NUMBERS = "numbers";

  /** The label of the input of clicks y. */
  public static final String CLICK = "label.click";

  /** The label of the input of conversions z. */
  public static final String CONVERSION = "label.conversion";

  /** The label of the input of sample weights. */
  public static final String WEIGHT = "weight";

  private final NetworkSettings settings;
  private final List<Field> fields;
  private final int numericWidth;

  /** Null where the network was recorded for fields alone. */
  private final Encoding encoding;

  private final Graph graph;

  private Network(
      NetworkSettings settings,
      List<Field> fields,
      int numericWidth,
      Encoding encoding,
      Graph graph) {
    this.settings = settings;
    this.fields = fields;
    this.numericWidth = numericWidth;
    this.encoding = encoding;
    this.graph = graph;
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
    return create(settings, fields(encoding), encoding.numericWidth(), encoding, seed);
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
    return create(settings, fields, numericWidth, null, seed);
  }

  private static Network create(
      NetworkSettings settings,
      List<Field> fields,
      int numericWidth,
      Encoding encoding,
      long seed) {
    if (fields.isEmpty() && numericWidth == 0) {
      throw new IllegalArgumentException("a network needs at least one feature");
    }
    Graph graph = new Recorder(settings, fields, numericWidth, seed).record();
    return new Network(settings, List.copyOf(fields), numericWidth, encoding, graph);
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
      if (feature instanceof FeatureEncoding.Categorical one) {
        fields.add(
            new Field(one.feature().column(), one.ids().size(), one.feature().dimension(), null));
      } else if (feature instanceof FeatureEncoding.MultiValued many) {
        fields.add(
            new Field(
                many.feature().column(),
                many.ids().size(),
                many.feature().dimension(),
                many.feature().pooling()));
      }
    }
    return fields;
  }

  /**
   * Returns the width of a field's embedding in a network.
   *
   * @param field the field
   * @param settings of the network
   */
  public static int dimension(Field field, NetworkSettings settings) {
    return (int) Math.max(1, Math.round(field.dimension() * settings.embeddingScale()));
  }

  /** Returns the label of the ids input of a column. */
  public static String feature(String column) {
    return "feature." + column;
  }

  /** Returns the label of the input that is 1 on the rows of a task's population, else 0. */
  static String population(Task task) {
    return "population." + task.label();
  }

  /** Returns which model and how large. */
  public NetworkSettings settings() {
    return settings;
  }

  /** Returns the whole graph: inputs, labels, losses, outputs. */
  public Graph graph() {
    return graph;
  }

  /** Returns the tasks that the model predicts, each the name of an output. */
  public List<Task> tasks() {
    return List.of(Task.values()).stream()
        .filter(task -> graph.outputs().containsKey(task.output()))
        .toList();
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
    for (Task task : kept) {
      if (!tasks().contains(task)) {
        throw new IllegalArgumentException(
            "the model does not predict " + task.label() + "; it predicts " + labels(tasks()));
      }
    }
    if (kept.isEmpty()) {
      throw new IllegalArgumentException("a slice needs at least one task");
    }
    return new Network(settings, fields, numericWidth, encoding, graph.slice(outputs(kept)));
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

  /**
   * Counts the numbers of all parameters of a network that was not recorded yet: what {@link
   * Recorder} would make room for.
   *
   * @throws ArithmeticException if there are more than 2<sup>63</sup>
   */
  static long numbers(NetworkSettings settings, List<Field> fields, int numericWidth) {
    long tables = 0;
    long width = numericWidth;
    for (Field field : fields) {
      long dimension = dimension(field, settings);
      tables = Math.addExact(tables, Math.multiplyExact(field.rows(), dimension));
      width = Math.addExact(width, dimension);
    }
    long cross = Math.addExact(Math.multiplyExact(width, width), width);
    List<Integer> deep = settings.shared();
    long depth = settings.crossLayers();
    int branches = settings.model() instanceof SoftHard ? 2 : 1;
    long bottom =
        Math.addExact(
            Math.multiplyExact(depth, cross), hidden(width, deep, settings.batchNorm(), 0));
    long shared = bottom;
    if (settings.model() instanceof SoftHard both) {
      int sharedDeep = (int) Math.max(0, both.sharedLayers() - depth);
      shared =
          Math.addExact(
              Math.multiplyExact(Math.min(both.sharedLayers(), depth), cross),
              hidden(width, deep.subList(0, sharedDeep), settings.batchNorm(), 0));
    }
    int bottoms = 1;
    if (settings.model() instanceof TwitterModel model) {
      bottoms = model.hasTwoBottoms() ? 2 : 1;
      branches = model.predictsClick() ? 2 : 1;
    }
    long top = deep.isEmpty() ? width : deep.get(deep.size() - 1);
    long own =
        Math.addExact(bottom - shared, hidden(top, settings.tower(), settings.batchNorm(), 1));
    return Math.addExact(
        Math.multiplyExact(bottoms, Math.addExact(tables, shared)),
        Math.multiplyExact(branches, own));
  }

  /** Counts the numbers of hidden layers and of the logits over them. */
  private static long hidden(long inputs, List<Integer> widths, boolean batchNorm, int logits) {
    long all = 0;
    long width = inputs;
    for (int next : widths) {
      // Batch normalisation has four numbers for each one's bias.
      long weights = Math.multiplyExact(width, next);
      all = Math.addExact(all, Math.addExact(weights, (batchNorm ? 4L : 1L) * next));
      width = next;
    }
    return Math.addExact(all, logits * (width + 1));
  }

  private static String[] outputs(Collection<Task> tasks) {
    return tasks.stream().map(Task::output).toArray(String[]::new);
  }

  private static String labels(Collection<Task> tasks) {
    return tasks.stream().map(Task::label).collect(Collectors.joining(", "));
  }

  /** Records the graph; a bottom and a head are methods because both occur once or twice. */
  private static final class Recorder {
    private final NetworkSettings settings;
    private final List<Field> fields;
    private final long seed;
    private final GraphBuilder g = new GraphBuilder();
    private final List<Node> ids = new ArrayList<>();
    private final Node numbers;

    Recorder(NetworkSettings settings, List<Field> fields, int numericWidth, long seed) {
      this.settings = settings;
      this.fields = fields;
      this.seed = seed;
      for (Field field : fields) {
        String label = feature(field.column());
        ids.add(field.pooling() == null ? g.ids(label) : g.idLists(label));
      }
      numbers = numericWidth == 0 ? null : g.input(NUMBERS, numericWidth);
    }

    Graph record() {
      return settings.model() instanceof TwitterModel model ? twitter(model) : teads();
    }

    private Graph teads() {
      Node conversion = g.input(CONVERSION, 1);
      Node weight = g.input(WEIGHT, 1);
      Node x0 = embeddings("bottom");
      if (settings.model() instanceof SingleTask one) {
        int all = settings.crossLayers() + settings.shared().size();
        Node x = layers("bottom.cross", "bottom.shared", x0, x0, 0, all);
        branch(one.task(), x0, x, all, 1, conversion, weight);
      } else {
        SoftHard both = (SoftHard) settings.model();
        int shared = both.sharedLayers();
        Node x = layers("bottom.cross", "bottom.shared", x0, x0, 0, shared);
        branch(Task.SOFT, x0, x, shared, both.softWeight(), conversion, weight);
        branch(Task.HARD, x0, x, shared, both.hardWeight(), conversion, weight);
      }
      return g.build();
    }

    /** Records what a task has for itself, above the layers that it shares. */
    private void branch(
        Task task, Node x0, Node x, int from, double factor, Node conversion, Node weight) {
      int all = settings.crossLayers() + settings.shared().size();
      String name = task.label();
      Node logit = head(name, layers(name + ".cross", name + ".deep", x0, x, from, all));
      Node population = g.input(population(task), 1);
      Node rows = g.crossEntropy(name + ".loss", logit, conversion, weight, population);
      g.loss(name, rows, factor, settings.denominator());
      output(task, logit);
    }

    /** Records some of the cross and feed-forward layers, which are counted one after another. */
    private Node layers(String cross, String deep, Node x0, Node below, int from, int to) {
      Node x = below;
      int depth = settings.crossLayers();
      for (int i = from; i < Math.min(to, depth); i++) {
        String name = cross + "." + i;
        x = CrossLayerV2.full(name, x0.width(), seed).apply(g, name, x0, x);
      }
      List<Integer> widths =
          settings.shared().subList(Math.max(0, from - depth), Math.max(0, to - depth));
      return Mlp.of(deep, x.width(), hidden(widths), seed).apply(g, x);
    }

    private Graph twitter(TwitterModel model) {
      Node click = model.predictsClick() ? g.input(CLICK, 1) : null;
      Node conversion = g.input(CONVERSION, 1);
      Node weight = g.input(WEIGHT, 1);
      boolean oneBottom = !model.hasTwoBottoms();
      Node bottom = bottom(oneBottom ? "bottom" : "ctr_bottom");
      Node ctr = null;
      if (model.predictsClick()) {
        ctr = head("ctr", bottom);
        loss(Task.CTR, ctr, click, weight, null);
      }
      Node conversionBottom = oneBottom ? bottom : bottom("cvr_bottom");
      if (!model.predictsConversionAfterClick()) {
        Node ctcvr = head("ctcvr", conversionBottom);
        loss(Task.CTCVR, ctcvr, conversion, weight, null);
        outputs(ctr, null, ctcvr);
        return g.build();
      }
      Node cvr = head("cvr", conversionBottom);
      Node product = g.product("ctcvr.product", ctr, cvr);
      if (model.weightedCvr()) {
        loss(Task.CTCVR, product, conversion, weight, null);
      } else {
        loss(Task.CVR, cvr, conversion, weight, click);
      }
      outputs(ctr, cvr, product);
      return g.build();
    }

    private Node bottom(String name) {
      Node x = embeddings(name);
      if (settings.crossLayers() > 0) {
        x = CrossNetwork.v2(name + ".cross", x.width(), settings.crossLayers(), seed).apply(g, x);
      }
      return Mlp.of(name + ".shared", x.width(), hidden(settings.shared()), seed).apply(g, x);
    }

    private Node embeddings(String name) {
      List<Node> parts = new ArrayList<>();
      for (int i = 0; i < fields.size(); i++) {
        Field field = fields.get(i);
        String table = name + ".emb." + field.column();
        Embedding embedding =
            Embedding.vocabulary(
                table,
                field.rows(),
                dimension(field, settings),
                Embedding.defaultInitializer(),
                seed);
        parts.add(
            field.pooling() == null
                ? embedding.apply(g, ids.get(i))
                : embedding.apply(g, ids.get(i), field.pooling()));
      }
      if (numbers != null) {
        parts.add(numbers);
      }
      return g.concat(name + ".x", parts);
    }

    private Node head(String name, Node x) {
      return Tower.of(name, x.width(), hidden(settings.tower()), seed).apply(g, x);
    }

    private HiddenLayers hidden(List<Integer> widths) {
      HiddenLayers layers = HiddenLayers.of(widths).withDropout(settings.dropout());
      return settings.batchNorm() ? layers.withBatchNormalization() : layers;
    }

    private void loss(Task task, Node logit, Node target, Node weight, Node mask) {
      Node rows = g.crossEntropy(task.label() + ".loss", logit, target, weight, mask);
      g.loss(task.label(), rows, 1, settings.denominator());
    }

    private void outputs(Node ctr, Node cvr, Node ctcvr) {
      output(Task.CTR, ctr);
      output(Task.CVR, cvr);
      output(Task.CTCVR, ctcvr);
    }

    private void output(Task task, Node logit) {
      if (logit != null) {
        g.output(task.output(), g.activate(task.output(), logit, Activation.SIGMOID));
      }
    }
  }
}
