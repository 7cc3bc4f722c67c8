package org.mtl4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.optim.Workers;

class ComputeTest {
  @Test
  void kernelsByName() {
    try (Compute plain = Compute.of(2, "plain");
        Compute usual = Compute.of(1)) {
      assertSame(Kernels.plain(), plain.kernels());
      assertEquals(Kernels.plain().name(), plain.kernelsName());
      assertEquals(2, plain.threads());
      assertSame(Kernels.best(), usual.kernels());
      assertSame(Kernels.best(), Compute.of(1, "auto").kernels());
      assertSame(Kernels.best(), Compute.on(Workers.single()).kernels());
    }
  }

  @Test
  void unknownKernelsAreAnsweredWithTheNames() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Compute.of(1, "fast")).getMessage();
    assertTrue(message.contains("'fast'") && message.contains("auto, plain, vector"), message);
  }

  @Test
  void closingEndsTheThreads() {
    Compute compute = Compute.of(2);
    compute.close();
    compute.close();
    assertThrows(IllegalStateException.class, () -> compute.workers().run(1, task -> {}));
  }
}
