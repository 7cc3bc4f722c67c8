package org.mtl4j.study.worlds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.DataException;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Compute;
import org.mtl4j.study.StudyListener;

/** A study without trainings, whose effects are known: that of "a" over "b" is 0.2 · transfer. */
final class ToyWorlds implements WorldStudy {
  static final WorldMeasure SCORE = new WorldMeasure("score", WorldMeasure.Scale.DIFFERENCE);
  static final WorldContrast EFFECT = WorldContrast.of("a", "b", SCORE);
  static final WorldPriors PRIORS =
      new WorldPriors(
          WorldSettings.DEFAULT,
          List.of(Prior.uniform("transfer", 0, 1), Prior.uniform("noise", 0, 0.5)));

  /** The seeds of the worlds that were studied. */
  final Set<Long> studied = Collections.synchronizedSet(new TreeSet<>());

  static ManyWorlds of(WorldStudy study, int worlds) {
    return new ManyWorlds(study, PRIORS, new WorldsDesign(1, worlds, 2, 2));
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public List<String> candidates() {
    return List.of("a", "b");
  }

  @Override
  public Hypotheses hypotheses() {
    return new Hypotheses(
        Map.of("a over b", EFFECT),
        "score of a less score of b",
        0.01,
        List.of(
            Claim.sign("here", "a is better than b", "", EFFECT, true, 0.01),
            Claim.sign("here", "b is better than a", "", EFFECT, false, 0.01),
            Claim.growing("here", "more with transfer", "", EFFECT, "transfer", 0.01),
            Claim.growing("here", "more with noise", "", EFFECT, "noise", 0.1),
            Claim.none("here", "b is as good as c", "", WorldContrast.of("b", "c", SCORE), 0.01),
            Claim.under("here", "c is below 1", "", one("c"), 1),
            Claim.under("here", "nothing is below 1", "", one("zero"), 1),
            Claim.notBelow("here", "a is no worse than b", "", EFFECT, 0.01),
            Claim.growing("here", "more with days", "", EFFECT, "days", 0.1),
            Claim.open("there", "something else", "")));
  }

  private static WorldContrast one(String candidate) {
    return new WorldContrast(List.of(new WorldContrast.Term(1, candidate, SCORE)));
  }

  @Override
  public WorldMeasure pairs() {
    return SCORE;
  }

  @Override
  public List<WorldMeasure> byLabels() {
    return List.of();
  }

  @Override
  public WorldGroups groups() {
    return new WorldGroups(
        "noise", world -> PRIORS.draw(world.seed()).noise(), Map.of("a", EFFECT));
  }

  @Override
  public Map<String, String> describe() {
    return Map.of("toy", "yes");
  }

  @Override
  public WorldResult run(
      WorldSettings world, WorldsDesign design, Compute compute, StudyListener listener) {
    studied.add(world.seed());
    if (world.seed() == 4) {
      throw new DataException("toy", "no conversion in world 4", "draw another");
    }
    List<WorldRun> runs = new ArrayList<>();
    for (int log = 1; log <= design.logs(); log++) {
      for (int seed = 1; seed <= design.seeds(); seed++) {
        double score = 0.2 * world.transfer();
        runs.add(run("a", log, seed, score + noise(world, 0, log, seed, 0.02)));
        runs.add(run("b", log, seed, noise(world, 1, log, seed, 0.001)));
        runs.add(run("zero", log, seed, 0));
        runs.add(run("c", log, seed, noise(world, 2, log, seed, 0.001)));
      }
    }
    return new WorldResult(world.seed(), Map.of("fact", 1.0 / 3), runs, "");
  }

  private static double noise(WorldSettings world, int stream, int log, int seed, double scale) {
    return scale * CounterRandom.gaussian(world.seed(), 99 + stream, 10L * log + seed);
  }

  private static WorldRun run(String candidate, int log, int seed, double score) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("score", score);
    numbers.put("missing", Double.NaN);
    numbers.put(WorldRun.DEAD, candidate.equals("c") && seed == 2 ? 1.0 : 0.0);
    return new WorldRun(candidate, log, seed, numbers);
  }
}
