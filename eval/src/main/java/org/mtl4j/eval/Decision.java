package org.mtl4j.eval;

import java.util.Locale;

/**
 * What the comparison of a model with another one has shown. Not to have shown a difference is not
 * to have shown that there is none: {@link #SAME} needs a test of its own.
 */
public enum Decision {
  /** The model is better, by a test of the difference. */
  BETTER,
  /** The model is worse, by a test of the difference. */
  WORSE,
  /** The difference is smaller than a margin, by a test of equivalence. */
  SAME,
  /** Nothing is shown: the difference may be chance, and it may be more than the margin. */
  OPEN;

  /**
   * Decides. A difference that is shown is told even if it is smaller than the margin.
   *
   * @param advantage of the model, of which only the sign is used: positive where it is better
   * @param p of the difference
   * @param equivalence p of a difference of at least the margin, see {@link Difference#equivalence}
   * @param level of significance of both tests, such as 0.01
   * @return what is shown; {@link #OPEN} where both p-values are NaN
   */
  public static Decision of(double advantage, double p, double equivalence, double level) {
    if (p < level) {
      return advantage > 0 ? BETTER : WORSE;
    }
    return equivalence < level ? SAME : OPEN;
  }

  /** Returns whether a difference is shown. */
  public boolean isDifferent() {
    return this == BETTER || this == WORSE;
  }

  /** Returns the word for people, such as {@code better}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
