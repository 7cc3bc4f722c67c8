package org.mtl4j.support;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A Java virtual machine of its own with the classes of this one. */
public final class ChildJvm {
  private ChildJvm() {}

  /**
   * Starts one.
   *
   * @param output what it prints, both streams
   * @param main the class to run
   * @param args its arguments
   */
  public static Process start(Path output, Class<?> main, Object... args) throws IOException {
    return start(List.of(), output, main, args);
  }

  /**
   * Starts one that can write no file beyond a size, its output among them. Needs bash.
   *
   * @param blocks of 1 KiB
   * @param output what it prints, both streams
   * @param main the class to run
   * @param args its arguments
   */
  public static Process startLimited(int blocks, Path output, Class<?> main, Object... args)
      throws IOException {
    String limit = "ulimit -f " + blocks + "; exec \"$@\"";
    return start(List.of("/bin/bash", "-c", limit, "bash"), output, main, args);
  }

  private static Process start(List<String> before, Path output, Class<?> main, Object... args)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", classPath(), main.getName()));
    Arrays.stream(args).map(Object::toString).forEach(command::add);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }

  private static String classPath() {
    String own = System.getProperty("java.class.path");
    return Thread.currentThread().getContextClassLoader() instanceof URLClassLoader urls
        ? Arrays.stream(urls.getURLs())
                .map(URL::toString)
                .map(url -> Path.of(URI.create(url)).toString())
                .collect(Collectors.joining(File.pathSeparator))
            + File.pathSeparator
            + own
        : own;
  }
}
