package org.mtl4j.data.packed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.mtl4j.data.DataException;

/** Files that are gone when the process ends, however it does. */
final class TemporaryFile {
  private TemporaryFile() {}

  /**
   * Creates a file to write and read; on POSIX systems it has no name from the first moment on.
   *
   * @param folder where it takes its room
   * @param suffix of its name
   * @param setting names the folder
   * @throws DataException if it cannot be created
   */
  static FileChannel open(Path folder, String suffix, String setting) {
    try {
      return FileChannel.open(
          Files.createTempFile(folder, "mtl4j-", suffix),
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new DataException(
          folder.toString(),
          "a temporary file cannot be created here: " + reason(e),
          "name a folder that can be written to by " + setting);
    }
  }

  /** Returns what happened, without the name that the file was to have. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileSystemException failed && failed.getReason() != null
        ? failed.getReason()
        : String.valueOf(e.getMessage());
  }
}
