package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No work that grows with the square of the rows: sixteen times the rows may allocate a little more
 * than sixteen times as much, where a copied column per cell allocates 256 times as much, and may
 * take forty times the processor time. The exact ratios are the {@code scaling} profile's.
 */
class ScalingTest {
  private static final int ROWS = 1000;
  private static final int GROWTH = 16;
  private static final double MOST_BYTES = 1.5 * GROWTH;
  private static final double MOST_TIME = 2.5 * GROWTH;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;
  private Path model;
  private Path schema;

  @BeforeEach
  void train() throws IOException {
    schema = ShopLog.schema(folder);
    model = folder.resolve("shop.mtl");
    ShopLog.train(log(ROWS), schema, "esmm", model).ok();
    log(GROWTH * ROWS);
  }

  private Path log(int rows) throws IOException {
    Path file = folder.resolve(rows + ".csv");
    return ShopLog.write(file, ShopLog.rows(rows, 1));
  }

  @Test
  void predict() {
    assertLinear("predict", "--model", model, "--out", folder.resolve("scores.csv"));
  }

  @Test
  void predictToStandardOutput() {
    assertLinear("predict", "--model", model, "--out", "-");
  }

  @Test
  void evaluate() {
    assertLinear("evaluate", "--model", model);
  }

  private void assertLinear(Object... arguments) {
    // Once to get warm, because what is compiled allocates less.
    run(GROWTH * ROWS, arguments);
    long[] few = run(ROWS, arguments);
    long[] many = run(GROWTH * ROWS, arguments);
    double bytes = (double) many[0] / few[0];
    double time = (double) many[1] / few[1];
    assertTrue(bytes < MOST_BYTES, "allocates " + bytes + " times as much");
    assertTrue(time < MOST_TIME, "takes " + time + " times as long");
  }

  /** Returns the bytes and nanoseconds of this thread. */
  private long[] run(int rows, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", folder.resolve(rows + ".csv"), "--quiet"));
    long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    long nanos = THREADS.getCurrentThreadCpuTime();
    Mtl.run(all.toArray()).ok();
    return new long[] {
      THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes,
      THREADS.getCurrentThreadCpuTime() - nanos
    };
  }
}
