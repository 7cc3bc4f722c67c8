package org.mtl4j.train;

import it.unimi.dsi.fastutil.ints.IntList;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.model.Feeder;
import org.mtl4j.model.Network;
import org.mtl4j.optim.Workers;

/**
 * The minibatches of an epoch, in its order (see {@link TrainingSettings#shuffledRows}). The rows
 * that are shuffled at once are copied to where each is found fast.
 *
 * <p>For one thread at a time; several may fill different rows of the same batch.
 */
public final class Minibatches {
  private final Network network;
  private final Examples examples;
  private final int size;
  private final Workers workers;
  private final EpochOrder order;
  private final int[] batch;

  /** Of the rows that are in memory; null before the first epoch. */
  private @Nullable Feeder feeder;

  private int left;
  private int count;

  /**
   * Prepares minibatches.
   *
   * @param network is to be fed
   * @param examples of its encoding
   * @param rows which of them are learned from
   * @param settings say how many rows a batch has, how many are shuffled at once, and the seed
   * @param workers copy several features at once; their number changes nothing
   */
  public Minibatches(
      Network network,
      Examples examples,
      IntList rows,
      TrainingSettings settings,
      Workers workers) {
    this.network = network;
    this.examples = examples;
    this.workers = workers;
    size = rows.size();
    order = new EpochOrder(rows, settings.shuffledRows(), settings.seed());
    batch = new int[Math.min(settings.batchSize(), size)];
  }

  /**
   * Returns about how many bytes of memory each row takes that is shuffled at once.
   *
   * @param examples of which rows are learned from
   */
  static double bytes(Examples examples) {
    return EpochOrder.BYTES + examples.bytes();
  }

  /**
   * Begins an epoch, before its first batch.
   *
   * @param epoch from 1
   */
  public void begin(int epoch) {
    left = size;
    if (order.begin(epoch)) {
      readWindow();
    }
  }

  /** Goes on to the next batch. Returns how many rows it has, 0 behind the last. */
  public int next() {
    if (left == 0) {
      return 0;
    }
    count = Math.min(batch.length, left);
    left -= count;
    if (order.require(count)) {
      readWindow();
    }
    order.next(batch, count);
    return count;
  }

  private void readWindow() {
    // Rows that are not needed any more make room for the next.
    feeder = null;
    feeder = new Feeder(network, examples.at(order.window(), workers));
  }

  /**
   * Returns how many rows the current batch has, behind the last that of the last one.
   *
   * @return the number of rows
   */
  int count() {
    return count;
  }

  /**
   * Writes rows of the current batch, which stays the last one behind it.
   *
   * @param work a workspace of the network's graph, modified
   * @param from first row of the batch to write
   * @param to one past the last
   * @throws IllegalStateException before the first batch
   */
  public void fill(Workspace work, int from, int to) {
    if (feeder == null) {
      throw new IllegalStateException("there is no batch yet");
    }
    feeder.fill(work, batch, 0, from, to);
  }
}
