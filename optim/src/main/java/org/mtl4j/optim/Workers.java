package org.mtl4j.optim;

import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

/**
 * A parallel loop over the caller's threads.
 *
 * <p>The thread that calls {@link #run} always takes part, so a loop gets done even where no other
 * thread ever comes. Tasks are handed out one by one in ascending order to whoever is free.
 * Everything written before a run is visible to its tasks, and everything that tasks wrote is
 * visible when the run returns. A run allocates nothing.
 *
 * <p>One run at a time, from any thread; a task must not start a run of the same workers.
 */
public sealed interface Workers extends AutoCloseable permits CallerAlone, WorkerTeam {

  /** Returns the calling thread alone. */
  static Workers single() {
    return new CallerAlone();
  }

  /**
   * Returns the calling thread together with threads of its own, which {@link #close()} ends. They
   * are daemons, so that a program that forgets to close them ends all the same.
   *
   * <pre>{@code
   * try (Workers workers = Workers.of(Runtime.getRuntime().availableProcessors())) {
   *   workers.run(100, task -> ...);
   * }
   * }</pre>
   *
   * @param threads how many threads take part, the calling one included; at least 1
   * @throws IllegalArgumentException if threads is below 1
   */
  static Workers of(int threads) {
    return on(
        loop -> {
          Thread thread = new Thread(loop, "mtl4j-worker");
          thread.setDaemon(true);
          thread.start();
        },
        threads);
  }

  /**
   * Returns the calling thread together with threads of an executor.
   *
   * <p>The executor is given {@code threads − 1} long-running loops, now and once, and keeps those
   * threads until {@link #close()}. Between runs the loops spin for some microseconds and then
   * park. Loops that the executor starts late or never are not waited for. A loop whose thread is
   * interrupted, as {@code ExecutorService.shutdownNow()} does, leaves after the task at hand.
   *
   * @param executor with at least {@code threads − 1} threads to spare
   * @param threads how many threads take part, the calling one included; at least 1
   * @throws IllegalArgumentException if threads is below 1
   * @throws java.util.concurrent.RejectedExecutionException if the executor refuses
   */
  static Workers on(Executor executor, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least 1 thread is needed, got " + threads);
    }
    return threads == 1 ? single() : WorkerTeam.start(executor, threads);
  }

  /** Returns how many threads take part at most, the calling one included. */
  int threads();

  /**
   * Runs tasks 0, 1, …, tasks − 1, each once, and returns when all are done.
   *
   * <p>If a task throws, later tasks that have not begun are left out, and what the lowest-numbered
   * failing task threw is thrown here; the workers can be used again. Which that is does not depend
   * on the number of threads.
   *
   * @param tasks how many, at least 0
   * @param task receives each number; called from several threads at once
   * @throws IllegalArgumentException if tasks is negative
   * @throws IllegalStateException if a run is under way, or after {@link #close()}
   */
  void run(int tasks, IntConsumer task);

  /**
   * Lets the other threads go, at once where they are idle; may be called twice. A run that is
   * under way is finished by its caller.
   */
  @Override
  void close();
}
