package org.mtl4j.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.mtl4j.data.DataException;
import org.mtl4j.data.file.AtomicFile;

/**
 * A file that is there whole or not at all: written beside its place, forced to disk, then moved
 * into it.
 *
 * @param path where it will be
 */
public record OutputFile(Path path) {
  /**
   * Finds out whether the file can be made, before the work whose result it will hold.
   *
   * @param inputs files that it must not replace
   * @return this
   * @throws DataException if it cannot
   */
  public OutputFile check(Path... inputs) {
    if (path.toString().equals("-")) {
      throw fault(
          "stands for standard output, which this is not written to",
          "name a file, ./- where it is to have that name");
    }
    if (Files.isDirectory(path)) {
      throw fault("is a directory", "name a file inside it");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw fault("is not a regular file", "choose another path");
    }
    Path folder = folder();
    if (!Files.exists(folder)) {
      throw fault("there is no directory '" + folder + "' to write it to", "make it first");
    }
    if (!Files.isDirectory(folder)) {
      throw fault("'" + folder + "' is not a directory", "choose another path");
    }
    try {
      for (Path input : inputs) {
        if (Files.exists(path) && Files.exists(input) && Files.isSameFile(path, input)) {
          throw fault("is also an input file", "choose another path for the output");
        }
      }
      AtomicFile.probe(path);
    } catch (IOException e) {
      throw fault("cannot be written: " + Failures.reason(e), "choose another path");
    }
    return this;
  }

  /**
   * Writes the file, replacing what is there.
   *
   * @param content writes the bytes
   * @throws IOException if that fails; what was there before is then as it was
   */
  public void write(AtomicFile.Content content) throws IOException {
    AtomicFile.write(path, content);
  }

  private Path folder() {
    return Objects.requireNonNull(path.toAbsolutePath().getParent(), "the root is a directory");
  }

  private DataException fault(String reason, String remedy) {
    return new DataException(path.toString(), reason, remedy);
  }
}
