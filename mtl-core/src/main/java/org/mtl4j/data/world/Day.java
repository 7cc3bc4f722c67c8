package org.mtl4j.data.world;

import org.mtl4j.autodiff.CounterRandom;

/** The state of one day: its creatives, and the drift of rates so far. */
final class Day {
  static final int CREATIVES_EACH = 3;
  private static final double OF_CREATIVE = 0.6;

  private final Ties ties;
  final int number;

  /** Names and effects of the creatives, {@value #CREATIVES_EACH} of each campaign in its order. */
  final String[] creative = new String[Campaigns.COUNT * CREATIVES_EACH];

  private final double[][] effects = new double[Effects.Kind.values().length][creative.length];

  /** What is added to the logit of a click, by campaign. */
  final double[] clickMove = new double[Campaigns.COUNT];

  /** What is added to the logit of a conversion, by setup. */
  final double[] conversionMove = new double[Campaigns.SETUPS];

  private Day(Ties ties, int number) {
    this.ties = ties;
    this.number = number;
  }

  /** Returns the effects of the creatives on something. */
  double[] of(Effects.Kind kind) {
    return effects[kind.index];
  }

  /** Makes the first day, which has no drift yet. */
  static Day first(Ties ties) {
    Day day = new Day(ties, 0);
    day.begin();
    return day;
  }

  /** Makes the next day. */
  Day next() {
    Day next = new Day(ties, number + 1);
    next.begin();
    step(clickMove, next.clickMove, "move of campaigns");
    step(conversionMove, next.conversionMove, "move of setups");
    return next;
  }

  private void step(double[] from, double[] to, String what) {
    WorldSettings settings = ties.settings();
    long stream = Effects.stream(what);
    for (int i = 0; i < from.length; i++) {
      long counter = (long) number * from.length + i;
      to[i] = from[i] + settings.drift() * CounterRandom.gaussian(settings.seed(), stream, counter);
    }
  }

  private void begin() {
    Ties.Tie tie = ties.ofPlaces();
    for (int slot = 0; slot < creative.length; slot++) {
      int version = version(slot, ties.settings().creativeLife());
      creative[slot] = "creative-" + slot + "." + version;
      long counter = 2L * ((long) version * creative.length + slot);
      double[] drawn = tie.effect(Effects.stream("creative"), counter);
      for (int kind = 0; kind < effects.length; kind++) {
        effects[kind][slot] = OF_CREATIVE * drawn[kind];
      }
    }
  }

  /** Slots change on different days, so that every day some creatives are new. */
  private int version(int slot, int life) {
    return life == 0 ? 0 : (number + slot % life) / life;
  }
}
