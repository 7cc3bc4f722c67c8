package org.mtl4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The most memory that this process had so far.
 *
 * @param bytes how much
 * @param resident whether it is all memory of the process, as Linux counts it; otherwise the heap
 *     that Java has now
 */
public record PeakMemory(long bytes, boolean resident) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d{1,15}) kB");
  private static final long KIBIBYTE = 1024;

  /** Returns the memory of this process. */
  public static PeakMemory now() {
    OptionalLong peak = peak(STATUS);
    return peak.isPresent()
        ? new PeakMemory(peak.getAsLong(), true)
        : new PeakMemory(Runtime.getRuntime().totalMemory(), false);
  }

  /** Returns the peak resident set by Linux, if it is there. */
  static OptionalLong peak(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .map(PEAK::matcher)
          .filter(Matcher::matches)
          .mapToLong(match -> KIBIBYTE * Long.parseLong(match.group(1)))
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }
}
