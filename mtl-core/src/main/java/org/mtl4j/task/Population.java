package org.mtl4j.task;

import java.util.Objects;
import java.util.Optional;
import org.mtl4j.data.Label;
import org.mtl4j.data.log.Outcomes;

/** The rows that a task is learned, predicted and measured on, such as the clicks. */
public interface Population {
  /**
   * Returns whether a row belongs to it.
   *
   * @param outcomes of a labelled log
   * @param row its row
   * @throws IllegalArgumentException if the outcomes do not tell, see {@link #requireKnown}
   */
  boolean counts(Outcomes outcomes, int row);

  /**
   * Checks that outcomes tell which rows belong to it.
   *
   * @param outcomes of a labelled log
   * @throws IllegalArgumentException if they do not
   */
  default void requireKnown(Outcomes outcomes) {}

  /** Returns the label that is 1 on its rows and 0 on the others, if a label says which. */
  default Optional<String> given() {
    return Optional.empty();
  }

  /**
   * Returns whether clicks must be told soft from hard by their conversion setups ({@link
   * Outcomes#hard}) before it is known.
   */
  default boolean bySetup() {
    return false;
  }

  /** Returns whether every row belongs to it. */
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
   * @param label its name
   */
  static Population given(String label) {
    return new Given(label);
  }

  /**
   * Returns the clicks of conversion setups that are hard, or of those that are soft, as it was
   * known on the day of the click ({@link Outcomes#hard}).
   *
   * @param hard which of the two
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
   * @param label its name
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
   * The clicks of hard or of soft conversion setups.
   *
   * @param hard which of the two
   */
  record SetupClicks(boolean hard) implements Population {
    @Override
    public boolean counts(Outcomes outcomes, int row) {
      if (outcomes.value(Label.CLICK, row) != 1) {
        return false;
      }
      requireKnown(outcomes);
      return (outcomes.hard()[row] == 1) == hard;
    }

    @Override
    public boolean bySetup() {
      return true;
    }

    @Override
    public void requireKnown(Outcomes outcomes) {
      if (outcomes.hard() == null) {
        throw new IllegalArgumentException(
            "the examples do not say which rows are soft and which are hard");
      }
    }
  }
}
