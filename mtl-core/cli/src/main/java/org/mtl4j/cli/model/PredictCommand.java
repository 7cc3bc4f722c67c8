package org.mtl4j.cli.model;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.mtl4j.cli.option.ColumnName;
import org.mtl4j.cli.option.KernelsOption;
import org.mtl4j.cli.option.LogOption;
import org.mtl4j.cli.option.ModelOption;
import org.mtl4j.cli.option.OutputFile;
import org.mtl4j.cli.option.QuietOption;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.read.KeptRows;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.LogSource;
import org.mtl4j.model.Model;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.model.LogReport;
import org.mtl4j.report.model.PredictionsCsv;
import org.mtl4j.task.Task;
import picocli.CommandLine;
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
    customSynopsis = "mtl predict --model <file> --data <path> --out <file> [options]",
    description =
        "%nWrites a CSV file with one record per row of the input, in the input's order. The"
            + " columns are pctr = p(click), pcvr = p(conversion after a click) and pctcvr ="
            + " p(conversion); a soft-hard model gives psoft and phard instead, which are pcvr for"
            + " soft and for hard conversion setups. A column that the model does not predict stays"
            + " empty, and so do the probabilities of empty lines and of skipped rows.%n",
    footer = {
      "",
      "Examples:",
      "  mtl predict --model hotel.mtl --data new.csv --out scores.csv",
      "  mtl predict --model hotel.mtl --data new.csv --keep booking_id,country --out scores.csv"
    })
public final class PredictCommand implements Callable<Integer> {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Spec private CommandSpec command;
  @Mixin private ModelOption model;

  @Option(
      names = "--out",
      paramLabel = "<file>",
      required = true,
      description = "CSV file to write or replace; - for standard output.")
  private Path out;

  @Option(
      names = "--keep",
      paramLabel = "<columns>",
      split = ",",
      converter = ColumnName.class,
      description =
          "Columns of the input to write before the probabilities, such as the key of its"
              + " rows; they need not be features. Put a name with a comma in double quotes.")
  private List<String> keep = List.of();

  @Mixin private LogOption log;
  @Mixin private KernelsOption kernels;
  @Mixin private QuietOption quiet;

  @Override
  public Integer call() throws IOException {
    boolean toStandardOutput = out.equals(STANDARD_OUTPUT);
    LogSource files = log.source();
    OutputFile file = new OutputFile(out);
    if (!toStandardOutput) {
      file.check(LogOption.inputs(files, model.file()));
    }
    Model trained = model.read();
    Schema schema = trained.encoding().schema();
    List<Task> tasks = PredictionsCsv.tasks(trained.network());
    check(tasks);
    LogReader reader = new LogReader(schema).withLabels(false).withKept(keep);
    LogReader.Result read = log.read(files, reader, quiet.meter());
    Examples examples = trained.encoding().encode(read.log());
    Probabilities probabilities = new Scorer(trained.network(), kernels.on(1)).score(examples);
    KeptRows kept = Objects.requireNonNull(read.kept(), "what the reader was asked to keep");
    PredictionsCsv predictions = new PredictionsCsv(kept, tasks, probabilities);
    CommandLine here = command.commandLine();
    if (toStandardOutput) {
      predictions.write(here.getOut());
    } else {
      file.write(
          stream -> predictions.write(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
    }
    LabelledLines facts = new LabelledLines();
    facts.add("model", Describe.network(trained.network()) + " from " + model.file());
    facts.add("data", read.report().file() + ", " + Format.count(examples.rows(), "row"));
    new LogReport(read.report(), examples.report()).addTo(facts);
    int empty = kept.rows() - read.log().rows();
    if (empty > 0) {
      facts.add(
          "left empty",
          "the probabilities of "
              + Format.count(empty, "record")
              + ": the row was skipped, or the line is empty");
    }
    facts.add("written", toStandardOutput ? "standard output" : out.toString());
    if (!toStandardOutput) {
      here.getOut().print(facts);
    } else if (!quiet.isQuiet()) {
      here.getErr().print(facts);
    }
    return ExitCode.OK;
  }

  /** Every column of the output has a name of its own. */
  private void check(List<Task> tasks) {
    if (keep.stream().distinct().count() < keep.size()) {
      throw new UsageException("--keep names a column twice: " + String.join(",", keep));
    }
    for (Task task : tasks) {
      if (keep.contains(task.output())) {
        throw new UsageException(
            "--keep: the output has a column '"
                + task.output()
                + "' of its own; leave it out, or rename the input's");
      }
    }
  }
}
