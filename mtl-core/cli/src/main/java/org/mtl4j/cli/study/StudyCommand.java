package org.mtl4j.cli.study;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code mtl study}: the papers' comparisons; without a name, Twitter's. */
@Command(
    name = "study",
    sortOptions = false,
    subcommands = {TwitterCommand.class, TeadsCommand.class},
    header = "Compare the models of a paper: twitter (the default) or teads.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = {
      "mtl study [twitter] [options]",
      "       mtl study [twitter] --data <path> --schema <file or name>",
      "                 (--test-from <time> | --test-fraction <share>) [options]",
      "       mtl study teads [options]"
    },
    commandListHeading = "%nCommands:%n",
    description = "%n" + TwitterCommand.DESCRIPTION + "%n",
    footer = {
      "",
      "Examples:",
      "  mtl study",
      "  mtl study twitter --transfer 0",
      "  mtl study teads --report teads.html",
      "  mtl study twitter --data hotel.csv.gz --schema hotel.json --test-from 2017-01-01 --runs 3"
    })
public final class StudyCommand implements Callable<Integer> {
  @Mixin private TwitterOptions options;

  @Override
  public Integer call() throws IOException {
    options.run();
    return ExitCode.OK;
  }
}
