package org.mtl4j.optim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.autodiff.Kernels;

/** A step allocates nothing once it is warm. */
class AllocationTest {
  private static final int WARM_UP = 600;
  private static final int STEPS = 100;

  /**
   * Bytes per step that are let pass: the iterators of a few small lists of the engine, which the
   * compiler removes sooner or later or not at all. Anything that a step allocated for its rows or
   * for its parameter blocks, of which there are dozens here, would need more.
   */
  private static final double SLACK = 512;

  /** The compiler comes to the vector kernels in its own time; until then they box vectors. */
  private static final int ROUNDS = 60;

  static Stream<Clipping> clippings() {
    return Stream.of(Clipping.none(), Clipping.byValue(0.1), Clipping.byGlobalNorm(0.1));
  }

  @ParameterizedTest
  @MethodSource("clippings")
  void aWarmStep(Clipping clipping) {
    Assumptions.assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
        "this JVM does not count allocated bytes");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    SmallModel model = new SmallModel();
    TrainingStep step =
        new TrainingStep(
            model.workspace(Kernels.plain(), 130),
            new LazyAdam(),
            Schedule.warmUp(10).times(Schedule.cosine(10_000, 0.1)),
            clipping,
            Workers.single());
    BatchFiller filler = model::fill;
    double sum = 0;
    for (int i = 0; i < WARM_UP; i++) {
      sum += model.train(step, 130);
    }
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < STEPS; i++) {
      sum += step.run(130, 42, filler);
    }
    double perStep = (threads.getThreadAllocatedBytes(id) - before) / (double) STEPS;
    assertTrue(sum > 0);
    assertTrue(perStep <= SLACK, perStep + " bytes per step with " + clipping);
  }

  @Test
  void aWarmStepOfVectorKernelsOnTwoThreads() {
    Assumptions.assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
        "this JVM does not count allocated bytes");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    SmallModel model = new SmallModel();
    List<Thread> started = new ArrayList<>(List.of(Thread.currentThread()));
    ExecutorService executor =
        Executors.newCachedThreadPool(
            task -> {
              started.add(new Thread(task));
              return started.get(started.size() - 1);
            });
    try (Workers workers = Workers.on(executor, 2)) {
      TrainingStep step =
          new TrainingStep(model.workspace(Kernels.vector(), 130), new LazyAdam(), workers);
      long[] ids = started.stream().mapToLong(Thread::getId).toArray();
      BatchFiller filler = model::fill;
      double perStep = Double.POSITIVE_INFINITY;
      for (int round = 0; round < ROUNDS && perStep > SLACK; round++) {
        double before = Arrays.stream(threads.getThreadAllocatedBytes(ids)).sum();
        for (int i = 0; i < STEPS; i++) {
          assertTrue(step.run(130, 42, filler) > 0);
        }
        double after = Arrays.stream(threads.getThreadAllocatedBytes(ids)).sum();
        perStep = (after - before) / STEPS;
      }
      assertTrue(perStep <= SLACK, perStep + " bytes per step");
    } finally {
      executor.shutdown();
    }
  }
}
