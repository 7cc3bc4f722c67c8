package org.mtl4j.data.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;

/**
 * The schemas that are shipped for well-known public logs, and the way to find a schema by file or
 * by name.
 *
 * <ul>
 *   <li>{@code hotel}: hotel booking demand (Antonio, Almeida, Nunes, 2019)
 *   <li>{@code hillstrom}: the MineThatData e-mail challenge (Hillstrom, 2008)
 *   <li>{@code online_ads}: one display advertiser, impressions folded into weighted cells
 *   <li>{@code talkingdata}: the public 100k sample of TalkingData's ad tracking; every row is a
 *       click
 * </ul>
 *
 * <p>Needs jackson-core.
 */
public final class Schemas {
  private static final List<String> NAMES =
      List.of("hillstrom", "hotel", "online_ads", "talkingdata");
  private static final String EXTENSION = ".json";

  private Schemas() {}

  /**
   * Returns the names of the shipped schemas.
   *
   * @return the names, in the order of the alphabet
   */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Returns a shipped schema.
   *
   * @param name its name
   * @return the schema
   * @throws DataException if there is none of that name
   */
  public static Schema shipped(String name) {
    if (!NAMES.contains(name)) {
      throw new DataException(
          null,
          "no schema " + Text.quote(name) + " is shipped" + Text.didYouMean(name, NAMES),
          "choose one of " + Text.list(NAMES));
    }
    String resource = name + EXTENSION;
    try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
      return SchemaReader.read(in, resource);
    } catch (IOException e) {
      throw new DataException(resource, "cannot be read: " + e.getMessage(), "");
    }
  }

  /**
   * Returns the schema in a file or, where there is no such file, the shipped one of that name,
   * with or without {@code .json}.
   *
   * @param pathOrName the path of a JSON file, or a shipped schema's name
   * @return the schema
   * @throws DataException if it is neither, or the file is not a schema
   */
  public static Schema load(String pathOrName) {
    if (isFile(pathOrName)) {
      return SchemaReader.read(Path.of(pathOrName));
    }
    String name =
        pathOrName.endsWith(EXTENSION)
            ? pathOrName.substring(0, pathOrName.length() - EXTENSION.length())
            : pathOrName;
    if (NAMES.contains(name)) {
      return shipped(name);
    }
    Path path = path(pathOrName);
    if (path != null && Files.isDirectory(path)) {
      throw new DataException(pathOrName, "is a directory", "name a schema inside it");
    }
    if (path != null && !pathOrName.isEmpty() && !Files.notExists(path)) {
      // What may not be looked at: its reader says so.
      return SchemaReader.read(path);
    }
    throw new DataException(
        pathOrName,
        "there is no such file, and no shipped schema of that name" + Text.didYouMean(name, NAMES),
        "check the path, or choose one of " + Text.list(NAMES));
  }

  /**
   * Returns whether {@link #load} would read a file, and not a shipped schema.
   *
   * @param path the path or name
   * @return whether there is such a file
   */
  public static boolean isFile(String path) {
    Path there = path(path);
    // A pipe is as good as a regular file.
    return there != null && Files.exists(there) && !Files.isDirectory(there);
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
