package org.mtl4j.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.mtl4j.data.DataException;

/**
 * A file that is there whole or not at all: written beside its place, forced to disk, then moved
 * into it.
 *
 * @param path where it will be
 */
record OutputFile(Path path) {
  private static final int ATTEMPTS = 100;

  /** Writes the content. */
  @FunctionalInterface
  interface Content {
    /**
     * Writes.
     *
     * @param out where to; stays open
     * @throws IOException if that fails
     */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Finds out whether the file can be made, before the work whose result it will hold.
   *
   * @param inputs files that it must not replace
   * @return this
   * @throws DataException if it cannot
   */
  OutputFile check(Path... inputs) {
    if (Files.isDirectory(path)) {
      throw fault("is a directory", "name a file inside it");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw fault("is no regular file, which could be replaced", "choose another path");
    }
    Path folder = folder();
    if (!Files.exists(folder)) {
      throw fault("there is no directory '" + folder + "' to write it to", "make it first");
    }
    if (!Files.isDirectory(folder)) {
      throw fault("'" + folder + "' is no directory to write it to", "choose another path");
    }
    try {
      for (Path input : inputs) {
        if (Files.exists(path) && Files.exists(input) && Files.isSameFile(path, input)) {
          throw fault("is also what is read", "choose another path to write to");
        }
      }
      // Trying is the only sure way: permissions do not tell of full or read-only disks.
      Path probe = create();
      Files.delete(probe);
    } catch (IOException e) {
      throw fault("cannot be written: " + Failures.explain(e), "choose another path");
    }
    return this;
  }

  /**
   * Writes the file, replacing what is there.
   *
   * @param content writes the bytes
   * @throws IOException if that fails; what was there before is then as it was
   */
  void write(Content content) throws IOException {
    Path temporary = create();
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.write(out);
        out.flush();
        channel.force(true);
      }
      try {
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private Path folder() {
    return path.toAbsolutePath().getParent();
  }

  /** Makes an empty file beside the path, with the permissions that any new file has. */
  private Path create() throws IOException {
    for (int i = 1; ; i++) {
      Path temporary = folder().resolve(path.getFileName() + ".part" + i);
      try {
        return Files.createFile(temporary);
      } catch (FileAlreadyExistsException e) {
        if (i == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private DataException fault(String reason, String remedy) {
    return new DataException(path.toString(), reason, remedy);
  }
}
