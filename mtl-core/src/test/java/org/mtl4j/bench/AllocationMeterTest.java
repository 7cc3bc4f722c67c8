package org.mtl4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.mtl4j.optim.Workers;

class AllocationMeterTest {
  private static final int BYTES = 100_000;

  @Test
  void everyThreadIsCounted() {
    ExecutorService executor = Executors.newCachedThreadPool();
    try (Workers workers = Workers.on(executor, 3)) {
      AllocationMeter meter = AllocationMeter.of(workers);
      assertEquals(3, meter.threads());
      Assumptions.assumeFalse(Double.isNaN(meter.bytes()), "this Java does not count bytes");
      byte[][] made = new byte[40][];
      double before = meter.bytes();
      workers.run(made.length, index -> made[index] = new byte[BYTES + index]);
      double allocated = meter.bytes() - before;
      assertTrue(allocated >= (double) made.length * BYTES, "bytes " + allocated);
      assertTrue(allocated < 1.5 * made.length * BYTES, "bytes " + allocated);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void lookingAllocatesNothing() {
    AllocationMeter meter = AllocationMeter.ofThisThread();
    assertEquals(1, meter.threads());
    Assumptions.assumeFalse(Double.isNaN(meter.bytes()), "this Java does not count bytes");
    double before = meter.bytes();
    for (int i = 0; i < 100; i++) {
      meter.bytes();
    }
    assertEquals(0, meter.bytes() - before);
  }

  @Test
  void aThreadThatNeverComesIsNotWaitedForLong() {
    // The executor takes the loop and forgets it.
    try (Workers workers = Workers.on(task -> {}, 2)) {
      assertEquals(1, AllocationMeter.of(workers).threads());
    }
  }
}
