package org.mtl4j.train;

import it.unimi.dsi.fastutil.ints.IntList;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.split.Split;
import org.mtl4j.optim.Workers;

/**
 * A log made ready to train on.
 *
 * @param learned the rows that the architecture learns from and is tested on
 * @param split of these rows, what is held out to test on
 * @param training rows to learn from
 * @param validation rows to keep the best epoch by, possibly none
 * @param examples all rows of the log, of an encoding that was fitted on the rows to learn from and
 *     on them alone
 */
public record TrainingData(
    LearnedRows learned, Split split, IntList training, IntList validation, Examples examples) {

  /**
   * Splits and encodes a log.
   *
   * @param learned the rows that the architecture learns from and is tested on
   * @param holdout what is held out to test on
   * @param validation the share of the training rows to keep the best epoch by, 0 for none
   * @param seed of what is drawn at random
   * @param workers fit and encode several features at once; their number changes nothing
   * @throws org.mtl4j.data.DataException if a side is empty, or its labels are all the same
   */
  public static TrainingData of(
      LearnedRows learned, Holdout holdout, double validation, long seed, Workers workers) {
    Split split = holdout.split(learned.log().outcomes(), learned.rows(), seed);
    if (validation == 0) {
      return of(learned, split, split.train(), Rows.of(), workers);
    }
    Split inner = holdout.validation(learned.log().outcomes(), split.train(), validation, seed);
    return of(learned, split, inner.train(), inner.test(), workers);
  }

  private static TrainingData of(
      LearnedRows learned, Split split, IntList training, IntList validation, Workers workers) {
    Encoding encoding = Encoding.fit(learned.log(), training, workers);
    Examples examples = encoding.encode(learned.log(), workers);
    return new TrainingData(learned, split, training, validation, examples);
  }

  /** Returns the rows to test on, possibly none. */
  public IntList test() {
    return split.test();
  }

  /** Returns what turns a row into inputs. */
  public Encoding encoding() {
    return examples.encoding();
  }
}
