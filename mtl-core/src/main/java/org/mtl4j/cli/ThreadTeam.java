package org.mtl4j.cli;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mtl4j.optim.Workers;

/** Threads to train on, the calling one among them, until they are closed. */
final class ThreadTeam implements AutoCloseable {
  private final ExecutorService executor;
  private final Workers workers;

  /**
   * Starts the threads.
   *
   * @param threads how many, at least 1
   */
  ThreadTeam(int threads) {
    executor =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "mtl-worker");
              thread.setDaemon(true);
              return thread;
            });
    workers = Workers.on(executor, threads);
  }

  Workers workers() {
    return workers;
  }

  @Override
  public void close() {
    workers.close();
    executor.shutdown();
  }
}
