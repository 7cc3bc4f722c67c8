package org.mtl4j.data.world;

import java.util.Arrays;

/**
 * A request for an ad with its candidates: a user at a place at a time, and campaigns of different
 * advertisers.
 *
 * <p>Each candidate is the {@link Impression} that would result if it were shown: the features that
 * a model sees, the probabilities, and the outcomes. All candidates of a request share the random
 * draws of the outcomes: a user who clicks the candidate with the lower pCTR would also click the
 * other.
 *
 * <p>The row number of a candidate is the number of the request, which is far from the row numbers
 * of a log. {@link Auctions#hold} fills the same auction again and again: copy what you keep.
 */
public final class Auction {
  /**
   * Up to this many different advertisers of {@value Campaigns#ADVERTISERS} are quickly drawn at
   * random.
   */
  public static final int MOST_CANDIDATES = Campaigns.ADVERTISERS / 2;

  final Draft draft;
  private final Impression[] candidates;

  /**
   * Creates an empty auction.
   *
   * @param candidates how many campaigns there will be, from 1 to {@value #MOST_CANDIDATES}
   * @throws IllegalArgumentException if it is another number
   */
  public Auction(int candidates) {
    if (candidates < 1 || candidates > MOST_CANDIDATES) {
      throw new IllegalArgumentException(
          "an auction of " + candidates + " candidates; ask for 1 to " + MOST_CANDIDATES);
    }
    draft = new Draft(candidates);
    this.candidates = new Impression[candidates];
    Arrays.setAll(this.candidates, i -> new Impression(draft));
  }

  /** Returns how many candidates there are. */
  public int size() {
    return candidates.length;
  }

  /**
   * Returns a candidate, always the same object.
   *
   * @param index its number, from 0
   */
  public Impression candidate(int index) {
    return candidates[index];
  }
}
