package org.mtl4j.serve;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Text;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.model.Head;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.architecture.Architectures;
import org.mtl4j.model.file.ModelFile;
import org.mtl4j.task.Task;

/**
 * Scores requests with a trained model, in another program, from any stream: no file system, no
 * reflection, no library beyond EJML and fastutil.
 *
 * <p>A predictor does not change and serves any number of threads. It holds the predicting slice of
 * the network alone, and its probabilities are those of the training program to the bit.
 *
 * <p><b>In a server:</b> {@link #request()} hands out a {@link ScoringRequest}, which takes the
 * columns of a request once and then any number of candidates, and allocates nothing:
 *
 * <pre>{@code
 * Predictor predictor = Predictor.load(stream, "ads.mtl");
 * try (ScoringRequest request = predictor.request()) {
 *   request.text("country", "PRT").number("age", 31);
 *   for (Ad ad : ads) {
 *     request.candidate().text("campaign", ad.campaign());
 *   }
 *   request.score(Task.HARD, probabilities);
 * }
 * }</pre>
 *
 * <p><b>Anywhere else:</b> {@link #predict(Map)} takes a row as {@link
 * org.mtl4j.data.log.EventLog#of} does for training.
 *
 * <pre>{@code
 * Map<Task, Float> p = predictor.predict(Map.of("country", "PRT", "lead_time", 12));
 * p.get(Task.CTCVR);
 * }</pre>
 *
 * <p>{@link LivePredictor} swaps one for a newer one while requests are being scored.
 */
public final class Predictor {
  private final Encoding encoding;
  private final Columns columns;
  private final Kernels kernels;
  private final Plan plan;
  private final List<Task> tasks;
  private final Node[] outputs;
  private final Node[] inputs;
  private final Network network;
  private final @Nullable Node numbers;
  private final RequestPool pool;

  /**
   * Creates a predictor on the fastest kernels here.
   *
   * @param model whose weights must not change from now on; scoring is refused once those of a
   *     layer have (changed embeddings go unnoticed)
   */
  public Predictor(Model model) {
    this(model, Kernels.best());
  }

  /**
   * Creates a predictor.
   *
   * @param model whose weights must not change from now on
   * @param kernels that compute the matrix products
   */
  public Predictor(Model model, Kernels kernels) {
    this(model.encoding(), model.network().slice(model.network().tasks()), kernels);
  }

  /** Creates a predictor of all that a slice predicts. */
  private Predictor(Encoding encoding, Network slice, Kernels kernels) {
    this.encoding = encoding;
    this.kernels = kernels;
    network = slice;
    columns = new Columns(encoding);
    tasks = slice.tasks();
    plan = Plan.forInference(slice.graph(), kernels);
    outputs = slice.heads().stream().map(Head::output).toArray(Node[]::new);
    numbers = find(slice.graph(), Network.NUMBERS);
    inputs = new Node[columns.size()];
    for (int i = 0; i < inputs.length; i++) {
      Feature feature = columns.feature(i);
      inputs[i] =
          feature.kind() == Feature.Kind.NUMERIC
              ? numbers
              : find(slice.graph(), Network.feature(feature.column()));
    }
    pool = new RequestPool(() -> new ScoringRequest(this));
  }

  private static @Nullable Node find(Graph graph, String label) {
    return graph.has(label) ? graph.node(label) : null;
  }

  /**
   * Reads a model and returns its predictor.
   *
   * @param in what {@link ModelFile#write(Model, java.io.OutputStream)} wrote; stays open
   * @param name for messages
   * @throws IOException if the stream fails
   * @throws org.mtl4j.model.file.ModelFileException if it is no model, truncated, altered or of a
   *     newer format
   */
  public static Predictor load(InputStream in, String name) throws IOException {
    return new Predictor(ModelFile.read(in, name));
  }

  /**
   * Reads a model of an architecture of one's own, or of mtl4j, and returns its predictor.
   *
   * @param in what {@link ModelFile#write(Model, java.io.OutputStream)} wrote; stays open
   * @param name for messages
   * @param known the architectures that it may have
   * @throws IOException if the stream fails
   * @throws org.mtl4j.model.file.ModelFileException if it is no model, truncated, altered or of a
   *     newer format
   */
  public static Predictor load(InputStream in, String name, Architectures known)
      throws IOException {
    return new Predictor(ModelFile.read(in, name, known));
  }

  /**
   * Returns a predictor of some of the tasks, which computes what these need and nothing else: for
   * one tower of two, the shared part and that tower. The probabilities are the same to the bit.
   *
   * @param wanted at least one of {@link #tasks()}
   * @throws IllegalArgumentException if there is none, or the model does not predict one
   */
  public Predictor only(Task... wanted) {
    if (wanted.length == 0) {
      throw new IllegalArgumentException("name at least one task of " + Task.names(tasks));
    }
    return new Predictor(encoding, network.slice(List.of(wanted)), kernels);
  }

  /** Returns the tasks that are predicted. */
  public List<Task> tasks() {
    return tasks;
  }

  /** Returns the columns that the model reads, each at the place of its number. */
  public List<String> columns() {
    return columns.names().list();
  }

  /**
   * Returns the number of a column.
   *
   * @param name of the column
   * @return its place in {@link #columns()}
   * @throws IllegalArgumentException if the model reads no such column; the message names those
   *     that it reads
   */
  public int column(String name) {
    return columns.names().number(name);
  }

  /**
   * Returns a request without columns or candidates yet, to be closed after use. Closed requests
   * are reused by any thread, so that there are only as many as were in use at the same time.
   */
  public ScoringRequest request() {
    return pool.take().open();
  }

  /**
   * Scores one row.
   *
   * @param row values by column, written as rows for training are ({@link
   *     org.mtl4j.data.log.EventLog#of EventLog.of}): texts, numbers, truth values, and for
   *     multi-valued columns collections of these; absent, null, NaN or one of the column's missing
   *     texts means missing; columns that the model does not read are passed over beside one that
   *     it reads
   * @return the probability of each task, in the order of {@link #tasks()}
   * @throws org.mtl4j.data.DataException if a column cannot hold its value
   * @throws IllegalArgumentException if a row has columns, and the model reads none of them
   */
  public Map<Task, Float> predict(Map<String, ?> row) {
    return predict(List.of(row)).get(0);
  }

  /**
   * Scores rows.
   *
   * @param rows each its values by column, as {@link #predict(Map)} takes them
   * @return the probability of each task, per row in their order
   * @throws org.mtl4j.data.DataException if a column cannot hold its value
   * @throws IllegalArgumentException if a row has columns, and the model reads none of them
   */
  public List<Map<Task, Float>> predict(List<? extends Map<String, ?>> rows) {
    float[][] probabilities = new float[tasks.size()][rows.size()];
    try (ScoringRequest request = request()) {
      for (Map<String, ?> row : rows) {
        requireAColumn(row);
        request.candidate();
        for (int column = 0; column < columns.size(); column++) {
          request.value(column, row.get(columns().get(column)));
        }
      }
      for (int i = 0; i < probabilities.length; i++) {
        request.score(tasks.get(i), probabilities[i]);
      }
    }
    List<Map<Task, Float>> predictions = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      Map<Task, Float> prediction = new LinkedHashMap<>();
      for (int i = 0; i < probabilities.length; i++) {
        prediction.put(tasks.get(i), probabilities[i][row]);
      }
      predictions.add(prediction);
    }
    return predictions;
  }

  /** A row without a column of the model is a mistake: all of its inputs would be missing. */
  private void requireAColumn(Map<String, ?> row) {
    if (!row.isEmpty() && columns().stream().noneMatch(row::containsKey)) {
      throw new IllegalArgumentException(
          Text.format(
              "the model reads none of the row's columns %s; it reads %s",
              String.join(", ", new TreeSet<>(row.keySet())), String.join(", ", columns())));
    }
  }

  /** Returns the place of a task in {@link #tasks()}. */
  int taskIndex(Task task) {
    int index = tasks.indexOf(task);
    if (index < 0) {
      throw new IllegalArgumentException(
          Text.format("the model does not predict %s; it predicts %s", task, Task.names(tasks)));
    }
    return index;
  }

  Columns columnSet() {
    return columns;
  }

  Plan plan() {
    return plan;
  }

  /** Returns the input of all numbers, or null where the network reads none. */
  @Nullable Node numbers() {
    return numbers;
  }

  /** Returns the input of a column, or null where the network does not read it. */
  @Nullable Node input(int column) {
    return inputs[column];
  }

  /** Returns the output of a task by its place in {@link #tasks()}. */
  Node output(int index) {
    return outputs[index];
  }

  /** Returns how many requests there are, idle or out. */
  int requests() {
    return pool.made();
  }

  /** Makes requests until there are as many as another predictor has. */
  void reserve(Predictor other) {
    pool.reserve(other.requests());
  }

  void giveBack(ScoringRequest request) {
    pool.give(request);
  }
}
