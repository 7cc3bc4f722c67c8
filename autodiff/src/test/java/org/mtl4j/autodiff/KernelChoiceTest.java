package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The choice within this JVM, which has the vector module, and in fresh ones with and without it.
 */
class KernelChoiceTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  @Test
  void theFastestUnlessToldOtherwise() {
    assertInstanceOf(VectorKernels.class, KernelChoice.choose(null));
    assertInstanceOf(VectorKernels.class, KernelChoice.choose("vector"));
    assertSame(Kernels.plain(), KernelChoice.choose("plain"));
    assertSame(Kernels.best(), Kernels.best());
  }

  @Test
  void unknownKernels() {
    assertEquals(
        "system property mtl4j.kernels is 'fast', expected plain or vector",
        assertThrows(IllegalStateException.class, () -> KernelChoice.choose("fast")).getMessage());
  }

  @Test
  void withoutTheModuleThePlainKernelsRun() throws Exception {
    List<String> lines = java();
    assertEquals("plain", lines.get(lines.size() - 1));
    String log = String.join("\n", lines);
    assertEquals(1, log.split("--add-modules jdk.incubator.vector", -1).length - 1, log);
  }

  @Test
  void thePropertyDecides() throws Exception {
    assertTrue(last(java(MODULE)).startsWith("vector "));
    assertEquals("plain", last(java(MODULE, "-Dmtl4j.kernels=plain")));
  }

  @Test
  void thePropertyCannotDoWonders() throws Exception {
    assertEquals(
        "the vector kernels cannot run: jdk.incubator.vector is absent; start Java with"
            + " --add-modules jdk.incubator.vector",
        last(java("-Dmtl4j.kernels=vector")));
    assertEquals(
        "system property mtl4j.kernels is 'fast', expected plain or vector",
        last(java("-Dmtl4j.kernels=fast")));
  }

  @Test
  void aJvmThatIsSlowGetsPlainKernelsAndOneWarning() throws Exception {
    for (String flag : List.of("-Xint", "-XX:-UseFMA")) {
      List<String> lines = java(MODULE, flag);
      assertTrue(last(lines).startsWith("plain"), lines.toString());
      List<String> told = lines.stream().filter(line -> line.contains("kernels: ")).toList();
      assertEquals(1, told.size(), lines.toString());
      assertTrue(told.get(0).contains("plain, and slow: "), lines.toString());
      assertTrue(told.get(0).endsWith(flag) || told.get(0).contains(flag + " "), told.get(0));
      String refused = last(java(MODULE, flag, "-Dmtl4j.kernels=vector"));
      assertTrue(refused.startsWith("the vector kernels cannot run: "), refused);
    }
  }

  private static String last(List<String> lines) {
    return lines.get(lines.size() - 1);
  }

  /** Runs {@link Probe} in a fresh JVM and returns what it printed, log and all. */
  private static List<String> java(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(Arrays.asList(options));
    command.add(Probe.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.lines().toList();
  }

  /** Prints which kernels are best, or why there are none. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] args) {
      String result;
      try {
        result = Kernels.best().name();
      } catch (IllegalStateException e) {
        result = e.getMessage();
      }
      System.out.println(result);
    }
  }
}
