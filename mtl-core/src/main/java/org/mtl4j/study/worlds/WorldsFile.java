package org.mtl4j.study.worlds;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.study.Looks;
import org.mtl4j.study.StudyFile;

/**
 * The finished worlds of a study in a {@link StudyFile}, a line each, so that an interrupted study
 * can go on.
 *
 * <p>Further lines tell the {@link Looks}: after how many worlds somebody saw the tests.
 */
public final class WorldsFile implements Closeable {
  private static final String WORLD = "world";
  private static final String FAILURE = "failure";
  private static final String FACTS = "facts";
  private static final String NUMBERS = "numbers";
  private static final String RUNS = "runs";

  private final Consumer<WorldResult> check;
  private StudyFile file = StudyFile.none();
  private final Map<Long, WorldResult> worlds = new TreeMap<>();
  private final Looks looks = new Looks();

  private WorldsFile(Consumer<WorldResult> check) {
    this.check = check;
  }

  /** Returns results that are kept in no file, and end with the program. */
  public static WorldsFile none() {
    return new WorldsFile(world -> {});
  }

  /**
   * Opens a file, or makes one where there is none.
   *
   * @param path the file
   * @param settings by name: all that the result of a world depends on
   * @param study whose worlds they are
   * @throws DataException if there is something else in the file, a world twice, or one without a
   *     number that is tested; the file is then as it was
   * @throws IOException if it cannot be read or written
   */
  public static WorldsFile open(Path path, Map<String, String> settings, ManyWorlds study)
      throws IOException {
    WorldsFile results = new WorldsFile(study::check);
    results.file = StudyFile.open(path, settings, results::take);
    return results;
  }

  /** Returns the file, or null where nothing is kept. */
  public @Nullable Path path() {
    return file.path();
  }

  /** Returns how many worlds are finished. */
  public int worlds() {
    return worlds.size();
  }

  /** Returns the result of a world, if it is finished. */
  public Optional<WorldResult> world(long seed) {
    return Optional.ofNullable(worlds.get(seed));
  }

  /** Returns after how many worlds the tests were seen, in the order of time. */
  public List<Integer> looks() {
    return looks.counts();
  }

  /**
   * Keeps the result of a world.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  void add(WorldResult world) {
    worlds.put(world.seed(), world);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(WORLD, world.seed());
    if (!world.isStudied()) {
      line.put(FAILURE, world.failure());
    }
    line.put(FACTS, world.facts());
    List<String> names =
        world.runs().isEmpty() ? List.of() : List.copyOf(world.runs().get(0).numbers().keySet());
    line.put(NUMBERS, names);
    List<Object> runs = new ArrayList<>();
    for (WorldRun run : world.runs()) {
      List<Object> values = new ArrayList<>(List.of(run.candidate(), run.log(), run.seed()));
      names.forEach(name -> values.add(run.number(name)));
      runs.add(values);
    }
    line.put(RUNS, runs);
    file.append(line);
  }

  /** Returns the looks up to the one after so many worlds, which is new or was before. */
  List<Integer> looksUntil(int count) {
    return looks.until(count);
  }

  /**
   * Keeps that somebody saw the tests.
   *
   * @param result whose tests; there may be none
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void look(WorldsResult result) {
    if (result.isTested()) {
      looks.add(result.worlds().size(), file);
    }
  }

  private void take(Map<String, Object> line) {
    if (Looks.isLook(line)) {
      looks.take(line);
      return;
    }
    List<String> names = new ArrayList<>();
    for (Object name : list(line.get(NUMBERS))) {
      names.add(name.toString());
    }
    List<WorldRun> runs = new ArrayList<>();
    for (Object run : list(line.get(RUNS))) {
      runs.add(run(names, list(run)));
    }
    Map<String, Double> facts = new LinkedHashMap<>();
    if (line.get(FACTS) instanceof Map<?, ?> map) {
      map.forEach((name, fact) -> facts.put(name.toString(), number(fact)));
    }
    String failure = line.get(FAILURE) instanceof String why ? why : "";
    long seed = (long) number(line.get(WORLD));
    WorldResult world = new WorldResult(seed, facts, runs, failure);
    check.accept(world);
    if (worlds.putIfAbsent(seed, world) != null) {
      throw new IllegalArgumentException("world " + seed + " is there twice");
    }
  }

  private static WorldRun run(List<String> names, List<?> values) {
    if (values.size() != names.size() + 3) {
      throw new IllegalArgumentException("not " + (names.size() + 3) + " values");
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      numbers.put(names.get(i), number(values.get(i + 3)));
    }
    return new WorldRun(
        values.get(0).toString(),
        (int) number(values.get(1)),
        (int) number(values.get(2)),
        numbers);
  }

  private static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("no list");
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text) {
      return Double.parseDouble(text);
    }
    throw new IllegalArgumentException("no number");
  }

  /** Closes the file; what is in it stays. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
