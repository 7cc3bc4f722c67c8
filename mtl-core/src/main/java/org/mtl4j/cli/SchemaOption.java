package org.mtl4j.cli;

import java.nio.file.Path;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Schemas;
import picocli.CommandLine.Option;

/** What the columns of a log mean. */
final class SchemaOption {
  @Option(
      names = "--schema",
      paramLabel = "<file or name>",
      required = true,
      description =
          "What the columns mean: a JSON file, or a shipped schema's name, with or without .json:"
              + " hillstrom, hotel, online_ads, talkingdata.")
  private String schema;

  /** Returns the path that it would have as a file. */
  Path path() {
    return Path.of(schema);
  }

  /**
   * Returns the schema.
   *
   * @throws org.mtl4j.data.DataException if it is neither a file nor shipped, or the file is none
   */
  Schema schema() {
    return Schemas.load(schema);
  }
}
