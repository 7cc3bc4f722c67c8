package org.mtl4j.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A named module that requires ours, compiled and run on the module path with each JDK of this
 * machine; and the command line started as a module.
 */
class NamedConsumerTest {
  private static final Path SOURCES = Path.of("src/test/java/org/mtl4j/library");

  /** What a program without files needs. */
  private static final String LEAN = "mtl4j-|ejml-|fastutil-|commons-";

  private static final String ALL =
      LEAN + "|picocli|fastcsv|jackson-core|progressbar|jline|echarts";

  @TempDir Path folder;

  static Stream<Jdk> jdks() throws Exception {
    return Jdk.all();
  }

  @BeforeAll
  static void jars() {
    assumeTrue(
        Jdk.jar("mtl4j-core").isPresent(),
        "mtl4j's classes are in folders here, which have no module descriptors; mvn verify has"
            + " jars");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void trainsAndScores(Jdk jdk) throws Exception {
    compile(jdk, LEAN, "SmallProgram", "requires org.mtl4j.core;");
    List<String> plain = run(jdk, LEAN, "SmallProgram").lines();
    assertEquals("plain", plain.get(plain.size() - 2));
    assertEquals(SmallProgram.result(), plain.get(plain.size() - 1));
    List<String> vector =
        run(jdk, LEAN, "SmallProgram", "--add-modules", "jdk.incubator.vector").lines();
    assertTrue(vector.get(vector.size() - 2).startsWith("vector "), vector.toString());
    assertEquals(SmallProgram.result(), vector.get(vector.size() - 1));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void readsLogs(Jdk jdk) throws Exception {
    compile(
        jdk,
        ALL,
        "CsvProgram",
        "requires org.mtl4j.core; requires de.siegmar.fastcsv; requires"
            + " com.fasterxml.jackson.core;");
    assertEquals(List.of("3"), run(jdk, ALL, "CsvProgram").lines());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theModulesBelowCoreCanBeRequired(Jdk jdk) throws Exception {
    Path source = folder.resolve("module-info.java");
    Files.writeString(
        source,
        "module engine { requires org.mtl4j.autodiff; requires org.mtl4j.layers;"
            + " requires org.mtl4j.optim; requires org.mtl4j.eval; }");
    List<String> all = new ArrayList<>(List.of("-Werror", "-Xlint:all,-requires-automatic"));
    all.addAll(
        List.of("-p", Jdk.path("mtl4j-|fastutil|commons-"), "-d", "engine", source.toString()));
    jdk.run(folder, "javac", all).expect(0);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theCommandLineIsAModule(Jdk jdk) throws Exception {
    List<String> lines = mtl(jdk, "--version").expect(0).lines();
    assertTrue(lines.get(0).matches("mtl \\d.*"), lines.toString());
    Files.writeString(
        folder.resolve("s.json"),
        "{\"name\":\"s\",\"click\":\"y\",\"conversion\":\"z\","
            + "\"features\":[{\"column\":\"a\",\"kind\":\"numeric\"}]}");
    Files.writeString(folder.resolve("s.csv"), "a,y,z\n" + "1,0,0\n2,1,0\n3,1,1\n".repeat(30));
    List<String> arguments = new ArrayList<>(List.of("train", "--data", "s.csv"));
    arguments.addAll(List.of("--schema", "s.json", "--model", "esmm", "--epochs", "1"));
    arguments.addAll(List.of("--test-fraction", "0.5", "--shared", "8", "--towers", "4"));
    arguments.addAll(List.of("--out", "m.mtl"));
    mtl(jdk, arguments.toArray(String[]::new)).expect(0);
    assertTrue(Files.size(folder.resolve("m.mtl")) > 0);
    jdk.run(folder, "java", List.of("-p", Jdk.path(ALL), "-m", "org.mtl4j.cli", "--version"))
        .expect(0);
  }

  private Jdk.Output mtl(Jdk jdk, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("-p", Jdk.path(ALL)));
    all.addAll(List.of("--add-modules", "ALL-MODULE-PATH", "-m", "org.mtl4j.cli"));
    all.addAll(Arrays.asList(arguments));
    return jdk.run(folder, "java", all);
  }

  private void compile(Jdk jdk, String libraries, String program, String requires)
      throws Exception {
    Path info = folder.resolve("module-info.java");
    Files.writeString(info, "module shop { " + requires + " }");
    jdk.run(
            folder,
            "javac",
            List.of(
                "-Werror",
                "-Xlint:all",
                "-p",
                Jdk.path(libraries),
                "-d",
                "shop",
                info.toString(),
                SOURCES.resolve(program + ".java").toAbsolutePath().toString()))
        .expect(0);
  }

  private Jdk.Output run(Jdk jdk, String libraries, String program, String... options)
      throws Exception {
    List<String> all = new ArrayList<>(Arrays.asList(options));
    all.addAll(List.of("-p", "shop" + File.pathSeparator + Jdk.path(libraries)));
    all.addAll(List.of("-m", "shop/org.mtl4j.library." + program));
    return jdk.run(folder, "java", all).expect(0);
  }
}
