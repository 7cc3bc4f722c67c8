package org.mtl4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where something is measured.
 *
 * @param processor its model, or the architecture where the system does not tell
 * @param architecture such as {@code amd64}
 * @param system such as {@code Linux 6.1.0}
 * @param processors how many Java may use
 * @param java the version of Java
 * @param vm name and version of the Java virtual machine
 * @param maxHeapBytes the most memory that Java takes for objects
 */
public record Machine(
    String processor,
    String architecture,
    String system,
    int processors,
    String java,
    String vm,
    long maxHeapBytes) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  /** Returns this machine. */
  public static Machine here() {
    String architecture = System.getProperty("os.arch");
    return new Machine(
        processor(PROCESSORS).orElse(architecture),
        architecture,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        Runtime.getRuntime().maxMemory());
  }

  /** Returns the model that Linux tells of the first processor, where it does. */
  static Optional<String> processor(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith(MODEL) && line.contains(":"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip().replaceAll("\\s+", " "))
          .filter(name -> !name.isEmpty())
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
