package org.mtl4j.study;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.mtl4j.data.DataException;

/**
 * What is finished of a study, kept in a file, so that a study that was interrupted can go on.
 *
 * <p>One JSON document a line: first the settings, then a line for each finished trial and run. A
 * line is written whole and forced to disk before the next training begins; a last line that was
 * cut off is dropped. Numbers are written so that they are read back to the bit.
 *
 * <p>One process at a time: the file is locked while it is open. Needs jackson-core.
 */
public final class ResultsFile implements Closeable {
  private static final String SETTINGS = "settings";

  private final Path path;
  private final FileChannel channel;
  private final int periods;
  private final boolean truth;
  private final List<Trial> trials = new ArrayList<>();
  private final List<RunResult> runs = new ArrayList<>();

  private ResultsFile(Path path, FileChannel channel, int periods, boolean truth) {
    this.path = path;
    this.channel = channel;
    this.periods = periods;
    this.truth = truth;
  }

  /**
   * Opens a file, or makes one where there is none.
   *
   * @param path the file
   * @param settings of the study by name: all that its results depend on, and nothing else
   * @param periods how many periods each run is judged on
   * @param truth whether each is held against the truth
   * @return the file, with what is finished
   * @throws DataException if there is something else in the file: results of other settings, or no
   *     results; it is then as it was
   * @throws IOException if it cannot be read or written
   */
  public static ResultsFile open(
      Path path, Map<String, String> settings, int periods, boolean truth) throws IOException {
    boolean there = Files.exists(path);
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    ResultsFile file = new ResultsFile(path, channel, periods, truth);
    try {
      file.lock();
      if (there && channel.size() > 0) {
        file.read(settings);
      } else {
        file.append(Map.of(SETTINGS, settings));
      }
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void lock() throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw fault(
          0,
          "another study is writing to this file",
          "wait for it, or give ResultsFile.open another");
    }
  }

  /** Returns the trials that are finished. */
  public List<Trial> trials() {
    return List.copyOf(trials);
  }

  /** Returns the runs that are finished. */
  public List<RunResult> runs() {
    return List.copyOf(runs);
  }

  /**
   * Keeps a trial.
   *
   * @param trial finished
   * @throws IOException if it cannot be written
   */
  public void add(Trial trial) throws IOException {
    trials.add(trial);
    append(ResultLines.of(trial));
  }

  /**
   * Keeps a run.
   *
   * @param run finished
   * @throws IOException if it cannot be written
   */
  public void add(RunResult run) throws IOException {
    runs.add(run);
    append(ResultLines.of(run));
  }

  private void append(Map<String, ?> line) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes(line));
    long end = channel.position();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
    } catch (IOException e) {
      IOException named =
          new FileSystemException(
              path.toString(),
              null,
              "cannot be written: " + e.getMessage() + "; make room there, and start again");
      named.initCause(e);
      try {
        // A part of a line would spoil the next one.
        channel.truncate(end);
      } catch (IOException again) {
        named.addSuppressed(again);
      }
      throw named;
    }
  }

  private static byte[] bytes(Map<String, ?> line) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      ResultLines.write(json, line);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void read(Map<String, String> settings) throws IOException {
    byte[] bytes = content();
    int begin = 0;
    int number = 1;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        line(new String(bytes, begin, end - begin, StandardCharsets.UTF_8), number++, settings);
        begin = end + 1;
      }
    }
    byte[] first = bytes(Map.of(SETTINGS, settings));
    if (number == 1 && !isBeginOf(first, bytes)) {
      throw foreign(1);
    }
    // What follows the last end of line was being written when the study was stopped.
    channel.truncate(begin);
    channel.position(begin);
    if (number == 1) {
      append(Map.of(SETTINGS, settings));
    }
  }

  /** Reads the file by the channel: to open it a second time and close it would end the lock. */
  private byte[] content() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    int read = 0;
    while (read >= 0 && buffer.hasRemaining()) {
      read = channel.read(buffer, buffer.position());
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private static boolean isBeginOf(byte[] whole, byte[] begin) {
    return begin.length <= whole.length
        && Arrays.equals(whole, 0, begin.length, begin, 0, begin.length);
  }

  private void line(String text, int number, Map<String, String> settings) {
    try {
      Map<String, Object> line = ResultLines.parse(text);
      if (number == 1) {
        Object found = line.get(SETTINGS);
        if (!(found instanceof Map<?, ?> others)) {
          throw foreign(1);
        }
        compare(others, settings);
      } else if (line.containsKey("trial")) {
        take(ResultLines.trial(line));
      } else {
        take(ResultLines.run(line));
      }
    } catch (JsonProcessingException | ResultLines.MalformedException e) {
      throw number == 1
          ? foreign(1)
          : fault(
              number,
              "this line is no result of a study",
              "remove it and what is trained again replaces it, or give ResultsFile.open another"
                  + " file");
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot be read", e);
    }
  }

  private void take(Trial trial) {
    if (trials.stream().anyMatch(t -> t.model() == trial.model() && t.number() == trial.number())) {
      throw new ResultLines.MalformedException("a trial is there twice");
    }
    trials.add(trial);
  }

  private void take(RunResult run) {
    if (runs.stream().anyMatch(r -> r.model() == run.model() && r.run() == run.run())) {
      throw new ResultLines.MalformedException("a run is there twice");
    }
    if (run.periods().size() != periods
        || run.periods().stream().anyMatch(period -> (period.truth() != null) != truth)) {
      throw new ResultLines.MalformedException("not what the study measures");
    }
    runs.add(run);
  }

  private DataException foreign(int line) {
    return fault(
        line,
        "this file holds no results of a study",
        "give ResultsFile.open another file; this one is left as it is");
  }

  private void compare(Map<?, ?> found, Map<String, String> wanted) {
    TreeSet<String> names = new TreeSet<>(wanted.keySet());
    found.keySet().forEach(name -> names.add((String) name));
    for (String name : names) {
      Object there = found.get(name);
      if (!Objects.equals(there, wanted.get(name))) {
        throw fault(
            1,
            String.format(
                "these are results of other settings: %s was %s and is now %s",
                name, told(there), told(wanted.get(name))),
            "ask for the same settings, or give ResultsFile.open another file");
      }
    }
  }

  private static String told(Object value) {
    return value == null ? "not said" : value.toString();
  }

  private DataException fault(int line, String reason, String remedy) {
    return new DataException(path.toString(), line, null, 0, reason, remedy);
  }

  /** Closes the file; what is in it stays. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
