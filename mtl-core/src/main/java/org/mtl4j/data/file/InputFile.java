package org.mtl4j.data.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.mtl4j.data.DataException;

/** Opens a file that a user named; a failure is a message that names the file as the user did. */
public final class InputFile {
  private InputFile() {}

  /** What is done with the file's bytes and its name. */
  @FunctionalInterface
  public interface Use<T> {
    /**
     * Reads the file.
     *
     * @param in its bytes; closed afterwards
     * @param name the file as the user named it, for messages
     * @throws IOException if the bytes cannot be read
     */
    T apply(InputStream in, String name) throws IOException;
  }

  /**
   * Opens a file and reads it.
   *
   * @param file the file
   * @param use reads it
   * @return what was read
   * @throws DataException if it cannot be opened or read
   */
  public static <T> T read(Path file, Use<T> use) {
    String name = file.toString();
    try (InputStream in = open(file)) {
      return use.apply(in, name);
    } catch (FileSystemException e) {
      throw new DataException(name, "cannot be read: " + e.getReason(), "");
    } catch (IOException e) {
      throw new DataException(name, "cannot be read: " + e.getMessage(), "");
    }
  }

  /**
   * Opens a file.
   *
   * @param file the file
   * @return its bytes; whoever asked closes them
   * @throws DataException if it cannot be opened
   */
  public static InputStream open(Path file) {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new DataException(name, "is a directory", "name a file inside it");
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new DataException(
          name,
          "there is no such file",
          name.equals("-")
              ? "name a file; where there is a /dev/stdin, that is standard input"
              : "check the path");
    } catch (AccessDeniedException e) {
      throw new DataException(name, "may not be read", "give yourself the right to read it");
    } catch (FileSystemException e) {
      throw new DataException(name, "cannot be read: " + e.getReason(), "");
    } catch (IOException e) {
      throw new DataException(name, "cannot be read: " + e.getMessage(), "");
    }
  }
}
