package org.mtl4j.abtest;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import org.mtl4j.data.world.Auctions;
import org.mtl4j.data.world.World;
import org.mtl4j.optim.Workers;

/**
 * An online test with split budgets, of a model for rare conversions against the present one, and
 * beside it the same test of the truth (an oracle) and of the present model against itself (A/A).
 *
 * <p>Users, or requests, are dealt to control and variant, and every budget is halved between them,
 * so that an arm can neither take the other's money nor live on it: arms never meet. All
 * experiments share the traffic, the control arm, and the chance of every click and conversion.
 * {@code Market} tells what bids and budgets are, {@code Bidding} how a winner is found, {@code
 * Budgets} how spending is spread over the day, and {@code Judge} what the intervals mean.
 *
 * <p>No bit of a result depends on how many threads there are.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 4.2 and Table 4.
 */
public final class AbTest {
  private final World world;
  private final AbTestSettings settings;

  /**
   * Creates a test.
   *
   * @param world whose users, places and campaigns meet
   * @param settings of the test
   */
  public AbTest(World world, AbTestSettings settings) {
    this.world = world;
    this.settings = settings;
  }

  /**
   * Holds the test on the calling thread.
   *
   * @param control the present model
   * @param variant the new one
   * @param hard tells which setups, by number, the new one is made for
   */
  public AbTestResult run(RateModel control, RateModel variant, IntPredicate hard) {
    try (Workers workers = Workers.single()) {
      return run(control, variant, hard, workers, done -> {});
    }
  }

  /**
   * Holds the test.
   *
   * @param control the present model, for all setups
   * @param variant the new one, for all setups; usually that of control for those that are not hard
   * @param hard tells which setups, by number, the new one is made for
   * @param workers on which threads to predict
   * @param progress is told on the calling thread how many auctions have been held
   * @throws IllegalArgumentException if no setup is hard
   * @throws IllegalStateException if a model predicts what is no probability
   */
  public AbTestResult run(
      RateModel control,
      RateModel variant,
      IntPredicate hard,
      Workers workers,
      LongConsumer progress) {
    boolean[] isHard = new boolean[world.setups()];
    int hardSetups = 0;
    for (int setup = 0; setup < isHard.length; setup++) {
      isHard[setup] = hard.test(setup);
      hardSetups += isHard[setup] ? 1 : 0;
    }
    if (hardSetups == 0) {
      throw new IllegalArgumentException(
          "none of the " + isHard.length + " setups is hard, so there is nothing to test");
    }
    Market market = new Market(world, settings);
    Arm present = new Arm(market, settings.buckets());
    Arm tested = new Arm(market, settings.buckets());
    Arm oracle = new Arm(market, settings.buckets());
    Arm same = new Arm(market, settings.buckets());
    List<Arm> arms = List.of(present, tested, oracle, same);
    Round round = new Round(settings, control, variant, isHard);
    long held = 0;
    for (int day = 0; day < settings.days(); day++) {
      Auctions requests = world.auctions(settings.firstDay() + day, settings.requests());
      for (int from = 0; from < requests.requests(); from += Round.SIZE) {
        int to = Math.min(from + Round.SIZE, requests.requests());
        round.prepare(requests, from, to, workers);
        workers.run(
            arms.size(),
            i -> {
              switch (i) {
                case 0 -> round.play(present, false, round.byControl);
                case 1 -> round.play(tested, true, round.byVariant);
                case 2 -> round.play(oracle, true, round.byOracle);
                default -> round.play(same, true, round.byControl);
              }
            });
        held += to - from;
        progress.accept(held);
      }
      arms.forEach(Arm::endDay);
    }
    Judge judge =
        new Judge(
            settings,
            market,
            List.of(
                KpiPlan.of(Population.HARD, setup -> isHard[setup], market),
                KpiPlan.of(Population.OTHERS, setup -> !isHard[setup], market)));
    return new AbTestResult(
        world.settings(),
        settings,
        hardSetups,
        List.of(
            experiment(Experiment.VARIANT, present, tested, judge, workers),
            experiment(Experiment.ORACLE, present, oracle, judge, workers),
            experiment(Experiment.SAME, present, same, judge, workers)));
  }

  private static Experiment experiment(
      String name, Arm control, Arm variant, Judge judge, Workers workers) {
    return new Experiment(
        name,
        control.summary(),
        variant.summary(),
        judge.compare(control, variant, Conversions.EXPECTED),
        judge.judge(control, variant, workers));
  }
}
