package org.mtl4j.data.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.file.AtomicFile;
import org.mtl4j.data.json.Json;
import org.mtl4j.data.schema.SchemaWriter;

/**
 * A folder with the log of a world and its truth, in files that any program can read:
 *
 * <pre>
 * schema.json                    what the columns mean, for {@code mtl train --schema}
 * day=2020-06-01.csv.gz          the log, a file a day, its rows in the order of time
 * truth/day=2020-06-01.csv.gz    pctr and pcvr of the same rows, line by line, with twelve decimals;
 *                                also pcvr_do in a world with a hidden cause
 * settings.json                  the settings, and what came out; written last
 * </pre>
 *
 * <p>In a world of delays, the log has one more column that is not in the schema, {@code
 * conversion_time}: when a row converted, empty where it did not.
 *
 * <p>A folder without {@code settings.json} is one whose writing was interrupted. Every file is
 * written as a whole or not at all, and has the same bytes on any machine and Java (see {@link
 * org.mtl4j.data.gzip}). Rows are written as they are generated, so memory does not depend on their
 * number.
 *
 * <p>Needs jackson-core.
 */
public final class WorldFolder {
  /** The name of the file with the schema. */
  public static final String SCHEMA = "schema.json";

  /** The name of the file with the settings. */
  public static final String SETTINGS = "settings.json";

  /** The name of the folder with the truth. */
  public static final String TRUTH = "truth";

  private static final int PROGRESS_ROWS = 8192;

  private final Path path;
  private final Path truth;

  private WorldFolder(Path path) {
    this.path = path;
    this.truth = path.resolve(TRUTH);
  }

  /** Called from time to time while the log is written. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Reports progress.
     *
     * @param rows the rows written so far
     * @param day the number of the day that is being written, from 0
     */
    void written(long rows, int day);
  }

  /**
   * Checks that a log can be written to a folder, and creates the folder if there is none. Existing
   * files are not touched.
   *
   * @param path the folder
   * @param replace whether the folder may have something in it
   * @return the folder, to be written to
   * @throws DataException if the path is not a folder, or the folder must be empty and is not
   * @throws IOException if no file can be made there
   */
  public static WorldFolder open(Path path, boolean replace) throws IOException {
    requireFolder(path);
    requireFolder(path.resolve(TRUTH));
    Files.createDirectories(path);
    List<Path> content = content(path);
    if (!replace && !content.isEmpty()) {
      throw new DataException(
          path.toString(),
          "the folder is not empty: " + describe(content),
          "choose another one, or have what an earlier log left there replaced");
    }
    AtomicFile.probe(path.resolve(SETTINGS));
    return new WorldFolder(path);
  }

  private static void requireFolder(Path path) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new DataException(path.toString(), "is a file, not a folder", "choose another path");
    }
  }

  private static List<Path> content(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String describe(List<Path> content) {
    String first = "it has '" + content.get(0).getFileName() + "'";
    return content.size() == 1 ? first : first + " and " + (content.size() - 1) + " more";
  }

  /**
   * Writes the log of a world. First removes an earlier log: its settings and schema, its truth,
   * the days that have a truth, and temporary files of killed writers. Other files stay, except
   * those with the names of new files.
   *
   * @param world the world
   * @param progress is called from time to time
   * @return what was written
   * @throws IOException if that fails; the folder then has no settings
   */
  public WrittenWorld write(World world, Progress progress) throws IOException {
    clear();
    Files.createDirectories(truth);
    AtomicFile.write(path.resolve(SCHEMA), out -> SchemaWriter.write(World.schema(), out));
    WorldMeasures measures = new WorldMeasures(world);
    ImpressionTotals totals = measures.totals();
    List<WrittenDay> days = new ArrayList<>();
    @Nullable Day last = null;
    for (int i = 0; i < world.settings().days(); i++) {
      Day day = last == null ? world.firstDay() : last.next();
      DayFile file = DayFile.of(path, truth, i);
      ImpressionTotals ofDay = new ImpressionTotals();
      file.write(
          world,
          day,
          impression -> {
            measures.add(impression);
            ofDay.add(impression);
            if (ofDay.rows() % PROGRESS_ROWS == 0) {
              progress.written(totals.rows(), impression.day);
            }
          });
      progress.written(totals.rows(), i);
      days.add(WrittenDay.of(file, ofDay, day, last));
      last = day;
    }
    WrittenWorld written = new WrittenWorld(world.settings(), measures, days);
    AtomicFile.write(path.resolve(SETTINGS), out -> Json.write(written.json(), out));
    return written;
  }

  private void clear() throws IOException {
    removePieces(path);
    Files.deleteIfExists(path.resolve(SETTINGS));
    if (Files.isDirectory(truth)) {
      removePieces(truth);
      for (Path file : content(truth)) {
        if (DayFile.isDay(file)) {
          // A day without a truth is not from this class, so a day loses its truth last.
          Files.deleteIfExists(path.resolve(file.getFileName()));
          Files.delete(file);
        }
      }
    }
    Files.deleteIfExists(path.resolve(SCHEMA));
  }

  /** Removes temporary files of killed writers of files with the names of this class. */
  private static void removePieces(Path folder) throws IOException {
    for (Path piece : content(folder)) {
      Path file = AtomicFile.ofTemporary(piece);
      if (file != null && isOurs(file)) {
        AtomicFile.removeStale(file);
      }
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return name.equals(SETTINGS) || name.equals(SCHEMA) || DayFile.isDay(file);
  }
}
