package org.mtl4j.cli.study;

import java.util.List;
import java.util.Locale;
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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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
          "What the winner pays, its own bid or the next: ${COMPLETION-CANDIDATES} (default:"
              + " second).")
  private Pricing pricing = MARKET.pricing();

  @Option(
      names = "--pacing",
      paramLabel = "<name>",
      converter = OfPacing.class,
      completionCandidates = OfPacing.class,
      description =
          "What an advertiser does that spends too fast, bid less or sit out:"
              + " ${COMPLETION-CANDIDATES} (default: bids).")
  private Pacing pacing = MARKET.pacing();

  @Option(
      names = "--budgets",
      paramLabel = "<share>",
      converter = Ranges.Positive.class,
      description =
          "The average budget, as a share of what its owner would spend without one (default:"
              + " ${DEFAULT-VALUE}).")
  private double budgets = MARKET.budgetShare();

  @Option(
      names = "--budget-of",
      paramLabel = "<owner>",
      converter = OfOwner.class,
      completionCandidates = OfOwner.class,
      description =
          "Whose the budgets are, each halved between the arms: ${COMPLETION-CANDIDATES} (default:"
              + " setup).")
  private BudgetOwner budgetOf = MARKET.budgetOf();

  @Option(
      names = "--split",
      paramLabel = "<unit>",
      converter = OfSplit.class,
      completionCandidates = OfSplit.class,
      description =
          "What is dealt to control or variant as a whole: ${COMPLETION-CANDIDATES} (default:"
              + " request). Arms of different users differ by their users too: the world's 2,000"
              + " are few, and intervals are wider.")
  private SplitBy split = DEFAULT.split();

  @Option(
      names = "--bootstraps",
      paramLabel = "<n>",
      converter = OfReplicates.class,
      description =
          "How often the traffic is drawn again for the intervals, from "
              + AbTestSettings.LEAST_REPLICATES
              + " to "
              + AbTestSettings.MOST_REPLICATES
              + " (default: ${DEFAULT-VALUE}).")
  private int replicates = DEFAULT.replicates();

  /** What the winner pays. */
  static final class OfPricing extends Choice<Pricing> {
    OfPricing() {
      super(List.of(Pricing.values()), AbTestOptions::lowerCase);
    }
  }

  /** How budgets are spread. */
  static final class OfPacing extends Choice<Pacing> {
    OfPacing() {
      super(List.of(Pacing.values()), AbTestOptions::lowerCase);
    }
  }

  /** Whose budgets are. */
  static final class OfOwner extends Choice<BudgetOwner> {
    OfOwner() {
      super(List.of(BudgetOwner.values()), AbTestOptions::lowerCase);
    }
  }

  /** What is dealt to arms. */
  static final class OfSplit extends Choice<SplitBy> {
    OfSplit() {
      super(List.of(SplitBy.values()), AbTestOptions::lowerCase);
    }
  }

  /** A number of candidates. */
  static final class OfCandidates implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return between(text, 1, Auction.MOST_CANDIDATES);
    }
  }

  /** A number of replicates. */
  static final class OfReplicates implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return between(text, AbTestSettings.LEAST_REPLICATES, AbTestSettings.MOST_REPLICATES);
    }
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static int between(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered below, as a number out of range is.
    }
    throw new TypeConversionException(
        "'" + text + "' must be a whole number from " + least + " to " + most);
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
