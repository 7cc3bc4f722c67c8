package org.mtl4j.abtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.DataException;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.architecture.SingleTask;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskCounts;
import org.mtl4j.train.Training;
import org.mtl4j.train.TrainingListener;
import org.mtl4j.train.WorkListener;

class WorldAbTestTest {
  private static final WorldSettings WORLD =
      WorldSettings.DEFAULT.withDays(6).withImpressions(5000).withClickRate(0.3);
  private static final WorldAbTest SMALL =
      WorldAbTest.DEFAULT
          .withSettings(
              AbTestSettings.DEFAULT
                  .withDays(WorldAbTest.DEFAULT.world().days(), 1)
                  .withRequests(2000)
                  .withBootstrap(500, 100))
          .withWorld(WORLD);

  /** Notes what it is told, each kind once. */
  private static final class Told implements WorkListener {
    private final Set<String> what = new LinkedHashSet<>();
    private long total;

    @Override
    public void onBegin(String work, long ofWork, String unit) {
      what.add(work + ", " + unit);
      total = ofWork;
    }

    @Override
    public void onProgress(long done, Supplier<String> detail) {
      if (done == total) {
        what.add(detail.get());
      }
    }

    @Override
    public TrainingListener onTraining(String label, long before) {
      return step -> what.add(label + " " + (step.epochs() * step.rowsPerEpoch() == total));
    }
  }

  @Test
  void itTrainsBothModelsAndTestsThem() {
    Told told = new Told();
    WorldAbTestResult all = SMALL.run(Workers.single(), told);
    assertEquals(
        List.of(
            "simulating, rows",
            "all days",
            "training Single, rows",
            "Single true",
            "training Soft-hard, rows",
            "Soft-hard true",
            "testing, auctions",
            "day 1 of 1"),
        List.copyOf(told.what));

    assertEquals(List.of(Task.CVR), all.control().network().tasks());
    assertEquals(List.of(Task.HARD), all.hard().network().tasks());
    TaskCounts.Group soft = all.clicks().soft();
    TaskCounts.Group hard = all.clicks().hard();
    long clicks = all.control().provenance().trainingRows();
    assertEquals(clicks, soft.rows() + hard.rows());
    assertTrue(clicks > 3000 && clicks < 6000, "" + clicks);
    assertTrue(hard.rows() > 0 && hard.rows() < clicks);
    assertTrue(hard.conversions() < hard.rows());

    assertEquals(3, all.result().experiments().size());
    assertTrue(all.result().hardSetups() > 0 && all.result().hardSetups() < all.setups());
    assertTrue(all.routing().toHard() > 0 && all.routing().toDefault() > 0);
    assertEquals(0, all.routing().outOfDate());
  }

  @Test
  void whatCannotBeTestedIsToldWithWhatToDo() {
    DataException e =
        assertThrows(
            DataException.class,
            () -> SMALL.withWorld(WORLD.withDays(3)).run(Workers.single(), WorkListener.NONE));
    assertEquals(
        "the built-in world: too few days (3 days), needed are 3 of warm-up and at least one to"
            + " train on; give WorldSettings.withDays 4 or more, or ask for a shorter Training.withWarmUp",
        e.getMessage());
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    Training single = Training.of(new SingleTask(Task.CVR));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withTraining(single));
    AbTestSettings late = SMALL.settings().withDays(7, 1);
    assertThrows(IllegalArgumentException.class, () -> SMALL.withSettings(late));
  }
}
