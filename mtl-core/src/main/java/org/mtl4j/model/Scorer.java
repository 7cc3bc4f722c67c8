package org.mtl4j.model;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.View;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.packed.FloatScratch;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.Task;

/**
 * Scores examples with the predicting slice of a network, block by block, on the calling thread or
 * on a team of threads.
 *
 * <p>Rows are independent, so a row's probabilities do not depend on the others, on their order, on
 * how they are cut into blocks or on which thread scores them, to the bit.
 *
 * <p>A scorer is for one thread at a time.
 */
public final class Scorer {
  private static final int BLOCK = 1024;

  private final Network network;
  private final Compute compute;
  private final Workspace[] works;

  /**
   * Creates a scorer on the calling thread.
   *
   * @param network the model
   * @param kernels that compute the matrix products
   */
  public Scorer(Network network, Kernels kernels) {
    this(network, new Compute(kernels, Workers.single()));
  }

  /**
   * Creates a scorer. Each call of {@link #score} reads the network's parameters as they are when
   * it begins; they must not change while it lasts.
   *
   * @param network the model
   * @param compute kernels and threads to score by; they stay the caller's
   */
  public Scorer(Network network, Compute compute) {
    this.network = network.slice(network.tasks());
    this.compute = compute;
    works = new Workspace[compute.threads()];
  }

  /**
   * Scores all rows.
   *
   * @param examples the rows, of the encoding that the network was created for
   * @return one probability per task and row, in their order
   * @throws IllegalArgumentException if another encoding made the examples
   */
  public Probabilities score(Examples examples) {
    return score(examples, Rows.all(examples.rows()));
  }

  /**
   * Scores rows.
   *
   * @param examples the rows, of the encoding that the network was created for
   * @param rows which of them, in the order wanted
   * @return one probability per task and row
   * @throws IllegalArgumentException if another encoding made the examples
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Probabilities score(Examples examples, IntList rows) {
    for (int i = 0; i < rows.size(); i++) {
      Objects.checkIndex(rows.getInt(i), examples.rows());
    }
    Feeder feeder = new Feeder(network, examples);
    List<FloatScratch> logits =
        network.heads().stream()
            .map(head -> FloatScratch.of(rows.size(), compute.place()))
            .toList();
    makeWorkspaces();
    AtomicInteger next = new AtomicInteger();
    // One task per thread, because each needs a workspace of its own; blocks go to whoever is free.
    compute
        .workers()
        .run(
            works.length,
            thread -> {
              int[] block = new int[BLOCK];
              float[] numbers = new float[BLOCK];
              int number;
              while ((number = next.getAndIncrement()) < blocks(rows.size())) {
                int offset = number * BLOCK;
                int count = Math.min(BLOCK, rows.size() - offset);
                rows.getElements(offset, block, 0, count);
                run(works[thread], feeder, block, count);
                for (int head = 0; head < logits.size(); head++) {
                  read(works[thread], head, numbers, count);
                  logits.get(head).put(offset, numbers, count);
                }
              }
            });
    Map<Task, FloatList> whole = new LinkedHashMap<>();
    for (int head = 0; head < logits.size(); head++) {
      whole.put(network.heads().get(head).task(), logits.get(head).whole());
    }
    return new Probabilities(rows.size(), network.heads(), whole);
  }

  private static int blocks(int rows) {
    return rows / BLOCK + (rows % BLOCK == 0 ? 0 : 1);
  }

  /** Makes workspaces for the parameters as they are now, unless those that are there still do. */
  private void makeWorkspaces() {
    if (works[0] == null || !works[0].plan().isCurrent()) {
      Plan plan = Plan.forInference(network.graph(), compute.kernels());
      for (int i = 0; i < works.length; i++) {
        works[i] = new Workspace(plan, BLOCK);
      }
    }
  }

  private static void run(Workspace work, Feeder feeder, int[] rows, int count) {
    work.begin(count);
    feeder.fill(work, rows, 0, 0, count);
    work.forward();
  }

  /** Copies the logits of a head. */
  private void read(Workspace work, int head, float[] numbers, int count) {
    View view = work.view(network.heads().get(head).logit());
    for (int row = 0; row < count; row++) {
      numbers[row] = view.get(row, 0);
    }
  }
}
