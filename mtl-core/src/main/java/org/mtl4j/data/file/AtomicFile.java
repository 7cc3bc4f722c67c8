package org.mtl4j.data.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes files as a whole or not at all: a file is written beside its final place, forced to disk,
 * then moved into place. It has the permissions of any new file; a symbolic link is followed.
 *
 * <p>While {@code name} is written there is a temporary file {@code name.mtl4j-part1}, or with the
 * next free number: any number of threads and processes may write the same name at once, and the
 * last one wins. The temporary file is locked, and a lock ends with its process, so one that can be
 * locked was left by a writer that was killed: the next writing of the same name removes it. Where
 * a file system has no locks, nothing is removed.
 *
 * <p>A process that is asked to end (by Ctrl-C or SIGTERM) leaves its temporary files too, unless
 * it calls {@link #removeUnfinished} before it does. The command line does so in a shutdown hook; a
 * library should not install one.
 */
public final class AtomicFile {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_LINKS = 100;
  private static final Pattern PART = Pattern.compile("(.+)\\.mtl4j-part\\d+");

  /**
   * The temporary files of this process. Locks belong to processes, too: to open and close a file a
   * second time would lose its lock, so this class remembers which of them are being written.
   */
  private static final Unfinished UNFINISHED = new Unfinished();

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
   * Writes a file, replacing what is there, and removes what killed writers of it left beside it.
   *
   * <p>A thread whose interrupt flag is set writes too, and the flag stays set: so a result that
   * was computed before an interruption can be saved.
   *
   * @param path the file
   * @param content writes the bytes
   * @throws IOException if that fails; what was there before is then as it was. If the file cannot
   *     be written, for example because the disk is full, the exception is a {@link
   *     FileSystemException} that names it
   */
  public static void write(Path path, Content content) throws IOException {
    // A channel closes itself where the thread that uses it is interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      writeWhole(path, content);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void writeWhole(Path path, Content content) throws IOException {
    Path target = target(path);
    Temporary temporary = create(target);
    try {
      try (OutputStream out = new BufferedOutputStream(temporary.stream(path), BUFFER)) {
        content.write(out);
        out.flush();
        temporary.force(path);
      }
      UNFINISHED.move(temporary, target);
    } finally {
      UNFINISHED.remove(temporary);
    }
  }

  /**
   * Checks that a file can be created, by creating an empty one beside it: permissions alone do not
   * show that a disk is full or read-only. Removes what killed writers of the file left there.
   *
   * @param path the file, which is left alone
   * @throws IOException if it cannot
   */
  public static void probe(Path path) throws IOException {
    UNFINISHED.remove(create(target(path)));
  }

  /**
   * Removes the temporary files that killed writers of a file left: those that no process is
   * writing now. The file itself is not touched.
   *
   * @param path the file
   * @throws IOException if one cannot be removed
   */
  public static void removeStale(Path path) throws IOException {
    removeStale(target(path), true);
  }

  /**
   * Removes the temporary files of all writings that this process has begun and not finished. For a
   * process that is about to end: these writings fail, and a thread that writes one file after
   * another stops there. A thread that is between two files may begin another one.
   */
  public static void removeUnfinished() {
    UNFINISHED.removeAll();
  }

  /**
   * Returns the file that a temporary file is for.
   *
   * @param path any path
   * @return the file, or null where the path has not the name of a temporary file
   */
  public static @Nullable Path ofTemporary(Path path) {
    Matcher matcher = PART.matcher(path.getFileName().toString());
    return matcher.matches() ? path.resolveSibling(matcher.group(1)) : null;
  }

  /** Follows symbolic links, dangling ones too: their target is replaced, not the link. */
  private static Path target(Path path) throws IOException {
    Path target = path.toAbsolutePath();
    for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(target); i++) {
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    if (target.getParent() == null) {
      throw new FileSystemException(path.toString(), null, "is not a file");
    }
    // One name for each folder, because temporary files are remembered by name.
    return target.getParent().toRealPath().resolve(target.getFileName());
  }

  private static Temporary create(Path target) throws IOException {
    removeStale(target, false);
    for (long i = 1; ; i++) {
      Temporary temporary =
          UNFINISHED.create(target.resolveSibling(target.getFileName() + ".mtl4j-part" + i));
      if (temporary != null) {
        return temporary;
      }
    }
  }

  private static void removeStale(Path target, boolean strict) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.list(target.getParent())) {
      found = files.filter(file -> target.equals(ofTemporary(file))).toList();
    } catch (IOException | UncheckedIOException e) {
      // The folder may be writable without being readable.
      return;
    }
    for (Path file : found) {
      try {
        UNFINISHED.removeStale(file);
      } catch (IOException e) {
        if (strict) {
          throw e;
        }
        // The file is another writer's: the next number is tried.
      }
    }
  }

  /** A temporary file, open and locked. */
  private record Temporary(Path path, FileChannel channel) {

    /** Returns a stream to the file; failures name the file that it is for. */
    OutputStream stream(Path wanted) {
      OutputStream plain = Channels.newOutputStream(channel);
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          named(wanted, () -> plain.write(bytes, offset, length));
        }
      };
    }

    void force(Path wanted) throws IOException {
      named(wanted, () -> channel.force(true));
    }

    private static void named(Path wanted, Action action) throws IOException {
      try {
        action.run();
      } catch (IOException e) {
        String reason =
            e instanceof ClosedByInterruptException
                ? "the thread that writes was interrupted"
                : Objects.requireNonNullElse(e.getMessage(), e.toString())
                    + "; make room there or write elsewhere";
        IOException named =
            new FileSystemException(wanted.toString(), null, "cannot be written: " + reason);
        named.initCause(e);
        throw named;
      }
    }

    private interface Action {
      void run() throws IOException;
    }
  }

  /** The temporary files of this process, by their paths. */
  private static final class Unfinished {
    private final Map<Path, FileChannel> channels = new HashMap<>();

    /** Makes a file and locks it; null where there is one of this name. */
    synchronized @Nullable Temporary create(Path path) throws IOException {
      if (channels.containsKey(path)) {
        return null;
      }
      FileChannel channel;
      try {
        channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        return null;
      }
      // Until the file is locked, another process may take it for stale and remove it.
      if (!lock(channel) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        channel.close();
        return null;
      }
      channels.put(path, channel);
      return new Temporary(path, channel);
    }

    /** Moves a file into its place, locked as it is. */
    synchronized void move(Temporary temporary, Path target) throws IOException {
      Path path = temporary.path();
      if (channels.get(path) != temporary.channel()) {
        throw new FileSystemException(target.toString(), null, "the program is ending");
      }
      if (Files.size(path) != temporary.channel().size()) {
        throw new FileSystemException(path.toString(), null, "another program has changed it");
      }
      try {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
      }
      channels.remove(path);
      temporary.channel().close();
    }

    /** Removes a file that was not moved into its place. */
    synchronized void remove(Temporary temporary) throws IOException {
      if (channels.remove(temporary.path(), temporary.channel())) {
        try {
          Files.deleteIfExists(temporary.path());
        } finally {
          temporary.channel().close();
        }
      }
    }

    synchronized void removeAll() {
      for (Path path : List.copyOf(channels.keySet())) {
        channels.remove(path);
        // What cannot be deleted is removed by the next writing of the same name.
        path.toFile().delete();
      }
    }

    /** Removes the temporary file of a writer that has ended; leaves others alone. */
    synchronized void removeStale(Path path) throws IOException {
      if (channels.containsKey(path)) {
        return;
      }
      try {
        Object before = key(path);
        if (before == null) {
          return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
          // Still the same file: it was not moved away and replaced by another.
          if (channel.tryLock() != null && before.equals(key(path))) {
            Files.delete(path);
          }
        }
      } catch (NoSuchFileException | OverlappingFileLockException e) {
        return;
      }
    }

    /** Returns the identity of a regular file; null if the path is not a regular file. */
    private static @Nullable Object key(Path path) throws IOException {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Objects.requireNonNullElse(attributes.fileKey(), path)
          : null;
    }

    private static boolean lock(FileChannel channel) {
      try {
        return channel.tryLock() != null;
      } catch (IOException e) {
        // A file system without locks: no writer will find this file stale either.
        return true;
      }
    }
  }
}
