package org.mtl4j.cli.option;

import org.mtl4j.model.Compute;
import picocli.CommandLine.Option;

/** Which kernels compute. No bit of a result depends on it. */
public final class KernelsOption {
  @Option(
      names = "--kernels",
      paramLabel = "<kind>",
      defaultValue = "auto",
      converter = Choice.OfKernels.class,
      completionCandidates = Choice.OfKernels.class,
      description =
          "Kernels of the matrix products: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, the"
              + " fastest on this machine). All give the same result to the bit.")
  private String kind;

  /**
   * Returns the kernels on threads, which are closed by whoever asked; one is the calling thread.
   *
   * @throws IllegalStateException if they cannot run in this Java virtual machine
   */
  public Compute on(int threads) {
    return Compute.of(threads, kind);
  }
}
