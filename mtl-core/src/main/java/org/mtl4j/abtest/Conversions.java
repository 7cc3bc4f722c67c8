package org.mtl4j.abtest;

/** Which conversions are counted when arms are compared. */
public enum Conversions {
  /**
   * Expected conversions: the sum of the true p(z=1|x) of the impressions that were won. Only a
   * simulation knows them. They lack the variance of drawn outcomes, which for rare conversions
   * hides most effects.
   */
  EXPECTED,
  /** Drawn conversions, as a real test counts them. */
  DRAWN
}
