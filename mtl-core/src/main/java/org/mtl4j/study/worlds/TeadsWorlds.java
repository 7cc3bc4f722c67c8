package org.mtl4j.study.worlds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Numerics;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Summation;
import org.mtl4j.model.Compute;
import org.mtl4j.study.ClickDays;
import org.mtl4j.study.PeriodResult;
import org.mtl4j.study.ResultsFile;
import org.mtl4j.study.Run;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.StudyListener;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsRow;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.study.TeadsStudy;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.task.Task;

/**
 * Teads' three tables in each of many worlds. On every log the validation days choose the weights
 * with which layers are shared, and the best model.
 *
 * @param settings of the study in a world; the numbers of runs and the seeds are the design's
 */
public record TeadsWorlds(TeadsSettings settings) implements WorldStudy {
  /** The study of {@code mtl study teads --worlds}. Chosen in worlds 1 to 9. */
  public static final TeadsWorlds DEFAULT =
      new TeadsWorlds(
          TeadsSettings.DEFAULT
              .withHardWeights(List.of(0.2, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0))
              .withDays(new ClickDays(3, 2, 3))
              .planned(plan -> plan.withTraining(plan.training().withBatchSize(512))));

  /**
   * What worlds are drawn from. Only clicks are used, so there are many of them; from the priors of
   * the conversion rates comes the imbalance of soft and hard conversions.
   */
  public static final WorldPriors PRIORS =
      new WorldPriors(
          WorldSettings.DEFAULT.withDays(13).withClickRate(0.3),
          List.of(
              Prior.logUniform("impressions", 20_000, 80_000),
              Prior.logUniform("leastConversionRate", 0.0002, 0.002),
              Prior.logUniform("mostConversionRate", 0.03, 0.45),
              Prior.logUniform("users", 500, 20_000),
              Prior.uniform("userTail", 1, 4),
              Prior.uniform("creativeTail", 1, 4),
              Prior.uniform("signal", 0.5, 1.5),
              Prior.uniform("noise", 0, 0.3),
              Prior.uniform("hardTransfer", 0, 1),
              Prior.uniform("hiddenCause", 0, 1),
              Prior.uniform("drift", 0, 0.15),
              Prior.uniform("mistagged", 0, 0.5)));

  /** RIG of hard conversions by the labels of the test days. */
  public static final WorldMeasure RIG = new WorldMeasure("rig", WorldMeasure.Scale.DIFFERENCE);

  /** The expected RIG of hard conversions, over the true probabilities: the primary measure. */
  public static final WorldMeasure EXPECTED_RIG =
      new WorldMeasure("expectedRig", WorldMeasure.Scale.DIFFERENCE);

  /** AUC of hard conversions by the labels of the test days. */
  public static final WorldMeasure AUC = new WorldMeasure("auc", WorldMeasure.Scale.SCORE);

  /** The name of the single model of all conversions. */
  public static final String SINGLE = "single";

  /** The name of the model that the validation days choose. */
  public static final String BEST = "best";

  private static final String ENTROPY = "Entropy";

  /** Embeddings are narrow, because most of the time goes to the cross layers. */
  private static final int DIMENSION = 4;

  /** Returns the name of the model of a hard weight, all layers shared. */
  public static String weight(double hard) {
    return "W_hard " + Text.plain(hard);
  }

  /** Returns the name of the model of a number of shared layers. */
  public static String shared(int layers) {
    return layers + " shared";
  }

  @Override
  public String name() {
    return "teads";
  }

  @Override
  public List<String> candidates() {
    List<String> names = new ArrayList<>();
    settings.hardWeights().forEach(hard -> names.add(weight(hard)));
    IntStream.rangeClosed(0, settings.layers()).forEach(layers -> names.add(shared(layers)));
    names.add(BEST);
    names.add(SINGLE);
    return names;
  }

  @Override
  public Hypotheses hypotheses() {
    return TeadsClaims.hypotheses(settings);
  }

  @Override
  public @Nullable WorldMeasure pairs() {
    return null;
  }

  @Override
  public List<WorldMeasure> byLabels() {
    return List.of(RIG, AUC);
  }

  @Override
  public WorldGroups groups() {
    Map<String, WorldEffect> lifts = new LinkedHashMap<>();
    for (double hard : settings.hardWeights()) {
      if (hard < 1 && settings.hardWeights().contains(1.0)) {
        lifts.put(
            weight(hard) + " over 1", WorldContrast.of(weight(hard), weight(1), EXPECTED_RIG));
      }
    }
    lifts.putAll(hypotheses().primary());
    return new WorldGroups(
        "entropy of the soft conversions to learn from divided by that of the hard ones",
        world -> world.fact(Task.SOFT.name() + ENTROPY) / world.fact(Task.HARD.name() + ENTROPY),
        lifts);
  }

  @Override
  public Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("hardWeights", settings.hardWeights().toString());
    all.put("sharedLayers", Integer.toString(settings.sharedLayers()));
    all.put("days", settings.days().toString());
    all.put("dimension", Integer.toString(DIMENSION));
    all.putAll(settings.tasks().inEffect());
    all.putAll(settings.plan().describe());
    // The seeds are those of worlds and logs.
    all.remove("seed");
    return all;
  }

  @Override
  public WorldResult run(
      WorldSettings world, WorldsDesign design, Compute compute, StudyListener listener) {
    List<WorldRun> runs = new ArrayList<>();
    Map<String, Double> facts = new LinkedHashMap<>();
    for (int log = 1; log <= design.logs(); log++) {
      long seed = design.trainingSeed(world.seed(), log);
      TeadsSettings here =
          settings.planned(
              plan -> plan.withRuns(design.seeds()).withTraining(plan.training().withSeed(seed)));
      TeadsStudy study =
          TeadsStudy.ofWorld(here, world.withLog(log), World.schema(DIMENSION), listener);
      if (log == 1) {
        facts.putAll(facts(study.data()));
      }
      double truth = rigOfTruth(study.data());
      TeadsResult result = study.run(ResultsFile.none(), compute, listener);
      for (TeadsRow row : result.weights()) {
        runs.addAll(runs(weight(row.softHard().orElseThrow().hardWeight()), row, truth, log));
      }
      for (TeadsRow row : result.depths()) {
        runs.addAll(runs(shared(row.softHard().orElseThrow().sharedLayers()), row, truth, log));
      }
      runs.addAll(runs(BEST, result.best(), truth, log));
      runs.addAll(runs(SINGLE, result.single(), truth, log));
    }
    return new WorldResult(world.seed(), facts, runs, "");
  }

  private static List<WorldRun> runs(String name, TeadsRow row, double truth, int log) {
    List<WorldRun> runs = new ArrayList<>();
    for (Run run : row.runs().all()) {
      PeriodResult test = TeadsRow.test(run);
      Map<String, Double> numbers = new LinkedHashMap<>();
      numbers.put(RIG.name(), test.metric(Task.HARD, BinaryReport::rig));
      numbers.put(AUC.name(), test.metric(Task.HARD, BinaryReport::auc));
      double excess = test.measure(TruthComparison.EXCESS);
      numbers.put(TruthComparison.EXCESS, excess);
      numbers.put(EXPECTED_RIG.name(), 1 - (1 + excess) * (1 - truth));
      numbers.put(WorldRun.DEAD, row.runs().isDead(run) ? 1.0 : 0.0);
      runs.add(new WorldRun(name, log, runs.size() + 1, numbers));
    }
    return runs;
  }

  /** The RIG that the true probabilities have on the hard clicks of the test days. */
  private static double rigOfTruth(StudyData data) {
    Outcomes outcomes = data.examples().outcomes();
    double[] pcvr = Objects.requireNonNull(data.truth()).pcvr();
    Summation losses = new Summation();
    Summation rates = new Summation();
    Summation weights = new Summation();
    for (int row : data.future().get(1)) {
      if (Task.HARD.counts(outcomes, row)) {
        double weight = outcomes.weight(row);
        losses.add(weight * entropy(pcvr[row]));
        rates.add(weight * pcvr[row]);
        weights.add(weight);
      }
    }
    return 1 - losses.value() / (weights.value() * entropy(rates.value() / weights.value()));
  }

  /** The entropy of an outcome, in nats. */
  private static double entropy(double rate) {
    return Numerics.crossEntropy(StrictMath.log(rate / (1 - rate)), rate);
  }

  /** The training clicks of each kind, and how much more their labels vary in soft ones. */
  private static Map<String, Double> facts(StudyData data) {
    Map<String, Double> facts = new LinkedHashMap<>();
    for (Task task : List.of(Task.SOFT, Task.HARD)) {
      Outcomes outcomes = data.examples().outcomes();
      double clicks = 0;
      double conversions = 0;
      for (int row : data.training()) {
        if (task.counts(outcomes, row)) {
          clicks += outcomes.weight(row);
          conversions += outcomes.weight(row) * task.target(outcomes, row);
        }
      }
      facts.put(task.name() + "Clicks", clicks);
      facts.put(task.name() + "Conversions", conversions);
      facts.put(task.name() + ENTROPY, clicks * entropy(conversions / clicks));
    }
    return facts;
  }
}
