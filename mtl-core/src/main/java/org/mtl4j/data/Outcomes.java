package org.mtl4j.data;

/**
 * What each row of a log led to, and when and for which conversion setup it happened: everything
 * that is no feature.
 *
 * <p>Each part is absent (null) where the schema names no column for it, and click, conversion and
 * weight also where a log was read without labels. An absent click with a conversion there means
 * that every row is a click; an absent weight means that every row weighs 1. The arrays are shared,
 * never copied, and not to be modified.
 */
public final class Outcomes {
  private final int rows;
  private final float[] click;
  private final float[] conversion;
  private final float[] weight;
  private final long[] time;
  private final CategoryColumn setup;
  private final float[] hard;

  /**
   * Creates outcomes from their columns.
   *
   * @param rows the number of rows
   * @param click the click y per row, 0 or 1, or null
   * @param conversion the conversion z per row, 0 or 1 and never 1 without its click, or null
   * @param weight the sample weight per row, finite and not negative, or null
   * @param time the time per row in seconds since 1970 (UTC), or null
   * @param setup the conversion setup per row, or null
   * @throws IllegalArgumentException if a column has another length or a value out of range
   */
  public Outcomes(
      int rows,
      float[] click,
      float[] conversion,
      float[] weight,
      long[] time,
      CategoryColumn setup) {
    this(rows, click, conversion, weight, time, setup, null);
  }

  private Outcomes(
      int rows,
      float[] click,
      float[] conversion,
      float[] weight,
      long[] time,
      CategoryColumn setup,
      float[] hard) {
    this.rows = rows;
    this.click = click;
    this.conversion = conversion;
    this.weight = weight;
    this.time = time;
    this.setup = setup;
    this.hard = hard;
    requireLength("click", click == null ? rows : click.length);
    requireLength("conversion", conversion == null ? rows : conversion.length);
    requireLength("weight", weight == null ? rows : weight.length);
    requireLength("time", time == null ? rows : time.length);
    requireLength("setup", setup == null ? rows : setup.rows());
    requireLength("hard", hard == null ? rows : hard.length);
    for (int row = 0; row < rows; row++) {
      checkRow(row);
    }
  }

  private void requireLength(String what, int length) {
    if (length != rows) {
      throw new IllegalArgumentException(what + " has " + length + " rows instead of " + rows);
    }
  }

  private void checkRow(int row) {
    float y = click == null ? 1 : click[row];
    float z = conversion == null ? 0 : conversion[row];
    float w = weight == null ? 1 : weight[row];
    if ((y != 0 && y != 1) || (z != 0 && z != 1)) {
      throw new IllegalArgumentException("row " + row + ": a label is neither 0 nor 1");
    }
    if (z > y) {
      throw new IllegalArgumentException("row " + row + ": conversion without click");
    }
    if (hard != null && hard[row] != 0 && hard[row] != 1) {
      throw new IllegalArgumentException("row " + row + ": hard is neither 0 nor 1");
    }
    if (!(w >= 0) || Float.isInfinite(w)) {
      throw new IllegalArgumentException("row " + row + ": weight " + w);
    }
  }

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  public int rows() {
    return rows;
  }

  /**
   * Returns the click y per row, 0 or 1.
   *
   * @return the clicks, or null where every row is a click or there are no labels
   */
  public float[] click() {
    return click;
  }

  /**
   * Returns the conversion z per row, 0 or 1.
   *
   * @return the conversions, or null where there are no labels
   */
  public float[] conversion() {
    return conversion;
  }

  /**
   * Returns the sample weight per row.
   *
   * @return the weights, or null where every row weighs 1
   */
  public float[] weight() {
    return weight;
  }

  /**
   * Returns the time per row in seconds since 1970 (UTC).
   *
   * @return the times, or null where the log has none
   */
  public long[] time() {
    return time;
  }

  /**
   * Returns the conversion setup per row.
   *
   * @return the setups, or null where the log has none
   */
  public CategoryColumn setup() {
    return setup;
  }

  /**
   * Returns whether a row's conversion setup is hard, one that rarely converts, as it was known on
   * the row's day.
   *
   * @return 1 where it is hard and 0 where it is soft, or null where nobody said
   */
  public float[] hard() {
    return hard;
  }

  /**
   * Returns these outcomes with each row's setup told to be soft or hard.
   *
   * @param assigned 1 where it is hard and 0 where it is soft; kept, not copied
   * @throws IllegalArgumentException if it has another length or other numbers
   */
  public Outcomes withHard(float[] assigned) {
    return new Outcomes(rows, click, conversion, weight, time, setup, assigned);
  }

  /**
   * Tells whether the log was read with its labels.
   *
   * @return whether there are conversions
   */
  public boolean labelled() {
    return conversion != null;
  }

  /**
   * Returns the sample weight of a row, 1 where the log has none.
   *
   * @param row the row
   * @return its weight
   */
  public float weight(int row) {
    return weight == null ? 1 : weight[row];
  }

  /**
   * Tells whether a label is known, by a column or because it is 1 everywhere.
   *
   * @param label its name
   * @return whether {@link #value} gives it
   */
  public boolean has(String label) {
    return labelled() && (label.equals(Label.CLICK) || label.equals(Label.CONVERSION));
  }

  /**
   * Returns a label per row.
   *
   * @param label its name
   * @return 0 or 1 per row, or null for a click where every row is a click
   * @throws IllegalArgumentException if there is no such label
   */
  public float[] label(String label) {
    if (!has(label)) {
      throw new IllegalArgumentException("there is no label " + Text.quote(label));
    }
    return label.equals(Label.CLICK) ? click : conversion;
  }

  /**
   * Returns the label of a row.
   *
   * @param label its name
   * @param row the row
   * @return 0 or 1; 1 of a click where every row is a click
   * @throws IllegalArgumentException if there is no such label
   */
  public float value(String label, int row) {
    float[] values = label(label);
    return values == null ? 1 : values[row];
  }
}
