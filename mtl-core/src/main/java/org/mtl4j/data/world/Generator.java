package org.mtl4j.data.world;

import java.util.function.Consumer;

/** Makes the impressions of a world; see {@link World} for the formulas. */
final class Generator {
  private final WorldSettings settings;
  private final Scores scores;
  private final Calibration calibration;

  Generator(WorldSettings settings) {
    this.settings = settings;
    this.calibration = new Calibration(settings);
    this.scores = calibration.scores;
  }

  Scores scores() {
    return scores;
  }

  Calibration calibration() {
    return calibration;
  }

  /** Makes the rows of a day in the order of time. */
  void forEach(Day day, Consumer<Impression> consumer) {
    Draft draft = new Draft();
    Impression impression = new Impression(draft);
    impression.day = day.number;
    for (int i = 0; i < settings.impressions(); i++) {
      impression.row = (long) day.number * settings.impressions() + i;
      int second = World.secondOf((i + 0.5) / settings.impressions());
      impression.time = World.startOf(day.number) + second;
      scores.context(draft, day.number, impression.row, second / 3600);
      scores.candidates(draft, day, impression.row);
      for (int place = 0; place < Draft.CANDIDATES; place++) {
        scores.chance(draft, place, calibration.clickScale);
      }
      scores.choose(draft, impression.row);
      double policyChance = draft.policyChance();
      impression.policyChance = policyChance;
      impression.explored = draft.explored;
      impression.propensity = scores.propensity(policyChance);
      show(impression, draft, day);
      decide(impression, draft, day);
      consumer.accept(impression);
    }
  }

  /**
   * Makes an auction.
   *
   * @param auction modified
   * @param day when it is held
   * @param id names it
   * @param second of the day
   */
  void hold(Auction auction, Day day, long id, int second) {
    Draft d = auction.draft;
    scores.context(d, day.number, id, second / 3600);
    scores.rivals(d, day, id);
    for (int i = 0; i < auction.size(); i++) {
      Impression candidate = auction.candidate(i);
      candidate.row = id;
      candidate.day = day.number;
      candidate.time = World.startOf(day.number) + second;
      d.shown = i;
      show(candidate, d, day);
      decide(candidate, d, day);
    }
  }

  private void show(Impression impression, Draft d, Day day) {
    int setup = scores.campaigns.setupOf[d.campaign()];
    String[] values = impression.categories;
    int i = 0;
    values[i++] = scores.users.id[d.user];
    values[i++] = scores.users.country[d.user];
    values[i++] = scores.users.device[d.user];
    values[i++] = scores.users.system[d.user];
    values[i++] = scores.places.publisher[d.publisher];
    values[i++] = scores.places.placement[d.placement];
    values[i++] = scores.places.position[d.position];
    values[i++] = scores.places.hour[d.hour];
    values[i++] = scores.campaigns.advertiser[d.campaign()];
    values[i++] = scores.campaigns.campaign[d.campaign()];
    values[i++] = day.creative[d.slot()];
    values[i++] = scores.places.category[d.publisher];
    values[i++] = scores.campaigns.setup[setup];
    values[i++] = scores.campaigns.type[d.campaign()];
    values[i] = scores.campaigns.tag[setup];
    impression.interests = scores.users.interests.get(d.user);
    impression.numbers[0] = d.depth;
    impression.numbers[1] = scores.users.tenure[d.user] + day.number;
    impression.numbers[2] = scores.places.floor[d.placement] / 100f;
    impression.setup = setup;
  }

  private void decide(Impression impression, Draft d, Day day) {
    int setup = impression.setup;
    double click =
        calibration.clickConstant
            + calibration.clickScale * d.clickScore()
            + day.clickMove[d.campaign()];
    double conversion =
        calibration.conversionConstants[setup]
            + calibration.conversionScale * scores.conversionScore(d, day)
            + day.conversionMove[setup];
    double hidden = settings.hiddenCause();
    // Of a row that the hidden cause favours, and of one that it does not.
    double likelyClick = click(click + hidden);
    double unlikelyClick = hidden == 0 ? likelyClick : click(click - hidden);
    double likely = conversion(setup, conversion + hidden);
    double unlikely = hidden == 0 ? likely : conversion(setup, conversion - hidden);
    double favouredOfClicks = likelyClick / (likelyClick + unlikelyClick);
    impression.pctr = (likelyClick + unlikelyClick) / 2;
    impression.pcvr = favouredOfClicks * likely + (1 - favouredOfClicks) * unlikely;
    impression.pcvrDo = (likely + unlikely) / 2;
    boolean favoured = hidden == 0 || scores.isFavoured(impression.row);
    impression.click = scores.clickDraw(impression.row) < (favoured ? likelyClick : unlikelyClick);
    impression.wouldConvert =
        scores.conversionDraw(impression.row) < (favoured ? likely : unlikely);
    impression.conversion = impression.click && impression.wouldConvert;
    impression.conversionTime =
        impression.conversion
            ? impression.time + scores.delay(impression.row, setup)
            : Impression.NEVER;
  }

  /** Returns p(y=1) of a logit. */
  private double click(double logit) {
    return calibration.mixed(logit, settings.clickRate());
  }

  /** Returns p(z=1|y=1) of a logit. */
  private double conversion(int setup, double logit) {
    return calibration.mixed(logit, scores.campaigns.rate[setup]);
  }
}
