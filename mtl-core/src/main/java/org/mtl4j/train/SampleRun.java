package org.mtl4j.train;

import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.View;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.data.Notice;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.ScoredRows;
import org.mtl4j.model.Feeder;
import org.mtl4j.model.Network;
import org.mtl4j.task.Task;

/**
 * A sample of rows run through a trained network, to check it: the logits of its heads, and which
 * ReLU units are above 0 on some row.
 *
 * <p>The sample is a twentieth of the rows that were trained on, epoch by epoch, but at least
 * {@value #FEWEST} and at most {@value #MOST} rows, or all that there are. A forward run is a third
 * of a training step, so that is about 2 % of the training.
 */
final class SampleRun {
  private static final int BLOCK = 1024;
  private static final int FEWEST = 10_000;
  private static final int MOST = 50_000;
  private static final int SHARE = 20;
  private static final long STREAM = 0x50524F4245L;

  /**
   * Of a layer's units that are 0 on every row: some always are, and a layer learns with those that
   * are left, but not through a tenth of them.
   */
  private static final double MOST_DEAD = 0.9;

  private final int[] rows;
  private final Map<Task, float[]> logits = new LinkedHashMap<>();
  private final Map<Node, boolean[]> alive = new LinkedHashMap<>();

  /**
   * Runs the sample through the network.
   *
   * @param network whose labels the feeder has
   * @param plan of its graph
   * @param feeder of the examples
   * @param sample which rows
   */
  SampleRun(Network network, Plan plan, Feeder feeder, int[] sample) {
    rows = sample;
    network.heads().stream()
        .filter(head -> head.objective().isProbability())
        .forEach(head -> logits.put(head.task(), new float[rows.length]));
    for (Node node : network.graph().nodes()) {
      if (node.operation().activation() == Activation.RELU) {
        alive.put(node, new boolean[node.width()]);
      }
    }
    Workspace work = Workspace.forInference(plan, Math.min(BLOCK, rows.length));
    for (int offset = 0; offset < rows.length; offset += BLOCK) {
      int count = Math.min(BLOCK, rows.length - offset);
      work.begin(count);
      feeder.fill(work, rows, offset, 0, count);
      work.ready();
      work.forward();
      read(network, work, offset, count);
    }
  }

  private void read(Network network, Workspace work, int offset, int count) {
    logits.forEach(
        (task, of) -> {
          View view = work.view(network.head(task).logit());
          for (int row = 0; row < count; row++) {
            of[offset + row] = view.get(row, 0);
          }
        });
    alive.forEach(
        (node, units) -> {
          View view = work.view(node);
          for (int unit = 0; unit < units.length; unit++) {
            for (int row = 0; row < count && !units[unit]; row++) {
              units[unit] = view.get(row, unit) > 0;
            }
          }
        });
  }

  /**
   * Draws rows, one from each of as many runs of equal length.
   *
   * @param of the rows to draw from
   * @param trained how many rows were trained on, counted in each epoch
   * @param seed of the draw
   */
  static int[] sample(IntList of, long trained, long seed) {
    int size = (int) Math.min(of.size(), Math.max(FEWEST, Math.min(MOST, trained / SHARE)));
    int[] drawn = new int[size];
    for (int i = 0; i < size; i++) {
      int from = (int) ((long) of.size() * i / size);
      int to = (int) ((long) of.size() * (i + 1) / size);
      drawn[i] = of.getInt(from + CounterRandom.below(seed, STREAM, i, to - from));
    }
    return drawn;
  }

  /** Returns the metrics of each head on the rows of its population, where there are any. */
  Map<Task, BinaryReport> reports(Outcomes outcomes) {
    Map<Task, BinaryReport> reports = new LinkedHashMap<>();
    logits.forEach(
        (task, of) -> {
          ScoredRows scored =
              Evaluation.scored(
                  task, new FloatImmutableList(of), outcomes, IntArrayList.wrap(rows));
          if (scored.rows() > 0) {
            reports.put(task, BinaryReport.of(scored));
          }
        });
    return reports;
  }

  /**
   * Returns what is wrong with the heads.
   *
   * @param reports of {@link #reports}
   * @param outcomes of the log
   */
  List<Notice> heads(Map<Task, BinaryReport> reports, Outcomes outcomes) {
    List<Notice> notices = new ArrayList<>();
    reports.forEach(
        (task, report) ->
            notices.addAll(HeadChecks.ofLearned(task, report, deviation(task, outcomes))));
    return notices;
  }

  private double deviation(Task task, Outcomes outcomes) {
    float[] of = Objects.requireNonNull(logits.get(task));
    double mean = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (task.counts(outcomes, rows[i])) {
        count++;
        double difference = of[i] - mean;
        mean += difference / count;
        squares += difference * (of[i] - mean);
      }
    }
    return Math.sqrt(squares / count);
  }

  /** Returns which ReLU layers have hardly a unit that is ever above 0. */
  List<Notice> deadLayers() {
    List<Notice> notices = new ArrayList<>();
    alive.forEach(
        (node, units) -> {
          int dead = 0;
          for (boolean unit : units) {
            dead += unit ? 0 : 1;
          }
          if (dead >= MOST_DEAD * units.length) {
            notices.add(
                Notice.warning(
                    "dead-layer",
                    node.label(),
                    String.format(
                        Locale.ROOT,
                        "%d of the %d ReLU units of layer '%s' are 0 on each of %,d sampled"
                            + " training rows",
                        dead,
                        units.length,
                        node.label(),
                        rows.length),
                    "try less weight decay, a lower learning rate or batch normalisation"));
          }
        });
    return notices;
  }
}
