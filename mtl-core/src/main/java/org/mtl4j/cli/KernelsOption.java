package org.mtl4j.cli;

import org.mtl4j.autodiff.Kernels;
import picocli.CommandLine.Option;

/** Which kernels compute. No bit of a result depends on it. */
final class KernelsOption {
  @Option(
      names = "--kernels",
      paramLabel = "<kind>",
      defaultValue = "auto",
      converter = Choice.OfKernels.class,
      completionCandidates = Choice.OfKernels.class,
      description =
          "Kernels of the matrix products: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE},"
              + " the fastest here). All give the same bits.")
  private KernelsKind kind;

  /**
   * Returns the kernels.
   *
   * @throws IllegalStateException if they cannot run in this Java virtual machine
   */
  Kernels kernels() {
    return kind.kernels();
  }
}
