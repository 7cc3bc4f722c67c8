package org.mtl4j.cli.option;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.LongSummaryStatistics;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.time.Times;
import picocli.CommandLine.Option;

/** Which rows of a log count, by their time; all of them where nothing is said. */
public final class TimeRange {
  private static final String FROM = "--test-from";
  private static final String TO = "--test-to";

  // Fields: Java gives methods, on which options can also stand, in any order, and so would help.
  @Option(
      names = FROM,
      paramLabel = "<time>",
      converter = Ranges.Time.class,
      description =
          "Only rows from this time on, such as 2017-01-01. To measure the test rows of mtl"
              + " train, give the same --test-from.")
  private @Nullable Long from;

  @Option(
      names = TO,
      paramLabel = "<time>",
      converter = Ranges.Time.class,
      description = "Only rows before this time.")
  private @Nullable Long to;

  /** The name that {@link #FROM} had before. */
  @Option(names = "--from", hidden = true, converter = Ranges.Time.class)
  private @Nullable Long oldFrom;

  /** The name that {@link #TO} had before. */
  @Option(names = "--to", hidden = true, converter = Ranges.Time.class)
  private @Nullable Long oldTo;

  /**
   * Checks that each end is given once at most, by its name or the one that it had before.
   *
   * @throws UsageException if one is given by both
   */
  public void check() {
    from = once(FROM, from, oldFrom);
    to = once(TO, to, oldTo);
  }

  private static @Nullable Long once(String name, @Nullable Long one, @Nullable Long other) {
    if (one != null && other != null) {
      throw new UsageException("option '" + name + "' should be specified only once");
    }
    return one == null ? other : one;
  }

  /**
   * Returns the rows of the range, after {@link #check}.
   *
   * @param file the log, for messages
   * @param outcomes of the log, with labels
   * @throws DataException if there is none, or none with a label of the log, such as a click
   */
  public IntList rows(String file, Outcomes outcomes) {
    boolean hasTime = outcomes.hasTime();
    if (!hasTime && (from != null || to != null)) {
      throw new DataException(
          file,
          "the model's schema names no time column, so rows cannot be chosen by time",
          "leave out " + FROM + " and " + TO);
    }
    LongList time = hasTime ? outcomes.time() : LongList.of();
    IntList rows = Rows.where(outcomes.rows(), row -> isIn(time, row));
    IntList counted = Rows.where(rows, row -> outcomes.weight(row) > 0);
    String lacking = null;
    if (rows.isEmpty()) {
      lacking = "no row is " + describe();
    } else if (counted.isEmpty()) {
      lacking = "each of the rows weighs 0";
    } else {
      lacking = lackingLabel(outcomes, counted);
    }
    if (lacking != null) {
      throw new DataException(
          file, lacking + ", so there is nothing to measure", "choose other rows" + range(time));
    }
    return rows;
  }

  /** Returns which label none of some rows has, or null. */
  private static @Nullable String lackingLabel(Outcomes outcomes, IntList rows) {
    for (Label label : outcomes.labels()) {
      FloatList values = outcomes.values(label.name());
      if (rows.intStream().noneMatch(row -> values.getFloat(row) == 1)) {
        return "none of the rows has "
            + switch (label.name()) {
              case Label.CLICK -> "a click";
              case Label.CONVERSION -> "a conversion";
              default -> "label " + Text.quote(label.name()) + " = 1";
            };
      }
    }
    return null;
  }

  private boolean isIn(LongList time, int row) {
    return (from == null || time.getLong(row) >= from) && (to == null || time.getLong(row) < to);
  }

  private String describe() {
    return (from == null ? "" : "at or after " + Times.format(from))
        + (from == null || to == null ? "" : " and ")
        + (to == null ? "" : "before " + Times.format(to));
  }

  private static String range(LongList time) {
    if (time.isEmpty()) {
      return "";
    }
    LongSummaryStatistics times = time.longStream().summaryStatistics();
    return "; the log runs from "
        + Times.format(times.getMin())
        + " to "
        + Times.format(times.getMax());
  }
}
