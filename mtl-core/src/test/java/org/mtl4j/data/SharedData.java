package org.mtl4j.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the public logs that lie beside the checkout, and skips the test where they do not. */
public final class SharedData {
  private SharedData() {}

  /** Returns a file of shared/data, which is searched for upwards from here. */
  public static Path file(String name) {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolve("shared").resolve("data").resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    assumeTrue(false, "skipped: there is no shared/data/" + name + " beside the checkout");
    throw new AssertionError("unreachable");
  }
}
