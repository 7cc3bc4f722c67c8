package org.mtl4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  @TempDir Path folder;

  private Optional<String> processor(String text) throws IOException {
    return Machine.processor(Files.writeString(folder.resolve("cpuinfo"), text));
  }

  @Test
  void theFirstProcessorsModel() throws IOException {
    assertEquals(
        Optional.of("Some(R) Processor: 9 @ 2.0GHz"),
        processor(
            """
            processor\t: 0
            model\t\t: 17
            model name\t: Some(R)  Processor: 9 @ 2.0GHz\s

            processor\t: 1
            model name\t: Other
            """));
  }

  @Test
  void systemsThatDoNotTell() throws IOException {
    assertEquals(Optional.empty(), processor("processor\t: 0\nCPU part\t: 0xd0c\n"));
    assertEquals(Optional.empty(), processor("model name\nmodel name\t:\n"));
    assertEquals(Optional.empty(), Machine.processor(folder.resolve("none")));
    assertEquals(Optional.empty(), Machine.processor(folder));
  }

  @Test
  void thisOne() {
    Machine machine = Machine.here();
    assertFalse(machine.processor().isEmpty());
    assertEquals(Runtime.getRuntime().availableProcessors(), machine.processors());
    assertTrue(machine.vm().contains(" "), machine.vm());
    assertTrue(machine.maxHeapBytes() > 0);
  }
}
