package org.mtl4j.study.worlds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Summation;
import org.mtl4j.model.Compute;
import org.mtl4j.study.ComparedModel;
import org.mtl4j.study.FunnelEvaluator;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.PeriodResult;
import org.mtl4j.study.ResultsFile;
import org.mtl4j.study.Run;
import org.mtl4j.study.SearchSpace;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.StudyListener;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.study.TwitterResult;
import org.mtl4j.study.TwitterSettings;
import org.mtl4j.study.TwitterStudy;
import org.mtl4j.task.Task;

/**
 * The six models in each of many worlds. In each world every model is tuned alike, by the last
 * training day of the world's first log; its logs and seeds then have what was chosen.
 *
 * @param settings of the study in a world; the numbers of runs and the seeds are the design's
 */
public record TwitterWorlds(TwitterSettings settings) implements WorldStudy {
  /**
   * The study of {@code mtl study twitter --worlds}: smaller logs than those of the single world,
   * so smaller batches, a higher learning rate and more L2; and a few trials of every network.
   * Chosen in worlds 1 to 9.
   */
  public static final TwitterWorlds DEFAULT =
      new TwitterWorlds(
          TwitterSettings.DEFAULT
              .withTrials(4)
              .withSpace(
                  new SearchSpace(
                      0.004,
                      0.016,
                      1.5e-3,
                      6e-3,
                      List.of(1.0),
                      List.of(0.0),
                      List.of(0.75, 1.0, 1.25)))
              .planned(
                  plan ->
                      plan.withTraining(
                          plan.training()
                              .withEpochs(4)
                              .withBatchSize(256)
                              .withOptimizer(
                                  plan.training()
                                      .optimizer()
                                      .withLearningRate(0.008)
                                      .withDecay(3e-3)))));

  /** What worlds are drawn from: six days to learn from, and six to test on. */
  public static final WorldPriors PRIORS =
      new WorldPriors(
          WorldSettings.DEFAULT.withDays(12),
          List.of(
              Prior.logUniform("impressions", 30_000, 100_000),
              Prior.logUniform("clickRate", 0.03, 0.15),
              Prior.logUniform("leastConversionRate", 0.002, 0.02),
              Prior.logUniform("mostConversionRate", 0.2, 0.5),
              Prior.logUniform("users", 500, 20_000),
              Prior.uniform("userTail", 1, 4),
              Prior.uniform("creativeTail", 1, 4),
              Prior.uniform("signal", 0.5, 1.5),
              Prior.uniform("noise", 0, 0.3),
              Prior.uniform("transfer", 0, 1),
              Prior.uniform("selection", 0, 1),
              Prior.uniform("targeting", 0, 2),
              Prior.uniform("exploration", 0, 0.5),
              Prior.uniform("hiddenCause", 0, 1),
              Prior.uniform("drift", 0, 0.15)));

  /** The cross-entropy of p(z=1|x) by the sampled labels of the test day. */
  public static final WorldMeasure LOSS = new WorldMeasure("logLoss", WorldMeasure.Scale.LOSS);

  /** The expected cross-entropy of p(z=1|x), over the true probabilities: the primary measure. */
  public static final WorldMeasure EXPECTED =
      new WorldMeasure(TruthComparison.EXCESS, WorldMeasure.Scale.EXCESS);

  /** PR-AUC of p(z=1|x). */
  public static final WorldMeasure PR_AUC = new WorldMeasure("prAuc", WorldMeasure.Scale.SCORE);

  /** The expected cross-entropy of p(y=1|x). */
  public static final WorldMeasure CLICKS =
      new WorldMeasure(TruthComparison.CLICK_EXCESS, WorldMeasure.Scale.EXCESS);

  /** The share of rows on which pCTCVR exceeds pCTR. */
  public static final WorldMeasure ABOVE_CLICK =
      new WorldMeasure(FunnelEvaluator.ABOVE_CLICK, WorldMeasure.Scale.DIFFERENCE);

  private static final String SELECTION_BIAS = "selectionBias";

  /** Returns the expected cross-entropy of p(z=1|x) on the n-th day after training. */
  public static WorldMeasure expectedOnDay(int day) {
    return day == 1
        ? EXPECTED
        : new WorldMeasure(TruthComparison.EXCESS + day, WorldMeasure.Scale.EXCESS);
  }

  @Override
  public String name() {
    return "twitter";
  }

  @Override
  public List<String> candidates() {
    return settings.models().stream().map(ComparedModel::title).toList();
  }

  @Override
  public Hypotheses hypotheses() {
    return TwitterClaims.hypotheses();
  }

  @Override
  public WorldMeasure pairs() {
    return EXPECTED;
  }

  @Override
  public List<WorldMeasure> byLabels() {
    return List.of(LOSS, PR_AUC);
  }

  @Override
  public WorldGroups groups() {
    return new WorldGroups(
        "selection bias, the mean of p(z=1|do(y=1),x) over clicks divided by that over impressions",
        world -> world.fact(SELECTION_BIAS),
        hypotheses().primary());
  }

  @Override
  public Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("models", candidates().toString());
    all.putAll(settings.describe());
    // The seeds are those of worlds and logs.
    all.remove("seed");
    return all;
  }

  @Override
  public WorldResult run(
      WorldSettings world, WorldsDesign design, Compute compute, StudyListener listener) {
    List<WorldRun> runs = new ArrayList<>();
    Map<String, Double> facts = new LinkedHashMap<>();
    TwitterSettings next = settings;
    for (int log = 1; log <= design.logs(); log++) {
      long seed = design.trainingSeed(world.seed(), log);
      TwitterSettings here =
          next.planned(
              plan -> plan.withRuns(design.seeds()).withTraining(plan.training().withSeed(seed)));
      TwitterStudy study = TwitterStudy.ofWorld(here, world.withLog(log), World.schema(), listener);
      if (log == 1) {
        facts.putAll(facts(study.data()));
      }
      TwitterResult result = study.run(ResultsFile.none(), compute, listener);
      for (ModelResult model : result.models()) {
        runs.addAll(runs(model, log));
      }
      next = result.settings().withTrials(0);
    }
    return new WorldResult(world.seed(), facts, runs, "");
  }

  /**
   * Clicks and conversions to learn from, and on the test day the selection bias: the mean of
   * p(z=1|do(y=1),x) over clicks divided by that over impressions.
   */
  private static Map<String, Double> facts(StudyData data) {
    Outcomes outcomes = data.examples().outcomes();
    Summation clicks = new Summation();
    Summation conversions = new Summation();
    for (int row : data.training()) {
      clicks.add(outcomes.weight(row) * outcomes.click().getFloat(row));
      conversions.add(outcomes.weight(row) * outcomes.conversion().getFloat(row));
    }
    SimulatedLog truth = Objects.requireNonNull(data.truth());
    Summation rows = new Summation();
    Summation rate = new Summation();
    Summation clicked = new Summation();
    Summation rateOfClicked = new Summation();
    for (int row : data.test()) {
      double weight = outcomes.weight(row);
      double click = weight * truth.pctr()[row];
      rows.add(weight);
      rate.add(weight * truth.pcvrDo()[row]);
      clicked.add(click);
      rateOfClicked.add(click * truth.pcvrDo()[row]);
    }
    Map<String, Double> facts = new LinkedHashMap<>();
    facts.put("clicks", clicks.value());
    facts.put("conversions", conversions.value());
    facts.put(
        SELECTION_BIAS, rateOfClicked.value() / clicked.value() / (rate.value() / rows.value()));
    return facts;
  }

  private static List<WorldRun> runs(ModelResult model, int log) {
    List<WorldRun> runs = new ArrayList<>();
    for (Run run : model.runs().all()) {
      Map<String, Double> numbers = numbers(run);
      numbers.put(WorldRun.DEAD, model.runs().isDead(run) ? 1.0 : 0.0);
      runs.add(new WorldRun(model.model().title(), log, runs.size() + 1, numbers));
    }
    return runs;
  }

  private static Map<String, Double> numbers(Run run) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    PeriodResult test = run.first();
    numbers.put(LOSS.name(), test.metric(Task.CTCVR, BinaryReport::logLoss));
    numbers.put(PR_AUC.name(), test.metric(Task.CTCVR, BinaryReport::prAuc));
    numbers.put("auc", test.metric(Task.CTCVR, BinaryReport::auc));
    numbers.put(ABOVE_CLICK.name(), test.measure(FunnelEvaluator.ABOVE_CLICK));
    for (String name : TruthComparison.NAMES) {
      numbers.put(name, test.measure(name));
    }
    for (int day = 2; day <= run.periods().size(); day++) {
      numbers.put(
          expectedOnDay(day).name(), run.periods().get(day - 1).measure(TruthComparison.EXCESS));
    }
    return numbers;
  }
}
