package org.mtl4j.optim;

import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

/**
 * Threads that run a loop in parallel, the calling thread among them.
 *
 * <p>The thread that calls {@link #run} always takes part, so a loop finishes even if no other
 * thread ever starts. Threads take tasks one by one, in ascending order. Everything written before
 * a run is visible to its tasks, and everything that tasks wrote is visible when the run returns. A
 * run allocates nothing.
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
   * are daemon threads, so they do not keep a program from ending.
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
   * <p>This method gives the executor {@code threads − 1} loops, which occupy their threads until
   * {@link #close()}. Between runs the loops spin for some microseconds and then park. Runs do not
   * wait for loops that the executor has not started. A loop whose thread is interrupted, as by
   * {@code ExecutorService.shutdownNow()}, ends after its current task.
   *
   * @param executor with at least {@code threads − 1} free threads
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
   * <p>If a task throws, later tasks that have not begun are skipped, and the exception of the
   * lowest-numbered failing task is thrown here. Which one that is does not depend on the number of
   * threads. The workers can be used again.
   *
   * @param tasks how many, at least 0
   * @param task receives each number; called from several threads at once
   * @throws IllegalArgumentException if tasks is negative
   * @throws IllegalStateException if a run is under way, or after {@link #close()}
   */
  void run(int tasks, IntConsumer task);

  /**
   * Ends the loops of the other threads, at once if they are idle; may be called twice. A run that
   * is in progress is finished by its caller.
   */
  @Override
  void close();
}
