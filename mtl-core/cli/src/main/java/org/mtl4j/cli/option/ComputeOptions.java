package org.mtl4j.cli.option;

import org.jspecify.annotations.Nullable;
import org.mtl4j.model.Compute;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** On how many threads to train, and by which kernels. No bit of a result depends on either. */
public final class ComputeOptions {
  @Option(
      names = "--threads",
      paramLabel = "<n>",
      converter = Ranges.Threads.class,
      description =
          "Number of threads (default: the number of processors). The result is the same"
              + " to the bit with any number.")
  private @Nullable Integer threads;

  @Mixin private KernelsOption kernels;

  /** Starts the threads; whoever asked closes them. */
  public Compute start() {
    return kernels.on(threads());
  }

  /** Returns how many threads are asked for. */
  public int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Returns the kernels on the calling thread. */
  public Compute single() {
    return kernels.on(1);
  }
}
