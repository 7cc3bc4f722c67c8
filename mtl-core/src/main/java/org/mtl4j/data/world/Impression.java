package org.mtl4j.data.world;

import java.util.List;
import org.mtl4j.data.log.LogBuilder;

/**
 * One row of a simulated log: its features, its outcomes, and the probabilities that these were
 * drawn from.
 *
 * <p>A world uses one object for all rows and changes its content from row to row: copy what you
 * keep.
 */
public final class Impression {
  final String[] categories = new String[World.CATEGORIES.size()];
  final float[] numbers = new float[World.NUMBERS.size()];
  long row;
  int day;
  long time;
  int setup;
  List<String> interests = List.of();
  double pctr;
  double pcvr;
  boolean click;
  boolean conversion;

  Impression() {}

  /** Adds this row to a log. */
  void addTo(LogBuilder log) {
    for (int i = 0; i < categories.length; i++) {
      log.token(World.CATEGORIES.get(i), categories[i]);
    }
    log.tokens(World.INTERESTS, interests);
    for (int i = 0; i < numbers.length; i++) {
      log.number(World.NUMBERS.get(i), numbers[i]);
    }
    log.time(time).click(click).conversion(conversion).endRow();
  }

  /** Returns the number of the row in the whole log, from 0. */
  public long row() {
    return row;
  }

  /** Returns the number of the day, from 0. */
  public int day() {
    return day;
  }

  /** Returns the time in seconds since 1970 (UTC). */
  public long time() {
    return time;
  }

  /**
   * Returns the value of a categorical column.
   *
   * @param column as in {@link World#CATEGORIES}
   */
  public String category(int column) {
    return categories[column];
  }

  /** Returns the interests of the user, at least one. */
  public List<String> interests() {
    return interests;
  }

  /**
   * Returns the value of a numeric column.
   *
   * @param column as in {@link World#NUMBERS}
   */
  public float number(int column) {
    return numbers[column];
  }

  /** Returns the number of the conversion setup, as in {@link World#conversionRate}. */
  public int setup() {
    return setup;
  }

  /** Returns the true p(y=1|x). */
  public double pctr() {
    return pctr;
  }

  /** Returns the true p(z=1|y=1,x), clicked or not. */
  public double pcvr() {
    return pcvr;
  }

  /** Returns whether the impression was clicked. */
  public boolean click() {
    return click;
  }

  /** Returns whether it was clicked and converted. */
  public boolean conversion() {
    return conversion;
  }
}
