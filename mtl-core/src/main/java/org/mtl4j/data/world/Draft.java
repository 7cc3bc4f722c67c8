package org.mtl4j.data.world;

/** An impression in the making: the numbers of its values, and its scores. */
final class Draft {
  /** How many campaigns the log's policy chooses from. */
  static final int CANDIDATES = 4;

  int user;
  int publisher;
  int placement;
  int position;
  int hour;

  /** Impressions of the session so far. */
  int depth;

  /** What user, place and time add to the score of each kind, whatever is shown. */
  private final double[] context = new double[Effects.Kind.values().length];

  /** The candidates: creative slots, and what each adds to the score of a click. */
  final int[] slots;

  final double[] clickScores;

  /** How likely the policy is to choose each, not summing to 1. */
  final double[] chances;

  /** The candidate that is shown. */
  int shown;

  /** Whether it was drawn at random instead of by the chances. */
  boolean explored;

  /** Creates a draft of an impression of the log. */
  Draft() {
    this(CANDIDATES);
  }

  /**
   * Creates a draft.
   *
   * @param candidates how many there are to choose from
   */
  Draft(int candidates) {
    slots = new int[candidates];
    clickScores = new double[candidates];
    chances = new double[candidates];
  }

  int slot() {
    return slots[shown];
  }

  int campaign() {
    return slot() / Day.CREATIVES_EACH;
  }

  double context(Effects.Kind kind) {
    return context[kind.index];
  }

  void setContext(Effects.Kind kind, double score) {
    context[kind.index] = score;
  }

  /** Returns the probability that a choice by the chances falls on what is shown. */
  double policyChance() {
    double total = 0;
    for (double chance : chances) {
      total += chance;
    }
    return chances[shown] / total;
  }

  double clickScore() {
    return context(Effects.Kind.CLICK) + clickScores[shown];
  }
}
