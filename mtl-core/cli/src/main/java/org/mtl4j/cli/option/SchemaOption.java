package org.mtl4j.cli.option;

import java.nio.file.Path;
import org.mtl4j.data.Schema;
import org.mtl4j.data.read.LogFiles;
import org.mtl4j.data.schema.Schemas;
import picocli.CommandLine.Option;

/** What the columns of a log mean. */
public final class SchemaOption {
  @Option(
      names = "--schema",
      paramLabel = "<file or name>",
      required = true,
      description =
          "Schema of the log: a JSON file, or the name of a shipped schema, with or without"
              + " .json: hillstrom, hotel, online_ads, talkingdata.")
  private String schema;

  /** Returns the files that are read: a log's, and the schema's where it is one. */
  public Path[] filesWith(LogFiles log) {
    return files(log, schema);
  }

  /** Returns the files that are read: a log's, and the schema's where it is one. */
  public static Path[] files(LogFiles log, String schema) {
    return Schemas.isFile(schema) ? LogOption.inputs(log, Path.of(schema)) : LogOption.inputs(log);
  }

  /**
   * Returns the schema.
   *
   * @throws org.mtl4j.data.DataException if it is neither a file nor shipped, or the file is none
   */
  public Schema schema() {
    return Schemas.load(schema);
  }
}
