package org.mtl4j.data.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    EventLog log =
        EventLog.of(
                reader.schema,
                reader.options.labels,
                rows,
                reader.options.store,
                reader.options.sampling)
            .from(name);
    return new LogReader.Result(log, ReadReport.ofMemory(name, log), null);
  }
}
