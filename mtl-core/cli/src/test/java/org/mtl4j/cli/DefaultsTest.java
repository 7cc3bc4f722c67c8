package org.mtl4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.cli.model.TrainCommand;
import org.mtl4j.cli.option.NetworkOptions;
import org.mtl4j.cli.option.TrainingOptions;
import org.mtl4j.cli.option.ValidationOptions;
import org.mtl4j.cli.option.WorldOptions;
import org.mtl4j.data.schema.Schemas;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.SingleTask;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.optim.AdamW;
import org.mtl4j.optim.EmbeddingDecay;
import org.mtl4j.optim.LazyAdam;
import org.mtl4j.optim.Optimizer;
import org.mtl4j.study.StudyPlan;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.task.Task;
import org.mtl4j.train.OptimizerKind;
import org.mtl4j.train.Training;
import org.mtl4j.train.TrainingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class DefaultsTest {
  /** The options of a training and nothing else. */
  @Command(name = "some")
  static final class Some {
    @Mixin private TrainingOptions training;
    @Mixin private NetworkOptions network;
    @Mixin private ValidationOptions validation;
  }

  /** The options of a study's world. */
  @Command(name = "study")
  static final class Study {
    @Mixin private WorldOptions world;
  }

  /** The options of the study of Teads' model. */
  @Command(name = "teads")
  static final class Teads {
    private static final StudyPlan PLAN = TeadsSettings.DEFAULT.plan();

    @Mixin private WorldOptions world = new WorldOptions(TeadsSettings.WORLD);
    @Mixin private TrainingOptions training = new TrainingOptions(PLAN.training(), PLAN.annealed());
    @Mixin private NetworkOptions network = new NetworkOptions(model -> PLAN.shape());
  }

  @Test
  void teadsStudyIsThatOfTheLibrary() {
    Teads teads = CommandLine.populateCommand(new Teads());
    assertEquals(TeadsSettings.WORLD, teads.world.settings(TeadsSettings.WORLD.seed()));
    assertEquals(TeadsSettings.DEFAULT.plan().training(), teads.training.settings());
    assertEquals(TeadsSettings.DEFAULT.plan().annealed(), teads.training.annealed());
    SingleTask single = new SingleTask(Task.CVR);
    assertEquals(TeadsSettings.DEFAULT.plan().network(single), teads.network.settings(single));
    assertEquals(TeadsSettings.DEFAULT.layers(), TeadsSettings.DEFAULT.sharedLayers());
  }

  private static Some parse(String... args) {
    return CommandLine.populateCommand(new Some(), args);
  }

  private static Optimizer optimizer(String... args) {
    return parse(args).training.settings().optimizer();
  }

  @Test
  void trainTrainsAsTheLibraryDoes() {
    Some some = parse();
    assertEquals(TrainingSettings.DEFAULT, some.training.settings());
    Training training = Training.of(TwitterModel.IP);
    assertEquals(training, some.validation.applyTo(training));
    for (TwitterModel model : TwitterModel.values()) {
      assertEquals(NetworkSettings.of(model), some.network.settings(model));
    }
  }

  @Test
  void everyOptionArrives() {
    Some some =
        parse(
            "--shared=8",
            "--towers=none",
            "--cross-layers=2",
            "--dropout=0.1",
            "--batch-norm",
            "--denominator=mass",
            "--epochs=7",
            "--batch=64",
            "--clip-norm=2",
            "--seed=9");
    NetworkSettings network = some.network.settings(TwitterModel.ESP);
    assertEquals(List.of(8), network.shape().shared());
    assertEquals(List.of(), network.shape().tower());
    assertEquals(2, network.shape().crossLayers());
    assertEquals(0.1, network.shape().dropout());
    assertTrue(network.shape().batchNorm());
    assertEquals("MASS", network.denominator().name());
    TrainingSettings training = some.training.settings();
    assertEquals(7, training.epochs());
    assertEquals(64, training.batchSize());
    assertEquals(9, training.seed());
    assertTrue(training.clipping().toString().contains("2.0"), training.clipping().toString());
  }

  @Test
  void optimisersKeepTheirOwnDecay() {
    assertEquals(0.01, ((AdamW) optimizer("--optimizer=adamw")).weightDecay());
    assertEquals(0.5, ((AdamW) optimizer("--optimizer=adamw", "--l2=0.5")).weightDecay());
    assertEquals(
        0.5, ((LazyAdam) optimizer("--optimizer=lazy-adam", "--l2=0.5", "--l2-of=all")).l2());
    for (OptimizerKind kind : OptimizerKind.values()) {
      assertEquals(
          0.25, optimizer("--optimizer=" + kind.label(), "--learning-rate=0.25").learningRate());
    }
  }

  @Test
  void decayReachesEmbeddingsAloneUnlessAskedFor() {
    for (OptimizerKind kind : OptimizerKind.values()) {
      String name = "--optimizer=" + kind.label();
      boolean adamW = kind == OptimizerKind.ADAMW;
      assertEquals(!adamW, optimizer(name, "--l2=0.5") instanceof EmbeddingDecay, name);
      assertFalse(optimizer(name, "--l2-of=all") instanceof EmbeddingDecay, name);
      Optimizer embeddings = optimizer(name, "--l2=0.5", "--l2-of=embeddings");
      assertEquals(0.5, ((EmbeddingDecay) embeddings).decay(), name);
    }
    // Tuning sets the decay of a training that has none.
    assertInstanceOf(EmbeddingDecay.class, optimizer().withDecay(1e-4));
    assertInstanceOf(EmbeddingDecay.class, TrainingSettings.DEFAULT.optimizer().withDecay(1e-4));
  }

  @Test
  void dimensionsReplaceTheSchemas() {
    Some some = parse("--embedding-dimension=3");
    some.network
        .schema(Schemas.shipped("hotel"))
        .features()
        .forEach(feature -> assertTrue(feature.dimension() == 3 || feature.dimension() == 0));
  }

  @Test
  void aStudyIsOnTheWorldAsItIs() {
    Study study = CommandLine.populateCommand(new Study());
    assertEquals(WorldSettings.DEFAULT.withSeed(7), study.world.settings(7));
    Study other =
        CommandLine.populateCommand(
            new Study(), "--impressions=99", "--transfer=0", "--conversion-rates=0.01,0.2");
    assertEquals(
        WorldSettings.DEFAULT.withImpressions(99).withTransfer(0).withConversionRates(0.01, 0.2),
        other.world.settings(1));
  }

  @Test
  void helpListsTheShippedSchemas() {
    String help = new CommandLine(new TrainCommand()).getUsageMessage().replaceAll("\\s+", " ");
    assertTrue(help.contains(String.join(", ", Schemas.names())), help);
  }
}
