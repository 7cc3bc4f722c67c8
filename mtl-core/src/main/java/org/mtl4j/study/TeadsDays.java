package org.mtl4j.study;

import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.split.Periods;
import org.mtl4j.data.time.Times;
import org.mtl4j.task.Task;

/**
 * The days of a study of Teads' model, in seconds since 1970 (UTC); the days before are for history
 * alone.
 *
 * @param training the first second to learn from
 * @param validation the first to choose by
 * @param test the first to test on
 * @param end the first that is left out, {@link Long#MAX_VALUE} for none
 */
public record TeadsDays(long training, long validation, long test, long end) {
  /**
   * Divides the clicks of a log.
   *
   * @param outcomes of a log with times
   * @return the training, then validation and test
   */
  Periods periods(Outcomes outcomes) {
    IntList past = clicks(outcomes, training, validation);
    IntList choice = clicks(outcomes, validation, test);
    return new Periods(past, List.of(choice, clicks(outcomes, test, end)));
  }

  /**
   * Checks that there is something to learn from and to evaluate by.
   *
   * @param outcomes of a log with times, its rows marked as soft or hard
   * @param periods of it
   * @param more the remedy that gives more rows
   * @throws DataException if a part has no hard conversion, or there is no soft one to learn from
   */
  static void require(Outcomes outcomes, Periods periods, String more) {
    IntList past = periods.past();
    IntList choice = periods.future().get(0);
    IntList last = periods.future().get(1);
    require(outcomes, Task.SOFT, "training", past, "a lower TaskSettings.withAlpha");
    require(outcomes, Task.HARD, "training", past, more + ", or a higher TaskSettings.withAlpha");
    String higher = more + ", a higher TaskSettings.withAlpha";
    require(
        outcomes, Task.HARD, "validation", choice, higher + " or more ClickDays.withValidation");
    require(outcomes, Task.HARD, "test", last, higher + " or longer ClickDays.withTest");
  }

  private static IntList clicks(Outcomes outcomes, long from, long to) {
    LongList time = outcomes.time();
    return Rows.where(
        outcomes.rows(),
        row -> {
          long second = time.getLong(row);
          return second >= from && second < to && Task.CVR.counts(outcomes, row);
        });
  }

  private static void require(
      Outcomes outcomes, Task task, String part, IntList rows, String remedy) {
    if (rows.isEmpty()) {
      throw outcomes.fault(
          "the " + part + " days have no click", "choose other days, or give it more rows");
    }
    IntList own = Rows.where(rows, row -> task.counts(outcomes, row));
    if (own.intStream()
        .noneMatch(row -> outcomes.conversion().getFloat(row) == 1 && outcomes.weight(row) > 0)) {
      throw outcomes.fault(
          String.format(
              Locale.ROOT,
              "the %s days have no %s conversion: of their %s %s %s setups, and none converted",
              part,
              task.name(),
              Text.count(rows.size(), "click"),
              own.size() == 1 ? "1 is of" : own.size() + " are of",
              task.name()),
          "give it " + remedy);
    }
  }

  /** Returns the moments by name. */
  public Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("trainingFrom", Times.format(training));
    all.put("validationFrom", Times.format(validation));
    all.put("testFrom", Times.format(test));
    all.put("end", end == Long.MAX_VALUE ? "none" : Times.format(end));
    return all;
  }
}
