package org.mtl4j.data.world;

/**
 * A request for an ad and the campaigns that want to be shown: a user at a place at a time, and
 * candidates of different advertisers.
 *
 * <p>Each candidate is the {@link Impression} that there would be if it were shown: all that a
 * model may see of it, the probabilities, and what would come of it. What users do with one draw of
 * chance they do for any candidate: of two, whoever clicks on the one with the lower pCTR would
 * click on the other as well.
 *
 * <p>The number of the request is that of the row, far from those of a log. An auction is filled by
 * {@link Auctions#hold} time and again: copy what is to stay.
 */
public final class Auction {
  /** So many advertisers of {@value Campaigns#ADVERTISERS} are soon found by chance. */
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
    for (int i = 0; i < candidates; i++) {
      this.candidates[i] = new Impression(World.CATEGORIES.size(), World.NUMBERS.size());
    }
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
