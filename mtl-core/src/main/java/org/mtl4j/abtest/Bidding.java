package org.mtl4j.abtest;

import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.World;

/**
 * Holds auctions. A campaign bids the expected value of the impression: value of a conversion ·
 * pCTR · predicted pCVR, times the factor of its {@link Pacing}.
 *
 * <p>pCTR is the true one in both arms, so that arms differ only by their predicted conversion
 * rates. The reserve price is the floor of the placement. Of equal bids the first candidate's wins.
 * There is no bid shading: it never pays under a second price, though real bidders do it under a
 * first price.
 */
final class Bidding {
  private static final int FLOOR = World.NUMBERS.indexOf("bid_floor");

  /** Floors are prices of a thousand impressions. */
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
   * @param pcvr predicted conversion rates
   * @param offset the place of the first candidate in {@code pcvr}
   * @param budgets of the arm
   * @param elapsed the share of the day's traffic that has passed
   * @return whether a candidate won
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

  /** Returns the price that the winner pays. */
  double price() {
    return price;
  }
}
