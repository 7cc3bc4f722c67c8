package org.mtl4j.data.encoding;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.NarrowInts;
import org.mtl4j.optim.Workers;

/**
 * An encoded log: what a trainer copies its minibatches from.
 *
 * <p>It is a view of the log: an id or a number is found when it is asked for, so that a log which
 * is larger than the memory can be encoded, too. Columns and outcomes are shared with the log.
 * {@link #at} copies rows to where they are found faster.
 *
 * <p>Examples carry the {@link Encoding} that made them, so that a network can check whether it can
 * use them.
 *
 * <p>Features are counted as in {@link Schema#features()}.
 */
public final class Examples {
  private final Encoding encoding;
  private final @Nullable IntList[] ids;
  private final @Nullable IntList[] offsets;
  private final Numbers numbers;
  private final Outcomes outcomes;
  private final EncodingReport report;

  private Examples(
      Encoding encoding,
      @Nullable IntList[] ids,
      @Nullable IntList[] offsets,
      Numbers numbers,
      Outcomes outcomes,
      EncodingReport report) {
    this.encoding = encoding;
    this.ids = ids;
    this.offsets = offsets;
    this.numbers = numbers;
    this.outcomes = outcomes;
    this.report = report;
  }

  /**
   * Returns a view of a log.
   *
   * @param encoding of the log's columns
   * @param log that is encoded
   * @param ids per feature its ids, null for a numeric one
   * @param report what the encoding met
   */
  static Examples of(
      Encoding encoding, EventLog log, @Nullable IntList[] ids, EncodingReport report) {
    @Nullable IntList[] offsets = new IntList[ids.length];
    for (int i = 0; i < ids.length; i++) {
      offsets[i] = log.columns().get(i) instanceof BagColumn bags ? bags.offsets() : null;
    }
    Numbers numbers = new Numbers.Found(encoding, log.columns());
    return new Examples(encoding, ids, offsets, numbers, log.outcomes(), report);
  }

  /**
   * Returns some rows of these examples in arrays, as narrow as they can be: for a training, which
   * takes each row at random.
   *
   * @param rows which of them, in the order wanted
   * @param workers copy several features at once; their number changes nothing
   */
  public Examples at(IntList rows, Workers workers) {
    @Nullable IntList[] someIds = new IntList[ids.length];
    @Nullable IntList[] someOffsets = new IntList[ids.length];
    Numbers.Held some = new Numbers.Held(rows.size(), numericWidth());
    List<Runnable> tasks = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      int feature = i;
      tasks.add(() -> copy(feature, rows, someIds, someOffsets));
    }
    for (int i = 0; i < numericWidth(); i++) {
      int place = i;
      tasks.add(() -> some.copy(numbers, place, rows));
    }
    Outcomes[] others = new Outcomes[1];
    tasks.add(() -> others[0] = outcomes.at(rows));
    workers.run(tasks.size(), task -> tasks.get(task).run());
    return new Examples(encoding, someIds, someOffsets, some, others[0], report);
  }

  /** Returns about how many bytes {@link #at} takes for each row. */
  public double bytes() {
    double bytes = (double) Float.BYTES * numericWidth() + outcomes.bytes();
    for (int i = 0; i < ids.length; i++) {
      IntList all = ids[i];
      if (all != null) {
        double perRow = (double) all.size() / Math.max(1, rows());
        bytes += perRow * NarrowInts.bytes(mostId(i)) + (offsets[i] == null ? 0 : Integer.BYTES);
      }
    }
    return bytes;
  }

  private int mostId(int feature) {
    return ((FeatureEncoding.Tokens) encoding.features().get(feature)).ids().size() - 1;
  }

  private void copy(
      int feature, IntList rows, @Nullable IntList[] someIds, @Nullable IntList[] someOffsets) {
    IntList all = ids[feature];
    if (all == null) {
      return;
    }
    int most = mostId(feature);
    IntList begins = offsets[feature];
    if (begins == null) {
      someIds[feature] = NarrowInts.of(all, most, rows);
      return;
    }
    int[] someBegins = new int[rows.size() + 1];
    someIds[feature] = NarrowInts.of(begins, all, most, rows, someBegins);
    someOffsets[feature] = IntArrayList.wrap(someBegins);
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
    IntList found = offsets[feature];
    if (found == null) {
      throw new IllegalArgumentException(name(feature) + " is not multi-valued");
    }
    return found;
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
    IntList begins = offsets[feature];
    return begins == null ? 1 : Math.max(1, begins.getInt(row + 1) - begins.getInt(row));
  }

  /**
   * Returns an id of a row.
   *
   * @param feature the index of a feature that is not numeric
   * @param row the row
   * @param index from 0 to {@link #idCount} - 1
   */
  public int id(int feature, int row, int index) {
    IntList begins = offsets[feature];
    if (begins == null) {
      return ids(feature).getInt(row);
    }
    int begin = begins.getInt(row);
    return begin == begins.getInt(row + 1) ? TokenIds.MISSING : ids(feature).getInt(begin + index);
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
    return numbers.get(row, place);
  }

  /**
   * Copies numbers for the network.
   *
   * @param from the first row
   * @param place of the feature among the numeric ones
   * @param target begins with them afterwards
   * @param count how many rows
   */
  public void numbers(int from, int place, float[] target, int count) {
    numbers.copy(from, place, target, count);
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
    return numbers.width();
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
