package org.mtl4j.study.worlds;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.data.Text;
import org.mtl4j.eval.LeastSquares;
import org.mtl4j.eval.NestedVariance;
import org.mtl4j.eval.Summation;

/**
 * The result of a study on many worlds.
 *
 * @param study which study
 * @param worlds each world, in the order of their seeds; also those that could not be studied
 * @param looks after how many worlds the tests were seen, in the order of time, up to this look;
 *     empty where there are no tests
 */
public record WorldsResult(ManyWorlds study, List<WorldResult> worlds, List<Integer> looks) {
  /** Of runs that are equal to the last digit that is kept. */
  private static final double LEAST_SPREAD = 1e-9;

  /** Copies the lists. */
  public WorldsResult {
    worlds = List.copyOf(worlds);
    looks = List.copyOf(looks);
  }

  /** Returns the worlds that could be studied. */
  public List<WorldResult> studied() {
    return worlds.stream().filter(WorldResult::isStudied).toList();
  }

  /** Returns whether there are worlds enough for a regression on all settings that are drawn. */
  public boolean hasRegression() {
    int settings = study.priors().priors().size();
    return settings > 0 && studied().size() > settings + 1;
  }

  /** Returns whether there are tests: of one world there are none. */
  public boolean isTested() {
    return studied().size() > 1;
  }

  /** Returns how many runs of a candidate have a dead head, over all worlds. */
  public long dead(String candidate) {
    return studied().stream()
        .flatMap(world -> world.runs().stream())
        .filter(run -> run.candidate().equals(candidate) && run.number(WorldRun.DEAD) == 1)
        .count();
  }

  /**
   * Estimates an effect over the studied worlds.
   *
   * @throws IllegalArgumentException if no world could be studied, or a number is missing
   */
  public WorldsEstimate of(WorldEffect effect) {
    double[][][] values =
        studied().stream().map(world -> values(world, effect)).toArray(double[][][]::new);
    return new WorldsEstimate(
        effect, Arrays.stream(values).map(WorldsResult::mean).toList(), NestedVariance.of(values));
  }

  private double[][] values(WorldResult world, WorldEffect effect) {
    if (effect instanceof SeedSpread spread) {
      double own = spread(values(world, one(spread.candidate(), spread.measure())));
      double others = spread(values(world, one(spread.other(), spread.measure())));
      return new double[][] {{StrictMath.log(own / others)}};
    }
    return values(world, (WorldContrast) effect);
  }

  private static WorldContrast one(String candidate, WorldMeasure measure) {
    return new WorldContrast(List.of(new WorldContrast.Term(1, candidate, measure)));
  }

  /** The standard deviation over the seeds of a log. */
  private static double spread(double[][] values) {
    double variance = NestedVariance.of(new double[][][] {values}).repetitions();
    return Math.max(Math.sqrt(variance), LEAST_SPREAD);
  }

  /** The contrast by log and seed: numbers of the same log, and of the same number of seed. */
  private double[][] values(WorldResult world, WorldContrast contrast) {
    double[][] values = new double[study.design().logs()][study.design().seeds()];
    for (WorldContrast.Term term : contrast.terms()) {
      double[][] of = values(world, term);
      for (int log = 0; log < of.length; log++) {
        for (int seed = 0; seed < of[log].length; seed++) {
          values[log][seed] += term.weight() * of[log][seed];
        }
      }
    }
    return values;
  }

  /** The candidate's numbers, each of which has to be there once. */
  private double[][] values(WorldResult world, WorldContrast.Term term) {
    int logs = study.design().logs();
    int seeds = study.design().seeds();
    double[][] values = new double[logs][seeds];
    int found = 0;
    for (WorldRun run : world.runs()) {
      if (run.candidate().equals(term.candidate())
          && run.log() >= 1
          && run.log() <= logs
          && run.seed() >= 1
          && run.seed() <= seeds) {
        values[run.log() - 1][run.seed() - 1] = term.measure().of(run);
        found++;
      }
    }
    if (found != logs * seeds) {
      throw new IllegalArgumentException(
          Text.format(
              "world %d has %d runs of %s, needed are %d (%d logs, %d seeds)",
              world.seed(), found, term.candidate(), logs * seeds, logs, seeds));
    }
    return values;
  }

  private static double mean(double[][] values) {
    Summation sum = new Summation();
    int count = 0;
    for (double[] log : values) {
      for (double value : log) {
        sum.add(value);
        count++;
      }
    }
    return sum.value() / count;
  }

  /**
   * Returns the regression of an effect on the settings of worlds. A coefficient is the change of
   * the effect over the whole range of a setting's prior, the others fixed; the intercept is the
   * effect in the middle of all ranges.
   *
   * @param estimate of the effect
   * @return coefficients in the order of the priors
   * @throws IllegalArgumentException if there are fewer worlds than priors and one
   */
  public LeastSquares onSettings(WorldsEstimate estimate) {
    WorldPriors priors = study.priors();
    double[][] rows =
        studied().stream()
            .map(world -> priors.positions(priors.draw(world.seed())))
            .map(positions -> Arrays.stream(positions).map(x -> x - 0.5).toArray())
            .toArray(double[][]::new);
    double[] targets = estimate.byWorld().stream().mapToDouble(Double::doubleValue).toArray();
    return LeastSquares.fit(rows, targets);
  }
}
