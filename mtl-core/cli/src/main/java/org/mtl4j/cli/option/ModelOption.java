package org.mtl4j.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mtl4j.data.DataException;
import org.mtl4j.model.Model;
import org.mtl4j.model.file.ModelFile;
import picocli.CommandLine.Option;

/** The model file that a command reads. */
public final class ModelOption {
  @Option(
      names = "--model",
      paramLabel = "<file>",
      required = true,
      description = "Model file that mtl train wrote.")
  private Path file;

  public Path file() {
    return file;
  }

  /**
   * Reads the model.
   *
   * @throws DataException if there is no such file
   * @throws org.mtl4j.model.file.ModelFileException if it is no model, truncated, altered or newer
   */
  public Model read() throws IOException {
    return read(file);
  }

  /** Reads a model that another option names; see {@link #read()}. */
  public static Model read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new DataException(file.toString(), "is a directory", "name a file inside it");
    }
    return ModelFile.read(file);
  }
}
