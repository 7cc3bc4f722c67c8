package org.mtl4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.data.Notice;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.BaseRates;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Denominator;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.Sgd;
import org.mtl4j.optim.Workers;

class TrainerTest {
  private static final EventLog LOG =
      new World(WorldSettings.DEFAULT.withDays(3).withImpressions(1000).withClickRate(0.3))
          .log()
          .log();
  private static final IntList TRAINING = Rows.all(2000);
  private static final IntList VALIDATION = Rows.where(3000, row -> row >= 2000);
  private static final Encoding ENCODING = Encoding.fit(LOG, TRAINING);
  private static final Examples EXAMPLES = ENCODING.encode(LOG);
  private static final TrainingSettings SETTINGS = TrainingSettings.DEFAULT.withBatchSize(256);

  @Test
  void theLossFalls() {
    TrainingResult result =
        train(network(), SETTINGS.withEpochs(5), TrainingListener.NONE, Rows.of());
    assertEquals(5, result.epochs().size());
    assertEquals(5, result.bestEpoch());
    assertEquals(5 * 8, result.steps());
    for (String task : List.of("ctr", "ctcvr")) {
      double first = result.epochs().get(0).losses().get(task);
      assertTrue(result.epochs().get(4).losses().get(task) < first, task);
    }
    assertTrue(Double.isNaN(result.epochs().get(0).validationLoss()));
  }

  @Test
  void theBestEpochIsKeptAndPatienceEndsTraining() {
    TrainingSettings hasty =
        SETTINGS.withEpochs(60).withPatience(3).withOptimizer(new Adam().withLearningRate(0.02));
    Network network = network();
    TrainingResult result = train(network, hasty, TrainingListener.NONE, VALIDATION);
    List<EpochResult> epochs = result.epochs();
    assertTrue(epochs.size() < 60, "never overfitted");
    assertEquals(result.bestEpoch() + 3, epochs.size());
    double best = epochs.get(result.bestEpoch() - 1).validationLoss();
    epochs.forEach(epoch -> assertTrue(epoch.validationLoss() >= best));
    // The weights are those of the best epoch: stopping there outright gives the same ones.
    Network stopped = network();
    train(stopped, hasty.withEpochs(result.bestEpoch()), TrainingListener.NONE, VALIDATION);
    assertSameWeights(stopped, network);
  }

  @Test
  void aLossThatIsNoLongerFiniteStopsWithTheLastGoodWeights() {
    Network one = network();
    Network same = network();
    TrainingSettings wild = SETTINGS.withEpochs(4).withOptimizer(new Sgd().withLearningRate(1e30));
    TrainingFailedException e =
        assertThrows(
            TrainingFailedException.class,
            () -> train(one, wild, TrainingListener.NONE, Rows.of()));
    assertEquals(0, e.keptEpoch());
    assertTrue(
        e.getMessage().matches(".*epoch 1, step \\d+ \\(rows [\\d,]+ to [\\d,]+ .*node '.+' is .*"),
        e.getMessage());
    assertSameWeights(same, one);
  }

  @Test
  void theWeightsOfTheLastGoodEpochAreKept() {
    int stepsPerEpoch = 8;
    TrainingSettings good = SETTINGS.withEpochs(1).withOptimizer(new Sgd().withLearningRate(0.1));
    TrainingSettings breaking =
        good.withEpochs(3).withSchedule(step -> step < stepsPerEpoch ? 1 : 1e33);
    Network expected = network();
    train(expected, good, TrainingListener.NONE, Rows.of());
    Network network = network();
    TrainingFailedException e =
        assertThrows(
            TrainingFailedException.class,
            () -> train(network, breaking, TrainingListener.NONE, Rows.of()));
    assertEquals(1, e.keptEpoch());
    assertSameWeights(expected, network);
  }

  /** One step per epoch: nobody has used an epoch's weights when they are kept. */
  @Test
  void weightsThatNobodyHasUsedYetAreProvedBeforeTheyAreKept() {
    for (int epochs : new int[] {1, 3}) {
      Network network = network();
      TrainingSettings wild =
          SETTINGS
              .withEpochs(epochs)
              .withBatchSize(TRAINING.size())
              .withOptimizer(new Sgd().withLearningRate(1e30));
      TrainingFailedException e =
          assertThrows(
              TrainingFailedException.class,
              () -> train(network, wild, TrainingListener.NONE, Rows.of()));
      assertEquals(0, e.keptEpoch());
      assertSameWeights(network(), network);
    }
  }

  @Test
  void theLossOfATaskIsThatOfTheRowsThatCountHoweverTheyAreBatched() {
    List<Double> losses = new ArrayList<>();
    for (int batch : new int[] {7, 100, 2000, Integer.MAX_VALUE}) {
      NetworkSettings settings =
          NetworkSettings.of(TwitterModel.IPSP)
              .reshaped(s -> s.withShared(List.of(8)))
              .withDenominator(Denominator.MASS);
      TrainingSettings still =
          SETTINGS.withEpochs(1).withBatchSize(batch).withOptimizer(new Sgd().withLearningRate(0));
      TrainingResult result =
          train(Network.create(settings, ENCODING, 1), still, TrainingListener.NONE, VALIDATION);
      losses.add(result.epochs().get(0).losses().get("cvr"));
      losses.add(result.epochs().get(0).validationLoss());
    }
    for (int i = 2; i < losses.size(); i++) {
      assertEquals(losses.get(i % 2), losses.get(i), 1e-5);
    }
  }

  @Test
  void progressIsTold() {
    List<Long> rows = new ArrayList<>();
    train(
        network(),
        SETTINGS.withEpochs(2),
        p -> rows.add((p.epoch() - 1) * p.rowsPerEpoch() + p.rows()),
        Rows.of());
    assertEquals(16, rows.size());
    assertEquals(256, rows.get(0));
    assertEquals(4000, rows.get(15));
  }

  @Test
  void aGoodTrainingHasNoNotices() {
    Network network = network();
    BaseRates.begin(network, EXAMPLES, TRAINING);
    TrainingSettings settings = SETTINGS.withEpochs(3);
    TrainingResult result = train(network, settings, TrainingListener.NONE, VALIDATION);
    assertEquals(List.of(), result.notices());
  }

  @Test
  void aDeadLayerIsNoticed() {
    Network network = network();
    Parameter bias = network.graph().parameter("bottom.shared.0.bias");
    Arrays.fill(bias.values(), 3, bias.size(), -1000);
    bias.changed();
    TrainingSettings still = SETTINGS.withEpochs(1).withOptimizer(new Sgd().withLearningRate(1e-6));
    List<Notice> notices = train(network, still, TrainingListener.NONE, Rows.of()).notices();
    List<String> dead =
        notices.stream().filter(n -> n.code().equals("dead-layer")).map(Notice::text).toList();
    assertEquals(
        List.of(
            "29 of the 32 ReLU units of layer 'bottom.shared.0' are 0 on each of 2,000 sampled"
                + " training rows"),
        dead);
    Arrays.fill(bias.values(), 3, 5, 0);
    bias.changed();
    assertTrue(
        train(network, still, TrainingListener.NONE, Rows.of()).notices().stream()
            .noneMatch(n -> n.code().equals("dead-layer")));
  }

  /** Weights that decay by nine tenths in a step leave nothing but biases. */
  @Test
  void deadHeadsAreNoticed() {
    TrainingSettings decaying =
        SETTINGS.withOptimizer(new Sgd().withLearningRate(1).withDecay(0.9));
    TrainingResult result = train(network(), decaying, TrainingListener.NONE, Rows.of());
    List<String> found = result.notices().stream().map(n -> n.code() + " " + n.subject()).toList();
    assertTrue(
        found.containsAll(
            List.of(
                "constant-predictions ctr",
                "constant-predictions cvr",
                "constant-predictions ctcvr")),
        found.toString());
  }

  /** Interrupts in epoch 2, on one thread and on three. */
  @Test
  void interruptionKeepsTheLastCompleteEpoch() {
    Network expected = network();
    train(expected, SETTINGS.withEpochs(1), TrainingListener.NONE, VALIDATION);
    for (int threads : new int[] {1, 3}) {
      Network network = network();
      AtomicInteger steps = new AtomicInteger();
      TrainingListener listener =
          progress -> {
            if (steps.incrementAndGet() == 11) {
              Thread.currentThread().interrupt();
            }
          };
      ExecutorService executor = Executors.newCachedThreadPool();
      try (Workers workers = Workers.on(executor, threads)) {
        Trainer trainer = new Trainer(SETTINGS, Compute.on(workers), listener);
        TrainingInterruptedException e =
            assertThrows(
                TrainingInterruptedException.class,
                () -> trainer.train(network, EXAMPLES, TRAINING, VALIDATION));
        assertTrue(Thread.interrupted(), "the flag is still set");
        assertEquals(11, steps.get(), "no step after the one at hand");
        assertEquals(2, e.epoch());
        assertEquals(1, e.keptEpoch());
        assertEquals(
            "training was interrupted in epoch 2; the weights of epoch 1 are kept", e.getMessage());
        assertSameWeights(expected, network);
      } finally {
        executor.shutdown();
      }
    }
  }

  @Test
  void interruptionBeforeTheFirstEpochIsCompleteLeavesTheNetworkAsItWas() {
    Network network = network();
    Thread.currentThread().interrupt();
    TrainingInterruptedException e =
        assertThrows(
            TrainingInterruptedException.class,
            () -> train(network, SETTINGS, TrainingListener.NONE, Rows.of()));
    assertTrue(Thread.interrupted());
    assertEquals(0, e.keptEpoch());
    assertSameWeights(network(), network);
  }

  /** A weight that validation row 2,500 alone has, and that no log could bring in. */
  @Test
  void validationRowsAreBlamedAsSuch() {
    float[] weight = new float[EXAMPLES.rows()];
    Arrays.fill(weight, 1);
    Examples examples =
        EXAMPLES.withOutcomes(EXAMPLES.outcomes().withWeight(new FloatImmutableList(weight)));
    weight[2500] = Float.NaN;
    TrainingFailedException e =
        assertThrows(
            TrainingFailedException.class,
            () -> train(network(), examples, SETTINGS, TrainingListener.NONE, VALIDATION));
    assertEquals(1, e.keptEpoch(), "it is the judge that failed");
    assertTrue(
        e.getMessage()
            .matches(
                "the loss of the validation rows is not finite after epoch 1, .*: node '.+' is"
                    + " not finite in validation row 501 of 1,000 \\(from row 2,501 of the log"
                    + " on\\); the weights of epoch 1 are kept; .*"),
        e.getMessage());
  }

  @Test
  void predictionsThatAreNoNumbersAreNamed() {
    Network network = network();
    network.graph().parameter("ctr.logit.bias").values()[0] = Float.NaN;
    network.graph().parameter("ctr.logit.bias").changed();
    Probabilities probabilities = new Scorer(network, Kernels.best()).score(EXAMPLES, VALIDATION);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Evaluation.of(probabilities, EXAMPLES.outcomes(), VALIDATION));
    assertTrue(
        e.getMessage()
            .startsWith(
                "the predictions of ctr are NaN in 1,000 of 1,000 rows, first in row 2,001 of the"
                    + " log"),
        e.getMessage());
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> SETTINGS.withEpochs(0));
    assertThrows(IllegalArgumentException.class, () -> SETTINGS.withBatchSize(0));
    assertThrows(IllegalArgumentException.class, () -> SETTINGS.withPatience(0));
  }

  private static Network network() {
    NetworkSettings settings =
        NetworkSettings.of(TwitterModel.ESMM)
            .reshaped(s -> s.withShared(List.of(32)).withTower(List.of(16)));
    return Network.create(settings, ENCODING, 1);
  }

  private static TrainingResult train(
      Network network, TrainingSettings settings, TrainingListener listener, IntList validation) {
    return train(network, EXAMPLES, settings, listener, validation);
  }

  private static TrainingResult train(
      Network network,
      Examples examples,
      TrainingSettings settings,
      TrainingListener listener,
      IntList validation) {
    try (Workers workers = Workers.single()) {
      return new Trainer(settings, Compute.on(workers), listener)
          .train(network, examples, TRAINING, validation);
    }
  }

  private static void assertSameWeights(Network expected, Network actual) {
    for (Parameter parameter : expected.graph().parameters()) {
      assertArrayEquals(
          parameter.values(),
          actual.graph().parameter(parameter.name()).values(),
          parameter.name());
    }
  }
}
