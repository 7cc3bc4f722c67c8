package org.mtl4j.data;

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

/**
 * Writes files that are there whole or not at all: written beside their place, forced to disk, then
 * moved into it. They have the permissions of any new file; a symbolic link is followed.
 */
public final class AtomicFile {
  private static final int BUFFER = 1 << 16;
  private static final int ATTEMPTS = 100;

  private AtomicFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes.
     *
     * @param out where to; stays open
     * @throws IOException if that fails
     */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, replacing what is there.
   *
   * @param path the file
   * @param content writes the bytes
   * @throws IOException if that fails; what was there before is then as it was
   */
  public static void write(Path path, Content content) throws IOException {
    Path target = target(path);
    Path temporary = create(target);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
        content.write(out);
        out.flush();
        channel.force(true);
      }
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Finds out whether a file can be made, by making an empty one beside it: permissions alone do
   * not tell of full or read-only disks.
   *
   * @param path the file, which is left alone
   * @throws IOException if it cannot
   */
  public static void probe(Path path) throws IOException {
    Files.delete(create(target(path)));
  }

  /** Follows symbolic links, dangling ones too: what they point to is replaced, not they. */
  private static Path target(Path path) throws IOException {
    Path target = path.toAbsolutePath();
    for (int i = 0; i < ATTEMPTS && Files.isSymbolicLink(target); i++) {
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static Path create(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    for (int i = 1; ; i++) {
      Path temporary = folder.resolve(path.getFileName() + ".part" + i);
      try {
        return Files.createFile(temporary);
      } catch (FileAlreadyExistsException e) {
        if (i == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
