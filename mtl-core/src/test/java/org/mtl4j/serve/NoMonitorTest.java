package org.mtl4j.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.mtl4j.task.Task;

/** Many threads score with one predictor, and none ever waits for a monitor. */
class NoMonitorTest {
  private static final int THREADS = 16;
  private static final int REQUESTS = 300;

  /** What was seen of a thread that scores. */
  private static final class Caller extends Thread {
    private final Predictor predictor;
    private final AtomicReference<Throwable> failure;
    private long blocked = -1;

    Caller(Predictor predictor, AtomicReference<Throwable> failure) {
      this.predictor = predictor;
      this.failure = failure;
    }

    @Override
    public void run() {
      try {
        score();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getThreadInfo(getId()).getBlockedCount();
        for (int i = 0; i < REQUESTS; i++) {
          score();
        }
        blocked = threads.getThreadInfo(getId()).getBlockedCount() - before;
      } catch (RuntimeException | Error thrown) {
        failure.set(thrown);
      }
    }

    private void score() {
      float[] out = new float[3 * ScoringRequest.BLOCK];
      try (ScoringRequest request = predictor.request()) {
        request.number("age", 30);
        for (int i = 0; i < out.length; i++) {
          request.candidate().text("campaign", ServingModel.token(i % 5));
        }
        request.score(Task.HARD, out);
      }
    }
  }

  @Test
  void nobodyWaits() throws InterruptedException {
    Predictor predictor = ServingModel.predictor(1);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Caller> callers = new ArrayList<>();
    // Whoever holds the monitor of predictor or plan keeps nobody from scoring either.
    synchronized (predictor) {
      synchronized (predictor.plan()) {
        for (int i = 0; i < THREADS; i++) {
          Caller caller = new Caller(predictor, failure);
          callers.add(caller);
          caller.start();
        }
        long end = System.nanoTime() + 30_000_000_000L;
        for (Caller caller : callers) {
          caller.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
      }
    }
    assertNull(failure.get());
    for (Caller caller : callers) {
      assertEquals(0, caller.blocked, "times that a thread was blocked");
    }
  }
}
