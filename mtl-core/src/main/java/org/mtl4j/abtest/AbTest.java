package org.mtl4j.abtest;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import org.mtl4j.data.world.Auctions;
import org.mtl4j.data.world.World;
import org.mtl4j.optim.Workers;

/**
 * An A/B test with split budgets: a new model for rare conversions against the present one. With it
 * come the same test of the true rates (an oracle) and of the present model against itself (A/A).
 *
 * <p>Users, or requests, are assigned to control and variant, and half of every budget to each, so
 * that neither arm can spend the other's money. All experiments share the traffic, the control arm,
 * and the random draws of clicks and conversions. {@code Market} says what conversions are worth
 * and what budgets are, {@code Bidding} what a campaign bids and who wins, {@code Budgets} how
 * spending is paced over the day, and {@code Bootstrap} what the intervals mean.
 *
 * <p>A result is the same to the bit for any number of threads.
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
   * @param world of the users, placements and campaigns
   * @param settings of the test
   */
  public AbTest(World world, AbTestSettings settings) {
    this.world = world;
    this.settings = settings;
  }

  /**
   * Runs the test on the calling thread.
   *
   * @param control the present model, for all setups
   * @param variant the new model, for all setups; usually the control's for setups that are not
   *     hard
   * @param hard returns whether a setup, by its number, is one that the variant is made for
   */
  public AbTestResult run(RateModel control, RateModel variant, IntPredicate hard) {
    try (Workers workers = Workers.single()) {
      return run(control, variant, hard, workers, done -> {});
    }
  }

  /**
   * Runs the test.
   *
   * @param control the present model, for all setups
   * @param variant the new model, for all setups; usually the control's for setups that are not
   *     hard
   * @param hard returns whether a setup, by its number, is one that the variant is made for
   * @param workers the threads to predict on
   * @param progress hears on the calling thread how many auctions have been held
   * @throws IllegalArgumentException if no setup is hard
   * @throws IllegalStateException if a prediction is not a probability
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
    AuctionBatch batch = new AuctionBatch(settings, control, variant, isHard);
    // By arm what it bids by: the first has the control's traffic, the others the variant's.
    float[][] pcvr = {batch.byControl, batch.byVariant, batch.byOracle, batch.byControl};
    long held = 0;
    for (int day = 0; day < settings.days(); day++) {
      Auctions requests = world.auctions(settings.firstDay() + day, settings.requests());
      for (int from = 0; from < requests.requests(); from += AuctionBatch.SIZE) {
        int to = Math.min(from + AuctionBatch.SIZE, requests.requests());
        batch.prepare(requests, from, to, workers);
        workers.run(arms.size(), i -> batch.play(arms.get(i), i > 0, pcvr[i]));
        held += to - from;
        progress.accept(held);
      }
      arms.forEach(Arm::endDay);
    }
    Bootstrap bootstrap =
        new Bootstrap(
            settings,
            market,
            List.of(
                KpiPlan.of(Segment.HARD, setup -> isHard[setup], market),
                KpiPlan.of(Segment.OTHERS, setup -> !isHard[setup], market)));
    return new AbTestResult(
        world.settings(),
        settings,
        hardSetups,
        List.of(
            experiment(Experiment.VARIANT, present, tested, bootstrap, workers),
            experiment(Experiment.ORACLE, present, oracle, bootstrap, workers),
            experiment(Experiment.SAME, present, same, bootstrap, workers)));
  }

  private static Experiment experiment(
      String name, Arm control, Arm variant, Bootstrap bootstrap, Workers workers) {
    return new Experiment(
        name,
        control.summary(),
        variant.summary(),
        bootstrap.compare(control, variant, Conversions.EXPECTED),
        bootstrap.tables(control, variant, workers));
  }
}
