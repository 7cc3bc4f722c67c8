package org.mtl4j.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Schema;
import org.mtl4j.data.prepared.PreparedLog;
import org.mtl4j.data.read.LogSource;
import org.mtl4j.data.schema.Schemas;
import picocli.CommandLine.Option;

/** What the columns of a log mean. */
public final class SchemaOption {
  @Option(
      names = "--schema",
      paramLabel = "<file or name>",
      description =
          "Schema of the log: a JSON file, or the name of a shipped schema, with or without"
              + " .json: hillstrom, hotel, online_ads, talkingdata. A log of mtl prepare has one.")
  private @Nullable String schema;

  /** Returns the files that are read: a log's, and the schema's where it is one. */
  public Path[] filesWith(LogSource log) {
    return schema != null && Schemas.isFile(schema)
        ? LogOption.inputs(log, Path.of(schema))
        : LogOption.inputs(log);
  }

  /** Returns whether a schema is given. */
  public boolean isGiven() {
    return schema != null;
  }

  /**
   * Returns the schema: the given one, or else that of a prepared log.
   *
   * @param log that it is for
   * @throws UsageException if there is none
   * @throws org.mtl4j.data.DataException if it is neither a file nor shipped, or the file is none
   */
  public Schema schema(LogSource log) {
    if (schema != null) {
      return Schemas.load(schema);
    }
    if (log instanceof PreparedLog prepared) {
      return prepared.schema();
    }
    throw new UsageException("Missing required option: '--schema=<file or name>'");
  }
}
