package org.mtl4j.study;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;

/**
 * The finished runs and trials of a study in a {@link StudyFile}, so that an interrupted study can
 * go on.
 *
 * <p>A line for each finished trial and run; of several lines about the same trial or run the last
 * one counts. Further lines tell the {@link Looks}. Metrics and measures stand under their names: a
 * run that lacks one of them is trained again.
 */
public final class ResultsFile implements Closeable {
  private StudyFile file = StudyFile.none();
  private final Map<List<?>, Trial> trials = new LinkedHashMap<>();
  private final Map<List<?>, Run> runs = new LinkedHashMap<>();
  private final Looks looks = new Looks();

  private ResultsFile() {}

  /** Returns results that are kept in no file, and end with the program. */
  public static ResultsFile none() {
    return new ResultsFile();
  }

  /**
   * Opens a file, or makes one where there is none.
   *
   * @param path the file
   * @param settings of the study by name: all that its results depend on, and nothing else
   * @return the file, with what is finished
   * @throws DataException if there is something else in the file: results of other settings or of
   *     another format, or no results; it is then as it was
   * @throws IOException if it cannot be read or written
   */
  public static ResultsFile open(Path path, Map<String, String> settings) throws IOException {
    ResultsFile results = new ResultsFile();
    results.file = StudyFile.open(path, settings, results::take);
    return results;
  }

  private void take(Map<String, Object> line) {
    if (Looks.isLook(line)) {
      looks.take(line);
    } else if (ResultLines.isTrial(line)) {
      take(ResultLines.trial(line));
    } else {
      take(ResultLines.run(line));
    }
  }

  /** Returns the file, or null where nothing is kept. */
  public @Nullable Path path() {
    return file.path();
  }

  /** Returns after how many runs of each candidate the tests were seen, in the order of time. */
  public List<Integer> looks() {
    return looks.counts();
  }

  /**
   * Keeps that somebody sees the tests now.
   *
   * @param count after how many runs of each candidate; with one run there are no tests
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  void look(int count) {
    if (count > 1) {
      looks.add(count, file);
    }
  }

  /** Returns the trials that are finished. */
  public List<Trial> trials() {
    return List.copyOf(trials.values());
  }

  /** Returns the runs that are finished. */
  public List<Run> runs() {
    return List.copyOf(runs.values());
  }

  Optional<Trial> trial(String candidate, String world, int number) {
    return Optional.ofNullable(trials.get(List.of(candidate, world, number)));
  }

  Optional<Run> run(String candidate, String world, long seed) {
    return Optional.ofNullable(runs.get(List.of(candidate, world, seed)));
  }

  /**
   * Keeps a trial.
   *
   * @param trial finished
   * @throws UncheckedIOException if it cannot be written
   */
  public void add(Trial trial) {
    take(trial);
    file.append(ResultLines.of(trial));
  }

  /**
   * Keeps a run.
   *
   * @param run finished
   * @throws UncheckedIOException if it cannot be written
   */
  public void add(Run run) {
    take(run);
    file.append(ResultLines.of(run));
  }

  private void take(Trial trial) {
    trials.put(List.of(trial.candidate(), trial.world(), trial.number()), trial);
  }

  private void take(Run run) {
    runs.put(List.of(run.candidate(), run.world(), run.seed()), run);
  }

  /** Closes the file; what is in it stays. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
