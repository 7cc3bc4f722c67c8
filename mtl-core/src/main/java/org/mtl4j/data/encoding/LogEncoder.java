package org.mtl4j.data.encoding;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Column;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.optim.Workers;

/**
 * Encodes the columns of a log, looking up each distinct value once, and counts the values that
 * were unknown or cut.
 */
final class LogEncoder {
  private final Encoding encoding;
  private final EventLog log;
  private final int width;
  private final int[][] ids;
  private final int[][] offsets;
  private final float[] numbers;

  LogEncoder(Encoding encoding, EventLog log) {
    this.encoding = encoding;
    this.log = log;
    width = encoding.numericWidth();
    ids = new int[encoding.features().size()][];
    offsets = new int[encoding.features().size()][];
    numbers = new float[Math.multiplyExact(log.rows(), width)];
  }

  Examples encode(Workers workers) {
    int[] positions = new int[ids.length];
    int numeric = 0;
    for (int i = 0; i < ids.length; i++) {
      positions[i] = numeric;
      numeric += encoding.features().get(i) instanceof FeatureEncoding.Numeric ? 1 : 0;
    }
    EncodingReport.FeatureCounts[] counts = new EncodingReport.FeatureCounts[ids.length];
    workers.run(ids.length, i -> counts[i] = encode(i, positions[i]));
    return new Examples(
        encoding, ids, offsets, numbers, log.outcomes(), new EncodingReport(List.of(counts)));
  }

  /** Encodes a feature; one that is numeric to its position among these. */
  private EncodingReport.FeatureCounts encode(int i, int position) {
    FeatureEncoding feature = encoding.features().get(i);
    Column column = log.columns().get(i);
    long outOfRange = 0;
    if (feature instanceof FeatureEncoding.Tokens tokens) {
      if (column instanceof BagColumn bags) {
        encode(i, bags, tokens.ids());
      } else {
        ids[i] = encode((CategoryColumn) column, tokens.ids());
      }
    } else if (feature instanceof FeatureEncoding.Numeric number) {
      outOfRange = encode(position, (NumberColumn) column, number.normalizer());
    }
    return new EncodingReport.FeatureCounts(
        feature.feature().column(), unseen(feature, ids[i]), column.missing(), outOfRange);
  }

  private static int[] encode(CategoryColumn column, TokenIds ids) {
    int[] byCode = byCode(column.dictionary(), ids);
    int[] encoded = new int[column.rows()];
    for (int row = 0; row < encoded.length; row++) {
      int code = column.codes()[row];
      encoded[row] = code == CategoryColumn.MISSING ? TokenIds.MISSING : byCode[code];
    }
    return encoded;
  }

  private void encode(int feature, BagColumn column, TokenIds tokenIds) {
    int[] byCode = byCode(column.dictionary(), tokenIds);
    int[] begins = new int[column.rows() + 1];
    int[] encoded = new int[column.codes().length];
    int end = 0;
    for (int row = 0; row < column.rows(); row++) {
      int from = column.offsets()[row];
      int to = column.offsets()[row + 1];
      encoded = IntArrays.grow(encoded, Math.addExact(end, Math.max(1, to - from)), end);
      if (from == to) {
        encoded[end++] = TokenIds.MISSING;
      }
      for (int i = from; i < to; i++) {
        encoded[end++] = byCode[column.codes()[i]];
      }
      begins[row + 1] = end;
    }
    ids[feature] = Arrays.copyOf(encoded, end);
    offsets[feature] = begins;
  }

  /** Returns how many values are out of range. */
  private long encode(int position, NumberColumn column, Normalizer normalizer) {
    float[] values = column.values();
    boolean constant = normalizer.deviation() == Normalizer.CONSTANT;
    float bound = constant ? 0 : (float) normalizer.bound();
    long outOfRange = 0;
    for (int row = 0; row < values.length; row++) {
      float value = normalizer.apply(values[row]);
      numbers[row * width + position] = value;
      // Asked only for the few values at the bound, because it transforms once more.
      outOfRange += Math.abs(value) >= bound && normalizer.exceeds(values[row]) ? 1 : 0;
    }
    return outOfRange;
  }

  private static int[] byCode(List<String> dictionary, TokenIds ids) {
    return dictionary.stream().mapToInt(ids::id).toArray();
  }

  private static long unseen(FeatureEncoding feature, int[] encoded) {
    long count = 0;
    if (feature instanceof FeatureEncoding.Tokens tokens && tokens.ids() instanceof Vocabulary) {
      for (int id : encoded) {
        count += id == Vocabulary.UNSEEN ? 1 : 0;
      }
    }
    return count;
  }
}
