package org.mtl4j.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mtl4j.data.Outcomes;

/**
 * What is predicted of an impression x, from its click y and its conversion z.
 *
 * <p>Each task has a label and a population: the rows on which the label means something. A
 * conversion follows a click, so z = 1 implies y = 1.
 *
 * <p>{@link #SOFT} and {@link #HARD} part the clicks by their conversion setup: every click belongs
 * to one of the two, by what was known of its setup on its day ({@link Outcomes#hard()}).
 */
public enum Task {
  /** The click: p(y=1 | x), on every impression. */
  CTR,
  /** The conversion after a click: p(z=1 | y=1, x), on clicked impressions alone. */
  CVR,
  /** The conversion of an impression: p(z=1 | x), on every impression. */
  CTCVR,
  /**
   * The soft conversion, of a setup that often converts: p(z=1 | y=1, x), on the clicks of such
   * setups.
   */
  SOFT,
  /**
   * The hard conversion, of a setup that rarely converts: p(z=1 | y=1, x), on the clicks of such
   * setups.
   */
  HARD;

  /** Returns the name in outputs and files: {@code ctr}, {@code cvr}, {@code ctcvr}, ... */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the predicted probability: {@code pctr}, {@code pcvr}, {@code phard}. */
  public String output() {
    return "p" + label();
  }

  /** Returns whether its population is a part of the clicks by their setups. */
  public boolean bySetup() {
    return this == SOFT || this == HARD;
  }

  /**
   * Returns the label of a row.
   *
   * @param outcomes of a labelled log
   * @param row its row
   * @return y or z, 0 or 1
   */
  public float target(Outcomes outcomes, int row) {
    return this == CTR ? click(outcomes, row) : outcomes.conversion()[row];
  }

  /**
   * Returns whether a row belongs to the task's population.
   *
   * @param outcomes of a labelled log
   * @param row its row
   * @throws IllegalArgumentException if that takes to know whether the row is soft or hard, and the
   *     outcomes do not
   */
  public boolean counts(Outcomes outcomes, int row) {
    return switch (this) {
      case CTR, CTCVR -> true;
      case CVR -> click(outcomes, row) == 1;
      case SOFT -> click(outcomes, row) == 1 && hard(outcomes)[row] == 0;
      case HARD -> click(outcomes, row) == 1 && hard(outcomes)[row] == 1;
    };
  }

  private static float click(Outcomes outcomes, int row) {
    return outcomes.click() == null ? 1 : outcomes.click()[row];
  }

  private static float[] hard(Outcomes outcomes) {
    if (outcomes.hard() == null) {
      throw new IllegalArgumentException("nobody said which rows are soft and which are hard");
    }
    return outcomes.hard();
  }

  /** Returns the names on the command line. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Task::label).toList();
  }

  /**
   * Returns the task of a name.
   *
   * @param label as {@link #label()}, in any case
   */
  public static Optional<Task> of(String label) {
    return Arrays.stream(values()).filter(task -> task.label().equalsIgnoreCase(label)).findFirst();
  }
}
