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
import org.mtl4j.optim.Workers;

/** Encodes the columns of a log, and counts the values that were unknown or cut. */
final class LogEncoder {
  private final Encoding encoding;
  private final EventLog log;
  private final @Nullable IntList[] ids;

  LogEncoder(Encoding encoding, EventLog log) {
    this.encoding = encoding;
    this.log = log;
    ids = new IntList[encoding.features().size()];
  }

  Examples encode(Workers workers) {
    EncodingReport.FeatureCounts[] counts = new EncodingReport.FeatureCounts[ids.length];
    workers.run(ids.length, i -> counts[i] = encode(i));
    return new Examples(
        encoding, log.columns(), ids, log.outcomes(), new EncodingReport(List.of(counts)));
  }

  private EncodingReport.FeatureCounts encode(int i) {
    FeatureEncoding feature = encoding.features().get(i);
    Column column = log.columns().get(i);
    long unseen = 0;
    long outOfRange = 0;
    if (feature instanceof FeatureEncoding.Tokens tokens) {
      IntList encoded = ids(column, tokens.ids());
      ids[i] = encoded;
      unseen = tokens.ids() instanceof Vocabulary ? unseen(encoded) : 0;
    } else if (feature instanceof FeatureEncoding.Numeric number) {
      outOfRange = outOfRange(((NumberColumn) column).values(), number.normalizer());
    }
    return new EncodingReport.FeatureCounts(
        feature.feature().column(), unseen, column.missing(), outOfRange);
  }

  private static IntList ids(Column column, TokenIds ids) {
    if (column instanceof BagColumn bags) {
      return new EncodedIds(bags.codes(), bags.dictionary(), ids);
    }
    CategoryColumn categories = (CategoryColumn) column;
    return new EncodedIds(categories.codes(), categories.dictionary(), ids);
  }

  private static long unseen(IntList encoded) {
    long count = 0;
    for (int i = 0; i < encoded.size(); i++) {
      count += encoded.getInt(i) == Vocabulary.UNSEEN ? 1 : 0;
    }
    return count;
  }

  private static long outOfRange(FloatList values, Normalizer normalizer) {
    long count = 0;
    for (int row = 0; row < values.size(); row++) {
      count += normalizer.exceeds(values.getFloat(row)) ? 1 : 0;
    }
    return count;
  }
}
