package org.mtl4j.cli.log;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtl4j.cli.option.AlphaOptions;
import org.mtl4j.cli.option.ComputeOptions;
import org.mtl4j.cli.option.JsonOption;
import org.mtl4j.cli.option.LogOption;
import org.mtl4j.cli.option.OutputFile;
import org.mtl4j.cli.option.QuietOption;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.cli.option.SchemaOption;
import org.mtl4j.cli.option.TaskOptions;
import org.mtl4j.cli.progress.MeterListener;
import org.mtl4j.data.DataException;
import org.mtl4j.data.log.LogDays;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.LogSource;
import org.mtl4j.data.time.Times;
import org.mtl4j.model.Compute;
import org.mtl4j.report.model.AlphaCurve;
import org.mtl4j.report.model.AssignReport;
import org.mtl4j.report.model.TasksCsv;
import org.mtl4j.study.AlphaTuning;
import org.mtl4j.study.ClickDays;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.task.Evidence;
import org.mtl4j.task.HistoricalCvr;
import org.mtl4j.task.SetupGroups;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.task.TaskSummary;
import org.mtl4j.task.TaskTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mtl assign}: which conversion setups are soft and which are hard, by day. */
@Command(
    name = "assign",
    sortOptions = false,
    header = "Assign conversion setups to soft or hard, day by day, by their historical CVR.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "mtl assign --data <path> --schema <file or name> --out <file> [options]",
    description =
        "%nWrites a CSV file with a line per day and setup: the decayed clicks and conversions of"
            + " the days before, the rate that was compared with --alpha, the task (soft or hard),"
            + " and the reason. A setup without history is hard. A line uses only earlier days;"
            + " the exception is --tune-alpha, which chooses --alpha by the last week of the log."
            + "%n%nReports how often setups change side under the plain rule and under the"
            + " stabiliser, and how many clicks and conversions were assigned wrongly in hindsight:"
            + " the setup's rate from that day on (--horizon) is on the other side of --alpha.%n",
    footer = {
      "",
      "Examples:",
      "  mtl assign --data ads.csv.gz --schema online_ads --alpha 0.1 --out tasks.csv",
      "  mtl assign --data ads.csv.gz --schema online_ads --alpha 0.1 --window none \\",
      "      --stable --group-columns campaign --out tasks.csv",
      "  mtl assign --data ads.csv.gz --schema online_ads --tune-alpha --out tasks.csv"
    })
public final class AssignCommand implements Callable<Integer> {
  /** Days of history before the first that is scored. */
  private static final int WARM_UP = 7;

  @Mixin private SchemaOption schema;

  @Option(
      names = "--out",
      paramLabel = "<file>",
      required = true,
      description = "CSV file to write or replace.")
  private Path out;

  @Option(
      names = "--from",
      paramLabel = "<time>",
      converter = Ranges.Time.class,
      description =
          "First day to assign; earlier days only count as history (default: the eighth day"
              + " on which the log has rows).")
  private @Nullable Long from;

  @Mixin private TaskOptions tasks;

  @Option(
      names = "--horizon",
      paramLabel = "<time>",
      defaultValue = "14d",
      converter = Ranges.Duration.class,
      description =
          "Number of days of the check in hindsight: an assignment is compared with the rate of"
              + " the setup over these days, from the day of the assignment on (default:"
              + " ${DEFAULT-VALUE}).")
  private int horizon;

  @Mixin private AlphaOptions alpha;
  @Mixin private ComputeOptions computing;
  @Mixin private LogOption log;
  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;

  @Override
  public Integer call() throws IOException {
    alpha.check();
    TaskSettings given = alpha.isAsked() ? tasks.offline() : tasks.settings();
    LogSource source = log.source();
    LogReader reader = new LogReader(schema.schema(source)).withThreads(computing.threads());
    OutputFile file = new OutputFile(out).check(schema.filesWith(source));
    LogReader.Result read = log.read(source, reader, quiet.meter());
    HistoricalCvr history = HistoricalCvr.of(read.log().outcomes(), given.history());
    AlphaCurve curve = alpha.isAsked() ? choose(read, given) : null;
    TaskSettings settings = curve == null ? given : tasks.online(given.withAlpha(curve.best()));
    SetupGroups groups = SetupGroups.of(read.log(), settings.groupColumns());
    LogDays days = LogDays.of(read.log().outcomes().time());
    long[] range = range(read, days);
    TaskTable plain = TaskTable.of(history, settings.threshold(), groups, range[0], range[1]);
    TaskTable stable = TaskTable.of(history, settings.stabilizer(), groups, range[0], range[1]);
    TasksCsv csv = new TasksCsv(settings.stable() ? stable : plain, days);
    file.write(stream -> csv.write(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
    AssignReport report =
        new AssignReport(
            read.report(),
            settings,
            groups,
            csv.days(),
            horizon,
            TaskSummary.of(plain, history, horizon),
            TaskSummary.of(stable, history, horizon),
            Evidence.withoutSetup(read.log().outcomes(), range[0], range[1]),
            curve);
    output.text(() -> report.text(out, csv.lines()));
    output.document(() -> report.json(out));
    return ExitCode.OK;
  }

  /** Trains on the log but for its last week, which judges. */
  private AlphaCurve choose(LogReader.Result read, TaskSettings given) {
    TeadsSettings settings =
        TeadsSettings.DEFAULT
            .withTasks(given)
            .withAlphas(alpha.alphas())
            .withDays(ClickDays.LOG.withWarmUp(WARM_UP));
    MeterListener listener = new MeterListener(quiet.meter());
    try (Compute compute = computing.start().withPlace(log.place())) {
      return new AlphaCurve(
          listener.training(() -> AlphaTuning.ofLog(settings, read, compute, listener)));
    }
  }

  /** Returns the first day to assign and the last. */
  private long[] range(LogReader.Result read, LogDays days) {
    long start = from == null ? days.after(WARM_UP) : Math.max(days.first(), Times.day(from));
    if (start > days.last()) {
      throw new DataException(
          read.report().file(),
          from == null
              ? "no row is after the log's first " + WARM_UP + " days with rows"
              : "no row is at or after " + Times.formatDay(start),
          "choose an earlier day by --from; the log runs from "
              + Times.formatDay(days.first())
              + " to "
              + Times.formatDay(days.last()));
    }
    return new long[] {start, days.last()};
  }
}
