package org.mtl4j.abtest;

/** What counts as a conversion where arms are compared. */
public enum Conversions {
  /**
   * The true p(z=1|x) of each impression that was won, summed: what would be counted on average if
   * the same impressions were shown again and again. Only a simulation knows it. It has none of the
   * chance of drawn outcomes, of which a rare conversion has so much that little else is seen.
   */
  EXPECTED,
  /** Conversions that were drawn, as a real test counts them. */
  DRAWN
}
