package org.mtl4j.semantics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.EmbeddingDecay;
import org.mtl4j.optim.Optimizer;
import org.mtl4j.optim.Workers;
import org.mtl4j.study.ComparedModel;
import org.mtl4j.study.PeriodResult;
import org.mtl4j.study.StudyListener;
import org.mtl4j.study.TestPeriods;
import org.mtl4j.study.TwitterSettings;
import org.mtl4j.study.TwitterStudy;
import org.mtl4j.task.Task;

/**
 * The head of a rare outcome in a network of two shared layers and two of its own. Small initial
 * weights and L2 of all parameters inside Adam, together or the second alone where it is strong,
 * leave it one number for all rows; He's initial weights and L2 of the embeddings alone let it
 * learn.
 */
class RareHeadTest {
  private static final Adam ADAM = new Adam().withLearningRate(0.004);

  @Test
  void learnsUnderTheDefaultsOfTheStudy() {
    for (PeriodResult run : firstRuns(TwitterSettings.DEFAULT.plan().training().optimizer())) {
      assertTrue(run.metric(Task.CTCVR, BinaryReport::auc) > 0.85, run::toString);
      assertTrue(run.metric(Task.CTCVR, BinaryReport::rig) > 0.1, run::toString);
      if (run.reports().containsKey(Task.CVR.name())) {
        assertTrue(run.metric(Task.CVR, BinaryReport::auc) > 0.8, run::toString);
      }
    }
  }

  /** With a sixth of He's variance both heads end at an AUC of 0.5 here. */
  @Test
  void learnsByItsInitialWeightsEvenUnderL2OfAllParameters() {
    List<PeriodResult> runs = firstRuns(ADAM.withDecay(1e-4));
    assertTrue(auc(runs.get(0), Task.CVR) > 0.8, runs::toString);
    assertTrue(auc(runs.get(1), Task.CTCVR) > 0.85, runs::toString);
  }

  @Test
  void strongL2OfAllParametersOutweighsItsGradients() {
    List<PeriodResult> embeddings = firstRuns(new EmbeddingDecay(ADAM.withDecay(3e-4)));
    List<PeriodResult> all = firstRuns(ADAM.withDecay(3e-4));
    // The rare head of IP is pCVR; ESP has one head.
    assertTrue(auc(embeddings.get(0), Task.CVR) > 0.8, embeddings::toString);
    assertTrue(auc(embeddings.get(1), Task.CTCVR) > 0.8, embeddings::toString);
    assertTrue(auc(all.get(0), Task.CVR) < 0.6, all::toString);
    assertTrue(auc(all.get(1), Task.CTCVR) < 0.6, all::toString);
  }

  private static double auc(PeriodResult run, Task task) {
    return run.metric(task, BinaryReport::auc);
  }

  /** The first period of the one run of IP as one network, and of ESP. */
  private static List<PeriodResult> firstRuns(Optimizer optimizer) {
    TwitterSettings settings =
        TwitterSettings.DEFAULT
            .withModels(ComparedModel.IP_JOINT, ComparedModel.ESP, ComparedModel.IP)
            .planned(
                plan -> plan.withRuns(1).withTraining(plan.training().withOptimizer(optimizer)))
            .withTest(TestPeriods.WORLD.withCount(1));
    WorldSettings world = WorldSettings.DEFAULT.withDays(10).withImpressions(40_000);
    return TwitterStudy.ofWorld(settings, world)
        .run(Workers.single(), StudyListener.NONE)
        .models()
        .stream()
        // IP is there because a study needs it; its conversion model has some forty steps here.
        .limit(2)
        .map(model -> model.runs().all().get(0).first())
        .toList();
  }
}
