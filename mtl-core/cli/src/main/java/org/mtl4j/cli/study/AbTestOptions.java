package org.mtl4j.cli.study;

import java.util.List;
import org.mtl4j.abtest.AbTestSettings;
import org.mtl4j.abtest.BudgetOwner;
import org.mtl4j.abtest.MarketSettings;
import org.mtl4j.abtest.Pacing;
import org.mtl4j.abtest.Pricing;
import org.mtl4j.abtest.SplitBy;
import org.mtl4j.cli.option.Choice;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.WorldSettings;
import picocli.CommandLine.Option;

/** An online test; as {@link AbTestSettings#DEFAULT} where nothing is said. */
final class AbTestOptions {
  private static final AbTestSettings DEFAULT = AbTestSettings.DEFAULT;
  private static final MarketSettings MARKET = MarketSettings.DEFAULT;

  @Option(
      names = "--auction-days",
      paramLabel = "<n>",
      converter = Ranges.Days.class,
      description = "Days that the test runs, after those of the log (default: ${DEFAULT-VALUE}).")
  private int days = DEFAULT.days();

  @Option(
      names = "--auctions",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description = "Auctions of each day, in both arms together (default: ${DEFAULT-VALUE}).")
  private int auctions = DEFAULT.requests();

  @Option(
      names = "--candidates",
      paramLabel = "<n>",
      converter = OfCandidates.class,
      description =
          "Advertisers in an auction, from 1 to "
              + Auction.MOST_CANDIDATES
              + " (default: ${DEFAULT-VALUE}).")
  private int candidates = MARKET.candidates();

  @Option(
      names = "--pricing",
      paramLabel = "<name>",
      converter = OfPricing.class,
      completionCandidates = OfPricing.class,
      description =
          "Price that the winner pays, the first (its own) bid or the second:"
              + " ${COMPLETION-CANDIDATES} (default: second).")
  private Pricing pricing = MARKET.pricing();

  @Option(
      names = "--pacing",
      paramLabel = "<name>",
      converter = OfPacing.class,
      completionCandidates = OfPacing.class,
      description =
          "How an advertiser that spends too fast saves, by lower bids or by skipped auctions:"
              + " ${COMPLETION-CANDIDATES} (default: bids).")
  private Pacing pacing = MARKET.pacing();

  @Option(
      names = "--budgets",
      paramLabel = "<share>",
      converter = Ranges.Positive.class,
      description =
          "Average budget, as a share of what its owner would spend if no budget limited any bidder"
              + " (default: ${DEFAULT-VALUE}).")
  private double budgets = MARKET.budgetShare();

  @Option(
      names = "--budget-of",
      paramLabel = "<owner>",
      converter = OfOwner.class,
      completionCandidates = OfOwner.class,
      description =
          "Owner of a budget, which is halved between the arms: ${COMPLETION-CANDIDATES} (default:"
              + " setup).")
  private BudgetOwner budgetOf = MARKET.budgetOf();

  @Option(
      names = "--split",
      paramLabel = "<unit>",
      converter = OfSplit.class,
      completionCandidates = OfSplit.class,
      description =
          "Unit that is assigned at random to control or variant: ${COMPLETION-CANDIDATES}"
              + " (default: request). With user, intervals are wider: the world has only 2,000"
              + " users, and the arms differ by theirs, too.")
  private SplitBy split = DEFAULT.split();

  @Option(
      names = "--bootstraps",
      paramLabel = "<n>",
      converter = OfReplicates.class,
      description =
          "Bootstrap replicates of the traffic for the intervals, from "
              + AbTestSettings.LEAST_REPLICATES
              + " to "
              + AbTestSettings.MOST_REPLICATES
              + " (default: ${DEFAULT-VALUE}).")
  private int replicates = DEFAULT.replicates();

  /** What the winner pays. */
  static final class OfPricing extends Choice<Pricing> {
    OfPricing() {
      super(List.of(Pricing.values()));
    }
  }

  /** How budgets are spread. */
  static final class OfPacing extends Choice<Pacing> {
    OfPacing() {
      super(List.of(Pacing.values()));
    }
  }

  /** Who owns a budget. */
  static final class OfOwner extends Choice<BudgetOwner> {
    OfOwner() {
      super(List.of(BudgetOwner.values()));
    }
  }

  /** What is assigned to arms. */
  static final class OfSplit extends Choice<SplitBy> {
    OfSplit() {
      super(List.of(SplitBy.values()));
    }
  }

  /** A number of candidates. */
  static final class OfCandidates extends Ranges.OfWhole {
    OfCandidates() {
      super(1, Auction.MOST_CANDIDATES);
    }
  }

  /** A number of replicates. */
  static final class OfReplicates extends Ranges.OfWhole {
    OfReplicates() {
      super(AbTestSettings.LEAST_REPLICATES, AbTestSettings.MOST_REPLICATES);
    }
  }

  /**
   * Returns the test.
   *
   * @param seed of its draws
   * @param world whose log ends where the test begins
   */
  AbTestSettings settings(long seed, WorldSettings world) {
    MarketSettings market =
        MARKET
            .withPricing(pricing)
            .withPacing(pacing)
            .withCandidates(candidates)
            .withBudgetOf(budgetOf)
            .withBudgets(budgets, MARKET.budgetSpread());
    return DEFAULT
        .withSeed(seed)
        .withDays(world.days(), days)
        .withRequests(auctions)
        .withSplit(split)
        .withMarket(market)
        .withBootstrap(DEFAULT.buckets(), replicates);
  }
}
