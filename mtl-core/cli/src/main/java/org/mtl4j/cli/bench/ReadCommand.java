package org.mtl4j.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtl4j.bench.LogFormats;
import org.mtl4j.bench.Machine;
import org.mtl4j.bench.PeakMemory;
import org.mtl4j.bench.ReadBench;
import org.mtl4j.bench.ReadSpeed;
import org.mtl4j.cli.option.JsonOption;
import org.mtl4j.cli.option.LogOption;
import org.mtl4j.cli.option.QuietOption;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.cli.progress.FailedException;
import org.mtl4j.cli.progress.Interruption;
import org.mtl4j.cli.progress.Meter;
import org.mtl4j.data.Schema;
import org.mtl4j.data.read.LogFiles;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.schema.Schemas;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.report.bench.ReadSpeedReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code mtl bench read}: how fast this machine reads logs. */
@Command(
    name = "read",
    sortOptions = false,
    header = "Measure how fast logs are read on this machine, stage by stage.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "mtl bench read [--data <path> --schema <file or name>] [options]",
    description =
        "%nMeasures the way of a log from its files to minibatches. Without --data the log is a"
            + " simulated one, as CSV, as CSV in gzip and as TSV, in a temporary folder that is"
            + " deleted afterwards.%n%nThe stages:%n"
            + "  inflate  read the bytes, compute their SHA-256, inflate gzip, cut into blocks%n"
            + "  parse    find the fields of each row, without looking at their values%n"
            + "  look up  turn values into codes, numbers, labels and times; check the rows%n"
            + "  encode   fit vocabularies, means and deviations on all rows; encode all rows%n"
            + "  shuffle  draw the order of an epoch, copy its rows into batches of 1,024%n"
            + "  whole    all of it%n%n"
            + "The first three overlap, and with several threads also in time: seconds are what a"
            + " stage adds to those before it, CPU seconds those of all threads. The last line is"
            + " the most memory that the process had.%n",
    footer = {
      "",
      "Examples:",
      "  mtl bench read",
      "  mtl bench read --rows 5000000 --threads 1",
      "  mtl bench read --data hotel.csv.gz --schema hotel --json"
    })
public final class ReadCommand implements Callable<Integer> {
  private static final int ROWS = 1_000_000;

  @Mixin private LogOption log;

  @Option(
      names = "--schema",
      paramLabel = "<file or name>",
      description =
          "Schema of the log: a JSON file, or the name of a shipped schema, with or without"
              + " .json: hillstrom, hotel, online_ads, talkingdata.")
  private @Nullable String schema;

  @Option(
      names = "--rows",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description = "Without --data: about how many rows the simulated log has (default: 1000000).")
  private @Nullable Integer rows;

  @Option(
      names = "--rounds",
      paramLabel = "<n>",
      defaultValue = "5",
      converter = Ranges.Count.class,
      description =
          "How often each stage is measured after a warm-up; the median counts (default:"
              + " ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--threads",
      paramLabel = "<n>",
      converter = Ranges.Threads.class,
      description =
          "Threads that read and encode; shuffling is done by one (default: the number of"
              + " processors).")
  private @Nullable Integer threads;

  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;
  @ParentCommand private Interruption.Watched bench;

  @Override
  public Integer call() throws IOException {
    if (log.isPrepared()) {
      throw new UsageException(
          "text is measured here, and --data is a prepared log; name the files it was made from");
    }
    if (log.isGiven() == (schema == null)) {
      throw new UsageException(
          schema == null ? "--data needs --schema" : "--schema is for a log: name it by --data");
    }
    if (log.isGiven() && rows != null) {
      throw new UsageException("--rows is for the simulated log: leave it or --data out");
    }
    if (schema == null) {
      simulated();
    } else {
      LogFiles files = log.files();
      requireAgain(files);
      measure(Schemas.load(schema), Map.of(files.name(), files), () -> {});
    }
    return ExitCode.OK;
  }

  /** Each round reads the files anew, which a pipe does not allow. */
  private static void requireAgain(LogFiles files) {
    if (files.paths().isEmpty() || !files.paths().stream().allMatch(Files::isRegularFile)) {
      throw new UsageException("--data is read several times, so it must name files, not a pipe");
    }
  }

  /** Stops where the program is told to, so that the temporary folder is deleted. */
  private void simulated() throws IOException {
    try (Interruption interruption = bench.watch().begin()) {
      simulated(
          () -> {
            if (interruption.isAsked()) {
              throw new FailedException("interrupted");
            }
          });
    }
  }

  private void simulated(Runnable check) throws IOException {
    WorldSettings settings = LogFormats.settings(rows == null ? ROWS : rows);
    Meter meter = quiet.meter();
    meter.begin("simulating", settings.rows(), "rows");
    LogFormats formats;
    try {
      formats =
          LogFormats.simulate(
              settings,
              (done, day) -> {
                check.run();
                meter.update(done, () -> "day " + (day + 1) + " of " + settings.days());
              });
    } finally {
      meter.end();
    }
    try (formats) {
      measure(LogFormats.schema(), formats.files(), check);
    }
  }

  private void measure(Schema what, Map<String, LogFiles> logs, Runnable check) {
    Machine machine = Machine.here();
    int count = threads == null ? machine.processors() : threads;
    ReadBench measured = new ReadBench(log.reader(new LogReader(what)), count, rounds);
    Meter meter = quiet.meter();
    List<ReadSpeed> speeds = new ArrayList<>();
    output.text(() -> ReadSpeedReport.text(machine, count, rounds));
    logs.forEach(
        (name, files) -> {
          ReadSpeed speed = measure(measured, name, files, meter, check);
          output.text(() -> ReadSpeedReport.text(speed));
          speeds.add(speed);
        });
    ReadSpeedReport report = new ReadSpeedReport(machine, count, rounds, speeds, PeakMemory.now());
    output.text(report::memoryText);
    output.document(report::json);
  }

  private static ReadSpeed measure(
      ReadBench measured, String name, LogFiles files, Meter meter, Runnable check) {
    meter.begin("reading " + name, measured.rounds(), "rounds");
    try {
      return measured.run(
          name,
          files,
          done -> {
            check.run();
            meter.update(done, () -> done == 0 ? "warm-up" : "round " + done);
          });
    } finally {
      meter.end();
    }
  }
}
