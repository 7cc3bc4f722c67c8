package org.mtl4j.semantics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.optim.Workers;
import org.mtl4j.study.ComparedModel;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.StudyListener;
import org.mtl4j.study.TestPeriods;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.study.TwitterResult;
import org.mtl4j.study.TwitterSettings;
import org.mtl4j.study.TwitterStudy;

/**
 * A world where clicks are frequent and nothing moves: a trained ESMM comes within 2 % of the
 * truth's loss. The default world is made to be hard, and leaves models further away.
 */
class KnownTruthTest {

  @Test
  void esmmComesNearTheTruth() {
    WorldSettings world =
        WorldSettings.DEFAULT
            .withDays(12)
            .withImpressions(40_000)
            .withClickRate(0.2)
            .withConversionRates(0.1, 0.4)
            .withSignal(0.5)
            .withDrift(0)
            .withCreativeLife(0);
    TwitterSettings settings =
        TwitterSettings.DEFAULT
            .withModels(ComparedModel.IP, ComparedModel.ESMM)
            .planned(plan -> plan.withRuns(1))
            .withTest(TestPeriods.WORLD.withCount(1).withDownsampling(1));
    TwitterResult result =
        TwitterStudy.ofWorld(settings, world).run(Workers.single(), StudyListener.NONE);
    double esmm = result.of(ComparedModel.ESMM).measure(TruthComparison.EXCESS).mean();
    assertTrue(esmm < 0.02, () -> "excess " + esmm);
    // Below the truth's own expected loss nothing can come.
    for (ModelResult model : result.models()) {
      assertTrue(model.measure(TruthComparison.EXCESS).mean() > 0, model::toString);
    }
  }
}
