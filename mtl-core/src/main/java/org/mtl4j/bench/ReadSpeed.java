package org.mtl4j.bench;

import java.util.List;

/**
 * How fast a log is read.
 *
 * @param name of the log, such as its format
 * @param rows that are read
 * @param fields that are found, those of columns that are not read included
 * @param fileBytes the size of the files
 * @param textBytes the size of their text, inflated and without headers
 * @param stages in their order, the whole last
 */
public record ReadSpeed(
    String name, int rows, long fields, long fileBytes, long textBytes, List<ReadStage> stages) {
  /** Copies the list. */
  public ReadSpeed {
    stages = List.copyOf(stages);
  }

  /** Returns how many rows pass a stage in a second; NaN where it takes no time. */
  public double rowsPerSecond(ReadStage stage) {
    return stage.seconds() > 0 ? rows / stage.seconds() : Double.NaN;
  }

  /** Returns how many bytes of text pass a stage in a second; NaN where it takes no time. */
  public double textBytesPerSecond(ReadStage stage) {
    return stage.seconds() > 0 ? textBytes / stage.seconds() : Double.NaN;
  }
}
