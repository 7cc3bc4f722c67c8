package org.mtl4j.data.read;

import org.jspecify.annotations.Nullable;
import org.mtl4j.data.log.EventLog;

/** Takes a log part by part, in its order. */
@FunctionalInterface
public interface LogPartConsumer {
  /**
   * Takes the next part.
   *
   * @param rows of the log. The dictionaries of its columns go on from part to part: they have all
   *     values of the parts before, under the same codes
   * @param kept the records of which these are the rows, with the columns that were to be kept;
   *     null without {@link LogReader#withKept}
   */
  void take(EventLog rows, @Nullable KeptRows kept);
}
