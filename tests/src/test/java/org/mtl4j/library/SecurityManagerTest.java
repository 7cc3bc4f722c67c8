package org.mtl4j.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Training and scoring under a security manager whose policy grants nothing. */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Java 24 has no security manager")
class SecurityManagerTest {
  @TempDir Path folder;

  @Test
  void trainsAndScores() throws Exception {
    List<String> lines =
        Jdk.running()
            .run(
                folder,
                "java",
                List.of(
                    "--add-modules",
                    "jdk.incubator.vector",
                    "-Djava.security.manager",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SmallProgram.class.getName()))
            .expect(0)
            .lines();
    assertEquals("plain", lines.get(lines.size() - 2), lines.toString());
    assertEquals(SmallProgram.result(), lines.get(lines.size() - 1));
  }
}
