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
  /** The {@link #conversionTime} of what did not convert. */
  public static final long NEVER = -1;

  /** What it is made of; of an auction, what is shown in it is the last candidate. */
  final Draft draft;

  final String[] categories = new String[World.CATEGORIES.size()];
  final float[] numbers = new float[World.NUMBERS.size()];
  long row;
  int day;
  long time;
  int setup;
  List<String> interests = List.of();
  boolean explored;
  double propensity = Double.NaN;

  /** The probability with which the policy shows this candidate where it chooses; NaN for none. */
  double policyChance = Double.NaN;

  double pctr;
  double pcvr;
  double pcvrDo;
  boolean click;
  boolean conversion;

  /** Whether it converts if it is clicked, for whatever cause. */
  boolean wouldConvert;

  long conversionTime = NEVER;

  /**
   * Creates an empty row.
   *
   * @param draft that it will be made of
   */
  Impression(Draft draft) {
    this.draft = draft;
  }

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

  /** Returns the true p(z=1|y=1,x), clicked or not: the rate of conversions of clicks. */
  public double pcvr() {
    return pcvr;
  }

  /**
   * Returns the true p(z=1|do(y=1),x), clicked or not: the rate of conversions if every impression
   * were clicked. It is {@link #pcvr} unless there is a {@link WorldSettings#hiddenCause}.
   */
  public double pcvrDo() {
    return pcvrDo;
  }

  /** Returns whether this was drawn at random among the candidates, not chosen by the policy. */
  public boolean explored() {
    return explored;
  }

  /**
   * Returns the probability that this candidate is shown, given all candidates; NaN in an {@link
   * Auction}, which has not chosen.
   */
  public double propensity() {
    return propensity;
  }

  /** Returns whether the impression was clicked. */
  public boolean click() {
    return click;
  }

  /** Returns whether it was clicked and converted, sooner or later. */
  public boolean conversion() {
    return conversion;
  }

  /** Returns when it converted, in seconds since 1970 (UTC); {@link #NEVER} if it did not. */
  public long conversionTime() {
    return conversionTime;
  }
}
