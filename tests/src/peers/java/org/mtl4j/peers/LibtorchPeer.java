package org.mtl4j.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import org.mtl4j.bench.Workload;

/**
 * The other side of {@code mtl bench}: trains and scores a {@link Workload} on libtorch, the
 * official build with MKL, and prints one line of JSON under the names that {@code mtl bench
 * --json} uses.
 *
 * <p>Arguments: workload, batch, vocabulary, seconds. The minibatches are drawn beforehand, the
 * first few steps are not counted, and scoring is a call from arrays to the probabilities of the
 * second tower. The threads are set from outside: {@code OMP_NUM_THREADS} and {@code
 * ai.djl.pytorch.num_threads}.
 */
public final class LibtorchPeer {
  private static final int MINIBATCHES = 16;
  private static final int UNCOUNTED_STEPS = 5;
  private static final int[] SCORED_ROWS = {1, 100, 1000};
  private static final int UNCOUNTED_CALLS = 100;
  private static final int CALLS = 200;

  private LibtorchPeer() {}

  /**
   * Runs one measurement.
   *
   * @param args workload, batch, vocabulary, seconds
   */
  public static void main(String[] args) {
    Workload workload = Workload.valueOf(args[0]);
    int batch = Integer.parseInt(args[1]);
    int vocabulary = Integer.parseInt(args[2]);
    double seconds = Double.parseDouble(args[3]);
    try (NDManager manager = NDManager.newBaseManager()) {
      LibtorchNetwork network = new LibtorchNetwork(workload, vocabulary, manager);
      SplittableRandom random = new SplittableRandom(1);
      LibtorchRows[] minibatches = new LibtorchRows[MINIBATCHES];
      for (int i = 0; i < MINIBATCHES; i++) {
        minibatches[i] = LibtorchRows.draw(manager, batch, vocabulary, random);
      }
      double rate = batch * stepsPerSecond(network, minibatches, seconds);
      StringJoiner scoring = new StringJoiner(",", "[", "]");
      for (int rows : SCORED_ROWS) {
        LibtorchRows some = LibtorchRows.draw(manager, rows, vocabulary, random);
        double micros = medianMicros(network, some);
        scoring.add(
            String.format(Locale.ROOT, "{\"rows\":%d,\"medianMicros\":%.2f}", rows, micros));
      }
      System.out.printf(
          Locale.ROOT,
          "{\"engine\":\"libtorch %s\",\"workload\":\"%s\",\"batch\":%d,\"vocabulary\":%d,"
              + "\"optimizer\":\"adam\",\"examplesPerSecond\":%.1f,\"scoring\":%s}%n",
          Engine.getInstance().getVersion(),
          workload,
          batch,
          vocabulary,
          rate,
          scoring);
    }
  }

  private static double stepsPerSecond(
      LibtorchNetwork network, LibtorchRows[] minibatches, double seconds) {
    for (int i = 0; i < UNCOUNTED_STEPS; i++) {
      network.step(minibatches[i]);
    }
    long start = System.nanoTime();
    long steps = 0;
    double elapsed = 0;
    while (elapsed < seconds) {
      network.step(minibatches[(int) ((UNCOUNTED_STEPS + steps) % MINIBATCHES)]);
      steps++;
      elapsed = (System.nanoTime() - start) / 1e9;
    }
    return steps / elapsed;
  }

  private static double medianMicros(LibtorchNetwork network, LibtorchRows rows) {
    double[] micros = new double[CALLS];
    for (int i = -UNCOUNTED_CALLS; i < CALLS; i++) {
      long start = System.nanoTime();
      network.score(rows);
      if (i >= 0) {
        micros[i] = (System.nanoTime() - start) / 1e3;
      }
    }
    Arrays.sort(micros);
    return (micros[CALLS / 2 - 1] + micros[CALLS / 2]) / 2;
  }
}
