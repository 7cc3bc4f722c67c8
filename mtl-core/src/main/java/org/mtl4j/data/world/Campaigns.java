package org.mtl4j.data.world;

import java.util.stream.IntStream;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.time.Durations;

/**
 * Advertisers, each of a type, and their campaigns. A campaign optimises for one of its
 * advertiser's conversion setups.
 *
 * <p>A setup has a rate of conversions per click. Its category, from purchases to page views,
 * follows from where the rate is between the least and the most rate, on a log scale, and so does
 * the mean time to a conversion. The category in the log is wrong for some setups.
 */
final class Campaigns {
  static final int ADVERTISERS = 48;
  static final int SETUPS_EACH = 2;
  static final int CAMPAIGNS_EACH = 4;
  static final int COUNT = ADVERTISERS * CAMPAIGNS_EACH;
  static final int SETUPS = ADVERTISERS * SETUPS_EACH;

  private static final String[] TYPES = {
    "gaming", "retail", "finance", "travel", "media", "education"
  };

  /** From rare to frequent. */
  private static final String[] CATEGORIES = {
    "purchase", "subscription", "sign_up", "install", "add_to_cart", "page_view"
  };

  /** How many times the mean delay of all setups the most frequent and the rarest one take. */
  private static final double SHORTEST_DELAY = 0.25;

  private static final double LONGEST_DELAY = 1.75;

  private static final double OF_ADVERTISER = 0.3;
  private static final double OF_TYPE = 0.2;
  private static final double OWN = 0.35;
  private static final double APPEAL = 1.0;

  final String[] advertiser = new String[COUNT];
  final String[] type = new String[COUNT];
  final String[] campaign = new String[COUNT];
  final int[] setupOf = new int[COUNT];

  final String[] setup = new String[SETUPS];
  final String[] tag = new String[SETUPS];
  final boolean[] mistagged = new boolean[SETUPS];
  final double[] rate = new double[SETUPS];

  /** The mean of the seconds from a click to its conversion, by setup. */
  final double[] delay = new double[SETUPS];

  /** Whether a setup's rate is below {@link WorldSettings#HARD_RATE}. */
  final boolean[] hard = new boolean[SETUPS];

  /** The effects of the campaign plus those of its advertiser and of the advertiser's type. */
  final Effects effects;

  private final long seed;
  private final long stream = Effects.stream("campaigns");

  Campaigns(Ties ties) {
    WorldSettings settings = ties.settings();
    Ties.Tie tie = ties.ofOffers();
    seed = settings.seed();
    effects = Effects.of("campaign", COUNT, OWN, APPEAL, tie);
    Effects ofAdvertiser = Effects.of("advertiser", ADVERTISERS, OF_ADVERTISER, APPEAL / 2, tie);
    Effects ofType = Effects.of("advertiser_type", TYPES.length, OF_TYPE, 0, tie);
    int[] order = order();
    for (int i = 0; i < SETUPS; i++) {
      setup[i] = "setup-" + i;
      // One setup in each part of the range, so that a world of few setups spans it too.
      double level = (order[i] + draw(i)) / SETUPS;
      rate[i] = logUniform(settings, level);
      hard[i] = rate[i] < WorldSettings.HARD_RATE;
      int category = (int) (level * CATEGORIES.length);
      delay[i] =
          settings.delay()
              * Durations.SECONDS_PER_DAY
              * (LONGEST_DELAY + level * (SHORTEST_DELAY - LONGEST_DELAY));
      mistagged[i] = draw(1000 + i) < settings.mistagged();
      if (mistagged[i]) {
        category += 1 + (int) ((CATEGORIES.length - 1) * draw(2000 + i));
      }
      tag[i] = CATEGORIES[category % CATEGORIES.length];
    }
    int[] kinds = new int[ADVERTISERS];
    for (int owner = 0; owner < ADVERTISERS; owner++) {
      kinds[owner] = (int) (TYPES.length * draw(3000 + owner));
      ofAdvertiser.add(owner, ofType, kinds[owner], 1);
    }
    for (int i = 0; i < COUNT; i++) {
      int owner = i / CAMPAIGNS_EACH;
      advertiser[i] = "advertiser-" + owner;
      type[i] = TYPES[kinds[owner]];
      campaign[i] = "campaign-" + i;
      setupOf[i] = owner * SETUPS_EACH + i % SETUPS_EACH;
      effects.add(i, ofAdvertiser, owner, 1);
    }
  }

  /** Returns the campaigns that optimise for a setup, ascending. */
  int[] ofSetup(int which) {
    return IntStream.range(0, COUNT).filter(i -> setupOf[i] == which).toArray();
  }

  private double draw(long counter) {
    return CounterRandom.uniform(seed, stream, counter);
  }

  private int[] order() {
    int[] order = IntStream.range(0, SETUPS).toArray();
    CounterRandom.shuffle(order, seed, stream);
    return order;
  }

  private static double logUniform(WorldSettings settings, double level) {
    double least = StrictMath.log(settings.leastConversionRate());
    double most = StrictMath.log(settings.mostConversionRate());
    return StrictMath.exp(least + level * (most - least));
  }
}
