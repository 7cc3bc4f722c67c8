package org.mtl4j.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtl4j.bench.BenchResult;
import org.mtl4j.bench.BenchSettings;
import org.mtl4j.bench.Benchmark;
import org.mtl4j.bench.Footprint;
import org.mtl4j.bench.Machine;
import org.mtl4j.bench.ServedModel;
import org.mtl4j.bench.ServingBench;
import org.mtl4j.bench.ServingLatency;
import org.mtl4j.bench.TrainingBench;
import org.mtl4j.bench.Workload;
import org.mtl4j.cli.option.Choice;
import org.mtl4j.cli.option.ComputeOptions;
import org.mtl4j.cli.option.JsonOption;
import org.mtl4j.cli.option.ModelOption;
import org.mtl4j.cli.option.QuietOption;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.cli.progress.Interruption;
import org.mtl4j.cli.progress.LateTask;
import org.mtl4j.cli.progress.Meter;
import org.mtl4j.model.Compute;
import org.mtl4j.report.Format;
import org.mtl4j.report.bench.BenchReport;
import org.mtl4j.report.bench.ServingReport;
import org.mtl4j.train.OptimizerKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code mtl bench}: how fast this machine trains and scores. */
@Command(
    name = "bench",
    sortOptions = false,
    subcommands = ReadCommand.class,
    header = "Measure how fast two reference networks are trained and scored on this machine.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = {
      "mtl bench [W1 | W2] [options]",
      "       mtl bench --serve [W1 | W2 | --model <file>] [options]",
      "       mtl bench read [--data <path> --schema <file or name>] [options]"
    },
    commandListHeading = "%nCommands:%n",
    description =
        "%nBoth networks read 26 categorical features, embedded in 16 dimensions each, and 13"
            + " numerical ones. W1 is Teads' network: three full-rank cross layers of DCN-V2,"
            + " shared"
            + " layers of 256 and 128, two towers of 64. W2 is Twitter's ESMM: shared layers of 256"
            + " and 128, two towers of 64 and 32. Without a name both are measured, one after the"
            + " other. The rows are generated before the clock starts.%n%nWith --serve nothing is"
            + " trained. As in a server, threads call a predictor for requests of 1, 100 and 1,000"
            + " candidates, first one thread alone and then several at once. The whole network is"
            + " compared with the slice that one task needs.%n",
    footer = {
      "",
      "Examples:",
      "  mtl bench",
      "  mtl bench W1 --batch 4096 --threads 1",
      "  mtl bench W2 --vocabulary 1000000 --seconds 20 --json",
      "  mtl bench --serve",
      "  mtl bench --serve --model hotel.mtl --callers 2",
      "  mtl bench read"
    })
public final class BenchCommand implements Callable<Integer>, Interruption.Watched {
  private static final int GIBIBYTE = 1 << 30;

  /** The garbage collector wants room too. */
  private static final double HEADROOM = 1.5;

  @Parameters(
      arity = "0..1",
      paramLabel = "<workload>",
      converter = Choice.OfWorkload.class,
      completionCandidates = Choice.OfWorkload.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: both; W1 with --serve).")
  private @Nullable Workload workload;

  @Option(
      names = "--batch",
      paramLabel = "<rows>",
      defaultValue = "1024",
      converter = Ranges.Count.class,
      description = "Rows per step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--vocabulary",
      paramLabel = "<rows>",
      defaultValue = "100000",
      converter = Ranges.Count.class,
      description = "Rows of all embedding tables together (default: ${DEFAULT-VALUE}).")
  private int vocabulary;

  @Option(
      names = "--optimizer",
      paramLabel = "<name>",
      defaultValue = "lazy-adam",
      converter = Choice.OfAdam.class,
      completionCandidates = Choice.OfAdam.class,
      description =
          "Optimiser: at every step lazy-adam updates the table rows of the batch, adam all"
              + " rows of the tables (default: ${DEFAULT-VALUE}).")
  private OptimizerKind optimizer;

  @Option(
      names = "--seconds",
      paramLabel = "<s>",
      defaultValue = "8",
      converter = Ranges.Seconds.class,
      description =
          "Seconds to measure training for. Warm-up and scoring add up to 2.5 times as many"
              + " seconds, or more if a single step or call takes longer (default:"
              + " ${DEFAULT-VALUE}).")
  private double seconds;

  @Mixin private ComputeOptions computing;

  @Option(
      names = "--serve",
      description =
          "Measure serving: the latencies of calls to a predictor, in up to twelve measurements of"
              + " a quarter of --seconds each. A p99.9 needs 1,000 calls, which take about 60"
              + " seconds with 1,000 candidates.")
  private boolean serve;

  @Option(
      names = "--callers",
      paramLabel = "<n>",
      defaultValue = "8",
      converter = Ranges.Threads.class,
      description =
          "With --serve: threads that call at the same time; one thread alone is measured,"
              + " too (default: ${DEFAULT-VALUE}).")
  private int callers;

  @Option(
      names = "--model",
      paramLabel = "<file>",
      description =
          "With --serve: a model file that mtl train wrote; requests are drawn from its"
              + " vocabularies.")
  private @Nullable Path model;

  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;
  @ParentCommand private Interruption.Watched main;

  @Override
  public Interruption.Watch watch() {
    return main.watch();
  }

  @Override
  public Integer call() throws IOException {
    if (model != null && (!serve || workload != null)) {
      throw new UsageException(
          serve
              ? "--model and " + workload + " exclude each other: one of them is served"
              : "--model is for --serve: training is measured on the reference networks alone");
    }
    Machine machine = Machine.here();
    if (serve) {
      serve(machine);
    } else {
      train(machine);
    }
    return ExitCode.OK;
  }

  private void serve(Machine machine) throws IOException {
    ServedModel served;
    if (model == null) {
      Workload which = workload == null ? Workload.W1 : workload;
      settings(which);
      requireMemory(
          ServedModel.bytes(vocabulary), which + " with --vocabulary " + vocabulary, machine);
      served = ServedModel.of(which, vocabulary);
    } else {
      served = ServedModel.of(model.toString(), ModelOption.read(model));
    }
    Compute compute = computing.single();
    String name = compute.kernelsName();
    output.text(() -> BenchReport.text(machine, name, Format.count(callers, "caller")));
    Meter meter = quiet.meter();
    ServingBench bench = new ServingBench(served, compute, callers, seconds);
    List<ServingLatency> latencies;
    meter.begin("serving " + served.name(), bench.measurements(), "measurements");
    try {
      latencies =
          bench.run(
              (done, last) ->
                  meter.update(
                      done,
                      () ->
                          Format.count(last.callers(), "caller")
                              + ", "
                              + Format.count(last.candidates(), "candidate")));
    } finally {
      meter.end();
    }
    ServingReport report = new ServingReport(machine, name, served, callers, latencies);
    output.text(report::text);
    output.document(report::json);
  }

  private void train(Machine machine) {
    List<BenchSettings> all =
        (workload == null ? List.of(Workload.values()) : List.of(workload))
            .stream().map(this::settings).toList();
    for (BenchSettings settings : all) {
      String what =
          settings.workload() + " with --vocabulary " + vocabulary + " and --batch " + batch;
      requireMemory(Footprint.of(settings).bytes(), what, machine);
    }
    Meter meter = quiet.meter();
    List<BenchReport> reports = new ArrayList<>();
    try (Compute compute = computing.start()) {
      String count = Format.count(compute.threads(), "thread");
      output.text(() -> BenchReport.text(machine, compute.kernelsName(), count));
      for (BenchSettings settings : all) {
        BenchReport report = new BenchReport(machine, optimizer, run(settings, compute, meter));
        output.text(report::text);
        reports.add(report);
      }
    }
    output.document(() -> BenchReport.json(reports));
  }

  private BenchSettings settings(Workload which) {
    boolean lazy = optimizer == OptimizerKind.LAZY_ADAM;
    return UsageException.unless(() -> new BenchSettings(which, batch, vocabulary, lazy, seconds));
  }

  private void requireMemory(long bytes, String what, Machine machine) {
    if (bytes > machine.maxHeapBytes()) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s needs about %s, but Java has %s; give it more by MTL_JAVA_OPTS=-Xmx%dg, or take"
                  + " less",
              what,
              Format.bytes(bytes),
              Format.bytes(machine.maxHeapBytes()),
              (long) Math.ceil(HEADROOM * bytes / GIBIBYTE)));
    }
  }

  private static BenchResult run(BenchSettings settings, Compute compute, Meter meter) {
    try (LateTask task = new LateTask(meter, "training " + settings.workload(), "rows")) {
      return Benchmark.run(
          settings,
          compute,
          (windows, rows, expected) -> {
            task.update(rows, expected, () -> "window " + windows + " of " + TrainingBench.WINDOWS);
            if (windows == TrainingBench.WINDOWS) {
              task.end();
            }
          });
    }
  }
}
