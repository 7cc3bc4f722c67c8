package org.mtl4j.data.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.DataException;
import org.mtl4j.data.log.EventLog;

/**
 * A log of a program's rows.
 *
 * @param name of the log for messages
 * @param rows each its values by column
 */
record RowSource(String name, Iterable<? extends Map<String, ?>> rows) implements LogSource {
  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public List<Path> paths() {
    return List.of();
  }

  @Override
  public LogReader.Result read(LogReader reader) {
    EventLog log = parsed(reader).from(name);
    if (log.rows() == 0) {
      // Without a sample, no rows are a fault already.
      throw new DataException(
          name, "no row was kept in the sample", "keep more of them by LogReader.withSampling");
    }
    return new LogReader.Result(log, ReadReport.ofMemory(name, log), null);
  }

  private EventLog parsed(LogReader reader) {
    LogReader.Options options = reader.options;
    try {
      return EventLog.of(reader.schema, options.labels, rows, options.store, options.sampling);
    } catch (DataException e) {
      String place = e.file() == null ? name : name + ", " + e.file();
      throw new DataException(place, e.line(), e.column(), e.position(), e.reason(), e.remedy());
    }
  }
}
