package org.mtl4j.cli.option;

import org.mtl4j.data.DataException;
import org.mtl4j.data.prepared.PreparedLog;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.LogSource;
import org.mtl4j.data.split.Downsampling;
import picocli.CommandLine.Option;

/** How many of the rows without a click are read. */
public final class DownsamplingOption {
  @Option(
      names = "--downsampling",
      paramLabel = "<f>",
      defaultValue = "1",
      converter = Ranges.Count.class,
      description =
          "Keep one in <f> rows without a click, drawn by row number and seed, with <f> times the"
              + " weight: losses, metrics and calibration are still those of all rows. The others"
              + " take no memory (default: ${DEFAULT-VALUE}, all).")
  private int factor;

  /**
   * Returns a reader that keeps so many.
   *
   * @param reader that keeps all
   * @param source of the log
   * @param seed of the draw
   * @throws DataException if each row is a click, or the log is prepared
   */
  public LogReader sampling(LogReader reader, LogSource source, long seed) {
    if (factor == 1) {
      return reader;
    }
    if (source instanceof PreparedLog) {
      throw new UsageException(
          "--downsampling is for a log in text; for a prepared one, give it to mtl prepare");
    }
    if (reader.schema().click() == null) {
      throw new UsageException(
          "--downsampling: every row is a click, so there are none without one to keep fewer of");
    }
    return reader.withSampling(new Downsampling(factor, seed));
  }
}
