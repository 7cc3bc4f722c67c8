package org.mtl4j.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.autodiff.Kernels;

/** Neither the number of threads nor the kernels change a bit of what training makes. */
class ThreadInvarianceTest {
  private static final int STEPS = 4;
  private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();

  @AfterAll
  static void stop() {
    EXECUTOR.shutdownNow();
  }

  static Stream<Arguments> cases() {
    List<Optimizer> optimizers =
        List.of(
            new LazyAdam(),
            new AdamW(),
            new EmbeddingDecay(new Adam().withDecay(0.01)),
            new Sgd(1e-3, 0.9, 0));
    List<Clipping> clippings =
        List.of(Clipping.none(), Clipping.byGlobalNorm(0.05), Clipping.byValue(0.002));
    return Stream.of(1, 7, 64, 129, 1000)
        .flatMap(
            rows ->
                clippings.stream()
                    .flatMap(
                        clipping ->
                            optimizers.stream()
                                .map(optimizer -> Arguments.of(rows, clipping, optimizer))));
  }

  /** Trains afresh; writes losses and norms to a list and returns the bits of the numbers. */
  private static int[] train(
      int rows,
      Clipping clipping,
      Optimizer optimizer,
      int threads,
      Kernels kernels,
      List<Double> losses) {
    SmallModel model = new SmallModel();
    try (Workers workers = Workers.on(EXECUTOR, threads)) {
      TrainingStep step =
          new TrainingStep(
              model.workspace(kernels, 1000),
              optimizer.withLearningRate(0.01),
              Schedule.warmUp(3),
              clipping,
              workers);
      for (int i = 0; i < STEPS; i++) {
        losses.add(model.train(step, rows));
        losses.add(step.gradientNorm());
      }
    }
    return model.bits();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sameBits(int rows, Clipping clipping, Optimizer optimizer) {
    int[] untrained = new SmallModel().bits();
    List<Double> expectedLosses = new ArrayList<>();
    int[] expected = train(rows, clipping, optimizer, 1, Kernels.plain(), expectedLosses);
    assertFalse(Arrays.equals(untrained, expected), "training changed nothing");
    for (int number : expected) {
      assertTrue(Float.isFinite(Float.intBitsToFloat(number)));
    }
    for (Kernels kernels : List.of(Kernels.plain(), Kernels.vector())) {
      for (int threads : new int[] {1, 2, 3, 8}) {
        List<Double> losses = new ArrayList<>();
        int[] found = train(rows, clipping, optimizer, threads, kernels, losses);
        String which = threads + " threads, " + kernels.name() + " kernels";
        assertEquals(expectedLosses, losses, which);
        assertArrayEquals(expected, found, which);
      }
    }
  }
}
