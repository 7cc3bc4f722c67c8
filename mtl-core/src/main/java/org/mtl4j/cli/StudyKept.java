package org.mtl4j.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.DataException;
import org.mtl4j.study.ResultsFile;
import org.mtl4j.study.RunResult;
import org.mtl4j.study.Trial;

/** What is finished of a study and kept in a file, or in none. */
final class StudyKept implements Closeable {
  private static final String NONE = "none";
  private static final int NAME_BYTES = 4;

  private final ResultsFile file;
  private final Path path;

  private StudyKept(ResultsFile file, Path path) {
    this.file = file;
    this.path = path;
  }

  /**
   * Opens the file.
   *
   * @param name of the file, {@code none}, or null for a name made of the settings
   * @param run whose results they are
   * @param inputs files that are read, and must be others
   * @throws DataException if the file is no such file, or of other settings
   */
  static StudyKept open(String name, StudyRun run, Path... inputs) {
    Map<String, String> settings = run.settings();
    if (NONE.equals(name)) {
      return new StudyKept(null, null);
    }
    String text = name == null ? "mtl-study-twitter-" + hash(settings) + ".jsonl" : name;
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new DataException(text, "is no name of a file", "name another by --results");
    }
    new OutputFile(path).check(inputs);
    try {
      return new StudyKept(ResultsFile.open(path, settings, run.periods(), run.knowsTruth()), path);
    } catch (IOException e) {
      throw new DataException(
          text,
          "results cannot be kept there: " + Failures.reason(e),
          "name another file by --results, or --results none");
    }
  }

  private static String hash(Map<String, String> settings) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(settings.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Returns the name of the file, or null where nothing is kept. */
  String name() {
    return path == null ? null : path.toString();
  }

  List<RunResult> runs() {
    return file == null ? List.of() : file.runs();
  }

  List<Trial> trials() {
    return file == null ? List.of() : file.trials();
  }

  void add(RunResult run) {
    try {
      if (file != null) {
        file.add(run);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(Trial trial) {
    try {
      if (file != null) {
        file.add(trial);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
