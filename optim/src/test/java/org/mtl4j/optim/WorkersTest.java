package org.mtl4j.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.autodiff.CounterRandom;

/** A run that hangs cannot be interrupted, so tests run on a thread that can be given up. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersTest {
  private static final int[] COUNTS = {0, 1, 2, 7, 1000, 3, 64};

  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  /**
   * Thousands of runs over plain arrays: each task sees what was written before its run, each is
   * done once, and all their writes are seen afterwards.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyTaskOnceInThousandsOfRuns(int threads) {
    int[] input = new int[1000];
    int[] output = new int[1000];
    int[] times = new int[1000];
    try (Workers workers = Workers.on(executor, threads)) {
      assertEquals(threads, workers.threads());
      for (int run = 0; run < 8000; run++) {
        int tasks = COUNTS[run % COUNTS.length];
        for (int i = 0; i < tasks; i++) {
          input[i] = run + i;
          times[i] = 0;
        }
        workers.run(
            tasks,
            i -> {
              times[i]++;
              output[i] = 3 * input[i];
            });
        for (int i = 0; i < tasks; i++) {
          assertEquals(1, times[i], "times that task " + i + " of run " + run + " was done");
          assertEquals(3 * (run + i), output[i]);
        }
        if (run % 500 == 499) {
          // Long enough for every thread to park.
          LockSupport.parkNanos(2_000_000);
        }
      }
    }
  }

  /** Tasks of uneven length, so that threads finish, idle, come late and overtake each other. */
  @Test
  void unevenTasks() {
    double[] sums = new double[7];
    try (Workers workers = Workers.on(executor, 4)) {
      for (int run = 0; run < 2000; run++) {
        int seed = run;
        workers.run(
            7,
            i -> {
              int turns = CounterRandom.below(1, seed, i, i % 3 == 0 ? 4000 : 40);
              sums[i] = 0;
              for (int k = 0; k <= turns; k++) {
                sums[i]++;
              }
            });
        for (int i = 0; i < 7; i++) {
          assertEquals(1 + CounterRandom.below(1, run, i, i % 3 == 0 ? 4000 : 40), sums[i]);
        }
      }
    }
  }

  /** With a task that waits for the other one, a run ends only if two threads take part. */
  @Test
  void tasksRunAtOnce() {
    try (Workers workers = Workers.on(executor, 2)) {
      for (int run = 0; run < 50; run++) {
        CountDownLatch both = new CountDownLatch(2);
        workers.run(
            2,
            i -> {
              both.countDown();
              try {
                assertTrue(both.await(30, TimeUnit.SECONDS), "the second thread never came");
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
        if (run % 10 == 0) {
          LockSupport.parkNanos(2_000_000);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void theLowestFailureIsThrownAndTheWorkersLiveOn(int threads) {
    try (Workers workers = Workers.on(executor, threads)) {
      for (int run = 0; run < 1000; run++) {
        int first = run % 90;
        IllegalArgumentException thrown =
            assertThrows(
                IllegalArgumentException.class,
                () ->
                    workers.run(
                        100,
                        i -> {
                          if (i >= first && (i - first) % 5 == 0) {
                            throw new IllegalArgumentException("task " + i);
                          }
                        }));
        assertEquals("task " + first, thrown.getMessage());
        AtomicInteger done = new AtomicInteger();
        workers.run(7, i -> done.incrementAndGet());
        assertEquals(7, done.get());
      }
      Error error = new AssertionError("an error too");
      AssertionError same =
          assertThrows(
              AssertionError.class,
              () ->
                  workers.run(
                      2,
                      i -> {
                        throw error;
                      }));
      assertSame(error, same);
    }
  }

  @Test
  void closeFreesTheThreads() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    Workers busy = Workers.on(pool, 4);
    busy.run(1000, i -> {});
    LockSupport.parkNanos(5_000_000);
    busy.close();
    busy.close();
    assertThrows(IllegalStateException.class, () -> busy.run(1, i -> {}));
    CountDownLatch free = new CountDownLatch(3);
    for (int i = 0; i < 3; i++) {
      pool.execute(
          () -> {
            free.countDown();
            try {
              free.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    assertTrue(free.await(30, TimeUnit.SECONDS), "a thread of the pool is still taken");
    pool.shutdown();
    assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
  }

  @Test
  void anInterruptedPoolLeavesTheCallerToIt() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (Workers workers = Workers.on(pool, 3)) {
      workers.run(100, i -> {});
      pool.shutdownNow();
      assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
      AtomicInteger done = new AtomicInteger();
      workers.run(100, i -> done.incrementAndGet());
      assertEquals(100, done.get());
    }
  }

  @Test
  void anInterruptOfTheCallerNeitherEndsARunNorIsLost() {
    try (Workers workers = Workers.on(executor, 2)) {
      AtomicInteger done = new AtomicInteger();
      Thread.currentThread().interrupt();
      workers.run(
          200,
          i -> {
            LockSupport.parkNanos(10_000);
            done.incrementAndGet();
          });
      assertEquals(200, done.get());
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void executorsThatNeverStartOrStartTooLate() {
    List<Runnable> kept = new ArrayList<>();
    Workers workers = Workers.on(kept::add, 4);
    int[] times = new int[50];
    workers.run(50, i -> times[i]++);
    for (int count : times) {
      assertEquals(1, count);
    }
    assertEquals(3, kept.size());
    workers.close();
    kept.forEach(Runnable::run);
  }

  @Test
  void executorsThatRunAtOnce() {
    try (Workers workers = Workers.on(Runnable::run, 4)) {
      AtomicInteger done = new AtomicInteger();
      workers.run(50, i -> done.incrementAndGet());
      assertEquals(50, done.get());
    }
  }

  @Test
  void executorsThatRefuse() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    AtomicInteger handed = new AtomicInteger();
    assertThrows(
        RejectedExecutionException.class,
        () ->
            Workers.on(
                loop -> {
                  if (handed.incrementAndGet() > 1) {
                    throw new RejectedExecutionException("full");
                  }
                  pool.execute(loop);
                },
                3));
    pool.shutdown();
    assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS), "the accepted loop has not left");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void oneRunAtATime(int threads) {
    try (Workers workers = Workers.on(executor, threads)) {
      assertThrows(IllegalStateException.class, () -> workers.run(3, i -> workers.run(1, k -> {})));
      assertThrows(IllegalArgumentException.class, () -> workers.run(-1, i -> {}));
      AtomicInteger done = new AtomicInteger();
      workers.run(3, i -> done.incrementAndGet());
      assertEquals(3, done.get());
    }
    assertThrows(IllegalArgumentException.class, () -> Workers.on(executor, 0));
  }

  @Test
  void aClosedSingleIsClosed() {
    Workers single = Workers.single();
    assertEquals(1, single.threads());
    single.close();
    assertThrows(IllegalStateException.class, () -> single.run(1, i -> {}));
  }

  /** A run from another thread than the last one's, as a program's own pools may do. */
  @Test
  void runsFromDifferentThreads() throws Exception {
    try (Workers workers = Workers.on(executor, 3)) {
      int[] times = new int[64];
      for (int run = 0; run < 200; run++) {
        executor.submit(() -> workers.run(64, i -> times[i]++)).get();
      }
      for (int count : times) {
        assertEquals(200, count);
      }
      assertFalse(executor.isShutdown());
    }
  }

  @Test
  void ownThreadsAreDaemonsAndEndWithTheWorkers() throws InterruptedException {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    Thread caller = Thread.currentThread();
    try (Workers workers = Workers.of(3)) {
      assertEquals(3, workers.threads());
      while (seen.size() < 3) {
        workers.run(
            30,
            task -> {
              seen.add(Thread.currentThread());
              LockSupport.parkNanos(100_000);
            });
      }
    }
    for (Thread thread : seen) {
      if (thread != caller) {
        assertTrue(thread.isDaemon());
        thread.join(10_000);
        assertFalse(thread.isAlive());
      }
    }
    assertThrows(IllegalArgumentException.class, () -> Workers.of(0));
  }
}
