package org.mtl4j.task;

import java.util.Locale;

/**
 * What is predicted of an impression x, from its click y and its conversion z.
 *
 * <p>Each task has a label and a population: the rows on which the label means something. A
 * conversion follows a click, so z = 1 implies y = 1.
 */
public enum Task {
  /** The click: p(y=1 | x), on every impression. */
  CTR,
  /** The conversion after a click: p(z=1 | y=1, x), on clicked impressions alone. */
  CVR,
  /** The conversion of an impression: p(z=1 | x), on every impression. */
  CTCVR;

  /** Returns the name in outputs and files: {@code ctr}, {@code cvr}, {@code ctcvr}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the predicted probability: {@code pctr}, {@code pcvr}, {@code pctcvr}. */
  public String output() {
    return "p" + label();
  }

  /**
   * Returns the label of a row.
   *
   * @param click y, 0 or 1
   * @param conversion z, 0 or 1
   */
  public float target(float click, float conversion) {
    return this == CTR ? click : conversion;
  }

  /**
   * Returns whether a row belongs to the task's population.
   *
   * @param click y, 0 or 1
   */
  public boolean counts(float click) {
    return this != CVR || click == 1;
  }
}
