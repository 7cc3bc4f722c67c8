package org.mtl4j.optim;

import java.util.function.IntConsumer;

/** {@link Workers} without other threads: a plain loop with the same checks. */
final class CallerAlone implements Workers {
  private boolean running;
  private boolean closed;

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public void run(int tasks, IntConsumer task) {
    if (tasks < 0) {
      throw new IllegalArgumentException("a number of tasks cannot be negative, got " + tasks);
    }
    if (running || closed) {
      throw new IllegalStateException(running ? "a run is under way" : "the workers are closed");
    }
    running = true;
    try {
      for (int i = 0; i < tasks; i++) {
        task.accept(i);
      }
    } finally {
      running = false;
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
