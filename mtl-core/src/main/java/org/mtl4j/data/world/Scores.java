package org.mtl4j.data.world;

import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.world.Effects.Kind;

/**
 * Draws impressions by their number and computes their scores; {@link Calibration} makes
 * probabilities of them.
 */
final class Scores {
  private static final double OF_DEPTH = 0.2;
  private static final double OF_TENURE = 0.2;
  private static final double INTERACTION = 0.35;
  private static final int LONGEST_SESSION = 20;

  /** A session goes on with probability 3/4. */
  private static final double LOG_OF_GOING_ON = StrictMath.log(0.75);

  /** Which draw of an impression decides what; a candidate takes two. */
  private static final int USER = 0;

  private static final int PUBLISHER = 1;
  private static final int PLACEMENT = 2;
  private static final int POSITION = 3;
  private static final int DEPTH = 5;
  private static final int CANDIDATE = 6;
  private static final int CHOICE = CANDIDATE + 2 * Draft.CANDIDATES;
  private static final int CLICK = CHOICE + 1;
  private static final int CONVERSION = CHOICE + 2;
  private static final int RIVAL = CONVERSION + 1;

  /** Rivals take draws without end; these are far behind them. */
  private static final int EXPLORATION = 1 << 30;

  private static final int HIDDEN_CAUSE = EXPLORATION + 1;
  private static final int DELAY = EXPLORATION + 2;

  /** Times the number of a log, added to the seed: the golden ratio, far from small seeds. */
  private static final long LOG = 0x9E3779B97F4A7C15L;

  final Ties ties;
  final WorldSettings settings;

  /** The seed of rows; what has a negative number is of the world and not of one log. */
  private final long logSeed;

  final Users users;
  final Places places;
  final Campaigns campaigns;

  /** The error of the policy's estimate of a campaign's clicks. */
  final double[] opinion = new double[Campaigns.COUNT];

  Scores(Ties ties) {
    this.ties = ties;
    settings = ties.settings();
    logSeed = settings.seed() + settings.log() * LOG;
    users = new Users(ties);
    places = new Places(ties);
    campaigns = new Campaigns(ties);
    for (int i = 0; i < opinion.length; i++) {
      opinion[i] = CounterRandom.gaussian(settings.seed(), Effects.stream("opinion"), i);
    }
  }

  /** Makes the first day. */
  Day firstDay() {
    return Day.first(ties);
  }

  private double draw(long row, int counter) {
    return CounterRandom.uniform(row < 0 ? settings.seed() : logSeed, row, counter);
  }

  /** Draws the click of a row, a uniform number. */
  double clickDraw(long row) {
    return draw(row, CLICK);
  }

  /** Draws the conversion of a row, a uniform number. */
  double conversionDraw(long row) {
    return draw(row, CONVERSION);
  }

  /** Draws on which side the hidden cause of a row is: whether it favours click and conversion. */
  boolean isFavoured(long row) {
    return draw(row, HIDDEN_CAUSE) < 0.5;
  }

  /** Draws the seconds from a row's click to its conversion. */
  long delay(long row, int setup) {
    double mean = campaigns.delay[setup];
    return mean == 0 ? 0 : (long) (-mean * StrictMath.log(1 - draw(row, DELAY)));
  }

  /**
   * Draws user, place and time of an impression.
   *
   * @param d modified
   * @param day the number of the day
   * @param row names the impression; negative numbers name some that no log has
   * @param hour of the day
   */
  void context(Draft d, int day, long row, int hour) {
    d.user = World.rare(draw(row, USER), users.count, settings.userTail());
    d.publisher = World.rare(draw(row, PUBLISHER), Places.PUBLISHERS);
    int nth = World.rare(draw(row, PLACEMENT), Places.PLACEMENTS);
    d.placement = d.publisher * Places.PLACEMENTS + nth;
    d.position = World.rare(draw(row, POSITION), Places.POSITIONS);
    d.hour = hour;
    d.depth = 1 + (int) (StrictMath.log(1 - draw(row, DEPTH)) / LOG_OF_GOING_ON);
    double depth = OF_DEPTH * (Math.min(d.depth, LONGEST_SESSION) / 4.0 - 1);
    double tenure = OF_TENURE * ((users.tenure[d.user] + day) / 750.0 - 1);
    d.setContext(Kind.CLICK, sum(d, Kind.CLICK) + tenure - depth);
    double shared = settings.transfer();
    double own = Math.sqrt(1 - shared * shared);
    // The tenure is one of the user's attributes, the depth of the session one of the place's.
    double tied = (ties.intent() - shared) * tenure - (ties.place() - shared) * depth;
    // The sum of the two is independent of the click.
    d.setContext(
        Kind.CONVERSION,
        sum(d, Kind.CONVERSION) + shared * (tenure - depth) + own * (tenure + depth) + tied);
    double hard = settings.hardTransfer();
    // The last sum is independent of the other conversions.
    d.setContext(
        Kind.HARD_CONVERSION,
        sum(d, Kind.HARD_CONVERSION)
            + hard * (shared * (tenure - depth))
            + hard * (own * (tenure + depth))
            + Math.sqrt(1 - hard * hard) * (shared * (tenure + depth) - own * (tenure - depth))
            + hard * tied);
  }

  private double sum(Draft d, Kind kind) {
    return users.effects.of(kind)[d.user]
        + places.ofPublisher.of(kind)[d.publisher]
        + places.ofPlacement.of(kind)[d.placement]
        + places.ofPosition.of(kind)[d.position]
        + places.ofHour.of(kind)[d.hour];
  }

  private int campaign(double draw) {
    return World.rare(draw, Campaigns.COUNT, settings.creativeTail());
  }

  /** Returns which of a campaign's creatives is drawn. */
  int creative(double draw) {
    return World.rare(draw, Day.CREATIVES_EACH, settings.creativeTail());
  }

  /** Draws the candidates and what each adds to the score of a click. */
  void candidates(Draft d, Day day, long row) {
    for (int i = 0; i < Draft.CANDIDATES; i++) {
      int campaign = campaign(draw(row, CANDIDATE + 2 * i));
      int nth = creative(draw(row, CANDIDATE + 2 * i + 1));
      candidate(d, day, i, campaign * Day.CREATIVES_EACH + nth);
    }
  }

  /**
   * Draws candidates of an auction, each of another advertiser, and what each adds to the score of
   * a click.
   */
  void rivals(Draft d, Day day, long row) {
    int drawn = 0;
    for (int counter = RIVAL; drawn < d.slots.length; counter += 2) {
      int campaign = campaign(draw(row, counter));
      int nth = creative(draw(row, counter + 1));
      boolean first = true;
      for (int i = 0; i < drawn; i++) {
        int other = d.slots[i] / Day.CREATIVES_EACH;
        first &= other / Campaigns.CAMPAIGNS_EACH != campaign / Campaigns.CAMPAIGNS_EACH;
      }
      if (first) {
        candidate(d, day, drawn++, campaign * Day.CREATIVES_EACH + nth);
      }
    }
  }

  /** Makes a creative slot one of the candidates. */
  void candidate(Draft d, Day day, int place, int slot) {
    d.slots[place] = slot;
    d.clickScores[place] = add(0, Kind.CLICK, d, day, slot);
  }

  /** Returns a score with what a creative adds to it. */
  private double add(double score, Kind kind, Draft d, Day day, int slot) {
    int campaign = slot / Day.CREATIVES_EACH;
    double[] offer = campaigns.effects.factors(kind)[campaign];
    return score
        + campaigns.effects.of(kind)[campaign]
        + day.of(kind)[slot]
        + INTERACTION * Effects.dot(users.effects.factors(kind)[d.user], offer)
        + INTERACTION * Effects.dot(places.ofPublisher.factors(kind)[d.publisher], offer);
  }

  /** Sets how likely the policy is to choose a candidate. */
  void chance(Draft d, int place, double clickScale) {
    double thought =
        clickScale * d.clickScores[place] + opinion[d.slots[place] / Day.CREATIVES_EACH];
    d.chances[place] =
        settings.targeting() == 0 ? 1 : StrictMath.exp(settings.targeting() * thought);
  }

  /** Chooses a candidate by the policy's chances, or to explore. */
  void choose(Draft d, long row) {
    double share = settings.exploration();
    d.explored = share > 0 && draw(row, EXPLORATION) < share;
    if (d.explored) {
      d.shown = (int) (Draft.CANDIDATES * draw(row, CHOICE));
      return;
    }
    double total = 0;
    for (double chance : d.chances) {
      total += chance;
    }
    double at = total * draw(row, CHOICE);
    double sum = 0;
    d.shown = 0;
    for (int i = 0; i < Draft.CANDIDATES - 1; i++) {
      sum += d.chances[i];
      if (at < sum) {
        return;
      }
      d.shown = i + 1;
    }
  }

  /** How many parts of a score {@link #parts} tells. */
  static final int PARTS = 7 + 2 * Effects.FACTORS;

  /** The first of the parts of a place; those before are of the user and the campaign. */
  static final int FIRST_OF_PLACES = 2;

  /** The first of the parts that are products of factors. */
  static final int FIRST_OF_FACTORS = 7;

  /**
   * Takes a score apart: the effects of the user, of the campaign, of publisher, placement,
   * position, hour and creative, then the products of factors. The numeric columns are left out.
   *
   * @param parts set to the parts, {@value #PARTS} of them
   */
  void parts(Draft d, Day day, Kind kind, double[] parts) {
    parts[0] = users.effects.of(kind)[d.user];
    parts[1] = campaigns.effects.of(kind)[d.campaign()];
    parts[2] = places.ofPublisher.of(kind)[d.publisher];
    parts[3] = places.ofPlacement.of(kind)[d.placement];
    parts[4] = places.ofPosition.of(kind)[d.position];
    parts[5] = places.ofHour.of(kind)[d.hour];
    parts[6] = day.of(kind)[d.slot()];
    double[] taste = users.effects.factors(kind)[d.user];
    double[] audience = places.ofPublisher.factors(kind)[d.publisher];
    double[] offer = campaigns.effects.factors(kind)[d.campaign()];
    for (int k = 0; k < Effects.FACTORS; k++) {
      parts[FIRST_OF_FACTORS + k] = INTERACTION * taste[k] * offer[k];
      parts[FIRST_OF_FACTORS + Effects.FACTORS + k] = INTERACTION * audience[k] * offer[k];
    }
  }

  /** Returns the probability that what is shown is shown, by the policy or to explore. */
  double propensity(double policyChance) {
    double share = settings.exploration();
    return share / Draft.CANDIDATES + (1 - share) * policyChance;
  }

  /** Returns the score of a conversion after a click on what is shown. */
  double conversionScore(Draft d, Day day) {
    boolean hard = campaigns.hard[campaigns.setupOf[d.campaign()]];
    Kind kind = hard ? Kind.HARD_CONVERSION : Kind.CONVERSION;
    return add(d.context(kind), kind, d, day, d.slot());
  }
}
