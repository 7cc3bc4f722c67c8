package org.mtl4j.abtest;

import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.World;

/**
 * Holds auctions: a campaign bids what the impression is worth to it, value of a conversion · pCTR
 * · predicted pCVR.
 *
 * <p>pCTR is the true one in every arm, so that arms differ by what they know of conversions alone.
 * The reserve is the floor of the place. Of equal bids the first candidate's wins. Nobody bids
 * below the value for the price's sake, which never pays under a second price; under a first price
 * real bidders would. That its money may not last is another matter: what a bid is multiplied by
 * for it is {@link Pacing}'s.
 */
final class Bidding {
  private static final int FLOOR = World.NUMBERS.indexOf("bid_floor");

  /** Floors are prices of a thousand. */
  private static final double PER_IMPRESSION = 1e-3;

  private final Market market;
  private int winner;
  private double price;

  Bidding(Market market) {
    this.market = market;
  }

  /**
   * Holds an auction.
   *
   * @param auction the candidates
   * @param pcvr predicted for each
   * @param offset where in the array
   * @param budgets say who bids
   * @param elapsed the share of the day's traffic that has passed
   * @return whether anyone won
   */
  boolean hold(Auction auction, float[] pcvr, int offset, Budgets budgets, double elapsed) {
    double floor = PER_IMPRESSION * auction.candidate(0).number(FLOOR);
    double best = 0;
    double second = 0;
    winner = -1;
    for (int i = 0; i < auction.size(); i++) {
      Impression candidate = auction.candidate(i);
      int setup = candidate.setup();
      double worth = market.value[setup] * candidate.pctr() * pcvr[offset + i];
      double bid = worth * budgets.factor(market.account[setup], elapsed);
      if (bid >= floor && bid > best) {
        second = best;
        best = bid;
        winner = i;
      } else if (bid > second) {
        second = bid;
      }
    }
    if (winner < 0) {
      return false;
    }
    price = market.pricing.price(best, second, floor);
    return true;
  }

  /** Returns which candidate won. */
  int winner() {
    return winner;
  }

  /** Returns what it pays. */
  double price() {
    return price;
  }
}
