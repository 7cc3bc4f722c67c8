package org.mtl4j.data.world;

import java.util.Arrays;
import java.util.function.Consumer;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Numerics;

/** Makes the impressions of a world; see {@link World} for the formulas. */
final class Generator {
  private static final int CANDIDATES = 4;
  private static final int SCALE_PROBES = 8192;
  private static final int PROBES = 1 << 17;
  private static final double OF_DEPTH = 0.2;
  private static final double OF_TENURE = 0.2;
  private static final double INTERACTION = 0.5;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final double LOG_OF_GOING_ON = StrictMath.log(0.75);

  private final WorldSettings settings;
  private final Users users;
  private final Places places;
  private final Campaigns campaigns;

  /** What the policy thinks of a campaign's clicks beyond what is true. */
  private final double[] opinion = new double[Campaigns.COUNT];

  private double clickScale;
  private double conversionScale;
  private double clickConstant;
  private final double[] conversionConstants = new double[Campaigns.SETUPS];

  /** What is known of a row before it is told: numbers of its values, scores. */
  private static final class Draft {
    int user;
    int publisher;
    int placement;
    int position;
    int hour;
    int slot;
    int campaign;
    int depth;
    double clickScore;
    double conversionScore;
    final int[] slots = new int[CANDIDATES];
    final double[] scores = new double[CANDIDATES];
    final double[] chances = new double[CANDIDATES];
  }

  Generator(WorldSettings settings) {
    this.settings = settings;
    users = new Users(settings);
    places = new Places(settings);
    campaigns = new Campaigns(settings);
    for (int i = 0; i < opinion.length; i++) {
      opinion[i] = CounterRandom.gaussian(settings.seed(), Effects.stream("opinion"), i);
    }
    calibrate();
  }

  double conversionRate(int setup) {
    return campaigns.rate[setup];
  }

  /** Chooses scales and constants by impressions that no log has. */
  private void calibrate() {
    Day day = Day.first(settings);
    Draft draft = new Draft();
    double[] clicks = new double[PROBES];
    double[] conversions = new double[PROBES];
    for (int i = 0; i < SCALE_PROBES; i++) {
      draft(draft, day, -1L - i, 0);
      clicks[i] = draft.clickScore;
      conversions[i] = draft.conversionScore;
    }
    // As the candidates are, before the policy chooses among them, since it needs the scale.
    clickScale = scale(clicks, SCALE_PROBES);
    conversionScale = scale(conversions, SCALE_PROBES);
    int[] setups = new int[PROBES];
    for (int i = 0; i < PROBES; i++) {
      draft(draft, day, -1L - i, settings.selection());
      clicks[i] = clickScale * draft.clickScore;
      conversions[i] = conversionScale * draft.conversionScore;
      setups[i] = campaigns.setupOf[draft.campaign];
    }
    double[] weights = new double[PROBES];
    Arrays.fill(weights, 1);
    clickConstant = World.constant(clicks, weights, PROBES, settings.clickRate());
    double[] scores = new double[PROBES];
    for (int setup = 0; setup < Campaigns.SETUPS; setup++) {
      int count = 0;
      for (int i = 0; i < PROBES; i++) {
        if (setups[i] == setup) {
          scores[count] = conversions[i];
          weights[count++] = pctr(clicks[i]);
        }
      }
      conversionConstants[setup] = World.constant(scores, weights, count, campaigns.rate[setup]);
    }
  }

  private double scale(double[] scores, int count) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      sum += scores[i];
      squares += scores[i] * scores[i];
    }
    double mean = sum / count;
    return settings.signal() / Math.sqrt(squares / count - mean * mean);
  }

  private double pctr(double score) {
    return mixed(clickConstant + score, settings.clickRate());
  }

  private double mixed(double logit, double average) {
    return (1 - settings.noise()) * Numerics.sigmoid(logit) + settings.noise() * average;
  }

  /** Makes the rows of a day in the order of time. */
  void forEach(Day day, Consumer<Impression> consumer) {
    Impression impression = new Impression(World.CATEGORIES.size(), World.NUMBERS.size());
    Draft draft = new Draft();
    impression.day = day.number;
    for (int i = 0; i < settings.impressions(); i++) {
      impression.row = (long) day.number * settings.impressions() + i;
      int second = second(i);
      draft.hour = second / 3600;
      impression.time = World.startOf(day.number) + second;
      draft(draft, day, impression.row, settings.selection());
      tell(impression, draft, day);
      consumer.accept(impression);
    }
  }

  /** More rows by day than by night: the pace at noon is three times that of midnight. */
  private int second(int row) {
    double x = (row + 0.5) / settings.impressions();
    double y = x + 0.08 * StrictMath.sin(2 * Math.PI * x);
    return Math.min(SECONDS_PER_DAY - 1, (int) (y * SECONDS_PER_DAY));
  }

  private void draft(Draft d, Day day, long row, double selection) {
    d.user = World.rare(World.draw(settings, row, 0), Users.COUNT);
    d.publisher = World.rare(World.draw(settings, row, 1), Places.PUBLISHERS);
    int nth = World.rare(World.draw(settings, row, 2), Places.PLACEMENTS);
    d.placement = d.publisher * Places.PLACEMENTS + nth;
    d.position = World.rare(World.draw(settings, row, 3), Places.POSITIONS);
    if (row < 0) {
      d.hour = (int) (Places.HOURS * World.draw(settings, row, 4));
    }
    // Geometric: the session goes on with probability 3/4.
    d.depth = 1 + (int) (StrictMath.log(1 - World.draw(settings, row, 5)) / LOG_OF_GOING_ON);
    double depth = Math.min(d.depth, 20) / 4.0 - 1;
    double tenure = (users.tenure[d.user] + day.number) / 750.0 - 1;
    double click =
        users.effects.click[d.user]
            + places.ofPublisher.click[d.publisher]
            + places.ofPlacement.click[d.placement]
            + places.ofPosition.click[d.position]
            + places.ofHour.click[d.hour]
            - OF_DEPTH * depth
            + OF_TENURE * tenure;
    double total = 0;
    for (int i = 0; i < CANDIDATES; i++) {
      int campaign = World.rare(World.draw(settings, row, 6 + 2 * i), Campaigns.COUNT);
      int nthCreative = World.rare(World.draw(settings, row, 7 + 2 * i), Day.CREATIVES_EACH);
      int slot = campaign * Day.CREATIVES_EACH + nthCreative;
      double[] offer = campaigns.effects.clickFactors[campaign];
      double score =
          campaigns.effects.click[campaign]
              + day.creativeClick[slot]
              + INTERACTION * Effects.dot(users.effects.clickFactors[d.user], offer)
              + INTERACTION * Effects.dot(places.ofPublisher.clickFactors[d.publisher], offer);
      d.slots[i] = slot;
      d.scores[i] = click + score;
      d.chances[i] =
          selection == 0 ? 1 : StrictMath.exp(selection * (clickScale * score + opinion[campaign]));
      total += d.chances[i];
    }
    int chosen = chosen(d.chances, total * World.draw(settings, row, 6 + 2 * CANDIDATES));
    d.slot = d.slots[chosen];
    d.campaign = d.slot / Day.CREATIVES_EACH;
    d.clickScore = d.scores[chosen];
    double shared = settings.transfer();
    // The second sum is what the first has no part in.
    double numeric =
        shared * (OF_TENURE * tenure - OF_DEPTH * depth)
            + Math.sqrt(1 - shared * shared) * (OF_TENURE * tenure + OF_DEPTH * depth);
    double[] offer = campaigns.effects.conversionFactors[d.campaign];
    d.conversionScore =
        users.effects.conversion[d.user]
            + places.ofPublisher.conversion[d.publisher]
            + places.ofPlacement.conversion[d.placement]
            + places.ofPosition.conversion[d.position]
            + places.ofHour.conversion[d.hour]
            + numeric
            + campaigns.effects.conversion[d.campaign]
            + day.creativeConversion[d.slot]
            + INTERACTION * Effects.dot(users.effects.conversionFactors[d.user], offer)
            + INTERACTION * Effects.dot(places.ofPublisher.conversionFactors[d.publisher], offer);
  }

  private static int chosen(double[] chances, double at) {
    double sum = 0;
    for (int i = 0; i < CANDIDATES - 1; i++) {
      sum += chances[i];
      if (at < sum) {
        return i;
      }
    }
    return CANDIDATES - 1;
  }

  private void tell(Impression impression, Draft d, Day day) {
    int setup = campaigns.setupOf[d.campaign];
    String[] values = impression.categories;
    int i = 0;
    values[i++] = users.id[d.user];
    values[i++] = users.country[d.user];
    values[i++] = users.device[d.user];
    values[i++] = users.system[d.user];
    values[i++] = places.publisher[d.publisher];
    values[i++] = places.placement[d.placement];
    values[i++] = places.position[d.position];
    values[i++] = places.hour[d.hour];
    values[i++] = campaigns.advertiser[d.campaign];
    values[i++] = campaigns.campaign[d.campaign];
    values[i++] = day.creative[d.slot];
    values[i++] = places.category[d.publisher];
    values[i++] = campaigns.setup[setup];
    values[i++] = campaigns.type[d.campaign];
    values[i] = campaigns.tag[setup];
    impression.interests = users.interests.get(d.user);
    impression.numbers[0] = d.depth;
    impression.numbers[1] = users.tenure[d.user] + day.number;
    impression.numbers[2] = places.floor[d.placement] / 100f;
    impression.setup = setup;
    impression.pctr =
        mixed(
            clickConstant + clickScale * d.clickScore + day.clickMove[d.campaign],
            settings.clickRate());
    impression.pcvr =
        mixed(
            conversionConstants[setup]
                + conversionScale * d.conversionScore
                + day.conversionMove[setup],
            campaigns.rate[setup]);
    int next = 7 + 2 * CANDIDATES;
    impression.click = World.draw(settings, impression.row, next) < impression.pctr;
    impression.conversion =
        impression.click && World.draw(settings, impression.row, next + 1) < impression.pcvr;
  }
}
