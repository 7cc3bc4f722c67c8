package org.mtl4j.data.encoding;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Column;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.packed.RowReader;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.optim.Workers;

/**
 * Encodes a log, or one part of it after the other, and counts the values that were unknown or cut.
 * Each distinct value is looked up in the vocabulary once.
 *
 * <p>For one thread at a time.
 */
public final class LogEncoder {
  private final Encoding encoding;

  /** Of each feature the id by code + 1, for the values that were met. */
  private final int[][] byCode;

  /** The values of each feature for which there are ids. */
  private final int[] known;

  /**
   * Creates an encoder.
   *
   * @param encoding gives ids and numbers
   */
  public LogEncoder(Encoding encoding) {
    this.encoding = encoding;
    byCode = new int[encoding.features().size()][];
    known = new int[byCode.length];
  }

  /**
   * Encodes a log, or the next part of one.
   *
   * @param log of the encoding's columns; a part has the values of the parts before under the same
   *     codes
   * @param workers encode several features at once; their number changes nothing
   * @return the examples, in the log's row order
   * @throws IllegalArgumentException as {@link Encoding#encode(EventLog)}
   */
  public Examples encode(EventLog log, Workers workers) {
    encoding.requireColumns(log.schema());
    @Nullable IntList[] ids = new IntList[byCode.length];
    EncodingReport.FeatureCounts[] counts = new EncodingReport.FeatureCounts[byCode.length];
    workers.run(byCode.length, i -> counts[i] = encode(i, log.columns().get(i), ids));
    return Examples.of(encoding, log, ids, new EncodingReport(List.of(counts)));
  }

  private EncodingReport.FeatureCounts encode(int i, Column column, @Nullable IntList[] ids) {
    FeatureEncoding feature = encoding.features().get(i);
    long unseen = 0;
    long outOfRange = 0;
    long colliding = 0;
    if (feature instanceof FeatureEncoding.Tokens tokens) {
      EncodedIds encoded = ids(i, column, tokens.ids());
      ids[i] = encoded;
      unseen = tokens.ids() instanceof Vocabulary ? encoded.count(Vocabulary.UNSEEN) : 0;
      colliding = tokens.ids() instanceof HashedIds ? encoded.colliding() : 0;
    } else if (feature instanceof FeatureEncoding.Numeric number) {
      outOfRange = outOfRange(((NumberColumn) column).values(), number.normalizer());
    }
    return new EncodingReport.FeatureCounts(
        feature.feature().column(), unseen, column.missing(), outOfRange, colliding);
  }

  private EncodedIds ids(int feature, Column column, TokenIds ids) {
    if (column instanceof BagColumn bags) {
      return new EncodedIds(bags.codes(), byCode(feature, bags.dictionary(), ids));
    }
    CategoryColumn categories = (CategoryColumn) column;
    return new EncodedIds(categories.codes(), byCode(feature, categories.dictionary(), ids));
  }

  private int[] byCode(int feature, List<String> dictionary, TokenIds ids) {
    int[] before = byCode[feature];
    int size = dictionary.size();
    if (before != null && known[feature] == size) {
      return before;
    }
    // Views of the parts before keep their array.
    int[] now = new int[size + 1];
    now[CategoryColumn.MISSING + 1] = TokenIds.MISSING;
    if (before != null) {
      System.arraycopy(before, 0, now, 0, known[feature] + 1);
    }
    for (int code = known[feature]; code < size; code++) {
      now[code + 1] = ids.id(dictionary.get(code));
    }
    byCode[feature] = now;
    known[feature] = size;
    return now;
  }

  private static long outOfRange(FloatList values, Normalizer normalizer) {
    long count = 0;
    for (RowReader reader = new RowReader(Rows.all(values.size())); reader.next(); ) {
      float[] numbers = reader.floats(values);
      for (int i = 0; i < reader.count(); i++) {
        count += normalizer.exceeds(numbers[i]) ? 1 : 0;
      }
    }
    return count;
  }
}
