package org.mtl4j.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.DataException;
import org.mtl4j.data.EventLog;
import org.mtl4j.data.LogDays;
import org.mtl4j.data.LogReader;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.Periods;
import org.mtl4j.data.Split;
import org.mtl4j.data.Times;
import org.mtl4j.model.SoftHard;
import org.mtl4j.report.Format;
import org.mtl4j.study.AlphaTuning;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.task.Task;
import org.mtl4j.train.TrainingFailedException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** How α is chosen by validation days. */
final class AlphaOptions {
  /**
   * Of the losses of the model that is tried, soft and hard: hard conversions are what is served.
   */
  private static final double SOFT_WEIGHT = 0.2;

  private static final double HARD_WEIGHT = 0.8;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--tune-alpha",
      description =
          "Choose --alpha first: of --alphas the one under which the hard branch, asked for hard"
              + " clicks, saves most of the loss that a single model has on all clicks of the"
              + " validation days.")
  private boolean tune;

  @Option(
      names = "--alphas",
      paramLabel = "<rates>",
      split = ",",
      defaultValue = "0.002,0.005,0.01,0.02,0.05,0.1",
      converter = Ranges.Share.class,
      description = "What --tune-alpha tries (default: ${DEFAULT-VALUE}).")
  private List<Double> alphas;

  /**
   * Checks that α is either given or chosen.
   *
   * @throws ParameterException if both are asked for, or it is said what to try and not to try it
   */
  void check() {
    ParseResult line = command.commandLine().getParseResult();
    if (tune && line.hasMatchedOption("--alpha")) {
      throw new ParameterException(
          command.commandLine(), "--alpha gives what --tune-alpha chooses: leave one of them out");
    }
    if (!tune && line.hasMatchedOption("--alphas")) {
      throw new ParameterException(
          command.commandLine(),
          "--alphas is what --tune-alpha tries: add it, or give one --alpha");
    }
  }

  /** Returns whether α is to be chosen. */
  boolean isAsked() {
    return tune;
  }

  /**
   * Tries every α.
   *
   * @param data clicks alone, with the validation as first period
   * @param events the log of the data, row by row
   * @param tasks how setups are told soft from hard
   * @param settings how models are trained
   * @param kernels that compute the matrix products
   * @param threads to train on
   * @param meter is told how it goes
   * @throws FailedException if a loss stops being finite
   */
  AlphaCurve curve(
      StudyData data,
      EventLog events,
      TaskOptions tasks,
      TeadsSettings settings,
      Kernels kernels,
      ThreadsOption threads,
      Meter meter) {
    List<Double> tried = alphas.stream().distinct().sorted().toList();
    SoftHard model = new SoftHard(settings.sharedLayers(), SOFT_WEIGHT, HARD_WEIGHT);
    TrainingsProgress progress =
        new TrainingsProgress(meter, (long) settings.training().epochs() * data.training().length);
    meter.begin("tuning alpha", progress.rows() * settings.runs() * (1 + tried.size()), "rows");
    try (ThreadTeam team = threads.start()) {
      AlphaTuning tuning =
          new AlphaTuning(
              data,
              settings,
              model,
              alpha -> tasks.settings(alpha).table(events).hard(events.outcomes()),
              kernels,
              team.workers());
      return new AlphaCurve(tuning.run(tried, progress));
    } catch (TrainingFailedException e) {
      throw new FailedException(progress.label() + ": " + e.getMessage(), e);
    } finally {
      meter.end();
    }
  }

  /**
   * Tries every α on a log of its own: learns from its clicks but for those of the last days with
   * rows, which judge.
   *
   * @param read the log
   * @param warmUp days with rows at its begin that are history and nothing else
   * @param tasks how setups are told soft from hard
   * @param kernels that compute the matrix products
   * @param threads to train on
   * @param meter is told how it goes
   * @throws DataException if there are too few days, clicks or conversions
   */
  AlphaCurve curve(
      LogReader.Result read,
      int warmUp,
      TaskOptions tasks,
      Kernels kernels,
      ThreadsOption threads,
      Meter meter) {
    Outcomes outcomes = read.log().outcomes();
    long[] time = outcomes.time();
    LogDays days = LogDays.of(time);
    int choice = days.count() - TeadsDefaults.LOG_VALIDATION_DAYS;
    if (choice <= warmUp) {
      throw new DataException(
          read.report().file(),
          String.format(
              "too few days to choose alpha by: %s, but %s make history, the last %s judge, and one"
                  + " at least is to learn from",
              Format.count(days.count(), "day"),
              Format.count(warmUp, "day"),
              TeadsDefaults.LOG_VALIDATION_DAYS),
          "give it by --alpha, or a longer log");
    }
    int[] clicks =
        IntStream.range(0, outcomes.rows())
            .filter(row -> days.contains(time[row]) && Times.day(time[row]) >= days.day(warmUp))
            .filter(row -> Task.CVR.counts(outcomes, row))
            .toArray();
    try {
      Periods periods =
          Periods.of(Split.byTime(outcomes, clicks, Times.startOf(days.day(choice))))
              .requirePositives(outcomes, "leave out --tune-alpha, or give it a longer log");
      StudyData data = StudyData.of(read.report().file(), read.log(), periods);
      return curve(data, read.log(), tasks, TeadsSettings.DEFAULT, kernels, threads, meter);
    } catch (DataException e) {
      throw new DataException(read.report().file(), e.reason(), e.remedy());
    }
  }
}
