package org.mtl4j.data.encoding;

import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;

/**
 * An encoded log: what a trainer copies its minibatches from.
 *
 * <p>Ids are stored by feature, one array each, because a minibatch looks them up table by table.
 * Numbers are stored by row in one block, because a minibatch takes all numbers of a row: a
 * shuffled row is then one short run of memory instead of a cache miss per column. Outcomes are
 * shared with the log.
 *
 * <p>Examples carry the {@link Encoding} that made them, so that a network can check whether it can
 * use them.
 *
 * <p>Features are counted as in {@link Schema#features()}. The arrays are shared and not to be
 * modified.
 */
public final class Examples {
  private final int[][] ids;
  private final int[][] offsets;
  private final float[] numbers;
  private final int numericWidth;
  private final Encoding encoding;
  private final Outcomes outcomes;
  private final EncodingReport report;

  /**
   * Creates examples from their parts.
   *
   * @param encoding what made them
   * @param ids per feature its ids, null for a numeric one
   * @param offsets per feature where each row's ids begin, null unless multi-valued
   * @param numbers [rows, numericWidth] row by row
   */
  Examples(
      Encoding encoding,
      int[][] ids,
      int[][] offsets,
      float[] numbers,
      Outcomes outcomes,
      EncodingReport report) {
    this.encoding = encoding;
    this.ids = ids;
    this.offsets = offsets;
    this.numbers = numbers;
    this.numericWidth = encoding.numericWidth();
    this.outcomes = outcomes;
    this.report = report;
  }

  /**
   * Returns these examples with other outcomes of the same rows.
   *
   * @param other of as many rows
   * @throws IllegalArgumentException if there are more or fewer
   */
  public Examples withOutcomes(Outcomes other) {
    if (other.rows() != rows()) {
      throw new IllegalArgumentException(
          "outcomes of " + other.rows() + " rows for examples of " + rows());
    }
    return new Examples(encoding, ids, offsets, numbers, other, report);
  }

  /**
   * Returns the encoding that made these examples.
   *
   * @return the encoding
   */
  public Encoding encoding() {
    return encoding;
  }

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  public int rows() {
    return outcomes.rows();
  }

  /**
   * Returns the ids of a categorical feature, one per row, or of a multi-valued one, row after row.
   *
   * @param feature the feature's index
   * @return the ids, or null for a numeric feature
   */
  public int[] ids(int feature) {
    return ids[feature];
  }

  /**
   * Returns the ids of a feature by its column; see {@link #ids(int)}.
   *
   * @param column the name of the feature's column
   * @return the ids, or null for a numeric feature
   * @throws IllegalArgumentException if there is no such feature
   */
  public int[] ids(String column) {
    return ids(encoding.schema().feature(column));
  }

  /**
   * Returns where each row's ids begin, by the feature's column; see {@link #offsets(int)}.
   *
   * @param column the name of the feature's column
   * @return rows + 1 positions in the ids, or null for any feature that is not multi-valued
   * @throws IllegalArgumentException if there is no such feature
   */
  public int[] offsets(String column) {
    return offsets(encoding.schema().feature(column));
  }

  /**
   * Returns a number for the network.
   *
   * @param row the row
   * @param column the name of a numeric feature's column
   * @return transformed, standardised and bounded as the encoding says
   * @throws IllegalArgumentException if there is no such feature, or it is not numeric
   */
  public float number(int row, String column) {
    int feature = encoding.schema().feature(column);
    if (ids[feature] != null) {
      throw new IllegalArgumentException(
          "feature " + Text.quote(column) + " is not numeric; ask for its ids");
    }
    int place = 0;
    for (int i = 0; i < feature; i++) {
      place += ids[i] == null ? 1 : 0;
    }
    return numbers[row * numericWidth + place];
  }

  /**
   * Returns where each row's ids begin, and where the last row's end, for a multi-valued feature.
   * No row is empty.
   *
   * @param feature the feature's index
   * @return rows + 1 positions in {@link #ids}, or null for any other feature
   */
  public int[] offsets(int feature) {
    return offsets[feature];
  }

  /**
   * Returns the numeric features, [rows, {@link #numericWidth}] row by row, in the order of the
   * schema.
   *
   * @return the block
   */
  public float[] numbers() {
    return numbers;
  }

  /**
   * Returns the number of numeric features.
   *
   * @return the width of {@link #numbers}
   */
  public int numericWidth() {
    return numericWidth;
  }

  /**
   * Returns labels, weights, times and conversion setups.
   *
   * @return the outcomes
   */
  public Outcomes outcomes() {
    return outcomes;
  }

  /**
   * Returns how many values the encoding did not know, or had to cut.
   *
   * @return the report
   */
  public EncodingReport report() {
    return report;
  }
}
