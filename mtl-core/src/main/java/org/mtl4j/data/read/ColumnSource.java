package org.mtl4j.data.read;

import java.nio.file.Path;
import java.util.List;
import org.mtl4j.data.log.EventLog;

/**
 * A log in memory.
 *
 * @param log that was read or made
 */
record ColumnSource(EventLog log) implements LogSource {
  private static final String IN_MEMORY = "a log in memory";

  @Override
  public String name() {
    return log.outcomes().source().orElse(IN_MEMORY);
  }

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
    if (!log.schema().equals(reader.schema)) {
      throw new IllegalArgumentException("the log has another schema than the reader");
    }
    reader.requireNoSampling();
    return new LogReader.Result(log, ReadReport.ofMemory(name(), log), null);
  }
}
