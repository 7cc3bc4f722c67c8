package org.mtl4j.data.encoding;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.Column;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.log.Outcomes;

/**
 * An encoded log: what a trainer copies its minibatches from.
 *
 * <p>It is a view of the log: an id or a number is found when it is asked for, so that a log which
 * is larger than the memory can be encoded, too. Columns and outcomes are shared with the log.
 *
 * <p>Examples carry the {@link Encoding} that made them, so that a network can check whether it can
 * use them.
 *
 * <p>Features are counted as in {@link Schema#features()}.
 */
public final class Examples {
  private final Encoding encoding;
  private final List<Column> columns;
  private final @Nullable IntList[] ids;
  private final FloatList[] numbers;
  private final Normalizer[] normalizers;
  private final Outcomes outcomes;
  private final EncodingReport report;

  /**
   * Creates examples from their parts.
   *
   * @param encoding what made them
   * @param columns of the log, one per feature
   * @param ids per feature its ids, null for a numeric one
   */
  Examples(
      Encoding encoding,
      List<Column> columns,
      @Nullable IntList[] ids,
      Outcomes outcomes,
      EncodingReport report) {
    this.encoding = encoding;
    this.columns = columns;
    this.ids = ids;
    this.outcomes = outcomes;
    this.report = report;
    numbers =
        columns.stream()
            .filter(NumberColumn.class::isInstance)
            .map(column -> ((NumberColumn) column).values())
            .toArray(FloatList[]::new);
    normalizers =
        encoding.features().stream()
            .filter(FeatureEncoding.Numeric.class::isInstance)
            .map(feature -> ((FeatureEncoding.Numeric) feature).normalizer())
            .toArray(Normalizer[]::new);
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
    return new Examples(encoding, columns, ids, other, report);
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
   * Returns the ids of a categorical feature, one per row, or of a multi-valued one, row after row,
   * without any for a row whose cell is empty.
   *
   * @param feature the feature's index
   * @return the ids, unmodifiable
   * @throws IllegalArgumentException if it is numeric
   */
  public IntList ids(int feature) {
    IntList found = ids[feature];
    if (found == null) {
      throw new IllegalArgumentException(name(feature) + " is numeric; ask for its numbers");
    }
    return found;
  }

  /**
   * Returns the ids of a feature by its column; see {@link #ids(int)}.
   *
   * @param column the name of the feature's column
   * @return the ids, unmodifiable
   * @throws IllegalArgumentException if there is no such feature, or it is numeric
   */
  public IntList ids(String column) {
    return ids(encoding.schema().feature(column));
  }

  /**
   * Returns where each row's ids begin, and where the last row's end, for a multi-valued feature. A
   * row without ids is missing: a network gets {@link TokenIds#MISSING} for it.
   *
   * @param feature the feature's index
   * @return rows + 1 positions in {@link #ids}, unmodifiable
   * @throws IllegalArgumentException if it is not multi-valued
   */
  public IntList offsets(int feature) {
    if (columns.get(feature) instanceof BagColumn bags) {
      return bags.offsets();
    }
    throw new IllegalArgumentException(name(feature) + " is not multi-valued");
  }

  /**
   * Returns where each row's ids begin, by the feature's column; see {@link #offsets(int)}.
   *
   * @param column the name of the feature's column
   * @return rows + 1 positions in the ids, unmodifiable
   * @throws IllegalArgumentException if there is no such feature, or it is not multi-valued
   */
  public IntList offsets(String column) {
    return offsets(encoding.schema().feature(column));
  }

  /**
   * Returns how many ids a row has for a network.
   *
   * @param feature the index of a feature that is not numeric
   * @param row the row
   * @return 1 or more
   */
  public int idCount(int feature, int row) {
    return columns.get(feature) instanceof BagColumn bags
        ? Math.max(1, bags.offsets().getInt(row + 1) - bags.offsets().getInt(row))
        : 1;
  }

  /**
   * Returns an id of a row.
   *
   * @param feature the index of a feature that is not numeric
   * @param row the row
   * @param index from 0 to {@link #idCount} - 1
   */
  public int id(int feature, int row, int index) {
    if (columns.get(feature) instanceof BagColumn bags) {
      int begin = bags.offsets().getInt(row);
      return begin == bags.offsets().getInt(row + 1)
          ? TokenIds.MISSING
          : ids(feature).getInt(begin + index);
    }
    return ids(feature).getInt(row);
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
      throw new IllegalArgumentException(name(feature) + " is not numeric; ask for its ids");
    }
    int place = 0;
    for (int i = 0; i < feature; i++) {
      place += ids[i] == null ? 1 : 0;
    }
    return number(row, place);
  }

  /**
   * Returns a number for the network.
   *
   * @param row the row
   * @param place of the feature among the numeric ones, from 0 to {@link #numericWidth} - 1
   * @return transformed, standardised and bounded as the encoding says
   */
  public float number(int row, int place) {
    return normalizers[place].apply(numbers[place].getFloat(row));
  }

  private String name(int feature) {
    return "feature " + Text.quote(encoding.schema().features().get(feature).column());
  }

  /**
   * Returns the number of numeric features.
   *
   * @return how many numbers a row has for the network
   */
  public int numericWidth() {
    return numbers.length;
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
