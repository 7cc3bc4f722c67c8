package org.mtl4j.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mtl4j.data.Examples;
import org.mtl4j.data.LogReader;
import org.mtl4j.data.Schema;
import org.mtl4j.model.Model;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mtl predict}: the probabilities of each row of a log. */
@Command(
    name = "predict",
    sortOptions = false,
    header = "Predict the click and conversion probabilities of new rows.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "mtl predict --model <file> --data <file> --out <file> [options]",
    description =
        "%nWrites CSV with the columns pctr = p(click), pcvr = p(conversion after a click) and"
            + " pctcvr = p(conversion), and of a soft-hard model psoft and phard, the same as pcvr"
            + " for soft and for hard conversion setups; one line per row in the order of the rows."
            + " What a model does not give stays empty, and so do the lines of rows that were"
            + " skipped.%n",
    footer = {
      "",
      "Examples:",
      "  mtl predict --model hotel.mtl --data new.csv --out scores.csv",
      "  mtl predict --model hotel.mtl --data new.csv --out - | paste -d, new.csv -"
    })
final class PredictCommand implements Callable<Integer> {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Spec private CommandSpec command;
  @Mixin private ModelOption model;

  @Option(
      names = "--data",
      paramLabel = "<file>",
      required = true,
      description =
          "The rows: CSV or TSV, gzip or not, with the features' columns; labels are not"
              + " needed.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "<file>",
      required = true,
      description = "The CSV file to make or replace; - for standard output.")
  private Path out;

  @Mixin private BadRowsOption badRows;
  @Mixin private KernelsOption kernels;
  @Mixin private QuietOption quiet;

  @Override
  public Integer call() throws IOException {
    boolean toStandardOutput = out.equals(STANDARD_OUTPUT);
    OutputFile file = new OutputFile(out);
    if (!toStandardOutput) {
      file.check(data, model.file());
    }
    Model trained = model.read();
    Schema schema = trained.encoding().schema();
    LogReader.Result read = badRows.read(data, schema, false, quiet.meter());
    Examples examples = trained.encoding().encode(read.log());
    Probabilities probabilities = new Scorer(trained.network(), kernels.kernels()).score(examples);
    PredictionsCsv predictions = new PredictionsCsv(probabilities, read.report().skippedRows());
    PrintWriter standardOutput = command.commandLine().getOut();
    if (toStandardOutput) {
      predictions.write(standardOutput);
    } else {
      file.write(
          stream -> predictions.write(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
      Facts facts = new Facts();
      facts.add("model", Describe.network(trained.network()) + " from " + model.file());
      facts.add("data", read.report().file() + ", " + Format.count(examples.rows(), "row"));
      new LogReport(read.report(), examples.report()).addTo(facts);
      if (read.report().skipped() > 0) {
        facts.add("", "their lines in the output are empty");
      }
      standardOutput.print(facts.add("written", out.toString()));
    }
    return ExitCode.OK;
  }
}
