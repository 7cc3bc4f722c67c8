package org.mtl4j.abtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.eval.Estimate;
import org.mtl4j.optim.Workers;
import org.mtl4j.serve.ModelTarget;
import org.mtl4j.serve.TrafficRouter;
import org.mtl4j.task.HistoricalCvr;
import org.mtl4j.task.HistorySettings;
import org.mtl4j.task.SetupGroups;
import org.mtl4j.task.TaskTable;
import org.mtl4j.task.Threshold;

class AbTestTest {
  private static final World WORLD = new World(WorldSettings.DEFAULT);
  private static final RateModel PRESENT = new NoisyRates(1, 1);
  private static final RateModel BETTER = new NoisyRates(2, 0.3);
  private static final AbTestSettings SMALL =
      AbTestSettings.DEFAULT.withDays(20, 1).withRequests(10_000).withBootstrap(200, 100);

  private static boolean isHard(int setup) {
    return WORLD.conversionRate(setup) < 0.01;
  }

  private static RateModel betterOnHard() {
    return RateModel.route(candidate -> isHard(candidate.setup()), BETTER, PRESENT);
  }

  private static AbTestResult run(AbTestSettings settings) {
    return new AbTest(WORLD, settings).run(PRESENT, betterOnHard(), AbTestTest::isHard);
  }

  private static KpiRow mean(AbTestResult result, String experiment, Segment segment) {
    return result.experiment(experiment).table(segment, Conversions.EXPECTED).row("geometric mean");
  }

  @ParameterizedTest
  @EnumSource(BudgetOwner.class)
  void aBetterModelHelpsAndTheTruthHelpsMore(BudgetOwner owner) {
    AbTestResult result =
        run(SMALL.withRequests(60_000).withMarket(MarketSettings.DEFAULT.withBudgetOf(owner)));
    KpiRow variant = mean(result, Experiment.VARIANT, Segment.HARD);
    KpiRow oracle = mean(result, Experiment.ORACLE, Segment.HARD);
    KpiRow same = mean(result, Experiment.SAME, Segment.HARD);
    assertTrue(variant.cpaRatio().upper() < 1, variant.toString());
    assertTrue(variant.conversionRatio().lower() > 1, variant.toString());
    assertTrue(oracle.cpaRatio().value() < variant.cpaRatio().value(), oracle.toString());
    assertTrue(
        oracle.conversionRatio().value() > variant.conversionRatio().value(), oracle.toString());
    assertTrue(same.cpaRatio().covers(1) && same.conversionRatio().covers(1), same.toString());
  }

  @Test
  void theTableIsThePapers() {
    AbTestResult result = run(SMALL.withRequests(30_000));
    long hard = IntStream.range(0, 96).filter(AbTestTest::isHard).count();
    assertEquals(hard, result.hardSetups());
    for (Experiment experiment : result.experiments()) {
      assertEquals(4, experiment.tables().size());
      assertEquals(96, experiment.setups().size());
      KpiTable table = experiment.table(Segment.HARD, Conversions.EXPECTED);
      assertEquals(
          List.of("median", "geometric mean", "top 30 %", "top 50 %", "top 70 %"),
          table.rows().stream().map(KpiRow::name).toList());
      assertEquals(hard, table.setups());
      KpiRow all = table.rows().get(0);
      assertEquals(hard, all.setups() + table.leftOut().size());
      assertTrue(all.share() > 0.9 && all.share() <= 1, all.toString());
      double[] shares = table.rows().stream().mapToDouble(KpiRow::share).toArray();
      assertEquals(0.3, shares[2], 0.15);
      assertEquals(0.5, shares[3], 0.15);
      assertEquals(0.7, shares[4], 0.15);
      int[] setups = table.rows().stream().mapToInt(KpiRow::setups).toArray();
      assertTrue(setups[2] < setups[3] && setups[3] < setups[4] && setups[4] < hard);
      KpiTable drawn = experiment.table(Segment.HARD, Conversions.DRAWN);
      assertTrue(drawn.leftOut().containsAll(table.leftOut()), drawn.toString());
      assertTrue(drawn.leftOut().size() > table.leftOut().size(), drawn.toString());
    }
  }

  @Test
  void ratiosAreThoseOfTheSetups() {
    AbTestResult result = run(SMALL);
    Experiment variant = result.experiment(Experiment.VARIANT);
    List<SetupComparison> hard =
        new ArrayList<>(variant.setups().stream().filter(setup -> isHard(setup.setup())).toList());
    KpiTable table = variant.table(Segment.HARD, Conversions.EXPECTED);
    hard.removeIf(setup -> table.leftOut().contains(setup.setup()));
    assertEquals(
        Kpis.median(hard, SetupComparison::cpaRatio), table.row("median").cpaRatio().value());
    assertEquals(
        Kpis.geometricMean(hard, SetupComparison::conversionRatio),
        table.row("geometric mean").conversionRatio().value());
    double spend = variant.setups().stream().mapToDouble(SetupComparison::spend).sum();
    assertEquals(spend, variant.control().spend() + variant.variant().spend(), 1e-9 * spend);
  }

  @ParameterizedTest
  @CsvSource({"BIDS, SETUP", "THROTTLE, SETUP", "BIDS, ADVERTISER", "THROTTLE, ADVERTISER"})
  void armsHaveHalfOfTheTrafficAndOfEveryBudget(Pacing pacing, BudgetOwner owner) {
    MarketSettings market = MarketSettings.DEFAULT.withPacing(pacing).withBudgetOf(owner);
    AbTestResult result = run(SMALL.withMarket(market).withDays(20, 2).withRequests(30_000));
    int budgets = 2 * (owner == BudgetOwner.SETUP ? WORLD.setups() : WORLD.advertisers());
    for (Experiment experiment : result.experiments()) {
      ArmSummary control = experiment.control();
      ArmSummary variant = experiment.variant();
      assertEquals(60_000, control.requests() + variant.requests());
      assertEquals(30_000.0, (double) control.requests(), 5 * 0.5 * Math.sqrt(60_000));
      assertEquals(control.budget(), variant.budget());
      for (ArmSummary arm : List.of(control, variant)) {
        assertTrue(arm.budgets() > 0.8 * budgets && arm.budgets() <= budgets);
        assertTrue(
            arm.usedUp() > 0.7 * arm.budgets() && arm.usedUp() <= arm.budgets(), arm.toString());
        assertTrue(arm.shown() > 0.3 * arm.requests() && arm.shown() <= arm.requests());
        // A win may go beyond a budget, by no more than its price.
        assertTrue(
            arm.spend() > 0.85 * arm.budget() && arm.spend() < 1.05 * arm.budget(), arm.toString());
      }
    }
  }

  @Test
  void theSecondPriceIsTheLower() {
    MarketSettings unlimited = MarketSettings.DEFAULT.withBudgets(1000, 0);
    ArmSummary second = run(SMALL.withMarket(unlimited)).experiments().get(0).control();
    ArmSummary first =
        run(SMALL.withMarket(unlimited.withPricing(Pricing.FIRST))).experiments().get(0).control();
    assertEquals(second.shown(), first.shown());
    assertTrue(second.spend() < first.spend());
    assertEquals(0, second.usedUp());
  }

  @Test
  void noBitDependsOnThreads() {
    AbTestSettings settings = SMALL.withRequests(9000);
    AbTestResult alone = run(settings);
    ExecutorService executor = Executors.newCachedThreadPool();
    List<Long> told = new ArrayList<>();
    try (Workers workers = Workers.on(executor, 3)) {
      AbTestResult together =
          new AbTest(WORLD, settings)
              .run(PRESENT, betterOnHard(), AbTestTest::isHard, workers, told::add);
      assertTrue(alone.equals(together));
    } finally {
      executor.shutdownNow();
    }
    assertEquals(List.of(4096L, 8192L, 9000L), told);
    assertFalse(alone.equals(run(settings.withSeed(2))));
  }

  /** The router parts the arms as the test does. */
  @Test
  void aRouterStandsForTheVariant() {
    long yesterday = World.startOf(19) / 86_400;
    HistoricalCvr history = new HistoricalCvr(HistorySettings.DEFAULT);
    for (int setup = 0; setup < WORLD.setups(); setup++) {
      history.add(WORLD.setup(setup), yesterday, 1e6, 1e6 * WORLD.conversionRate(setup));
    }
    TaskTable tasks =
        TrafficRouter.tasks(history, new Threshold(0.01), 0.01, SetupGroups.NONE, yesterday + 1);
    for (SplitBy split : SplitBy.values()) {
      AbTestSettings settings = SMALL.withSplit(split).withRequests(4096);
      TrafficRouter router = new TrafficRouter(tasks, settings.variants());
      RateModel routed = RateModel.route(one -> isRouted(router, settings, one), BETTER, PRESENT);
      AbTestResult found = new AbTest(WORLD, settings).run(PRESENT, routed, AbTestTest::isHard);
      assertTrue(found.equals(run(settings)));
      assertTrue(router.counts().toHard() > 1000 && router.counts().withoutHistory() == 0);
    }
  }

  private static boolean isRouted(
      TrafficRouter router, AbTestSettings settings, Impression candidate) {
    String setup = candidate.category(World.CATEGORIES.indexOf("conversion_setup"));
    return router.route(settings.key(candidate), setup, candidate.time()).target()
        == ModelTarget.HARD;
  }

  /** Six tests of A against A by each split: intervals of 95 % hold 1 in about as many cases. */
  @ParameterizedTest
  @EnumSource(SplitBy.class)
  void intervalsHoldWhatTheyPromise(SplitBy split) {
    int covering = 0;
    int all = 0;
    for (int seed = 1; seed <= 6; seed++) {
      AbTestResult result =
          run(SMALL.withSeed(seed).withDays(seed, 1).withSplit(split).withRequests(4000));
      for (Segment segment : Segment.values()) {
        KpiTable table = result.experiment(Experiment.SAME).table(segment, Conversions.EXPECTED);
        covering += table.coveringOne();
        all += 2 * table.rows().size();
      }
    }
    // Of about thirty independent ones 95 %, give or take three standard errors.
    assertTrue(covering >= 0.83 * all, covering + " of " + all);
  }

  /** Few requests, so that many setups have next to nothing. */
  @ParameterizedTest
  @EnumSource(BudgetOwner.class)
  void whatWasFoundLiesInItsInterval(BudgetOwner owner) {
    int known = 0;
    for (int seed = 1; seed <= 4; seed++) {
      MarketSettings market = MarketSettings.DEFAULT.withBudgetOf(owner);
      AbTestResult result = run(SMALL.withSeed(seed).withRequests(3000).withMarket(market));
      for (Experiment experiment : result.experiments()) {
        for (KpiTable table : experiment.tables()) {
          for (KpiRow row : table.rows()) {
            for (Estimate estimate : List.of(row.cpaRatio(), row.conversionRatio())) {
              if (estimate.isKnown()) {
                assertTrue(estimate.covers(estimate.value()), table.toString());
                known++;
              }
            }
          }
        }
      }
    }
    assertTrue(known > 200, known + " known");
  }

  @Test
  void aModelOfNoProbabilitiesIsTold() {
    for (float wrong : new float[] {Float.NaN, -0.1f, 1.5f}) {
      RateModel bad = (candidates, pcvr) -> Arrays.fill(pcvr, wrong);
      AbTest test = new AbTest(WORLD, SMALL);
      String message =
          assertThrows(
                  IllegalStateException.class, () -> test.run(PRESENT, bad, AbTestTest::isHard))
              .getMessage();
      assertTrue(message.startsWith("the model of the variant predicts a"), message);
      assertTrue(message.contains(Float.toString(wrong)), message);
    }
  }

  @Test
  void aTestOfNothingIsNone() {
    AbTest test = new AbTest(WORLD, SMALL);
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> test.run(PRESENT, BETTER, setup -> false))
            .getMessage();
    assertEquals("none of the 96 setups is hard, so there is nothing to test", message);
  }

  /** Settings that are out of range, each with a part of what is said. */
  static List<Object[]> wrong() {
    UnaryOperator<MarketSettings> same = market -> market;
    List<Object[]> wrong = new ArrayList<>();
    wrong.add(new Object[] {"the test's number of days is 0", of(same, s -> s.withDays(1, 0))});
    wrong.add(new Object[] {"the test's first day is 0", of(same, s -> s.withDays(0, 1))});
    wrong.add(
        new Object[] {
          "the test's number of requests a day is 0", of(same, s -> s.withRequests(0))
        });
    wrong.add(new Object[] {"from 200 to 10000", of(same, s -> s.withBootstrap(199, 500))});
    wrong.add(new Object[] {"from 100 to 100000", of(same, s -> s.withBootstrap(500, 9))});
    wrong.add(new Object[] {"budget share is -1", of(m -> m.withBudgets(-1, 0), s -> s)});
    wrong.add(new Object[] {"budget share is 0", of(m -> m.withBudgets(0, 0), s -> s)});
    wrong.add(
        new Object[] {"spread of budgets is NaN", of(m -> m.withBudgets(1, 0.0 / 0), s -> s)});
    wrong.add(new Object[] {"from 1 to 24", of(m -> m.withCandidates(0), s -> s)});
    wrong.add(new Object[] {"from 1 to 24", of(m -> m.withCandidates(25), s -> s)});
    wrong.add(new Object[] {"pricing is null", of(m -> m.withPricing(null), s -> s)});
    wrong.add(new Object[] {"pacing is null", of(m -> m.withPacing(null), s -> s)});
    wrong.add(new Object[] {"split is null", of(same, s -> s.withSplit(null))});
    return wrong;
  }

  private static Supplier<AbTestSettings> of(
      UnaryOperator<MarketSettings> market, UnaryOperator<AbTestSettings> settings) {
    return () ->
        settings.apply(AbTestSettings.DEFAULT.withMarket(market.apply(MarketSettings.DEFAULT)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void settingsOutOfRange(String wanted, Supplier<AbTestSettings> make) {
    String message = assertThrows(IllegalArgumentException.class, make::get).getMessage();
    assertTrue(message.contains(wanted), message);
  }

  @Test
  void settingsTellThemselves() {
    assertEquals(
        "{seed=1, firstDay=20, days=2, requests=500000, split=request, pricing=second, pacing=bids,"
            + " candidates=8, clickValue=0.1, valueSpread=0.5, budgetOf=setup, budgetShare=0.3,"
            + " budgetSpread=0.5, buckets=500, replicates=1000, level=0.95}",
        AbTestSettings.DEFAULT.describe().toString());
    assertEquals(1_000_000, AbTestSettings.DEFAULT.auctions());
  }
}
