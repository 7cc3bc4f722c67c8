package org.mtl4j.cli.model;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.mtl4j.cli.option.JsonOption;
import org.mtl4j.cli.option.ModelOption;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.model.Model;
import org.mtl4j.report.model.ModelReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mtl inspect}: what is in a model file. */
@Command(
    name = "inspect",
    sortOptions = false,
    header = "Show a model's features, layers, shapes, parameters and where it came from.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "mtl inspect --model <file> [--dot | --json]",
    optionListHeading = "%n",
    footer = {
      "",
      "Examples:",
      "  mtl inspect --model hotel.mtl",
      "  mtl inspect --model hotel.mtl --dot | dot -Tsvg > hotel.svg"
    })
public final class InspectCommand implements Callable<Integer> {
  @Mixin private ModelOption model;

  @Option(
      names = "--dot",
      description = "Print the graph alone, as a drawing in the DOT language of Graphviz.")
  private boolean dot;

  @Mixin private JsonOption output;

  @Override
  public Integer call() throws IOException {
    if (dot && output.isJson()) {
      throw new UsageException("--dot and --json are two forms of one answer; choose one");
    }
    Model trained = model.read();
    if (dot) {
      output.text(trained.network().summary()::dot);
      return ExitCode.OK;
    }
    ModelReport report = new ModelReport(trained, model.file().toString());
    output.text(report::text);
    output.document(report::json);
    return ExitCode.OK;
  }
}
