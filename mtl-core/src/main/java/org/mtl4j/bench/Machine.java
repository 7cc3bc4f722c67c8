package org.mtl4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine on which something is measured.
 *
 * @param processor the model of the processor, or the architecture where it is not known
 * @param architecture such as {@code amd64}
 * @param system such as {@code Linux 6.1.0}
 * @param processors how many processors Java may use
 * @param java the version of Java
 * @param vm name and version of the Java virtual machine
 * @param maxHeapBytes the largest size of the Java heap
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

  /** Returns the model of the first processor by Linux, if it is there. */
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
