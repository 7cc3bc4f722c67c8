package org.mtl4j.data.prepared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mtl4j.data.DataException;

/**
 * A folder that is filled beside its final place, and moved there as a whole.
 *
 * <p>While {@code name} is filled it is {@code name.mtl4j-part1}, or with the next free number, and
 * a file in it is locked: a lock ends with its process, so what a killed one left can be told, and
 * is removed when the same name is written again.
 */
final class NewFolder implements AutoCloseable {
  private static final String PART = ".mtl4j-part";
  private static final String OLD = ".mtl4j-old";
  private static final String LOCK = "lock";

  /** The files of a prepared log. */
  private static final Set<String> OWN =
      Set.of(Description.FILE, PreparedLog.INDEX, PreparedLog.COLUMNS);

  /** The folders that this process fills, to be removed where it has to end. */
  private static final Set<NewFolder> UNFINISHED = ConcurrentHashMap.newKeySet();

  /** The final place. */
  private final Path target;

  private final Path temporary;
  private final FileChannel lock;
  private boolean isMoved;
  private boolean isRemoved;

  private NewFolder(Path target, Path temporary, FileChannel lock) {
    this.target = target;
    this.temporary = temporary;
    this.lock = lock;
  }

  /**
   * Creates an empty folder.
   *
   * @param folder its final place: nothing, an empty folder or a prepared log
   * @throws DataException if there is something else
   * @throws IOException if it cannot be created
   */
  static NewFolder beside(Path folder) throws IOException {
    Path target = target(folder);
    Path old = old(target);
    if (!Files.exists(target) && Files.exists(old)) {
      // A writer was killed between the two moves: the log that it was to replace is there again.
      Files.move(old, target);
    }
    requireReplaceable(folder);
    Path parent = Objects.requireNonNull(target.getParent(), "a folder has a name");
    if (!Files.isDirectory(parent)) {
      throw new DataException(
          folder.toString(), "there is no folder " + parent, "create it, or write elsewhere");
    }
    for (int i = 1; ; i++) {
      Path temporary = target.resolveSibling(target.getFileName() + PART + i);
      removeIfLeft(temporary);
      try {
        Files.createDirectory(temporary);
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      FileChannel lock =
          FileChannel.open(
              temporary.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(lock)) {
        NewFolder made = new NewFolder(target, temporary, lock);
        UNFINISHED.add(made);
        return made;
      }
      lock.close();
    }
  }

  private static void requireReplaceable(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (Files.isDirectory(folder)) {
      // Also beside a prepared log: a file that somebody put there must not be removed with it.
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.allMatch(entry -> OWN.contains(String.valueOf(entry.getFileName())))) {
          return;
        }
      }
    }
    throw new DataException(
        folder.toString(),
        Files.isDirectory(folder)
            ? "this folder has something else in it than a prepared log"
            : "is a file",
        "name a new folder");
  }

  private static void removeIfLeft(Path temporary) throws IOException {
    Path file = temporary.resolve(LOCK);
    if (!Files.exists(file)) {
      if (PreparedLog.isAt(temporary)) {
        // Complete, and its writer was killed just before it was moved.
        remove(temporary);
      }
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (tryLock(channel)) {
        remove(temporary);
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Returns the folder itself, where a symbolic link stands for it. */
  private static Path target(Path folder) throws IOException {
    return Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
  }

  private static Path old(Path target) {
    return target.resolveSibling(target.getFileName() + OLD);
  }

  /** Returns the path of a file in the folder while it is filled. */
  Path path(String name) {
    return temporary.resolve(name);
  }

  /**
   * Moves the folder to its final place, from where what is there is removed.
   *
   * @throws IOException if that fails
   */
  synchronized void move() throws IOException {
    if (isRemoved) {
      throw new IOException("the process ends");
    }
    Path old = old(target);
    remove(old);
    if (Files.exists(target)) {
      Files.move(target, old);
    }
    lock.close();
    Files.delete(temporary.resolve(LOCK));
    Files.move(temporary, target);
    isMoved = true;
    remove(old);
  }

  @Override
  public void close() throws IOException {
    UNFINISHED.remove(this);
    lock.close();
    removeUnlessMoved();
  }

  private synchronized void removeUnlessMoved() throws IOException {
    if (!isMoved) {
      isRemoved = true;
      remove(temporary);
    }
  }

  /** Removes all folders that are not at their final places yet. */
  static void removeUnfinished() {
    for (NewFolder folder : UNFINISHED) {
      try {
        folder.removeUnlessMoved();
      } catch (IOException e) {
        // The next writing of the same name removes it.
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Path lock = folder.resolve(LOCK);
    for (Path path : all) {
      if (!path.equals(lock) && !path.equals(folder)) {
        Files.deleteIfExists(path);
      }
    }
    // At the end: as long as it is there, it can be told that a killed process left the folder.
    Files.deleteIfExists(lock);
    Files.deleteIfExists(folder);
  }
}
