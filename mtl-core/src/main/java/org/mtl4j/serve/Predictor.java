package org.mtl4j.serve;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.data.Encoding;
import org.mtl4j.data.FeatureEncoding;
import org.mtl4j.model.Model;
import org.mtl4j.model.ModelFile;
import org.mtl4j.model.Network;
import org.mtl4j.task.Task;

/**
 * Scores requests with a trained model, in another program, from any stream: no file system, no
 * reflection, no library beyond EJML and fastutil.
 *
 * <p>A predictor does not change and serves any number of threads; each call borrows buffers from a
 * pool that grows to the number of calls at once. It holds the predicting slice of the network
 * alone.
 *
 * <pre>{@code
 * Predictor predictor = Predictor.load(stream, "hotel.mtl");
 * Map<Task, Float> p = predictor.predict(Map.of("country", "PRT", "lead_time", "12"));
 * p.get(Task.CTCVR);
 * }</pre>
 */
public final class Predictor {
  /** Rows that are scored together. */
  private static final int BLOCK = 128;

  private final Encoding encoding;
  private final List<Task> tasks;
  private final Graph graph;
  private final Plan plan;
  private final Node[] inputs;
  private final Node numbers;
  private final ConcurrentLinkedDeque<Workspace> pool = new ConcurrentLinkedDeque<>();

  /**
   * Creates a predictor on the fastest kernels here.
   *
   * @param model whose weights must not change from now on
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
    encoding = model.encoding();
    tasks = model.network().tasks();
    graph = model.network().predictions();
    plan = Plan.forInference(graph, kernels);
    numbers = graph.has(Network.NUMBERS) ? graph.node(Network.NUMBERS) : null;
    inputs = new Node[encoding.features().size()];
    for (int i = 0; i < inputs.length; i++) {
      FeatureEncoding feature = encoding.features().get(i);
      inputs[i] =
          feature instanceof FeatureEncoding.Numeric
              ? numbers
              : graph.node(Network.feature(feature.feature().column()));
    }
  }

  /**
   * Reads a model and returns its predictor.
   *
   * @param in what {@link ModelFile#write(Model, java.io.OutputStream)} wrote; stays open
   * @param name for messages
   * @throws IOException if the stream fails
   * @throws org.mtl4j.model.ModelFileException if it is no model, truncated, altered or of a newer
   *     format
   */
  public static Predictor load(InputStream in, String name) throws IOException {
    return new Predictor(ModelFile.read(in, name));
  }

  /** Returns the tasks that are predicted. */
  public List<Task> tasks() {
    return tasks;
  }

  /**
   * Scores one row.
   *
   * @param row values by column as a log has them; absent, null or one of the schema's missing
   *     texts means missing
   * @return the probability of each task
   * @throws org.mtl4j.data.DataException if a number is none
   */
  public Map<Task, Float> predict(Map<String, String> row) {
    return predict(List.of(row)).get(0);
  }

  /**
   * Scores rows.
   *
   * @param rows each values by column as a log has them; absent, null or one of the schema's
   *     missing texts means missing
   * @return the probability of each task, per row in their order
   * @throws org.mtl4j.data.DataException if a number is none
   */
  public List<Map<Task, Float>> predict(List<Map<String, String>> rows) {
    List<Map<Task, Float>> predictions = new ArrayList<>(rows.size());
    Workspace borrowed = pool.poll();
    Workspace work = borrowed == null ? new Workspace(plan, BLOCK) : borrowed;
    for (int offset = 0; offset < rows.size(); offset += BLOCK) {
      int count = Math.min(BLOCK, rows.size() - offset);
      work.begin(count);
      for (int i = 0; i < count; i++) {
        fill(work, i, rows.get(offset + i));
      }
      work.forward();
      for (int i = 0; i < count; i++) {
        predictions.add(read(work, i));
      }
    }
    pool.push(work);
    return predictions;
  }

  private void fill(Workspace work, int row, Map<String, String> values) {
    int number = 0;
    for (int i = 0; i < inputs.length; i++) {
      FeatureEncoding feature = encoding.features().get(i);
      String text = values.get(feature.feature().column());
      if (feature instanceof FeatureEncoding.Numeric) {
        work.view(numbers).set(row, number++, encoding.value(i, text));
      } else if (feature instanceof FeatureEncoding.MultiValued) {
        int[] ids = encoding.ids(i, text);
        work.bags(inputs[i]).set(row, ids, 0, ids.length);
      } else {
        work.ids(inputs[i])[row] = encoding.id(i, text);
      }
    }
  }

  private Map<Task, Float> read(Workspace work, int row) {
    Map<Task, Float> probabilities = new EnumMap<>(Task.class);
    for (Task task : tasks) {
      probabilities.put(task, work.view(graph.output(task.output())).get(row, 0));
    }
    return probabilities;
  }
}
