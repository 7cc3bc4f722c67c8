package org.mtl4j.cli.study;

import java.util.concurrent.Callable;
import org.mtl4j.abtest.WorldAbTest;
import org.mtl4j.abtest.WorldAbTestResult;
import org.mtl4j.cli.option.ComputeOptions;
import org.mtl4j.cli.option.JsonOption;
import org.mtl4j.cli.option.NetworkOptions;
import org.mtl4j.cli.option.QuietOption;
import org.mtl4j.cli.option.SoftHardOptions;
import org.mtl4j.cli.option.TaskOptions;
import org.mtl4j.cli.option.TrainingOptions;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.cli.option.WorldOptions;
import org.mtl4j.cli.progress.MeterListener;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Compute;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.report.study.AbTestReport;
import org.mtl4j.study.ClickDays;
import org.mtl4j.study.StudyPlan;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.train.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code mtl abtest}: the online test of the Teads paper on the built-in world. */
@Command(
    name = "abtest",
    sortOptions = false,
    header = "Test the soft-hard model online, on auctions of a simulated world.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "mtl abtest [options]",
    description =
        "%nTrains two models on the log of the built-in world, a simulation. The control is one"
            + " model of all conversions. The variant computes the bids of hard setups from the"
            + " hard branch of a soft-hard model, and the bids of other setups from the control's"
            + " model."
            + " On the days after the log, each of the two gets half of the traffic and half of"
            + " every budget. Prints cost per action and conversions of the variant divided by"
            + " those of the control, with bootstrap intervals. For comparison it prints the same"
            + " for bids from the true probabilities (oracle), and for the control against itself"
            + " (A/A).%n",
    footer = {
      "",
      "Examples:",
      "  mtl abtest",
      "  mtl abtest --auctions 1000000 --split user",
      "  mtl abtest --pricing first --pacing throttle --json"
    })
public final class AbTestCommand implements Callable<Integer> {
  private static final StudyPlan PLAN = TeadsSettings.DEFAULT.plan();

  /** Weights near the best that {@code mtl study teads} found. */
  private static final SoftHard USUAL = new SoftHard(0, 0.2, 0.8);

  @Mixin private AbTestOptions options;
  @Mixin private WorldOptions world = new WorldOptions(TeadsSettings.WORLD);
  @Mixin private TaskOptions tasks;
  @Mixin private SoftHardOptions softHard = new SoftHardOptions(USUAL, ClickDays.WORLD.warmUp());
  @Mixin private TrainingOptions training = new TrainingOptions(PLAN.training(), PLAN.annealed());
  @Mixin private NetworkOptions network = new NetworkOptions(model -> PLAN.shape());
  @Mixin private ComputeOptions computing;
  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;

  @Override
  public Integer call() {
    AbTestReport report = new AbTestReport(run(test()));
    output.text(() -> report.text(options.conversions()));
    output.document(report::json);
    return ExitCode.OK;
  }

  /** Returns the test that the options ask for. */
  WorldAbTest test() {
    WorldSettings settings = world.settings(training.seed());
    SoftHard model = softHard.model(network);
    NetworkSettings shaped = UsageException.unless(() -> network.settings(model));
    return new WorldAbTest(
        settings,
        options.settings(training.seed(), settings),
        Training.of(shaped)
            .withSettings(training.settings())
            .withAnnealing(training.annealed())
            .withTasks(tasks.settings())
            .withWarmUp(softHard.warmUp()));
  }

  private WorldAbTestResult run(WorldAbTest test) {
    MeterListener listener = new MeterListener(quiet.meter());
    try (Compute compute = computing.start()) {
      return listener.training(() -> test.run(compute, listener));
    }
  }
}
