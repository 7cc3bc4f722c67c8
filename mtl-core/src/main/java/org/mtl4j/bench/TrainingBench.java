package org.mtl4j.bench;

import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.optim.TrainingStep;
import org.mtl4j.optim.Workers;

/**
 * Trains a workload on minibatches that were made before, for a given time in windows of equal
 * length.
 *
 * <p>Before the first window it trains to get warm. Every minibatch comes once at least: then all
 * buffers have grown to what these minibatches need. And it goes on while that makes it faster, as
 * the JIT compiler does in the first seconds: until some rounds in a row brought no gain, but for
 * no longer than the measurement itself.
 */
public final class TrainingBench {
  /** How many windows the time is cut into. */
  public static final int WINDOWS = 8;

  private static final int MOST_ROUNDS = 16;
  private static final int ROUNDS_WITHOUT_GAIN = 4;
  private static final double GAIN = 1.05;
  private static final long SEED = 1;

  /** Is told how far a training has come, before the first window and after each. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Notes it. The clock stands still meanwhile.
     *
     * @param windows that are done
     * @param rows trained on in them
     * @param expected rows in all windows, at the rate of the warm-up
     */
    void measured(int windows, long rows, long expected);
  }

  private final BenchSettings settings;
  private final WorkloadRows rows;
  private final TrainingStep step;
  private final AllocationMeter allocations;
  private long steps;
  private double loss;

  /**
   * Makes minibatches and moments.
   *
   * @param settings what is measured
   * @param graph of the settings' workload and vocabulary; its parameters are trained
   * @param kernels that multiply
   * @param workers the threads; they stay the caller's
   */
  public TrainingBench(BenchSettings settings, Graph graph, Kernels kernels, Workers workers) {
    this.settings = settings;
    rows = new WorkloadRows(graph, settings.vocabulary(), settings.batch(), SEED);
    Workspace work = new Workspace(Plan.forTraining(graph, kernels), settings.batch());
    step = new TrainingStep(work, settings.optimizer(), workers);
    allocations = AllocationMeter.of(workers);
  }

  /**
   * Trains and measures.
   *
   * @param progress is told of it
   * @throws ArithmeticException if the loss is no longer finite
   */
  public TrainingSpeed run(Progress progress) {
    long expected = Math.round(warmUp() * settings.seconds());
    steps = 0;
    double[] rates = new double[WINDOWS];
    double bytes = 0;
    for (int i = 0; i < WINDOWS; i++) {
      progress.measured(i, steps * settings.batch(), expected);
      double before = allocations.bytes();
      rates[i] = train(settings.seconds() / WINDOWS, 1);
      bytes += allocations.bytes() - before;
    }
    progress.measured(WINDOWS, steps * settings.batch(), expected);
    Sample sample = new Sample(rates);
    return new TrainingSpeed(
        sample.median(), sample.least(), sample.most(), WINDOWS, steps, loss, bytes / steps);
  }

  /** Trains in short rounds until they no longer become faster, and returns the best rate. */
  private double warmUp() {
    double seconds = settings.seconds() / MOST_ROUNDS;
    double best = train(seconds, WorkloadRows.DISTINCT);
    int withoutGain = 0;
    for (int i = 1; i < MOST_ROUNDS && withoutGain < ROUNDS_WITHOUT_GAIN; i++) {
      double rate = train(seconds, 1);
      withoutGain = rate > GAIN * best ? 0 : withoutGain + 1;
      best = Math.max(best, rate);
    }
    return best;
  }

  /**
   * Trains for a time.
   *
   * @param seconds how long
   * @param least steps that are made however long they take
   * @return rows per second
   */
  private double train(double seconds, int least) {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    long done = 0;
    long now;
    do {
      rows.next();
      loss = step.run(settings.batch(), SEED, rows);
      done++;
      now = System.nanoTime();
    } while (done < least || now - end < 0);
    steps += done;
    return done * settings.batch() * 1e9 / (now - start);
  }
}
