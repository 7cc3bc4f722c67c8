package org.mtl4j.task;

/**
 * The plain rule: a setup is soft on a day where its historical CVR is greater than α, else hard; a
 * setup without history is hard.
 *
 * @param alpha the threshold, greater than 0 and less than 1
 */
public record Threshold(double alpha) implements TaskRule {
  /**
   * Checks α.
   *
   * @throws IllegalArgumentException if it is outside
   */
  public Threshold {
    TaskRule.requireAlpha(alpha);
  }

  @Override
  public Threshold withAlpha(double threshold) {
    return new Threshold(threshold);
  }
}
