package org.mtl4j.task;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;

/**
 * A task of a model: to predict the probability of a label for an impression x, on the population
 * of rows for which the label is defined.
 *
 * <p>The tasks of the papers are constants here, of a click y and a conversion z that follows it,
 * so that z = 1 implies y = 1. Tasks of other labels are made by {@link #of(String)} and {@link
 * #given(String, String)}.
 *
 * <p>{@link #SOFT} and {@link #HARD} divide the clicks by conversion setup: every click belongs to
 * one of the two, by what was known of its setup on its day ({@link Outcomes#hard()}).
 *
 * @param name in outputs and files: {@code ctr}, {@code cvr}, {@code signup}
 * @param target the name of the label that is predicted
 * @param population the rows that it is predicted, learned and measured on
 */
public record Task(String name, String target, Population population) {
  /** The click: p(y=1 | x), on every impression. */
  public static final Task CTR = new Task("ctr", Label.CLICK, Population.everyRow());

  /** The conversion after a click: p(z=1 | y=1, x), on clicked impressions alone. */
  public static final Task CVR = new Task("cvr", Label.CONVERSION, Population.given(Label.CLICK));

  /** The conversion of an impression: p(z=1 | x), on every impression. */
  public static final Task CTCVR = new Task("ctcvr", Label.CONVERSION, Population.everyRow());

  /**
   * The soft conversion, of a setup that often converts: p(z=1 | y=1, x), on the clicks of such
   * setups.
   */
  public static final Task SOFT = new Task("soft", Label.CONVERSION, Population.clicksOf(false));

  /**
   * The hard conversion, of a setup that rarely converts: p(z=1 | y=1, x), on the clicks of such
   * setups.
   */
  public static final Task HARD = new Task("hard", Label.CONVERSION, Population.clicksOf(true));

  /** The tasks of clicks and conversions on every impression, in the order of the funnel. */
  public static final List<Task> FUNNEL = List.of(CTR, CVR, CTCVR);

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the name is not a letter and then letters, digits, {@code
   *     _} and {@code -}: names are written to files and columns
   */
  public Task {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a task cannot be named "
              + Text.quote(name)
              + "; expected a letter, then letters, digits, _ and -");
    }
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(population, "population");
  }

  private static boolean isName(String name) {
    boolean is = !name.isEmpty() && Character.isLetter(name.codePointAt(0));
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int c = name.codePointAt(i);
      is &= Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
    return is;
  }

  /**
   * Returns the task of a label on every impression, p(label=1 | x): {@link #CTR} of {@code click},
   * {@link #CTCVR} of {@code conversion}, else one that is named after the label.
   *
   * @param label the name of the label
   */
  public static Task of(String label) {
    return switch (label) {
      case Label.CLICK -> CTR;
      case Label.CONVERSION -> CTCVR;
      default -> new Task(label, label, Population.everyRow());
    };
  }

  /**
   * Returns the task of a label on the rows where its parent is 1, p(label=1 | parent=1, x): {@link
   * #CVR} of {@code conversion} after {@code click}, else one named {@code order_given_basket}.
   *
   * @param label the name of the label
   * @param parent the name of the label that has to be 1
   */
  public static Task given(String label, String parent) {
    return label.equals(Label.CONVERSION) && parent.equals(Label.CLICK)
        ? CVR
        : new Task(label + "_given_" + parent, label, Population.given(parent));
  }

  /**
   * Returns the tasks that a report shows, so that reports of models with the same labels have the
   * same columns: for clicks and conversions the whole {@link #FUNNEL}, whether a model predicts
   * all three or not, then the model's other tasks; for other labels the model's tasks.
   *
   * @param predicted the tasks of a model
   */
  public static List<Task> reported(Collection<Task> predicted) {
    boolean isFunnel =
        predicted.stream()
            .allMatch(t -> t.target.equals(Label.CLICK) || t.target.equals(Label.CONVERSION));
    return Stream.concat(isFunnel ? FUNNEL.stream() : Stream.empty(), predicted.stream())
        .distinct()
        .toList();
  }

  /** Returns the name of the predicted probability: {@code pctr}, {@code pcvr}, {@code phard}. */
  public String output() {
    return "p" + name;
  }

  /** Returns the names of tasks for a message: {@code ctr, cvr}. */
  public static String names(Collection<Task> tasks) {
    return tasks.stream().map(Task::name).collect(Collectors.joining(", "));
  }

  /** Returns whether the population depends on which setups are soft and which are hard. */
  public boolean bySetup() {
    return population.bySetup();
  }

  /**
   * Returns whether one of some tasks is by setup, so that setups must be assigned first.
   *
   * @param tasks of a model
   */
  public static boolean anyBySetup(Collection<Task> tasks) {
    return tasks.stream().anyMatch(Task::bySetup);
  }

  /**
   * Returns the value of the task's label in a row.
   *
   * @param outcomes of a labelled log
   * @param row the number of the row, from 0
   * @return 0 or 1
   */
  public float target(Outcomes outcomes, int row) {
    return outcomes.value(target, row);
  }

  /**
   * Returns whether a row belongs to the task's population.
   *
   * @param outcomes of a labelled log
   * @param row the number of the row, from 0
   * @throws IllegalArgumentException if it depends on whether the row is soft or hard, and the
   *     outcomes do not say
   */
  public boolean counts(Outcomes outcomes, int row) {
    return population.counts(outcomes, row);
  }

  // Written out, because those of a record are linked at their first use, which takes some of the
  // start of the command line.
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Task task
            && name.equals(task.name)
            && target.equals(task.target)
            && population.equals(task.population));
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
