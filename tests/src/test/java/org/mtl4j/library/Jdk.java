package org.mtl4j.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JDK of this machine, and its tools as processes.
 *
 * @param home its folder
 * @param feature its release, such as 17
 */
record Jdk(Path home, int feature) {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  /** What a process printed on both streams, and its exit status. */
  record Output(int status, String text) {
    Output expect(int wanted) {
      assertEquals(wanted, status, text);
      return this;
    }

    List<String> lines() {
      return text.lines().toList();
    }
  }

  /** Returns the JDK that runs this test. */
  static Jdk running() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /**
   * Returns the running JDK and, of those that stand beside it, one of each other release from 17
   * on.
   */
  static Stream<Jdk> all() throws IOException {
    TreeMap<Integer, Jdk> byRelease = new TreeMap<>();
    try (Stream<Path> beside = Files.list(running().home.getParent())) {
      for (Path home : (Iterable<Path>) beside.sorted()::iterator) {
        Path release = home.resolve("release");
        Matcher version =
            VERSION.matcher(Files.isReadable(release) ? Files.readString(release) : "");
        if (version.find() && Files.isExecutable(home.resolve("bin/javac"))) {
          int feature = Integer.parseInt(version.group(1));
          byRelease.put(feature, new Jdk(home, feature));
        }
      }
    }
    byRelease.put(running().feature, running());
    return byRelease.tailMap(17).values().stream();
  }

  /** Runs one of its tools in a folder. */
  Output run(Path folder, String tool, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin").resolve(tool).toString()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Output(process.waitFor(), text);
  }

  /** Returns the entries of this test's class path whose file names a pattern finds, joined. */
  static String path(String pattern) {
    return entries()
        .filter(entry -> Pattern.compile(pattern).matcher(entry).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Returns the jar of one of our modules, or none where its classes stand in a folder. */
  static Optional<String> jar(String artifact) {
    return entries().filter(entry -> entry.matches(".*" + artifact + "-[^/]*\\.jar")).findAny();
  }

  private static Stream<String> entries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  @Override
  public String toString() {
    return "Java " + feature;
  }
}
