package org.mtl4j.task;

import it.unimi.dsi.fastutil.floats.FloatList;
import java.util.Objects;
import java.util.Optional;
import org.mtl4j.data.Label;
import org.mtl4j.data.log.Outcomes;

/**
 * The rows that a task is about, such as all impressions or the clicks: a model learns the task
 * from them and is measured on them.
 *
 * <p>A population of your own implements {@link #counts}; the other methods tell the library how to
 * find its rows, and have defaults.
 */
public interface Population {
  /**
   * Returns whether a row belongs to the population.
   *
   * @param outcomes of a labelled log
   * @param row the number of the row, from 0
   * @throws IllegalArgumentException if the outcomes lack what decides it, see {@link
   *     #requireKnown}
   */
  boolean counts(Outcomes outcomes, int row);

  /**
   * Checks that outcomes hold what decides whether a row belongs to the population.
   *
   * @param outcomes of a labelled log
   * @throws IllegalArgumentException if they do not hold it
   */
  default void requireKnown(Outcomes outcomes) {}

  /**
   * Returns the name of the label that is 1 on the population's rows and 0 on all others, if there
   * is such a label.
   */
  default Optional<String> given() {
    return Optional.empty();
  }

  /**
   * Returns whether the population depends on which conversion setups are soft and which are hard
   * ({@link Outcomes#hard}), so that setups must be assigned first.
   */
  default boolean bySetup() {
    return false;
  }

  /** Returns whether every row belongs to the population. */
  default boolean isEveryRow() {
    return false;
  }

  /** Returns the population of all rows. */
  static Population everyRow() {
    return new EveryRow();
  }

  /**
   * Returns the population of the rows on which a label is 1.
   *
   * @param label the name of the label
   */
  static Population given(String label) {
    return new Given(label);
  }

  /**
   * Returns the clicks of hard conversion setups or those of soft ones. Whether a setup is hard is
   * decided by what was known on the day of the click ({@link Outcomes#hard}).
   *
   * @param hard true for the clicks of hard setups, false for those of soft setups
   */
  static Population clicksOf(boolean hard) {
    return new SetupClicks(hard);
  }

  /** All rows. */
  record EveryRow() implements Population {
    @Override
    public boolean counts(Outcomes outcomes, int row) {
      return true;
    }

    @Override
    public boolean isEveryRow() {
      return true;
    }
  }

  /**
   * The rows on which a label is 1.
   *
   * @param label the name of the label
   */
  record Given(String label) implements Population {
    /** Checks the name. */
    public Given {
      Objects.requireNonNull(label, "label");
    }

    @Override
    public boolean counts(Outcomes outcomes, int row) {
      return outcomes.value(label, row) == 1;
    }

    @Override
    public Optional<String> given() {
      return Optional.of(label);
    }
  }

  /**
   * The clicks of hard conversion setups, or those of soft ones.
   *
   * @param hard true for the clicks of hard setups, false for those of soft setups
   */
  record SetupClicks(boolean hard) implements Population {
    @Override
    public boolean counts(Outcomes outcomes, int row) {
      return outcomes.value(Label.CLICK, row) == 1 && (known(outcomes).getFloat(row) == 1) == hard;
    }

    @Override
    public boolean bySetup() {
      return true;
    }

    @Override
    public void requireKnown(Outcomes outcomes) {
      known(outcomes);
    }

    private static FloatList known(Outcomes outcomes) {
      FloatList hard = outcomes.hard();
      if (hard == null) {
        throw new IllegalArgumentException(
            "the examples do not say which rows are soft and which are hard");
      }
      return hard;
    }
  }
}
