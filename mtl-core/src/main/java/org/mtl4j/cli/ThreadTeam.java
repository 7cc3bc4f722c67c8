package org.mtl4j.cli;

import org.mtl4j.optim.Workers;

/** Threads to train on, the calling one among them, until they are closed. */
final class ThreadTeam implements AutoCloseable {
  private final Workers workers;

  /**
   * Starts the threads.
   *
   * @param threads how many, at least 1
   */
  ThreadTeam(int threads) {
    workers = Workers.of(threads);
  }

  Workers workers() {
    return workers;
  }

  @Override
  public void close() {
    workers.close();
  }
}
