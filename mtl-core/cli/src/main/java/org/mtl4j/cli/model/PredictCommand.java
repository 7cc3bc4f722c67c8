package org.mtl4j.cli.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtl4j.cli.option.ColumnName;
import org.mtl4j.cli.option.ComputeOptions;
import org.mtl4j.cli.option.LogOption;
import org.mtl4j.cli.option.ModelOption;
import org.mtl4j.cli.option.OutputFile;
import org.mtl4j.cli.option.QuietOption;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.data.encoding.EncodingReport;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.encoding.LogEncoder;
import org.mtl4j.data.read.KeptRows;
import org.mtl4j.data.read.LogPartConsumer;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.LogSource;
import org.mtl4j.data.read.ReadReport;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Model;
import org.mtl4j.model.Scorer;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.model.LogReport;
import org.mtl4j.report.model.PredictionsCsv;
import org.mtl4j.task.Task;
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
  @Mixin private ComputeOptions computing;
  @Mixin private QuietOption quiet;

  @Override
  public Integer call() throws IOException {
    boolean toStandardOutput = out.equals(STANDARD_OUTPUT);
    LogSource source = log.source();
    OutputFile file = new OutputFile(out);
    if (!toStandardOutput) {
      file.check(LogOption.inputs(source, model.file()));
    }
    Model trained = model.read();
    List<Task> tasks = PredictionsCsv.tasks(trained.network());
    check(tasks);
    Pipeline pipeline = new Pipeline(source, trained, tasks);
    PrintWriter console = command.commandLine().getOut();
    try (Compute compute = computing.start().withPlace(log.place())) {
      if (toStandardOutput) {
        console.flush();
        pipeline.run(compute, new ConsoleStream(console));
      } else {
        file.write(stream -> pipeline.run(compute, stream));
      }
    }
    LabelledLines facts = pipeline.facts();
    facts.add("written", toStandardOutput ? "standard output" : out.toString());
    if (!toStandardOutput) {
      console.print(facts);
    } else if (!quiet.isQuiet()) {
      command.commandLine().getErr().print(facts);
    }
    return ExitCode.OK;
  }

  /** Reads, scores and writes the log part by part. */
  private final class Pipeline {
    private final LogSource source;
    private final Model trained;
    private final List<Task> tasks;
    private final LogEncoder encoder;
    private EncodingReport met;
    private long records;
    private @Nullable ReadReport report;

    Pipeline(LogSource source, Model trained, List<Task> tasks) {
      this.source = source;
      this.trained = trained;
      this.tasks = tasks;
      encoder = new LogEncoder(trained.encoding());
      met = EncodingReport.none(trained.encoding());
    }

    void run(Compute compute, OutputStream stream) throws IOException {
      Scorer scorer = new Scorer(trained.network(), compute);
      PredictionsCsv csv = new PredictionsCsv(keep, tasks, stream, compute);
      LogReader reader =
          new LogReader(trained.encoding().schema())
              .withLabels(false)
              .withKept(keep)
              .withThreads(compute.threads());
      LogPartConsumer parts =
          (rows, kept) -> {
            Examples examples = encoder.encode(rows, compute.workers());
            met = met.plus(examples.report());
            KeptRows all = Objects.requireNonNull(kept, "what the reader was asked to keep");
            records += all.rows();
            try {
              csv.write(all, scorer.score(examples));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          };
      try {
        report =
            log.reading(
                "predicting", source, reader, quiet.meter(), how -> source.read(how, parts));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      stream.flush();
    }

    LabelledLines facts() {
      ReadReport read = Objects.requireNonNull(report);
      LabelledLines facts = new LabelledLines();
      facts.add("model", Describe.network(trained.network()) + " from " + model.file());
      facts.add("data", read.file() + ", " + Format.count(read.rows(), "row"));
      new LogReport(read, met).addTo(facts);
      long empty = records - read.rows();
      if (empty > 0) {
        facts.add(
            "left empty",
            "the probabilities of "
                + Format.count(empty, "record")
                + ": the row was skipped, or the line is empty");
      }
      return facts;
    }
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
