package org.mtl4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mtl4j.model.Compute;
import org.mtl4j.serve.Predictor;
import org.mtl4j.serve.ScoringRequest;
import org.mtl4j.task.Task;

/**
 * Measures serving: callers, each on its own thread, ask one {@link Predictor} for the
 * probabilities of the candidates of requests.
 *
 * <p>A whole call is timed: getting a request from the predictor, setting the request's columns as
 * texts and numbers and then those of each candidate, scoring the candidates, reading the
 * probabilities of one task, and closing the request.
 *
 * <p><b>Closed loop.</b> A caller calls again as soon as it has its answer, so the load falls when
 * calls take longer. In an open loop, where calls arrive at a fixed rate and wait for slow ones
 * before them, latencies can only be higher.
 */
public final class ServingBench {
  /** The candidates per call that are measured. */
  public static final List<Integer> CANDIDATES = List.of(1, 100, 1000);

  /** The share of the seconds that each measurement takes. */
  private static final double SHARE = 1.0 / 4;

  private static final double WARM_UP = 1.0 / 3;
  private static final long SEED = 3;
  private static final int FEWEST_FOR_P99 = 100;
  private static final int FEWEST_FOR_P999 = 1000;

  private final ServedModel served;
  private final int callers;
  private final double seconds;
  private final ServingRows rows;
  private final List<Predictor> predictors = new ArrayList<>();

  /** Hears of the progress. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called after each measurement.
     *
     * @param done how many measurements are done
     * @param last the result of the last one
     */
    void measured(int done, ServingLatency last);
  }

  /**
   * Draws the requests and creates the predictors: one of the whole network and, where that is
   * smaller, one of the slice that the task needs.
   *
   * @param served the model
   * @param compute the kernels to use; callers have their own threads
   * @param callers how many call at once, at least 1; a single caller is measured as well
   * @param seconds each measurement takes a quarter of them, its warm-up included; each caller
   *     makes at least one call, however long it takes
   */
  public ServingBench(ServedModel served, Compute compute, int callers, double seconds) {
    this.served = served;
    this.callers = callers;
    this.seconds = seconds;
    rows = new ServingRows(served.model().encoding(), SEED);
    predictors.add(new Predictor(served.model(), compute.kernels()));
    if (served.hasMoreThanTheSlice()) {
      predictors.add(new Predictor(served.slice(), compute.kernels()));
    }
  }

  /**
   * Makes all measurements.
   *
   * @param progress hears of each measurement
   * @return the latencies, those of the whole network first, then those of the slice; each by
   *     rising number of candidates, then of callers
   */
  public List<ServingLatency> run(Progress progress) {
    List<ServingLatency> latencies = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(callers, ServingBench::daemon);
    try {
      // Class loading and compilation come before the first measurement.
      measure(threads, predictors.get(0), CANDIDATES.get(0), callers);
      measure(threads, predictors.get(0), CANDIDATES.get(1), callers);
      for (Predictor predictor : predictors) {
        for (int candidates : CANDIDATES) {
          for (int together : together()) {
            latencies.add(measure(threads, predictor, candidates, together));
            progress.measured(latencies.size(), latencies.get(latencies.size() - 1));
          }
        }
      }
    } finally {
      threads.shutdownNow();
    }
    return latencies;
  }

  /**
   * Measures the whole network with one caller.
   *
   * @param candidates per call
   */
  public ServingLatency alone(int candidates) {
    ExecutorService threads = Executors.newFixedThreadPool(1, ServingBench::daemon);
    try {
      return measure(threads, predictors.get(0), candidates, 1);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Integer> together() {
    return callers == 1 ? List.of(1) : List.of(1, callers);
  }

  /** Returns how many measurements there are. */
  public int measurements() {
    return predictors.size() * CANDIDATES.size() * together().size();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "mtl-caller");
    thread.setDaemon(true);
    return thread;
  }

  private ServingLatency measure(
      ExecutorService threads, Predictor predictor, int candidates, int together) {
    long start = System.nanoTime();
    double nanos = 1e9 * SHARE * seconds;
    List<Caller> all = new ArrayList<>();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < together; i++) {
      Caller caller =
          new Caller(
              predictor, candidates, i, start + (long) (WARM_UP * nanos), start + (long) nanos);
      all.add(caller);
      running.add(threads.submit(caller));
    }
    LatencyHistogram latencies = new LatencyHistogram();
    double bytes = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < together; i++) {
      await(running.get(i));
      Caller caller = all.get(i);
      latencies.add(caller.latencies);
      bytes += caller.bytes;
      first = Math.min(first, caller.begun - start);
      last = Math.max(last, caller.ended - start);
    }
    long calls = latencies.count();
    return new ServingLatency(
        predictor.tasks(),
        candidates,
        together,
        calls,
        calls * 1e9 / (last - first),
        micros(latencies, 0.5, 1),
        micros(latencies, 0.99, FEWEST_FOR_P99),
        micros(latencies, 0.999, FEWEST_FOR_P999),
        bytes / calls);
  }

  private static double micros(LatencyHistogram latencies, double share, int fewest) {
    return latencies.count() < fewest ? Double.NaN : latencies.quantile(share) * 1e-3;
  }

  private static void await(Future<?> caller) {
    try {
      caller.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a caller failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }

  /** Calls again and again. The results are read when it has ended. */
  private final class Caller implements Runnable {
    private final Predictor predictor;
    private final int candidates;
    private final long warm;
    private final long end;
    private final float[] probabilities;
    private final LatencyHistogram latencies = new LatencyHistogram();
    private int index;
    private double bytes;
    private long begun;
    private long ended;

    Caller(Predictor predictor, int candidates, int index, long warm, long end) {
      this.predictor = predictor;
      this.candidates = candidates;
      this.index = index << Byte.SIZE;
      this.warm = warm;
      this.end = end;
      probabilities = new float[candidates];
    }

    @Override
    public void run() {
      Task task = served.task();
      while (System.nanoTime() - warm < 0) {
        call(task);
      }
      AllocationMeter allocations = AllocationMeter.ofThisThread();
      double before = allocations.bytes();
      begun = System.nanoTime();
      long now = begun;
      do {
        call(task);
        long after = System.nanoTime();
        latencies.record(after - now);
        now = after;
      } while (now - end < 0);
      ended = now;
      bytes = allocations.bytes() - before;
    }

    private void call(Task task) {
      try (ScoringRequest request = predictor.request()) {
        rows.write(request, index, candidates);
        request.score(task, probabilities);
      }
      index++;
    }
  }
}
