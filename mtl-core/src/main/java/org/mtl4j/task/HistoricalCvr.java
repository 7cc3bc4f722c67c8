package org.mtl4j.task;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.LogDays;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.time.Times;

/**
 * The historical CVR of conversion setups on a day: time-decayed conversions over clicks, of the
 * days before in a sliding window.
 *
 * <p>The weighted clicks and conversions of each setup are kept by whole day (UTC). {@link #before}
 * sums them up:
 *
 * <pre>clicks(setup, day) = Σ 0.5^(age / halfLife) · clicks of the day `age` days before</pre>
 *
 * over ages from 1, yesterday, to the window; conversions likewise. So nothing is decayed from day
 * to day, days may be added in any order, and a late event is added to its own day.
 *
 * <p><b>Bounds.</b> Adding takes time in proportion to the events added, {@link #before} in
 * proportion to the setup's days in the window. A day's sums are plain sums of doubles. They are
 * exact, and so the same to the bit in any order and after any {@link #merge}, as long as they need
 * no more than 53 bits: whole weights up to a sum of 2<sup>53</sup>, weights that are multiples of
 * 2<sup>-k</sup> up to 2<sup>53-k</sup>. Decayed sums are taken from the oldest day to the latest,
 * so that equal counts give equal bits.
 *
 * <p>A conversion belongs to the day of its click, and is assumed to be known on the next day.
 * Where conversions are reported later than that, add only those that had been reported by the end
 * of each day. A null setup is a missing one, and never has a history.
 *
 * <p>Mutable; for one thread at a time. Serving uses a {@link TaskTable}, which is immutable.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 3.1.2.
 */
public final class HistoricalCvr {
  private final HistorySettings settings;
  private final TreeMap<String, DailyCounts> counts = new TreeMap<>();

  /** The name of the log, for messages; null where it has none. */
  private final @Nullable String source;

  /**
   * Creates an empty history.
   *
   * @param settings how much of the past counts
   */
  public HistoricalCvr(HistorySettings settings) {
    this(settings, null);
  }

  private HistoricalCvr(HistorySettings settings, @Nullable String source) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.source = source;
  }

  /**
   * Returns the history of a whole log, without rows whose time is stray ({@link LogDays}).
   *
   * @param outcomes of a log with labels, times and conversion setups
   * @param settings how much of the past counts
   * @throws DataException if labels, times or setups are absent
   */
  public static HistoricalCvr of(Outcomes outcomes, HistorySettings settings) {
    HistoricalCvr history = new HistoricalCvr(settings, outcomes.source().orElse(null));
    requireColumns(outcomes);
    LongList time = outcomes.time();
    LogDays days = LogDays.of(time);
    history.add(outcomes, Rows.where(outcomes.rows(), row -> days.contains(time.getLong(row))));
    return history;
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
  public void add(@Nullable String setup, long day, double clicks, double conversions) {
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
   * Adds rows of a log. A row without a click adds only the name of its setup, a row without a
   * setup adds nothing.
   *
   * @param outcomes of a log with labels, times and conversion setups
   * @param rows which of its rows, in any order
   * @throws DataException if labels, times or setups are absent
   */
  public void add(Outcomes outcomes, IntList rows) {
    requireColumns(outcomes);
    CategoryColumn setups = outcomes.setup();
    LongList time = outcomes.time();
    FloatList conversion = outcomes.conversion();
    FloatList click = outcomes.has(Label.CLICK) ? outcomes.click() : null;
    // By code, for a look-up by name costs more; a map, for a day may have few of many setups.
    Int2ObjectOpenHashMap<DailyCounts> byCode = new Int2ObjectOpenHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      int code = setups.codes().getInt(row);
      if (code == CategoryColumn.MISSING) {
        continue;
      }
      String setup = setups.dictionary().get(code);
      DailyCounts of = byCode.get(code);
      if (of == null) {
        of = counts.computeIfAbsent(setup, name -> new DailyCounts());
        byCode.put(code, of);
      }
      if (click == null || click.getFloat(row) == 1) {
        double weight = outcomes.weight(row);
        of.add(setup, Times.day(time.getLong(row)), weight, weight * conversion.getFloat(row));
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
          "the log was read without its labels, from which history is counted",
          "read it with labels");
    }
    if (!outcomes.has(Label.CONVERSION)) {
      throw outcomes.fault(
          "the log has no conversions, from which history is counted",
          "name their column under \"conversion\" in the schema");
    }
    requirePlaces(outcomes);
  }

  /** Checks that outcomes have the setup and the time of each row. */
  static void requirePlaces(Outcomes outcomes) {
    if (!outcomes.hasTime()) {
      throw outcomes.fault(
          "setups have no history here, because the schema names no time column",
          "name the column under \"time\" in the schema");
    }
    if (!outcomes.hasSetup()) {
      throw outcomes.fault(
          "there are no setups to divide into soft and hard, because the schema names no column of"
              + " them",
          "name the column under \"conversionSetup\" in the schema");
    }
  }

  /**
   * Adds the counts of another history, whatever its settings; the other is not modified.
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
   * Returns the history of a setup on a day, as it was known when the day began.
   *
   * @param setup the conversion setup, or null for a missing one
   * @param day since 1970-01-01 (UTC); it and later ones do not count
   * @return the decayed sums, {@link Evidence#NONE} without history
   */
  public Evidence before(@Nullable String setup, long day) {
    return before(setup, day, settings);
  }

  /**
   * Returns the history of a setup on a day under other settings than {@link #settings()}.
   *
   * @param setup the conversion setup, or null for a missing one
   * @param day since 1970-01-01 (UTC); it and later ones do not count
   * @param others how much of the past counts
   * @return the decayed sums, {@link Evidence#NONE} without history
   */
  public Evidence before(@Nullable String setup, long day, HistorySettings others) {
    return of(setup).before(day, others);
  }

  /**
   * Returns the clicks and conversions of a setup on some days, without decay.
   *
   * @param setup the conversion setup, or null for a missing one
   * @param from the first day, since 1970-01-01 (UTC)
   * @param to the day after the last
   */
  public Evidence between(@Nullable String setup, long from, long to) {
    return of(setup).between(from, to);
  }

  private DailyCounts of(@Nullable String setup) {
    DailyCounts of = setup == null ? null : counts.get(setup);
    return of == null ? new DailyCounts() : of;
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
