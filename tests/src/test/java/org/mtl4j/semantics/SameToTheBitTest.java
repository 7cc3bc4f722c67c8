package org.mtl4j.semantics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.optim.Workers;
import org.mtl4j.train.Trainer;
import org.mtl4j.train.TrainingListener;
import org.mtl4j.train.TrainingSettings;

/** Trained weights do not depend on threads or kernels, not by a bit. */
class SameToTheBitTest {

  @ParameterizedTest
  @EnumSource(TwitterModel.class)
  void threadsAndKernelsDoNotChangeTrainedWeights(TwitterModel model) {
    List<int[]> expected = train(model, 1, Kernels.plain());
    for (int threads : new int[] {1, 2, 3, 8}) {
      List<int[]> actual = train(model, threads, Kernels.vector());
      for (int i = 0; i < expected.size(); i++) {
        assertArrayEquals(expected.get(i), actual.get(i), threads + " threads");
      }
    }
    // Other numbers would have shown: another seed gives other weights.
    assertFalse(Arrays.equals(expected.get(0), bits(untrained(model)).get(0)));
  }

  private static Network untrained(TwitterModel model) {
    NetworkSettings settings =
        NetworkSettings.of(model)
            .reshaped(
                s ->
                    s.withShared(List.of(33, 17))
                        .withTower(List.of(9, 5))
                        .withDropout(0.2)
                        .withBatchNorm(true));
    return Network.create(settings, WorldFixture.ENCODING, 5);
  }

  private static List<int[]> train(TwitterModel model, int threads, Kernels kernels) {
    Network network = untrained(model);
    TrainingSettings settings = TrainingSettings.DEFAULT.withEpochs(2).withBatchSize(333);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try (Workers workers = Workers.on(executor, threads)) {
      new Trainer(settings, new Compute(kernels, workers), TrainingListener.NONE)
          .train(network, WorldFixture.EXAMPLES, Rows.all(1100), Rows.of(1200, 1201, 1202));
    } finally {
      executor.shutdown();
    }
    return bits(network);
  }

  private static List<int[]> bits(Network network) {
    List<int[]> all = new ArrayList<>();
    for (Parameter parameter : network.graph().parameters()) {
      float[] values = parameter.values();
      int[] bits = new int[values.length];
      Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
      all.add(bits);
    }
    return all;
  }
}
