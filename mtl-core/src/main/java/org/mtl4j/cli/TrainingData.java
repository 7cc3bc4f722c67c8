package org.mtl4j.cli;

import org.mtl4j.data.Encoding;
import org.mtl4j.data.Examples;
import org.mtl4j.data.LogReader;
import org.mtl4j.data.ReadReport;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Split;

/**
 * A log made ready to train on.
 *
 * @param read how its reading went
 * @param split what is held out to test on
 * @param training rows to learn from
 * @param validation rows to keep the best epoch by, possibly none
 * @param encoding fitted on the rows to learn from, and on them alone
 * @param examples all rows
 */
record TrainingData(
    ReadReport read,
    Split split,
    int[] training,
    int[] validation,
    Encoding encoding,
    Examples examples) {
  private static final int[] NO_ROWS = {};

  /**
   * Splits and encodes a log.
   *
   * @param result the log as read
   * @param rows which of its rows, ascending
   * @param options what to hold out
   * @param validationShare of the training rows, 0 for none
   * @param seed of a random split
   */
  static TrainingData of(
      LogReader.Result result,
      int[] rows,
      SplitOptions options,
      double validationShare,
      long seed) {
    Split split = options.split(result, rows, seed);
    int[] training = split.train();
    int[] validation = NO_ROWS;
    if (validationShare > 0) {
      Split inner = options.validation(result, split.train(), validationShare, seed);
      training = inner.train();
      validation = inner.test();
    }
    Encoding encoding = Encoding.fit(result.log(), training);
    return new TrainingData(
        result.report(), split, training, validation, encoding, encoding.encode(result.log()));
  }

  Schema schema() {
    return encoding.schema();
  }
}
