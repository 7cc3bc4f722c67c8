package org.mtl4j.bench;

import java.util.Arrays;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.eval.Quantile;
import org.mtl4j.model.Compute;
import org.mtl4j.optim.TrainingStep;

/**
 * Measures training: trains a workload on prepared minibatches for a given time, in windows of
 * equal length.
 *
 * <p>A warm-up comes first. It uses every minibatch once, so that all buffers have their final
 * size, and goes on as long as the rate still rises, as it does while the JIT compiler works: until
 * several rounds in a row are no faster, but no longer than the measurement itself. The result says
 * whether the warm-up was long enough.
 *
 * <p>However short the time, at least one step is for warm-up and one is measured.
 */
public final class TrainingBench {
  /** How many windows the time is divided into. */
  public static final int WINDOWS = 8;

  private static final int MOST_ROUNDS = 16;
  private static final int ROUNDS_WITHOUT_GAIN = 4;
  private static final double GAIN = 1.05;

  /**
   * The JIT compiler pauses between its tiers, so the rate must not rise for at least this long.
   */
  private static final double LEAST_SECONDS = 1;

  private static final long SEED = 1;

  /** Hears of the progress of a training, before the first window and after each. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called between windows; the time it takes is not measured.
     *
     * @param windows how many are over
     * @param rows how many rows were trained on in these windows
     * @param expected how many rows all windows will have, at the rate of the warm-up
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
   * Draws the minibatches and allocates the optimiser's state.
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
   * @param progress hears of the progress
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
    double[] measured = Arrays.copyOf(rates, windows);
    return new TrainingSpeed(
        Quantile.median(measured),
        Quantile.of(0, measured),
        Quantile.of(1, measured),
        windows,
        warm,
        steps,
        loss,
        bytes / steps);
  }

  /** Trains in short rounds until the rate no longer rises, and returns the best rate. */
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
   * Trains until a time, at least one step.
   *
   * @param end a time of {@link System#nanoTime}
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
