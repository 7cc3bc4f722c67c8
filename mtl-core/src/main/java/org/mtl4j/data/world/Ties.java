package org.mtl4j.data.world;

import org.mtl4j.autodiff.CounterRandom;

/**
 * How effects on conversions are made of those on clicks.
 *
 * <p>An effect on the conversion is a · the effect on the click + √(1 − transfer²) · an effect of
 * its own. The a's decide two things: their mean square is the share of the variance that comes
 * from the click ({@link WorldSettings#transfer} squared), and their mean is the correlation with
 * it ({@link WorldSettings#selection}). Where the correlation is to be as high as the share
 * permits, all of them are the transfer. Else what speaks for an intention (who the user is and
 * what is offered) has a higher one, and what speaks for a careless click (where and how it is
 * offered) a lower one, which may be below 0. Both kinds have about half of the variance.
 *
 * <p>Of an interaction of factors, the side of the offer differs: half of its factors have the
 * higher and half the lower a.
 *
 * @param settings of the world
 * @param intent the a of users and campaigns
 * @param place the a of places, times and creatives
 * @param high the a of the first half of a campaign's factors
 * @param low the a of the other half
 */
record Ties(WorldSettings settings, double intent, double place, double high, double low) {
  /**
   * Added to a column's stream to draw effects on hard conversions. The streams of columns differ
   * in their lowest 32 bits alone, so no two meet.
   */
  private static final long HARD = 1L << 40;

  /** The most of the variance that either kind is taken to have. */
  private static final double MOST = 0.8;

  /**
   * How the effects of a column are tied.
   *
   * @param ties of the world
   * @param effect the a of a value's effect
   * @param first the a of the first half of its factors
   * @param second the a of the other half
   */
  record Tie(Ties ties, double effect, double first, double second) {
    /** Draws the effects of a value of spread 1, one for each {@link Effects.Kind}. */
    double[] effect(long stream, long counter) {
      return ties.draw(effect, stream, counter);
    }

    /** Draws a factor of a value of spread 1, one for each {@link Effects.Kind}. */
    double[] factor(int k, long stream, long counter) {
      return ties.draw(k < Effects.FACTORS / 2 ? first : second, stream, counter);
    }
  }

  /** Returns whether clicks and conversions are correlated as much as the transfer permits. */
  static boolean areEqual(WorldSettings settings) {
    return settings.selection() >= settings.transfer();
  }

  /** Returns those that correlate clicks and conversions as much as the transfer permits. */
  static Ties equal(WorldSettings settings) {
    double shared = settings.transfer();
    return new Ties(settings, shared, shared, shared, shared);
  }

  /**
   * Returns those with the correlation of the settings.
   *
   * @param settings of the world
   * @param share of the variance of click scores that comes from users and campaigns
   */
  static Ties of(WorldSettings settings, double share) {
    double transfer = settings.transfer();
    double mean = Math.min(settings.selection(), transfer);
    double spread = Math.sqrt(transfer * transfer - mean * mean);
    double bounded = Math.max(1 - MOST, Math.min(MOST, share));
    double odds = Math.sqrt((1 - bounded) / bounded);
    return new Ties(
        settings, mean + spread * odds, mean - spread / odds, mean + spread, mean - spread);
  }

  /** Returns how the effects of users and their attributes are tied. */
  Tie ofUsers() {
    return new Tie(this, intent, settings.transfer(), settings.transfer());
  }

  /** Returns how the effects of campaigns, advertisers and their types are tied. */
  Tie ofOffers() {
    return new Tie(this, intent, high, low);
  }

  /** Returns how the effects of places, hours and creatives are tied. */
  Tie ofPlaces() {
    return new Tie(this, place, settings.transfer(), settings.transfer());
  }

  /**
   * Draws standard normal numbers, one for each {@link Effects.Kind}. They have about variance 1 on
   * average over the columns.
   */
  private double[] draw(double shared, long stream, long counter) {
    double transfer = settings.transfer();
    double click = CounterRandom.gaussian(settings.seed(), stream, counter);
    double own = CounterRandom.gaussian(settings.seed(), stream, counter + 1);
    double conversion = shared * click + Math.sqrt(1 - transfer * transfer) * own;
    double hard = settings.hardTransfer();
    double apart = CounterRandom.gaussian(settings.seed(), stream + HARD, counter);
    return new double[] {click, conversion, hard * conversion + Math.sqrt(1 - hard * hard) * apart};
  }
}
