package org.mtl4j.data.world;

/**
 * The requests of a day, in the order of time.
 *
 * <p>A request is a pure function of the world's settings, the day, the day's number of requests,
 * and its own number. So requests can be made in any order and by several threads at once.
 */
public final class Auctions {
  /** Rows of a log have numbers from 0 to 2⁴⁷, impressions for calibration have numbers below 0. */
  private static final long FIRST = 1L << 62;

  private final Generator generator;
  private final Day day;
  private final int requests;

  Auctions(Generator generator, Day day, int requests) {
    this.generator = generator;
    this.day = day;
    this.requests = requests;
  }

  /** Returns how many requests there are. */
  public int requests() {
    return requests;
  }

  /**
   * Fills an auction with the candidates of a request.
   *
   * @param request its number, from 0
   * @param auction modified
   * @throws IndexOutOfBoundsException if there is no such request
   */
  public void hold(int request, Auction auction) {
    if (request < 0 || request >= requests) {
      throw new IndexOutOfBoundsException("request " + request + " of " + requests);
    }
    long id = FIRST + ((long) day.number << 32) + request;
    generator.hold(auction, day, id, World.secondOf((request + 0.5) / requests));
  }
}
