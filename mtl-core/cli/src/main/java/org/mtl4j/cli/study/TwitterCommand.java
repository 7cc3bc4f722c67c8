package org.mtl4j.cli.study;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code mtl study twitter}: the six models of Twitter's ablation. */
@Command(
    name = "twitter",
    sortOptions = false,
    header = "Compare the six models of Twitter's ablation.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = {
      "mtl study twitter [options]",
      "       mtl study twitter --data <path> --schema <file or name>",
      "                 (--test-from <time> | --test-fraction <share>) [options]"
    },
    description = "%n" + TwitterCommand.DESCRIPTION + "%n",
    footer = {
      "",
      "Examples:",
      "  mtl study twitter",
      "  mtl study twitter --transfer 0 --json",
      "  mtl study twitter --runs 3 --impressions 50000 --report study.html",
      "  mtl study twitter --data hotel.csv.gz --schema hotel --test-from 2017-01-01 --tune 12"
    })
public final class TwitterCommand implements Callable<Integer> {
  static final String DESCRIPTION =
      "Trains each of the six models several times on the training rows of a log, and compares"
          + " it with the baseline, IP (individual prediction), by the cross-entropy of"
          + " p(conversion) on the test rows. Without --data the log is that of the built-in world,"
          + " a simulation whose true probabilities are known.";

  @Mixin private TwitterOptions options;

  @Override
  public Integer call() throws IOException {
    options.run();
    return ExitCode.OK;
  }
}
