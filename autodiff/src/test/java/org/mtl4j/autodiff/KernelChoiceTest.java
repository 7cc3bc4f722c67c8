package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The choice within this JVM, which has the vector module, and in fresh ones with and without it.
 */
class KernelChoiceTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final Path TILES = Path.of("src/main/java/org/mtl4j/autodiff/VectorTiles.java");

  @TempDir Path folder;

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
      String told = told(lines);
      assertTrue(told.contains("plain, and slow: "), told);
      assertTrue(told.endsWith(flag) || told.contains(flag + " "), told);
      String refused = last(java(MODULE, flag, "-Dmtl4j.kernels=vector"));
      assertTrue(refused.startsWith("the vector kernels cannot run: "), refused);
    }
  }

  /**
   * What a later Java may do to its incubator module: a method has gone, and is missed when called.
   */
  @ParameterizedTest
  @ValueSource(strings = {"byRows", "byRowsNarrow", "byColumns", "byColumnsNarrow", "oneRow"})
  void aMethodThatHasGoneLeavesThePlainKernels(String method) throws Exception {
    String changed = Files.readString(TILES).replace(" " + method + "(", " renamed(");
    List<String> lines = java(MODULE, "-cp", standIn(changed));
    assertEquals("plain", last(lines), lines.toString());
    assertTrue(told(lines).contains("NoSuchMethodError"), lines.toString());
    assertTrue(told(lines).contains("start one of Java 17 to 25"), lines.toString());
  }

  @Test
  void vectorsThatCannotBeginLeaveThePlainKernels() throws Exception {
    String failing =
        Files.readString(TILES)
            .replace(
                "FloatVector.SPECIES_PREFERRED.length() > 16",
                "Integer.parseInt(\"changed\") > 16");
    List<String> lines = java(MODULE, "-cp", standIn(failing));
    assertEquals("plain", last(lines), lines.toString());
    assertTrue(told(lines).contains("NumberFormatException"), lines.toString());
    assertTrue(
        last(java(MODULE, "-cp", standIn(failing), "-Dmtl4j.kernels=vector"))
            .startsWith("the vector kernels cannot run: jdk.incubator.vector has changed"));
  }

  @Test
  void vectorsThatComputeSomethingElseAreNotUsed() throws Exception {
    String wrong = Files.readString(TILES).replace("t1 = a1.fma(y, t1)", "t1 = a1.mul(y).add(t1)");
    List<String> lines = java(MODULE, "-cp", standIn(wrong));
    assertEquals("plain", last(lines), lines.toString());
    assertTrue(told(lines).contains("gives other results"), lines.toString());
  }

  /** Its default policy lets nobody read properties, ask for flags or use the module. */
  @Test
  @EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Java 24 has no security manager")
  void aSecurityManagerLeavesThePlainKernels() throws Exception {
    for (List<String> options : List.of(List.<String>of(), List.of(MODULE))) {
      List<String> all = new ArrayList<>(options);
      all.add("-Djava.security.manager");
      List<String> lines = java(all.toArray(String[]::new));
      assertEquals("plain", last(lines), lines.toString());
      String log = String.join("\n", lines);
      assertTrue(log.contains("kernels: system property mtl4j.kernels cannot be read"), log);
      assertTrue(log.contains("kernels: plain, jdk.incubator.vector "), log);
    }
  }

  /** Compiles another VectorTiles and returns a class path on which it comes first. */
  private String standIn(String source) throws IOException {
    Path file = folder.resolve("VectorTiles.java");
    assertNotEquals(Files.readString(TILES), source);
    Files.writeString(file, source);
    String path = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>(List.of("-proc:none", "-implicit:none", "-nowarn"));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-cp", path));
    command.addAll(List.of("-d", folder.toString(), file.toString()));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler().run(null, said, said, command.toArray(String[]::new)),
        said::toString);
    return folder + File.pathSeparator + path;
  }

  private static String told(List<String> lines) {
    List<String> told = lines.stream().filter(line -> line.contains("kernels: ")).toList();
    assertEquals(1, told.size(), lines.toString());
    return told.get(0);
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
