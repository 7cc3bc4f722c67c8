package org.mtl4j.data.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.DataException;
import org.mtl4j.data.log.EventLog;

/**
 * Where a log comes from: {@link LogFiles} of text, a {@link org.mtl4j.data.prepared.PreparedLog},
 * a program's {@linkplain #of(String, Iterable) rows} or its {@linkplain #of(EventLog) columns}, or
 * what a program implements itself.
 */
public interface LogSource {
  /** Returns the name of the log for messages. */
  String name();

  /**
   * Returns the size of what is read in bytes, as far as it is known.
   *
   * @return the size, 0 where there is nothing to know
   */
  long bytes();

  /** Returns the files that are read, so that nobody writes there. */
  List<Path> paths();

  /**
   * Reads the log.
   *
   * @param reader what the columns mean, and how they are read
   * @throws DataException if it cannot be used
   */
  LogReader.Result read(LogReader reader);

  /**
   * Reads the log part by part, so that it need not be in memory as a whole. Bad rows that may not
   * be skipped stop the reading after the parts before them. Files are read so; of any other source
   * that does not say so, the columns are in memory, packed, as a whole.
   *
   * @param reader what the columns mean, and how they are read
   * @param consumer takes each part
   * @return the report; what it says of the log as a whole, such as of its times, is left out
   * @throws DataException if the log cannot be used
   */
  default ReadReport read(LogReader reader, LogPartConsumer consumer) {
    return Parts.of(read(reader), LogReader.PART, consumer);
  }

  /**
   * Returns a log of a program's rows, which are taken one after the other and not kept. They are
   * parsed and checked as the rows of a file are; a row that does not fit stops the reading. The
   * text of columns is not kept.
   *
   * @param name of the log for messages
   * @param rows each its values by column, see {@link EventLog#of}
   */
  static LogSource of(String name, Iterable<? extends Map<String, ?>> rows) {
    return new RowSource(name, rows);
  }

  /**
   * Returns a log that is in memory, as it is; no sample is drawn from it, and the text of columns
   * is not kept.
   *
   * @param log whose schema is that of the reader
   */
  static LogSource of(EventLog log) {
    return new ColumnSource(log);
  }
}
