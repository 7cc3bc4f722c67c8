package org.mtl4j.cli.option;

import org.jspecify.annotations.Nullable;
import org.mtl4j.model.Compute;
import picocli.CommandLine.Option;

/** On how many threads to train. No bit of a result depends on it. */
public final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "<n>",
      converter = Ranges.Threads.class,
      description =
          "Number of training threads (default: the number of processors). The result is the"
              + " same to the bit with any number.")
  private @Nullable Integer threads;

  /** Starts the threads; whoever asked closes them. */
  public Compute start(KernelsOption kernels) {
    return kernels.on(threads == null ? Runtime.getRuntime().availableProcessors() : threads);
  }
}
