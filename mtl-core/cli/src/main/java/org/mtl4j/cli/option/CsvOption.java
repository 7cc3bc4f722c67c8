package org.mtl4j.cli.option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.report.Format;
import org.mtl4j.report.Table;
import picocli.CommandLine.Option;

/** Where a study's tables are written as CSV, each as a file of its name. */
public final class CsvOption {
  @Option(
      names = "--csv",
      paramLabel = "<folder>",
      description =
          "Also write each table as a CSV file, with all digits of its numbers, into this"
              + " folder; it is created if absent.")
  private @Nullable Path folder;

  /**
   * Finds out whether the files can be made, before the work whose result they will hold.
   *
   * @param names of all tables that there may be
   * @param inputs files that they must not replace
   * @throws DataException if they cannot
   */
  public void check(List<String> names, Path... inputs) {
    if (folder == null) {
      return;
    }
    if (Files.isDirectory(folder)) {
      for (String name : names) {
        file(folder, name).check(inputs);
      }
    } else if (Files.exists(folder)) {
      throw new DataException(
          folder.toString(), "is a file, not a folder to write tables to", "choose another path");
    } else {
      new OutputFile(folder).check();
    }
  }

  /**
   * Writes tables, each whole or not at all, replacing files of their names.
   *
   * @param tables the tables
   * @param output is told where they are
   * @throws IOException if that fails
   */
  public void write(List<Table> tables, JsonOption output) throws IOException {
    if (folder == null) {
      return;
    }
    Files.createDirectories(folder);
    for (Table table : tables) {
      byte[] csv = table.csv().getBytes(StandardCharsets.UTF_8);
      file(folder, table.name()).write(stream -> stream.write(csv));
    }
    output.text(
        () -> "\ncsv        " + Format.count(tables.size(), "table") + " in " + folder + "\n");
  }

  private static OutputFile file(Path folder, String name) {
    return new OutputFile(folder.resolve(name + ".csv"));
  }
}
