package org.mtl4j.data.read;

import org.jspecify.annotations.Nullable;

/** The parts of a log that is there as a whole. */
final class Parts {
  private Parts() {}

  /**
   * Gives a log away part by part.
   *
   * @param whole the log
   * @param part how many rows a part has
   * @param consumer takes each part
   * @return the report on the log
   */
  static ReadReport of(LogReader.Result whole, int part, LogPartConsumer consumer) {
    KeptRows kept = whole.kept();
    int rows = whole.log().rows();
    int records = kept == null ? rows : kept.rows();
    int row = 0;
    for (int record = 0; record < records; ) {
      int first = record;
      int from = row;
      while (record < records && row - from < part) {
        row += kept == null || kept.isRead(record) ? 1 : 0;
        record++;
      }
      @Nullable KeptRows some = kept == null ? null : new SomeKeptRows(kept, first, record - first);
      consumer.take(whole.log().rows(from, row), some);
    }
    return whole.report();
  }
}
