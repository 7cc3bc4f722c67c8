package org.mtl4j.nulls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.eval.Difference;
import org.mtl4j.model.Compute;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.study.Candidate;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.FunnelEvaluator;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.ResultsFile;
import org.mtl4j.study.Runs;
import org.mtl4j.study.StudyListener;
import org.mtl4j.study.StudyPlan;
import org.mtl4j.study.StudyRunner;
import org.mtl4j.study.TestPeriods;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.study.TwitterSettings;
import org.mtl4j.study.TwitterStudy;

/**
 * Shows how often the studies call one model under two names different.
 *
 * <p>In each of n worlds ESMM is trained five times under one name and five times under another,
 * with other seeds. A test at level 5 % may call them different in about 5 % of the worlds. The
 * last line does the same over worlds: tens of worlds are a study each, of one training per name
 * and world.
 *
 * <p>Argument: n, 200 where it is left out. The exit status is 1 where more than 5 % of the studies
 * call the model different at the studies' own level of 1 %.
 */
final class NullCalibration {
  private static final int RUNS = 5;
  private static final int WORLDS = 10;
  private static final long OTHER_SEEDS = 1_000_000;

  /** Far from the worlds of the studies. */
  private static final long FIRST_WORLD = 900_000;

  private static final double WEAK = 0.05;

  private NullCalibration() {}

  /** Counts tests of one kind. */
  private static final class Count {
    private final String name;
    private int tests;
    private int weak;
    private int strong;

    Count(String name) {
      this.name = name;
    }

    void add(double p) {
      tests++;
      weak += p < WEAK ? 1 : 0;
      strong += p < Comparison.LEVEL ? 1 : 0;
    }

    boolean isTooMany() {
      return strong > WEAK * tests;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-44s %5d  %4d (%4.1f %%)  %4d (%4.1f %%)",
          name,
          tests,
          weak,
          100.0 * weak / tests,
          strong,
          100.0 * strong / tests);
    }
  }

  /**
   * Runs it.
   *
   * @param args the number of worlds
   */
  public static void main(String[] args) {
    int n = args.length == 0 ? 200 : Integer.parseInt(args[0]);
    Count seeds = new Count("labels of the test rows, seeds alone");
    Count labels = new Count("labels of the test rows, the verdict");
    Count truth = new Count("true probabilities, the verdict");
    Count worlds = new Count("over 10 worlds, true probabilities");
    List<Double> one = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    try (Compute compute = Compute.of(Runtime.getRuntime().availableProcessors())) {
      for (int world = 1; world <= n; world++) {
        List<Runs> both = runs(world, compute);
        Runs first = both.get(0);
        Runs second = both.get(1);
        Comparison byLabels = compare(first, second, true);
        seeds.add(byLabels.pOverSeeds());
        labels.add(byLabels.p());
        truth.add(compare(first, second, false).p());
        one.add(excess(first));
        other.add(excess(second));
        if (one.size() == WORLDS) {
          worlds.add(Difference.ofPairs(array(one), array(other)).test().p());
          one.clear();
          other.clear();
        }
      }
    }
    System.out.println(
        "one model under two names        called different at   p < 0.05      p < 0.01");
    List<Count> counts = List.of(seeds, labels, truth, worlds);
    counts.forEach(System.out::println);
    System.exit(labels.isTooMany() || truth.isTooMany() || worlds.isTooMany() ? 1 : 0);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double excess(Runs runs) {
    return runs.all().get(0).first().measure(TruthComparison.EXCESS);
  }

  private static Comparison compare(Runs first, Runs second, boolean byLabels) {
    return Comparison.of(
            List.of(first), second, byLabels ? ModelResult.byGain(0) : ModelResult.byExcess())
        .get(0);
  }

  /** The runs of both names in a world of its own. */
  private static List<Runs> runs(int world, Compute compute) {
    TwitterSettings settings =
        TwitterSettings.DEFAULT.withTest(TestPeriods.WORLD.withCount(1).withDownsampling(20));
    TwitterStudy study =
        TwitterStudy.ofWorld(
            settings,
            WorldSettings.DEFAULT
                .withSeed(FIRST_WORLD + world)
                .withDays(4)
                .withImpressions(40_000)
                .withClickRate(0.06));
    StudyRunner runner =
        new StudyRunner(
            study.data(), new FunnelEvaluator(), ResultsFile.none(), compute, StudyListener.NONE);
    long seeds = 1 + 100L * world;
    return runner.run(
        List.of(
            candidate("one", settings.plan(), seeds),
            candidate("other", settings.plan(), OTHER_SEEDS + seeds)),
        RUNS);
  }

  private static Candidate candidate(String name, StudyPlan plan, long seed) {
    return new Candidate(
        name,
        "ESMM",
        new NetworkSettings(TwitterModel.ESMM, plan.shape(), plan.denominator()),
        plan.training().withBatchSize(256).withSeed(seed),
        true);
  }
}
