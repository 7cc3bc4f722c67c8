package org.mtl4j.cli.log;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtl4j.cli.option.DownsamplingOption;
import org.mtl4j.cli.option.JsonOption;
import org.mtl4j.cli.option.LogOption;
import org.mtl4j.cli.option.QuietOption;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.cli.option.SchemaOption;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.data.prepared.PreparedLog;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.LogSource;
import org.mtl4j.report.model.PreparedReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mtl prepare}: a log, read once and written in the form in which it is used. */
@Command(
    name = "prepare",
    sortOptions = false,
    header = "Read a log once and write it so that every command opens it in an instant.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "mtl prepare --data <path> --schema <file or name> --out <folder> [options]",
    description =
        "%nWrites a folder that every command takes in place of the log, as --data <folder>, and"
            + " without --schema: results are the same to the bit. The log is not read into memory"
            + " but mapped from the disk, so it may be larger than the memory; writing it takes no"
            + " more memory for more rows, only for more different values.%n%nA command refuses a"
            + " prepared log whose files have changed since, whose folder has new files, or that"
            + " was prepared with a schema that reads columns in another way. Dimensions, counts,"
            + " buckets, transforms and bounds of features may be changed without preparing it"
            + " again, by giving another --schema.%n",
    footer = {
      "",
      "Examples:",
      "  mtl prepare --data world --schema world/schema.json --out world.log",
      "  mtl train --data world.log --model esmm --test-from 2020-06-18 --out world.mtl",
      "  mtl evaluate --model world.mtl --data world.log --test-from 2020-06-18"
    })
public final class PrepareCommand implements Callable<Integer> {
  @Mixin private SchemaOption schema;

  @Option(
      names = "--out",
      paramLabel = "<folder>",
      required = true,
      description = "Folder to write. A prepared log that is there is replaced.")
  private Path out;

  @Option(
      names = "--threads",
      paramLabel = "<n>",
      converter = Ranges.Threads.class,
      description = "Number of threads to read on (default: the number of processors).")
  private @Nullable Integer threads;

  @Mixin private LogOption log;
  @Mixin private DownsamplingOption downsampling;

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      defaultValue = "1",
      description = "Seed of --downsampling (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;

  @Override
  public Integer call() {
    if (log.isPrepared()) {
      throw new UsageException("--data is a prepared log already; name the files it was made from");
    }
    if (out.getFileName() != null && out.getFileName().toString().contains("=")) {
      throw new UsageException(
          "--out: a folder named column=value is read as a part of a log; choose another name");
    }
    if (out.toString().equals("-")) {
      throw new UsageException(
          "--out is a folder, not standard output; ./- where it has that name");
    }
    LogSource source = log.files();
    LogReader reader =
        downsampling.sampling(
            new LogReader(schema.schema(source)).withThreads(threads()), source, seed);
    LogReader.Result read =
        log.reading(
            "preparing", source, reader, quiet.meter(), how -> PreparedLog.write(source, how, out));
    PreparedReport report = new PreparedReport(read.report(), PreparedLog.open(out));
    output.text(report::text);
    output.document(report::json);
    return ExitCode.OK;
  }

  private int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
