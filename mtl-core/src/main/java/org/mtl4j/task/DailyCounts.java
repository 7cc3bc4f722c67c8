package org.mtl4j.task;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import org.mtl4j.data.Text;
import org.mtl4j.data.time.Times;

/** The clicks and conversions of one conversion setup by day, the days in ascending order. */
final class DailyCounts {
  private final LongArrayList days = new LongArrayList();
  private final DoubleArrayList clicks = new DoubleArrayList();
  private final DoubleArrayList conversions = new DoubleArrayList();

  /** Adds to a day; in constant time where that is the last day or a later one. */
  void add(String setup, long day, double moreClicks, double moreConversions) {
    if (moreClicks == 0 && moreConversions == 0) {
      return;
    }
    int at = find(day);
    double c = (at < 0 ? 0 : clicks.getDouble(at)) + moreClicks;
    double z = (at < 0 ? 0 : conversions.getDouble(at)) + moreConversions;
    if (z > c) {
      throw new IllegalArgumentException(
          Text.format(
              "more conversions than clicks: '%s' would have %s clicks and %s conversions on %s",
              setup, c, z, Times.formatDay(day)));
    }
    if (at < 0) {
      days.add(-at - 1, day);
      clicks.add(-at - 1, c);
      conversions.add(-at - 1, z);
    } else {
      clicks.set(at, c);
      conversions.set(at, z);
    }
  }

  void addAll(String setup, DailyCounts more) {
    for (int i = 0; i < more.days.size(); i++) {
      add(setup, more.days.getLong(i), more.clicks.getDouble(i), more.conversions.getDouble(i));
    }
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  long firstDay() {
    return days.getLong(0);
  }

  long lastDay() {
    return days.getLong(days.size() - 1);
  }

  /** Returns the weighted sums over the days before one, from the oldest that counts on. */
  Evidence before(long day, HistorySettings settings) {
    double c = 0;
    double z = 0;
    for (int i = place(settings.firstDay(day)); i < days.size() && days.getLong(i) < day; i++) {
      double weight = settings.weight(day - days.getLong(i));
      c += weight * clicks.getDouble(i);
      z += weight * conversions.getDouble(i);
    }
    return new Evidence(c, z);
  }

  /** Returns the plain sums over the days from one, inclusive, to another, exclusive. */
  Evidence between(long from, long to) {
    double c = 0;
    double z = 0;
    for (int i = place(from); i < days.size() && days.getLong(i) < to; i++) {
      c += clicks.getDouble(i);
      z += conversions.getDouble(i);
    }
    return new Evidence(c, z);
  }

  /** Returns the place of the first day that is not before one. */
  private int place(long day) {
    int at = find(day);
    return at < 0 ? -at - 1 : at;
  }

  /** Returns the place of a day, or -(where it would be) - 1. */
  private int find(long day) {
    int size = days.size();
    if (size == 0 || days.getLong(size - 1) < day) {
      return -size - 1;
    }
    return days.getLong(size - 1) == day
        ? size - 1
        : Arrays.binarySearch(days.elements(), 0, size, day);
  }
}
