package org.mtl4j.cli.study;

import java.util.List;
import java.util.concurrent.Callable;
import org.mtl4j.abtest.Conversions;
import org.mtl4j.abtest.WorldAbTest;
import org.mtl4j.abtest.WorldAbTestResult;
import org.mtl4j.cli.option.Choice;
import org.mtl4j.cli.option.JsonOption;
import org.mtl4j.cli.option.KernelsOption;
import org.mtl4j.cli.option.NetworkOptions;
import org.mtl4j.cli.option.QuietOption;
import org.mtl4j.cli.option.SoftHardOptions;
import org.mtl4j.cli.option.TaskOptions;
import org.mtl4j.cli.option.ThreadsOption;
import org.mtl4j.cli.option.TrainingOptions;
import org.mtl4j.cli.option.WorldOptions;
import org.mtl4j.cli.progress.MeterListener;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Compute;
import org.mtl4j.report.study.AbTestReport;
import org.mtl4j.train.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mtl abtest}: the online test of the Teads paper on the built-in world. */
@Command(
    name = "abtest",
    sortOptions = false,
    header = "Test the soft-hard model online, on auctions of a simulated world.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "mtl abtest [options]",
    defaultValueProvider = AbTestDefaults.class,
    description =
        "%nTrains on the log of a built-in world one model of all conversions, the control, and a"
            + " soft-hard model whose hard branch is the variant's for hard setups. On the days"
            + " after the log both bid for ads, each with half of the traffic and half of every"
            + " budget. Tells cost per action and conversions of the variant over those of the"
            + " control, with bootstrap intervals; beside it what the truth would have reached, and"
            + " a test of the control against itself.%n",
    footer = {
      "",
      "Examples:",
      "  mtl abtest",
      "  mtl abtest --auctions 1000000 --split user",
      "  mtl abtest --pricing first --pacing throttle --json"
    })
public final class AbTestCommand implements Callable<Integer> {
  @Option(
      names = "--conversions",
      paramLabel = "<kind>",
      converter = OfConversions.class,
      completionCandidates = OfConversions.class,
      description =
          "What counts as a conversion in the tables that are printed, the true probability of what"
              + " was shown or what was drawn from it: ${COMPLETION-CANDIDATES} (default:"
              + " expected). --json has both.")
  private Conversions conversions = Conversions.EXPECTED;

  @Mixin private AbTestOptions options;
  @Mixin private WorldOptions world;
  @Mixin private TaskOptions tasks;
  @Mixin private SoftHardOptions softHard;
  @Mixin private TrainingOptions training;
  @Mixin private NetworkOptions network;
  @Mixin private ThreadsOption threads;
  @Mixin private KernelsOption kernels;
  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;

  /** What counts as a conversion. */
  static final class OfConversions extends Choice<Conversions> {
    OfConversions() {
      super(List.of(Conversions.values()));
    }
  }

  @Override
  public Integer call() {
    tasks.check();
    AbTestReport report = new AbTestReport(run(test()));
    output.text(() -> report.text(conversions));
    output.document(report::json);
    return ExitCode.OK;
  }

  /** Returns the test that the options ask for. */
  WorldAbTest test() {
    WorldSettings settings = world.settings(training.seed());
    return new WorldAbTest(
        settings,
        options.settings(training.seed(), settings),
        Training.of(softHard.settings(network))
            .withSettings(training.settings())
            .withAnnealing(training.annealed())
            .withTasks(tasks.settings())
            .withWarmUp(softHard.warmUp()));
  }

  private WorldAbTestResult run(WorldAbTest test) {
    MeterListener listener = new MeterListener(quiet.meter());
    try (Compute compute = threads.start(kernels)) {
      return listener.training(() -> test.run(compute, listener));
    }
  }
}
