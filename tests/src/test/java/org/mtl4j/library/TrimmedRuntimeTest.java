package org.mtl4j.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Training and scoring on images of Java that have one module or two, made by each JDK of this
 * machine; where Java can refuse them, without native access and without Unsafe.
 */
class TrimmedRuntimeTest {
  private static final String LIBRARIES =
      "mtl4j-[a-z]+-[^/]*\\.jar$|classes$|test$|ejml-|fastutil-|commons-";

  @TempDir Path folder;

  static Stream<Jdk> jdks() throws Exception {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void javaBaseAloneIsEnough(Jdk jdk) throws Exception {
    List<String> lines = run(jdk, "java.base", List.of());
    assertEquals("plain", lines.get(lines.size() - 2), lines.toString());
    assertEquals(SmallProgram.result(), lines.get(lines.size() - 1));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withTheVectorModuleItIsFast(Jdk jdk) throws Exception {
    List<String> lines =
        run(
            jdk,
            "java.base,jdk.incubator.vector",
            List.of("--add-modules", "jdk.incubator.vector"));
    assertTrue(lines.get(lines.size() - 2).startsWith("vector "), lines.toString());
    assertEquals(SmallProgram.result(), lines.get(lines.size() - 1));
  }

  private List<String> run(Jdk jdk, String modules, List<String> options) throws Exception {
    assumeTrue(Files.isExecutable(jdk.home().resolve("bin/jlink")), () -> jdk + " has no jlink");
    Jdk.Output made =
        jdk.run(folder, "jlink", List.of("--add-modules", modules, "--output", "image"));
    assumeTrue(made.status() == 0, () -> jdk + " makes no images: " + made.text());
    Jdk image = new Jdk(folder.resolve("image"), jdk.feature());
    List<String> all = new ArrayList<>(options);
    if (jdk.feature() >= 24) {
      all.add("--illegal-native-access=deny");
      all.add("--sun-misc-unsafe-memory-access=deny");
    }
    all.addAll(List.of("-cp", Jdk.path(LIBRARIES), SmallProgram.class.getName()));
    return image.run(folder, "java", all).expect(0).lines();
  }
}
