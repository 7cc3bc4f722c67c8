package org.mtl4j.bench;

import java.util.Arrays;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.model.Compute;
import org.mtl4j.optim.TrainingStep;

/**
 * Trains a workload on minibatches that were made before, for a given time in windows of equal
 * length.
 *
 * <p>Before the first window it trains to get warm. Every minibatch comes once: then all buffers
 * have grown to what these minibatches need. And it goes on while that makes it faster, as the JIT
 * compiler does in the first seconds: until some rounds in a row brought no gain, but for no longer
 * than the measurement itself. Where the time does not suffice for that, the result says so.
 *
 * <p>Whatever the time, one step is made to get warm and one under the clock.
 */
public final class TrainingBench {
  /** How many windows the time is cut into. */
  public static final int WINDOWS = 8;

  private static final int MOST_ROUNDS = 16;
  private static final int ROUNDS_WITHOUT_GAIN = 4;
  private static final double GAIN = 1.05;

  /** The JIT compiler pauses between its tiers: no gain in less time than this means nothing. */
  private static final double LEAST_SECONDS = 1;

  private static final long SEED = 1;

  /** Is told how far a training has come, before the first window and after each. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Notes it. The clock stands still meanwhile.
     *
     * @param windows that are over
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
  private boolean warm;

  /**
   * Makes minibatches and moments.
   *
   * @param settings what is measured
   * @param graph of the settings' workload and vocabulary; its parameters are trained
   * @param compute kernels and threads; they stay the caller's
   */
  public TrainingBench(BenchSettings settings, Graph graph, Compute compute) {
    this.settings = settings;
    rows = new WorkloadRows(graph, settings.vocabulary(), settings.batch(), SEED);
    Workspace work = new Workspace(Plan.forTraining(graph, compute.kernels()), settings.batch());
    step = new TrainingStep(work, settings.optimizer(), compute.workers());
    allocations = AllocationMeter.of(compute.workers());
  }

  /**
   * Trains and measures.
   *
   * @param progress is told of it
   * @throws ArithmeticException if the loss is no longer finite
   */
  public TrainingSpeed run(Progress progress) {
    long expected = Math.max(settings.batch(), Math.round(warmUp() * settings.seconds()));
    steps = 0;
    double[] rates = new double[WINDOWS];
    double bytes = 0;
    int windows = 0;
    long start = System.nanoTime();
    for (int i = 0; i < WINDOWS; i++) {
      long end = start + nanos((i + 1) * settings.seconds() / WINDOWS);
      // A step that is longer than a window takes the place of several.
      if (windows == 0 || System.nanoTime() - end < 0) {
        progress.measured(i, steps * settings.batch(), expected);
        double before = allocations.bytes();
        rates[windows++] = train(end);
        bytes += allocations.bytes() - before;
      }
    }
    progress.measured(WINDOWS, steps * settings.batch(), expected);
    Sample sample = new Sample(Arrays.copyOf(rates, windows));
    return new TrainingSpeed(
        sample.median(), sample.least(), sample.most(), windows, warm, steps, loss, bytes / steps);
  }

  /** Trains in short rounds until they no longer become faster, and returns the best rate. */
  private double warmUp() {
    double best = 0;
    int withoutGain = 0;
    long start = System.nanoTime();
    long now = start;
    warm = false;
    while (!warm && (steps == 0 || now - start < nanos(settings.seconds()))) {
      double rate = train(now + nanos(settings.seconds() / MOST_ROUNDS));
      withoutGain = rate > GAIN * best ? 0 : withoutGain + 1;
      best = Math.max(best, rate);
      now = System.nanoTime();
      warm =
          withoutGain >= ROUNDS_WITHOUT_GAIN
              && steps >= WorkloadRows.DISTINCT
              && now - start >= nanos(LEAST_SECONDS);
    }
    return best;
  }

  /**
   * Trains until a time, but one step at least.
   *
   * @param end as {@link System#nanoTime} tells it
   * @return rows per second
   */
  private double train(long end) {
    long start = System.nanoTime();
    long done = 0;
    long now;
    do {
      rows.next();
      loss = step.run(settings.batch(), SEED, rows);
      done++;
      now = System.nanoTime();
    } while (now - end < 0);
    steps += done;
    return done * settings.batch() * 1e9 / (now - start);
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }
}
