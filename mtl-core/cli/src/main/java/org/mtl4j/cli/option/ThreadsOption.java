package org.mtl4j.cli.option;

import org.mtl4j.model.Compute;
import picocli.CommandLine.Option;

/** On how many threads to train. No bit of a result depends on it. */
public final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "<n>",
      converter = Ranges.Threads.class,
      description =
          "Threads to train on (default: as many as there are processors). No bit of the result"
              + " depends on it.")
  private Integer threads;

  /** Starts the threads; whoever asked closes them. */
  public Compute start(KernelsOption kernels) {
    return kernels.on(threads == null ? Runtime.getRuntime().availableProcessors() : threads);
  }
}
