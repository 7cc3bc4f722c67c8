package org.mtl4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Notice;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.prepared.PreparedLog;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.LogSource;
import org.mtl4j.data.read.ReadReport;
import org.mtl4j.data.split.Split;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.BaseRates;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.architecture.SingleTask;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.model.file.ModelFile;
import org.mtl4j.optim.LazyAdam;
import org.mtl4j.optim.Sgd;
import org.mtl4j.optim.Workers;
import org.mtl4j.serve.Predictor;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskSettings;

class TrainingTest {
  private static final WorldSettings WORLD =
      WorldSettings.DEFAULT.withDays(4).withImpressions(800).withClickRate(0.3);
  private static final EventLog LOG = new World(WORLD).log().log();
  private static final Holdout LAST_DAY = Holdout.from(World.startOf(3));
  private static final Workers WORKERS = Workers.single();
  private static final TrainingSettings SETTINGS =
      TrainingSettings.DEFAULT.withBatchSize(256).withEpochs(2);
  private static final Training ESMM = Training.of(small(TwitterModel.ESMM)).withSettings(SETTINGS);
  private static final TaskSettings TASKS = TaskSettings.DEFAULT.withAlpha(0.1);
  private static final Training SOFT_HARD =
      Training.of(small(new SoftHard(1, 0.5, 0.5)))
          .withSettings(SETTINGS)
          .withTasks(TASKS)
          .withWarmUp(1);

  @TempDir Path folder;

  private static NetworkSettings small(Architecture architecture) {
    return NetworkSettings.of(architecture)
        .reshaped(shape -> shape.withShared(List.of(16)).withTower(List.of(8)));
  }

  /** All that a user writes, from a log to a served model. */
  @Test
  void aModelIsTrainedTestedWrittenAndServed() throws IOException {
    Trained trained = ESMM.run(LOG, LAST_DAY, WORKERS);
    double auc = trained.evaluation().reports().get(Task.CTR).auc();
    Path file = folder.resolve("esmm.mtl");
    ModelFile.write(trained.model(), file);
    Model read = ModelFile.read(file);
    float served = new Predictor(read).predict(Map.of("publisher", "publisher-3")).get(Task.CTR);

    assertTrue(auc > 0.5, "AUC " + auc);
    assertTrue(served > 0 && served < 1, "pctr " + served);
    IntList test = trained.data().test();
    assertEquals(trained.evaluation(), Evaluation.of(read, LOG, test, WORKERS));
    assertEquals(LOG.rows(), Evaluation.of(trained.model(), LOG, WORKERS).rows());
    assertEquals(LOG.rows(), Probabilities.of(read, LOG, WORKERS).rows());
  }

  /** The parts of the library one by one. */
  @Test
  void itDoesWhatItsPartsDo() {
    Split split = Split.byTime(LOG.outcomes(), World.startOf(3));
    Split inner = Split.last(LOG.outcomes(), split.train(), 0.2);
    Encoding encoding = Encoding.fit(LOG, inner.train());
    Examples examples = encoding.encode(LOG);
    Network network = Network.create(small(TwitterModel.ESMM), encoding, 1);
    BaseRates.begin(network, examples, inner.train());
    TrainingResult expected =
        new Trainer(
                SETTINGS.annealed(inner.train().size()), Compute.on(WORKERS), TrainingListener.NONE)
            .train(network, examples, inner.train(), inner.test());

    Trained trained =
        ESMM.withValidation(0.2)
            .withAnnealing(true)
            .prepare(LOG, LAST_DAY)
            .run(Compute.of(2, "plain"));
    assertEquals(expected, trained.result());
    assertEquals(split.test(), trained.data().test());
    assertEquals(inner.test(), trained.data().validation());
    assertSameWeights(network, trained.model().network());
  }

  private static void assertSameWeights(Network expected, Network actual) {
    for (int i = 0; i < expected.graph().parameters().size(); i++) {
      assertArrayEquals(
          expected.graph().parameters().get(i).values(),
          actual.graph().parameters().get(i).values());
    }
  }

  @Test
  void anOptimiserThatUpdatesWholeTablesIsNoticedWhereTheyAreLarge() {
    TrainingSettings small = SETTINGS.withBatchSize(1);
    List<Notice> dense = ESMM.withSettings(small).prepare(LOG, LAST_DAY).notices();
    assertEquals(List.of("dense-updates"), dense.stream().map(Notice::code).toList());
    TrainingSettings lazy = small.withOptimizer(new LazyAdam());
    assertEquals(List.of(), ESMM.withSettings(lazy).prepare(LOG, LAST_DAY).notices());
    assertEquals(List.of(), ESMM.prepare(LOG, LAST_DAY).notices());
  }

  @Test
  void aNetworkLargerThanTheMemoryIsRefusedBeforeItIsMade() {
    int dimension = (int) (Runtime.getRuntime().maxMemory() >> 10);
    List<Feature> wide =
        LOG.schema().features().stream()
            .map(f -> f.column().equals("user") ? f.withDimension(dimension) : f)
            .toList();
    EventLog log = new EventLog(LOG.schema().withFeatures(wide), LOG.columns(), LOG.outcomes());
    DataException told = assertThrows(DataException.class, () -> ESMM.prepare(log, LAST_DAY));
    assertTrue(told.getMessage().contains("are taken by the log and its values"), told::getMessage);
  }

  @Test
  void theModelKnowsWhatItWasMadeFrom() {
    Trained esmm = ESMM.withValidation(0.1).run(LOG, Holdout.random(0.25), WORKERS);
    assertEquals(
        List.of(
            "testFraction",
            "validationRows",
            "epochs",
            "batchSize",
            "optimizer",
            "schedule",
            "clipping",
            "patience",
            "seed",
            "keptEpoch"),
        List.copyOf(esmm.model().provenance().settings().keySet()));
    assertEquals("a log in memory", esmm.model().provenance().data());
    assertEquals("0.25", esmm.model().provenance().settings().get("testFraction"));
    assertEquals(esmm.data().training().size(), esmm.model().provenance().trainingRows());

    Trained both = SOFT_HARD.run(read("ads.csv"), LAST_DAY, WORKERS);
    Map<String, String> settings = both.model().provenance().settings();
    assertEquals("1d", settings.get("warmUp"));
    assertEquals(TASKS, TaskSettings.of(settings));
    assertEquals("ads.csv", both.model().provenance().data());
    assertEquals("abc", both.model().provenance().dataDigest());
  }

  private static LogReader.Result read(String name) {
    ReadReport report =
        new ReadReport(
            name,
            "abc",
            1,
            LOG.rows(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of());
    return new LogReader.Result(LOG.from(name), report, null);
  }

  @Test
  void complaintsNameTheFile() {
    DataException e =
        assertThrows(
            DataException.class, () -> SOFT_HARD.withWarmUp(9).prepare(read("a.csv"), LAST_DAY));
    assertTrue(e.getMessage().startsWith("a.csv: no row to learn from is after"), e.getMessage());
  }

  /**
   * A model is held against a log by the rule that it was trained with, unless one says another.
   */
  @Test
  void softAndHardAreToldApartByTheModelsOwnRule() {
    Trained trained = SOFT_HARD.run(LOG, LAST_DAY, WORKERS);
    assertEquals(
        List.of(Task.SOFT, Task.HARD), List.copyOf(trained.evaluation().reports().keySet()));
    Evaluation again = Evaluation.of(trained.model(), LOG, trained.data().test(), WORKERS);
    assertEquals(trained.evaluation(), again);
    Evaluator other = Evaluator.of(trained.model()).withTasks(TaskSettings.DEFAULT);
    assertNotEquals(
        again, other.evaluate(other.examples(LOG), trained.data().test(), Compute.on(WORKERS)));
    FloatList hard = trained.data().examples().outcomes().hard();
    long clicks = trained.data().test().intStream().filter(row -> hard.getFloat(row) == 1).count();
    assertEquals(clicks, trained.evaluation().reports().get(Task.HARD).rows());
  }

  @Test
  void branchesThatLearnNothingAreNamed() {
    PreparedTraining prepared = SOFT_HARD.prepare(LOG, LAST_DAY);
    assertEquals(List.of(), prepared.untrained());
    assertTrue(prepared.isBySetup());
    Training hardAlone = SOFT_HARD.withNetwork(small(new SoftHard(1, 0, 1)));
    assertEquals(List.of(Task.SOFT), hardAlone.prepare(LOG, LAST_DAY).untrained());
    PreparedTraining single =
        SOFT_HARD.withNetwork(small(new SingleTask(Task.CVR))).prepare(LOG, LAST_DAY);
    assertEquals(List.of(), single.untrained());
    assertFalse(single.isBySetup());
    assertEquals(Map.of(), single.taskSettings());
  }

  @Test
  void withNothingHeldOutAllIsLearnedFrom() {
    Trained trained = ESMM.run(LOG, Holdout.none(), WORKERS);
    assertEquals(LOG.rows(), trained.data().training().size());
    assertEquals(new Evaluation(0, Map.of()), trained.evaluation());
    assertEquals(trained.result().notices(), trained.notices());
    IntList validation = ESMM.withValidation(0.25).prepare(LOG, Holdout.none()).data().validation();
    assertEquals(LOG.rows() - 1, validation.getInt(validation.size() - 1));
  }

  @Test
  void givenRowsAreTestedOn() {
    IntList training = Rows.all(2000);
    IntList test = Rows.where(3000, row -> row >= 2500);
    Trained trained = ESMM.run(LOG, Holdout.rows(training, test), WORKERS);
    assertEquals(training, trained.data().training());
    assertEquals(test, trained.data().test());
    assertEquals("500", trained.model().provenance().settings().get("testRows"));
  }

  @Test
  void aFailedTrainingCarriesTheLastGoodModel() {
    int steps = (ESMM.prepare(LOG, LAST_DAY).data().training().size() + 255) / 256;
    TrainingSettings breaking =
        SETTINGS
            .withOptimizer(new Sgd().withLearningRate(0.1))
            .withSchedule(step -> step < steps ? 1 : 1e33);
    TrainingFailedException e =
        assertThrows(
            TrainingFailedException.class,
            () -> ESMM.withSettings(breaking).run(LOG, LAST_DAY, WORKERS));
    Model kept = e.kept().orElseThrow();
    assertEquals("1", kept.provenance().settings().get("keptEpoch"));
    Trained one = ESMM.withSettings(breaking.withEpochs(1)).run(LOG, LAST_DAY, WORKERS);
    assertSameWeights(one.model().network(), kept.network());

    TrainingSettings wild = SETTINGS.withOptimizer(new Sgd().withLearningRate(1e30));
    assertEquals(
        Optional.empty(),
        assertThrows(
                TrainingFailedException.class,
                () -> ESMM.withSettings(wild).run(LOG, LAST_DAY, WORKERS))
            .kept());
  }

  @Test
  void anInterruptedTrainingCarriesTheModelOfTheBestEpoch() {
    AtomicInteger epochs = new AtomicInteger();
    TrainingListener listener =
        step -> {
          if (step.epoch() == 2 && epochs.getAndSet(2) == 0) {
            Thread.currentThread().interrupt();
          }
        };
    TrainingInterruptedException e =
        assertThrows(
            TrainingInterruptedException.class,
            () -> ESMM.withListener(listener).run(LOG, LAST_DAY, WORKERS));
    assertTrue(Thread.interrupted());
    assertEquals("1", e.kept().orElseThrow().provenance().settings().get("keptEpoch"));

    Thread.currentThread().interrupt();
    TrainingInterruptedException early =
        assertThrows(TrainingInterruptedException.class, () -> ESMM.run(LOG, LAST_DAY, WORKERS));
    assertTrue(Thread.interrupted());
    assertEquals(Optional.empty(), early.kept());
  }

  /** The columns of a prepared log are mapped when they are first read, by whoever reads them. */
  @Test
  void anInterruptedTrainingOnAPreparedLogIsNoFaultOfItsFile(@TempDir Path folder) {
    Path path = folder.resolve("log");
    LogReader reader = new LogReader(LOG.schema());
    PreparedLog.write(LogSource.of(LOG), reader, path);
    Thread.currentThread().interrupt();
    EventLog log = PreparedLog.open(path).read(reader).log();
    assertThrows(TrainingInterruptedException.class, () -> ESMM.run(log, LAST_DAY, WORKERS));
    assertTrue(Thread.interrupted());
    assertSameWeights(
        ESMM.run(LOG, LAST_DAY, WORKERS).model().network(),
        ESMM.run(log, LAST_DAY, WORKERS).model().network());
  }

  @Test
  void itTrainsOnce() {
    PreparedTraining prepared = ESMM.withSettings(SETTINGS.withEpochs(1)).prepare(LOG, LAST_DAY);
    prepared.train(Compute.on(WORKERS));
    assertThrows(IllegalStateException.class, () -> prepared.train(Compute.on(WORKERS)));
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ESMM.withWarmUp(-1));
    for (double share : new double[] {-0.1, 1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> ESMM.withValidation(share));
      assertThrows(IllegalArgumentException.class, () -> Holdout.random(share));
    }
    assertThrows(IllegalArgumentException.class, () -> Holdout.from("yesterday"));
  }
}
