package org.mtl4j.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mtl4j.optim.Workers;

/**
 * Counts the bytes that some threads have allocated, garbage included. Reading the count allocates
 * nothing.
 *
 * <p>Where the JVM does not count, because the module {@code jdk.management} is absent or the JVM
 * does not support it, every count is NaN, and so is every difference of two.
 */
final class AllocationMeter {
  private static final int PATIENCE_SECONDS = 1;

  private final long[] threads;
  private final boolean counted = isCounted();

  private AllocationMeter(long[] threads) {
    this.threads = threads;
  }

  /** Returns the meter of the calling thread. */
  static AllocationMeter ofThisThread() {
    return new AllocationMeter(new long[] {Thread.currentThread().getId()});
  }

  /**
   * Returns the meter of all threads of some workers. They are found by a run in which each thread
   * waits for the others, so that none takes the task of another. A thread that does not come in
   * time is not counted.
   *
   * @param workers idle
   */
  static AllocationMeter of(Workers workers) {
    long[] ids = new long[workers.threads()];
    CountDownLatch missing = new CountDownLatch(ids.length);
    workers.run(
        ids.length,
        index -> {
          ids[index] = Thread.currentThread().getId();
          missing.countDown();
          await(missing);
        });
    return new AllocationMeter(Arrays.stream(ids).distinct().toArray());
  }

  private static void await(CountDownLatch missing) {
    try {
      if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        // Some threads did not come in time: let the others go on without them.
        while (missing.getCount() > 0) {
          missing.countDown();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns how many threads are counted. */
  int threads() {
    return threads.length;
  }

  /** Returns the bytes that the threads have allocated since they were started, or NaN. */
  double bytes() {
    return counted ? Counter.sum(threads) : Double.NaN;
  }

  private static boolean isCounted() {
    return ModuleLayer.boot().findModule("jdk.management").isPresent() && Counter.isThere();
  }

  /** A class of its own, so that it is not loaded where the module that it needs is absent. */
  private static final class Counter {
    private static final @Nullable ThreadMXBean BEAN = bean();

    private static @Nullable ThreadMXBean bean() {
      return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
              && bean.isThreadAllocatedMemorySupported()
              && bean.isThreadAllocatedMemoryEnabled()
          ? bean
          : null;
    }

    static boolean isThere() {
      return BEAN != null;
    }

    static double sum(long[] threads) {
      ThreadMXBean bean = Objects.requireNonNull(BEAN);
      long sum = 0;
      // One by one: the method for several threads returns an array, which would be counted too.
      for (long thread : threads) {
        sum += bean.getThreadAllocatedBytes(thread);
      }
      return sum;
    }
  }
}
