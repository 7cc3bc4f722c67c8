package org.mtl4j.cli.study;

import java.util.function.BiFunction;
import org.mtl4j.abtest.AbTestSettings;
import org.mtl4j.abtest.BudgetOwner;
import org.mtl4j.abtest.Conversions;
import org.mtl4j.abtest.MarketSettings;
import org.mtl4j.abtest.Pacing;
import org.mtl4j.abtest.Pricing;
import org.mtl4j.abtest.SplitBy;
import org.mtl4j.cli.option.Choice;
import org.mtl4j.cli.option.OptionTable;
import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.WorldSettings;

/** An online test. */
final class AbTestOptions extends OptionTable<AbTestSettings> {
  private final Row<Conversions> conversions;

  AbTestOptions() {
    super(AbTestSettings.DEFAULT);
    conversions =
        choice(
                "--conversions <kind>",
                Choice.of(Conversions.values()),
                test -> Conversions.EXPECTED,
                (test, kind) -> test)
            .help(
                "Conversions to count in the printed tables (--json has both): expected (the sum of"
                    + " the true p(conversion) of the impressions) or drawn (simulated conversions,"
                    + " drawn from these probabilities)");
    whole(
            "--auction-days <n>",
            AbTestSettings::days,
            (test, n) -> test.withDays(test.firstDay(), n))
        .help("Days that the test runs, after those of the log");
    whole("--auctions <n>", AbTestSettings::requests, AbTestSettings::withRequests)
        .help("Auctions of each day, in both arms together");
    whole(
            "--candidates <n>",
            test -> test.market().candidates(),
            market(MarketSettings::withCandidates))
        .help("Advertisers in an auction, from 1 to " + Auction.MOST_CANDIDATES);
    choice(
            "--pricing <name>",
            Choice.of(Pricing.values()),
            test -> test.market().pricing(),
            market(MarketSettings::withPricing))
        .help(
            "Price that the winner pays: first is its own bid, second the second-highest" + " bid");
    choice(
            "--pacing <name>",
            Choice.of(Pacing.values()),
            test -> test.market().pacing(),
            market(MarketSettings::withPacing))
        .help(
            "How an advertiser that spends too fast slows down: bids lowers its bids,"
                + " throttle skips auctions");
    number(
            "--budgets <share>",
            test -> test.market().budgetShare(),
            market((market, share) -> market.withBudgets(share, market.budgetSpread())))
        .help(
            "Average budget, as a share of what its owner would spend if no budget limited any"
                + " bidder");
    choice(
            "--budget-of <owner>",
            Choice.of(BudgetOwner.values()),
            test -> test.market().budgetOf(),
            market(MarketSettings::withBudgetOf))
        .help("Who has a budget: ${COMPLETION-CANDIDATES}. Each arm gets half of every budget");
    choice(
            "--split <unit>",
            Choice.of(SplitBy.values()),
            AbTestSettings::split,
            AbTestSettings::withSplit)
        .help(
            "Unit that is assigned at random to control or variant: ${COMPLETION-CANDIDATES}; with"
                + " user, intervals are wider, because the world has only 2,000 users");
    whole(
            "--bootstraps <n>",
            AbTestSettings::replicates,
            (test, n) -> test.withBootstrap(test.buckets(), n))
        .help(
            "Bootstrap replicates of the traffic for the intervals, from "
                + AbTestSettings.LEAST_REPLICATES
                + " to "
                + AbTestSettings.MOST_REPLICATES);
  }

  /** Returns how to change the market of a test and nothing else. */
  private static <V> BiFunction<AbTestSettings, V, AbTestSettings> market(
      BiFunction<MarketSettings, V, MarketSettings> with) {
    return (test, value) -> test.withMarket(with.apply(test.market(), value));
  }

  /** Returns what counts as a conversion in the printed tables. */
  Conversions conversions() {
    return conversions.value();
  }

  /**
   * Returns the test.
   *
   * @param seed of its draws
   * @param world whose log ends where the test begins
   */
  AbTestSettings settings(long seed, WorldSettings world) {
    AbTestSettings usual = AbTestSettings.DEFAULT;
    return applyTo(usual.withSeed(seed).withDays(world.days(), usual.days()));
  }
}
