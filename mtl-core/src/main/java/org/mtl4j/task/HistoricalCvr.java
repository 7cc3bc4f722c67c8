package org.mtl4j.task;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.LogDays;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.time.Times;

/**
 * The historical CVR of conversion setups: time-decayed conversions over clicks in a sliding
 * window, of the days before a day alone.
 *
 * <p>What is kept are the weighted clicks and conversions of each setup on each whole day (UTC);
 * what is asked for, {@link #before}, is summed up at that moment:
 *
 * <pre>clicks(setup, day) = Σ 0.5^(age / halfLife) · clicks of the day `age` days before</pre>
 *
 * over ages from 1, yesterday, to the window; conversions likewise. So nothing has to be decayed
 * from day to day, days may come in any order, and a late event is added to its own day.
 *
 * <p><b>Bounds.</b> Adding takes a time in proportion to the events added, and {@link #before} one
 * in proportion to the days of the setup that count. A day's sums are plain sums of doubles, exact
 * and so the same to the bit in any order and after any {@link #merge} as long as they need no more
 * than 53 bits: whole weights up to a sum of 2<sup>53</sup>, weights that are multiples of
 * 2<sup>-k</sup> up to 2<sup>53-k</sup>. Decayed sums are taken from the oldest day to the latest,
 * so that equal counts give equal bits.
 *
 * <p>A conversion belongs to the day of its click, and is taken for known on the next. Where it
 * takes longer to come in, a log that was written down later knows more of a day than its morrow
 * did: then add to each day what had come in by its end. The setup null stands for a missing one:
 * it has never a history.
 *
 * <p>Mutable; for one thread at a time. Serving asks a {@link TaskTable}, which does not change.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 3.1.2.
 */
public final class HistoricalCvr {
  private final HistorySettings settings;
  private final TreeMap<String, DailyCounts> counts = new TreeMap<>();

  /** The name of the log, for messages; null without. */
  private String source;

  /**
   * Creates an empty history.
   *
   * @param settings how much of the past counts
   */
  public HistoricalCvr(HistorySettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /**
   * Returns the history of a whole log, without rows whose time is stray ({@link LogDays}).
   *
   * @param outcomes of a log with labels, times and conversion setups
   * @param settings how much of the past counts
   * @throws DataException if labels, times or setups are absent
   */
  public static HistoricalCvr of(Outcomes outcomes, HistorySettings settings) {
    HistoricalCvr history = new HistoricalCvr(settings);
    history.source = outcomes.source().orElse(null);
    requireColumns(outcomes);
    long[] time = outcomes.time();
    LogDays days = LogDays.of(time);
    history.add(
        outcomes,
        IntStream.range(0, outcomes.rows()).filter(row -> days.contains(time[row])).toArray());
    return history;
  }

  /**
   * Returns the day of a time.
   *
   * @param seconds since 1970 (UTC)
   * @return days since 1970-01-01 (UTC), negative before
   */
  public static long day(long seconds) {
    return Times.day(seconds);
  }

  /** Returns how much of the past counts. */
  public HistorySettings settings() {
    return settings;
  }

  /**
   * Adds to a day of a setup, in any order of days.
   *
   * @param setup the conversion setup, or null for a missing one, which is not kept
   * @param day since 1970-01-01 (UTC)
   * @param clicks the sum of the weights of some clicks of that day
   * @param conversions the sum of the weights of conversions of that day's clicks, these or others
   *     added before
   * @throws IllegalArgumentException if a sum is negative or not finite, or there would be more
   *     conversions than clicks
   */
  public void add(String setup, long day, double clicks, double conversions) {
    if (!isSum(clicks) || !isSum(conversions)) {
      throw new IllegalArgumentException(
          clicks + " clicks and " + conversions + " conversions: both must be 0 or more");
    }
    if (setup != null) {
      counts.computeIfAbsent(setup, name -> new DailyCounts()).add(setup, day, clicks, conversions);
    }
  }

  private static boolean isSum(double sum) {
    return sum >= 0 && sum <= Double.MAX_VALUE;
  }

  /**
   * Adds rows of a log. Those without a click add nothing but the name of their setup, those
   * without a setup nothing.
   *
   * @param outcomes of a log with labels, times and conversion setups
   * @param rows which of its rows, in any order
   * @throws DataException if labels, times or setups are absent
   */
  public void add(Outcomes outcomes, int[] rows) {
    requireColumns(outcomes);
    CategoryColumn setups = outcomes.setup();
    // By code, for a look-up by name costs more; a map, for a day may have few of many setups.
    Int2ObjectOpenHashMap<DailyCounts> byCode = new Int2ObjectOpenHashMap<>();
    for (int row : rows) {
      int code = setups.codes()[row];
      if (code == CategoryColumn.MISSING) {
        continue;
      }
      String setup = setups.dictionary().get(code);
      DailyCounts of = byCode.get(code);
      if (of == null) {
        of = counts.computeIfAbsent(setup, name -> new DailyCounts());
        byCode.put(code, of);
      }
      if (outcomes.click() == null || outcomes.click()[row] == 1) {
        double weight = outcomes.weight(row);
        double converted = weight * outcomes.conversion()[row];
        of.add(setup, day(outcomes.time()[row]), weight, converted);
      }
    }
  }

  /** Returns a problem of this history, which names its log if that has a name. */
  DataException fault(String reason, String remedy) {
    return new DataException(source, reason, remedy);
  }

  /** Checks that outcomes have what a history is made of. */
  static void requireColumns(Outcomes outcomes) {
    if (!outcomes.labelled()) {
      throw outcomes.fault(
          "the log was read without its labels, and so tells no history", "read them too");
    }
    if (outcomes.conversion() == null) {
      throw outcomes.fault(
          "the log has no conversions, and so tells no history of them",
          "name their column under \"conversion\" in the schema");
    }
    requirePlaces(outcomes);
  }

  /** Checks that outcomes have the setup and the time of each row. */
  static void requirePlaces(Outcomes outcomes) {
    if (outcomes.time() == null) {
      throw outcomes.fault(
          "setups have no history here, because the schema names no time column",
          "name the column under \"time\" in the schema");
    }
    if (outcomes.setup() == null) {
      throw outcomes.fault(
          "there are no setups to tell soft from hard, because the schema names no column of them",
          "name the column under \"conversionSetup\" in the schema");
    }
  }

  /**
   * Adds what another history counted, whatever its settings; the other stays as it is.
   *
   * @param other counts of other events than these
   */
  public void merge(HistoricalCvr other) {
    if (other == this) {
      throw new IllegalArgumentException("a history cannot be merged with itself");
    }
    other.counts.forEach(
        (setup, more) ->
            counts.computeIfAbsent(setup, name -> new DailyCounts()).addAll(setup, more));
  }

  /**
   * Returns what was known of a setup when a day began.
   *
   * @param setup the conversion setup, or null for a missing one
   * @param day since 1970-01-01 (UTC); it and later ones do not count
   * @return the decayed sums, {@link Evidence#NONE} without history
   */
  public Evidence before(String setup, long day) {
    return before(setup, day, settings);
  }

  /**
   * Returns what was known of a setup when a day began, under other settings than this history's.
   *
   * @param setup the conversion setup, or null for a missing one
   * @param day since 1970-01-01 (UTC); it and later ones do not count
   * @param others how much of the past counts
   * @return the decayed sums, {@link Evidence#NONE} without history
   */
  public Evidence before(String setup, long day, HistorySettings others) {
    DailyCounts of = setup == null ? null : counts.get(setup);
    return of == null ? Evidence.NONE : of.before(day, others);
  }

  /**
   * Returns what happened to a setup on some days, neither decayed nor limited.
   *
   * @param setup the conversion setup, or null for a missing one
   * @param from the first day, since 1970-01-01 (UTC)
   * @param to the day after the last
   */
  public Evidence between(String setup, long from, long to) {
    DailyCounts of = setup == null ? null : counts.get(setup);
    return of == null ? Evidence.NONE : of.between(from, to);
  }

  /** Returns the setups that were added, in the order of their names; a view. */
  public SortedSet<String> setups() {
    return Collections.unmodifiableSortedSet(counts.navigableKeySet());
  }

  /**
   * Returns the first day with a click, since 1970-01-01 (UTC).
   *
   * @throws IllegalStateException if there is none
   */
  public long firstDay() {
    return clicked().mapToLong(DailyCounts::firstDay).min().orElseThrow(HistoricalCvr::empty);
  }

  /**
   * Returns the last day with a click, since 1970-01-01 (UTC).
   *
   * @throws IllegalStateException if there is none
   */
  public long lastDay() {
    return clicked().mapToLong(DailyCounts::lastDay).max().orElseThrow(HistoricalCvr::empty);
  }

  /** Returns whether there is no click. */
  public boolean isEmpty() {
    return clicked().findAny().isEmpty();
  }

  private Stream<DailyCounts> clicked() {
    return counts.values().stream().filter(of -> !of.isEmpty());
  }

  private static IllegalStateException empty() {
    return new IllegalStateException("there is no click in the history");
  }
}
