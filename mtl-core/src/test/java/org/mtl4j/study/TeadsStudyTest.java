package org.mtl4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Difference;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Shape;
import org.mtl4j.model.architecture.SingleTask;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.train.TrainingListener;
import org.mtl4j.train.TrainingSettings;

class TeadsStudyTest {
  private static final WorldSettings WORLD =
      WorldSettings.DEFAULT.withDays(8).withImpressions(2000).withClickRate(0.4);
  private static final TeadsSettings SETTINGS =
      TeadsSettings.DEFAULT
          .planned(
              plan ->
                  plan.withRuns(2)
                      .withShape(
                          Shape.DEFAULT
                              .withCrossLayers(1)
                              .withShared(List.of(6))
                              .withTower(List.of(4)))
                      .withTraining(TrainingSettings.DEFAULT.withEpochs(1).withBatchSize(256)))
          .withHardWeights(List.of(0.3, 0.7, 1.0))
          .withTasks(TaskSettings.DEFAULT.withAlpha(0.05))
          .withDays(new ClickDays(0, 2, 2));
  private static final TeadsStudy STUDY = study(SETTINGS);

  @TempDir Path folder;

  private static TeadsStudy study(TeadsSettings settings) {
    return TeadsStudy.ofWorld(settings, WORLD);
  }

  /** Counts the trainings, and fails where there are too many. */
  private static final class Counting implements StudyListener {
    private final List<String> trained = new ArrayList<>();
    private final int most;
    private long rows;

    Counting(int most) {
      this.most = most;
    }

    @Override
    public void onBegin(String work, long total, String unit) {
      rows += total;
    }

    @Override
    public TrainingListener onTraining(String label, long before) {
      if (trained.size() == most) {
        throw new IllegalStateException("killed");
      }
      trained.add(label);
      return TrainingListener.NONE;
    }
  }

  @Test
  void threeTablesAreMadeAndNothingIsTrainedTwice() {
    Counting counting = new Counting(12);
    TeadsResult result = STUDY.run(Workers.single(), counting);
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
    assertEquals(2 * 6, counting.trained.size());
    assertEquals(2 * 6, counting.trained.stream().distinct().count());
    assertEquals(2L * 6 * STUDY.data().training().size(), counting.rows);
  }

  @Test
  void eachTableHasItsBaseline() {
    TeadsResult result = STUDY.run(Workers.single(), StudyListener.NONE);
    assertEquals(new Difference(0, List.of()), result.single().rigLift().difference());
    assertEquals(new Difference(0, List.of()), result.single().aucLift().difference());
    assertEquals(new SoftHard(2, 0.0, 1.0), result.hardAlone().model());
    requireLifts(result.weights(), result.hardAlone());
    requireLifts(result.depths(), result.depths().get(0));
    requireLifts(List.of(result.best()), result.single());
  }

  /** Each row is compared with the run of the baseline with the same seed. */
  private static void requireLifts(List<TeadsRow> rows, TeadsRow baseline) {
    for (TeadsRow row : rows) {
      for (int run = 0; run < 2; run++) {
        PeriodResult of = TeadsRow.test(row.runs().all().get(run));
        PeriodResult base = TeadsRow.test(baseline.runs().all().get(run));
        assertEquals(
            of.metric(Task.HARD, BinaryReport::rig) - base.metric(Task.HARD, BinaryReport::rig),
            row.rigLift().values().get(run),
            1e-12);
        assertEquals(of.rows(), base.rows());
        assertTrue(of.measure(TruthComparison.EXCESS) > 0);
        // The sums of the groups are those of all rows.
        double loss = sum(of, PeriodResult.EXPECTED_LOSS) / sum(of, PeriodResult.LEAST_LOSS);
        assertEquals(1 + of.measure(TruthComparison.EXCESS), loss, 1e-12);
        BinaryReport report = of.reports().get(Task.HARD.name());
        assertEquals(report.logLoss() * report.weightSum(), sum(of, PeriodResult.LOSS), 1e-9);
        assertNotEquals(of.rows(), row.runs().all().get(run).first().rows());
      }
    }
  }

  private static double sum(PeriodResult of, String name) {
    return of.groups().get(name).stream().mapToDouble(x -> x).sum();
  }

  @Test
  void hardConversionsAloneAreTriedInAnyCase() {
    TeadsResult result =
        study(SETTINGS.withHardWeights(List.of(0.7))).run(Workers.single(), StudyListener.NONE);
    assertEquals(
        List.of(new SoftHard(2, 0.3, 0.7), new SoftHard(2, 0.0, 1.0)),
        result.weights().stream().map(TeadsRow::model).toList());
    // The baseline beside itself is no comparison that the others are corrected for.
    assertTrue(Double.isNaN(result.hardAlone().rigLift().adjustedP()));
    TeadsRow other = result.weights().get(0);
    assertEquals(other.rigLift().p(), other.rigLift().adjustedP());
  }

  @Test
  void aResultDoesNotDependOnThreads() {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (Workers workers = Workers.on(threads, 3)) {
      assertEquals(
          STUDY.run(Workers.single(), StudyListener.NONE), STUDY.run(workers, StudyListener.NONE));
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void alphaIsJudgedOnAllClicks() {
    TeadsStudy tuned =
        study(SETTINGS.withAlphas(List.of(1e-9, 0.05, 0.999)))
            .tuned(ResultsFile.none(), Compute.of(1), StudyListener.NONE);
    List<AlphaTuning.Point> curve = tuned.curve();
    // Nothing but setups that never converted is below the least, and below the most everything but
    // setups of very few clicks.
    assertTrue(curve.get(0).hardClicks() < curve.get(1).hardClicks());
    assertEquals(1, curve.get(2).hardClicks(), 0.01);
    assertEquals(1, curve.get(2).hardConversions(), 0.05);
    assertEquals(0, curve.get(0).hardConversions(), 0.05);
    assertEquals(2, curve.get(1).gain().n());
    AlphaTuning.Point best = AlphaTuning.best(curve);
    assertTrue(curve.stream().allMatch(point -> point.gain().mean() <= best.gain().mean()));
    assertEquals(best.alpha(), tuned.settings().tasks().alpha());
  }

  /** Stopped after each of its trainings, those that choose α among them, it goes on. */
  @Test
  void stoppedAnywhereItGoesOn() throws IOException {
    TeadsSettings settings =
        SETTINGS.withHardWeights(List.of(0.5, 1.0)).withAlphas(List.of(0.04, 0.06));
    TeadsStudy study = study(settings);
    Path path = folder.resolve("a.jsonl");
    TeadsResult whole = study.run(Workers.single(), StudyListener.NONE);
    int trainings = 0;
    TeadsResult result = null;
    for (int stops = 0; result == null; stops++) {
      // What choosing α trains without keeping it, the single model, is trained again.
      Counting counting = new Counting(2 + 1);
      try (ResultsFile results = ResultsFile.open(path, study.describe())) {
        result = study.run(results, Compute.of(1), counting);
      } catch (IllegalStateException e) {
        assertEquals("killed", e.getMessage());
        assertTrue(stops < 20, "it does not come forward");
      }
      trainings += counting.trained.size();
    }
    assertEquals(whole, result);
    assertTrue(trainings > 2 * 3 + 2 * 5, "not stopped: " + trainings);
    Counting none = new Counting(0);
    try (ResultsFile results = ResultsFile.open(path, study.describe())) {
      assertEquals(whole, study.run(results, Compute.of(1), none));
    }
    assertEquals(0, none.rows);
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> SETTINGS.planned(plan -> plan.withRuns(0)));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SETTINGS.withSharedLayers(3));
    assertEquals("the number of shared layers is 3, which must be from 0 to 2", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> SETTINGS.withHardWeights(List.of(1.5)));
  }
}
