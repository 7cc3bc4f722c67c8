package org.mtl4j.data.world;

/** What is known of an impression before it is told: numbers of its values, and its scores. */
final class Draft {
  /** How many campaigns the logging policy chooses from. */
  static final int CANDIDATES = 4;

  int user;
  int publisher;
  int placement;
  int position;
  int hour;

  /** Impressions of the session so far. */
  int depth;

  /** What user, place and time add to the scores, whatever is shown. */
  double clickContext;

  double conversionContext;
  double hardConversionContext;

  /** The candidates: creative slots, and what each adds to the score of a click. */
  final int[] slots = new int[CANDIDATES];

  final double[] clickScores = new double[CANDIDATES];

  /** How likely the policy is to choose each, not summing to 1. */
  final double[] chances = new double[CANDIDATES];

  /** The candidate that is shown. */
  int shown;

  int slot() {
    return slots[shown];
  }

  int campaign() {
    return slot() / Day.CREATIVES_EACH;
  }

  double clickScore() {
    return clickContext + clickScores[shown];
  }
}
