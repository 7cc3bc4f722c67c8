package org.mtl4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.EventLog;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.Periods;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.SingleTask;
import org.mtl4j.model.SoftHard;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.HistorySettings;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskTable;
import org.mtl4j.task.Threshold;
import org.mtl4j.train.TrainingListener;
import org.mtl4j.train.TrainingSettings;

class TeadsStudyTest {
  private static final double ALPHA = 0.05;
  private static final SimulatedLog LOG =
      new World(WorldSettings.DEFAULT.withDays(8).withImpressions(2000).withClickRate(0.4))
          .log(row -> row.click());
  private static final StudyData DATA = data();
  private static final TeadsSettings SETTINGS =
      new TeadsSettings(
          2,
          NetworkSettings.of(new SingleTask(Task.CVR))
              .reshaped(s -> s.withCrossLayers(1).withShared(List.of(6)).withTower(List.of(4))),
          2,
          List.of(0.3, 0.7, 1.0),
          TrainingSettings.DEFAULT.withEpochs(1).withBatchSize(256),
          true);

  private static StudyData data() {
    Outcomes outcomes = LOG.log().outcomes();
    Outcomes parted = outcomes.withHard(hard(ALPHA));
    EventLog log = new EventLog(LOG.log().schema(), LOG.log().columns(), parted);
    int[] all = new int[outcomes.rows()];
    for (int row = 0; row < all.length; row++) {
      all[row] = row;
    }
    Periods periods = Periods.byTime(parted, all, World.startOf(4), 2, 2);
    return StudyData.of(new SimulatedLog(LOG.settings(), log, LOG.pctr(), LOG.pcvr()), periods);
  }

  private static float[] hard(double alpha) {
    return TaskTable.of(LOG.log(), HistorySettings.DEFAULT, new Threshold(alpha), List.of())
        .hard(LOG.log().outcomes());
  }

  private static TeadsResult run(Workers workers, StudyListener listener) {
    return new TeadsStudy(DATA, SETTINGS, Kernels.best(), workers).run(listener);
  }

  @Test
  void threeTablesAreMadeAndNothingIsTrainedTwice() {
    List<String> trained = new ArrayList<>();
    TeadsResult result =
        run(
            Workers.single(),
            new StudyListener() {
              @Override
              public TrainingListener onTraining(String label) {
                trained.add(label);
                return TrainingListener.NONE;
              }
            });
    assertEquals(
        List.of(new SoftHard(2, 0.7, 0.3), new SoftHard(2, 0.3, 0.7), new SoftHard(2, 0.0, 1.0)),
        result.weights().stream().map(TeadsRow::model).toList());
    // Without soft conversions sharing would do nothing: the best of the others goes on.
    List<TeadsRow> inner = result.weights().stream().filter(TeadsRow::isInner).toList();
    SoftHard best = (SoftHard) TeadsResult.best(inner).model();
    assertEquals(
        List.of(best.withSharedLayers(0), best.withSharedLayers(1), best),
        result.depths().stream().map(TeadsRow::model).toList());
    List<TeadsRow> all = new ArrayList<>(result.weights());
    all.addAll(result.depths());
    assertEquals(TeadsResult.best(all).model(), result.best().model());
    assertEquals(new SingleTask(Task.CVR), result.single().model());
    // Three weights and the baseline, then two more depths, twice each.
    assertEquals(2 * 6, trained.size(), trained.toString());
    assertEquals(2 * 6, SETTINGS.trainings());
    assertEquals(trained.size(), trained.stream().distinct().count(), trained.toString());
  }

  @Test
  void liftsAreAgainstTheSingleModelOfTheSameSeed() {
    TeadsResult result = run(Workers.single(), StudyListener.NONE);
    assertEquals(0, result.single().rigLift().summary().mean());
    assertEquals(0, result.single().aucLift().summary().mean());
    assertEquals(1, result.single().acrossRows().ratio(), 1e-12);
    for (TeadsRow row : result.weights()) {
      for (int run = 0; run < 2; run++) {
        TeadsRun of = row.runs().get(run);
        TeadsRun base = result.single().runs().get(run);
        assertEquals(
            of.test().report().rig() - base.test().report().rig(),
            row.rigLift().values().get(run),
            1e-12);
        assertEquals(of.test().report().rows(), base.test().report().rows());
        assertTrue(of.test().excess() > 0);
        assertNotEquals(of.test().report().rows(), of.validation().report().rows());
      }
    }
  }

  @Test
  void aResultDoesNotDependOnThreads() {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (Workers workers = Workers.on(threads, 3)) {
      assertEquals(run(Workers.single(), StudyListener.NONE), run(workers, StudyListener.NONE));
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void alphaIsJudgedOnAllClicks() {
    AlphaTuning tuning =
        new AlphaTuning(
            DATA,
            SETTINGS,
            new SoftHard(2, 0.3, 0.7),
            TeadsStudyTest::hard,
            Kernels.best(),
            Workers.single());
    List<AlphaTuning.Point> curve = tuning.run(List.of(1e-9, 0.05, 0.999), StudyListener.NONE);
    // Nothing but setups that never converted is below the least, and below the most everything but
    // setups of very few clicks.
    assertTrue(curve.get(0).hardClicks() < curve.get(1).hardClicks());
    assertEquals(1, curve.get(2).hardClicks(), 0.01);
    assertEquals(1, curve.get(2).hardConversions(), 0.05);
    assertEquals(0, curve.get(0).hardConversions(), 0.05);
    assertEquals(2, curve.get(1).gain().n());
    AlphaTuning.Point best = AlphaTuning.best(curve);
    assertTrue(curve.stream().allMatch(point -> point.gain().mean() <= best.gain().mean()));
  }

  @Test
  void settingsAreChecked() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TeadsSettings(0, SETTINGS.network(), 2, List.of(0.5), SETTINGS.training(), false));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new TeadsSettings(
                    1, SETTINGS.network(), 3, List.of(0.5), SETTINGS.training(), false));
    assertEquals("the number of shared layers is 3, which must be from 0 to 2", e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TeadsSettings(1, SETTINGS.network(), 2, List.of(1.5), SETTINGS.training(), false));
    StudyData one =
        new StudyData(
            DATA.name(),
            DATA.examples(),
            new Periods(DATA.training(), DATA.future().subList(0, 1)),
            null);
    assertThrows(
        IllegalArgumentException.class,
        () -> new TeadsStudy(one, SETTINGS, Kernels.best(), Workers.single()));
  }
}
