package org.mtl4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.bench.BenchResult;
import org.mtl4j.bench.BenchSettings;
import org.mtl4j.bench.Benchmark;
import org.mtl4j.bench.Footprint;
import org.mtl4j.bench.Machine;
import org.mtl4j.bench.TrainingBench;
import org.mtl4j.bench.Workload;
import org.mtl4j.optim.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mtl bench}: how fast this machine trains and scores. */
@Command(
    name = "bench",
    sortOptions = false,
    header = "Measure how fast two reference networks are trained and scored on this machine.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "mtl bench [W1 | W2] [options]",
    description =
        "%nBoth read 26 categorical fields, embedded in 16 dimensions each, and 13 numbers. W1 is"
            + " Teads' network: three full-rank cross layers of DCN-V2, shared layers of 256 and 128,"
            + " two towers of 64. W2 is Twitter's ESMM: shared layers of 256 and 128, two towers of"
            + " 64 and 32. Without a name both are measured, one after the other. Rows are made up"
            + " before the clock starts.%n",
    footer = {
      "",
      "Examples:",
      "  mtl bench",
      "  mtl bench W1 --batch 4096 --threads 1",
      "  mtl bench W2 --vocabulary 1000000 --seconds 20 --json"
    })
final class BenchCommand implements Callable<Integer> {
  private static final int GIBIBYTE = 1 << 30;

  /** The garbage collector wants room too. */
  private static final double HEADROOM = 1.5;

  @Spec private CommandSpec command;

  @Parameters(
      arity = "0..1",
      paramLabel = "<workload>",
      converter = Choice.OfWorkload.class,
      completionCandidates = Choice.OfWorkload.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: both).")
  private Workload workload;

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
          "lazy-adam updates of the tables the rows of the batch, adam all rows at every step"
              + " (default: ${DEFAULT-VALUE}).")
  private OptimizerKind optimizer;

  @Option(
      names = "--seconds",
      paramLabel = "<s>",
      defaultValue = "8",
      converter = Ranges.Seconds.class,
      description =
          "How long to train under the clock; warming up and scoring take up to two and a half times"
              + " as long again, and more only where one step or call does (default:"
              + " ${DEFAULT-VALUE}).")
  private double seconds;

  @Mixin private ThreadsOption threads;
  @Mixin private KernelsOption kernels;
  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;

  @Override
  public Integer call() {
    Machine machine = Machine.here();
    List<BenchSettings> all =
        (workload == null ? List.of(Workload.values()) : List.of(workload))
            .stream().map(this::settings).toList();
    all.forEach(settings -> requireMemory(settings, machine.maxHeapBytes()));
    Kernels chosen = kernels.kernels();
    Meter meter = quiet.meter();
    List<BenchReport> reports = new ArrayList<>();
    try (ThreadTeam team = threads.start()) {
      output.text(() -> BenchReport.text(machine, chosen, team.workers().threads()));
      for (BenchSettings settings : all) {
        BenchReport report =
            new BenchReport(machine, optimizer, run(settings, chosen, team.workers(), meter));
        output.text(report::text);
        reports.add(report);
      }
    }
    output.document(() -> BenchReport.json(reports));
    return ExitCode.OK;
  }

  private BenchSettings settings(Workload which) {
    try {
      return new BenchSettings(which, batch, vocabulary, optimizer.optimizer(null), seconds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage());
    }
  }

  private void requireMemory(BenchSettings settings, long heap) {
    Footprint memory = Footprint.of(settings);
    if (memory.bytes() > heap) {
      throw new ParameterException(
          command.commandLine(),
          String.format(
              "%s with --vocabulary %d and --batch %d needs about %s, but Java has %s; give it more"
                  + " by MTL_JAVA_OPTS=-Xmx%dg, or take less",
              settings.workload(),
              vocabulary,
              batch,
              Format.bytes(memory.bytes()),
              Format.bytes(heap),
              (long) Math.ceil(HEADROOM * memory.bytes() / GIBIBYTE)));
    }
  }

  private static BenchResult run(
      BenchSettings settings, Kernels chosen, Workers workers, Meter meter) {
    TrainingMeter progress = new TrainingMeter(meter, settings.workload().name());
    try {
      return Benchmark.run(settings, chosen, workers, progress);
    } finally {
      progress.end();
    }
  }

  /** Tells a meter of a training once it is known how many rows there will be. */
  private static final class TrainingMeter implements TrainingBench.Progress {
    private final Meter meter;
    private final String name;
    private boolean begun;

    TrainingMeter(Meter meter, String name) {
      this.meter = meter;
      this.name = name;
    }

    @Override
    public void measured(int windows, long rows, long expected) {
      if (begun) {
        meter.update(rows, () -> "window " + windows + " of " + TrainingBench.WINDOWS);
      } else {
        meter.begin("training " + name, expected, "rows");
        begun = true;
      }
      if (windows == TrainingBench.WINDOWS) {
        end();
      }
    }

    void end() {
      if (begun) {
        meter.end();
      }
      begun = false;
    }
  }
}
