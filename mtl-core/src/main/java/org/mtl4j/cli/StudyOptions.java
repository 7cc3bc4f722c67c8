package org.mtl4j.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.DataException;
import org.mtl4j.data.EventLog;
import org.mtl4j.data.LogReader;
import org.mtl4j.data.Schemas;
import org.mtl4j.data.Split;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.StudySettings;
import org.mtl4j.study.TwitterStudy;
import org.mtl4j.train.TrainingFailedException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything that can be said of Twitter's study, and its course. */
final class StudyOptions {
  private static final long SECONDS_PER_DAY = 86_400;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--data",
      order = -2,
      paramLabel = "<file>",
      description = "A log to study instead of the built-in world: CSV or TSV, gzip or not.")
  private Path data;

  @Option(
      names = "--schema",
      order = -2,
      paramLabel = "<file or name>",
      description =
          "What its columns mean: a JSON file, or a shipped schema's name, with or without .json:"
              + " hillstrom, hotel, online_ads, talkingdata.")
  private String schema;

  @ArgGroup private SplitOptions split;
  @Mixin private WorldOptions world;

  @Option(
      names = "--models",
      paramLabel = "<names>",
      split = ",",
      converter = Choice.OfModel.class,
      completionCandidates = Choice.OfModel.class,
      description = "Some of ${COMPLETION-CANDIDATES}, ip among them (default: all).")
  private List<TwitterModel> models = List.of(TwitterModel.values());

  @Option(
      names = "--runs",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description =
          "Trainings per model, the first with --seed, each next one with the next seed (default:"
              + " ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--unmatched",
      description =
          "Give models with two bottoms embeddings of full width; without this they have half of"
              + " it, so that all models have about as many parameters.")
  private boolean unmatched;

  @Mixin private TrainingOptions training;
  @Mixin private NetworkOptions network;
  @Mixin private ThreadsOption threads;
  @Mixin private KernelsOption kernels;
  @Mixin private BadRowsOption badRows;
  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;

  /** Runs the study and prints its result. */
  void run() {
    check();
    StudySettings settings = settings();
    Kernels chosen = kernels.kernels();
    Meter meter = quiet.meter();
    StudySource source = data == null ? ofWorld() : ofLog(meter);
    StudyReport report = new StudyReport(source, settings);
    output.text(report::before);
    List<ModelResult> results = run(source.data(), settings, chosen, meter);
    output.text(() -> report.after(results));
    output.document(() -> report.json(results));
  }

  private void check() {
    if (data == null && (schema != null || split != null)) {
      throw wrong("--schema, --test-from and --test-fraction are for a log: name it by --data");
    }
    if (data != null && (schema == null || split == null)) {
      throw wrong("--data needs --schema and one of --test-from and --test-fraction");
    }
    if (data != null && WorldOptions.areGiven(command.commandLine().getParseResult())) {
      throw wrong("--impressions and --transfer are for the built-in world, not for --data");
    }
    if (!models.contains(TwitterModel.IP)) {
      throw wrong("--models must have ip among them: the others are compared with it");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private StudySettings settings() {
    return new StudySettings(
        List.copyOf(new LinkedHashSet<>(models)),
        runs,
        network.settings(TwitterModel.IP),
        training.settings(),
        !unmatched);
  }

  private StudySource ofWorld() {
    SimulatedLog made = new World(worldSettings()).log();
    EventLog log = made.log();
    EventLog widened = new EventLog(network.schema(log.schema()), log.columns(), log.outcomes());
    long[] time = log.outcomes().time();
    long lastDay = time[time.length - 1] / SECONDS_PER_DAY;
    long from = (lastDay - StudyDefaults.WORLD_TEST_DAYS + 1) * SECONDS_PER_DAY;
    Split parts = Split.byTime(log.outcomes(), from);
    try {
      parts.requirePositives(log.outcomes());
    } catch (DataException e) {
      throw new DataException("the built-in world", e.reason(), "give it more --impressions");
    }
    return new StudySource(
        StudyData.of(new SimulatedLog(made.settings(), widened, made.pctr(), made.pcvr()), parts),
        "the last " + StudyDefaults.WORLD_TEST_DAYS + " days",
        null);
  }

  private WorldSettings worldSettings() {
    try {
      return world.settings(training.seed());
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private StudySource ofLog(Meter meter) {
    LogReader.Result read = badRows.read(data, network.schema(Schemas.load(schema)), true, meter);
    Split parts = split.split(read, training.seed());
    StudyData log = StudyData.of(read.report().file(), read.log(), parts);
    return new StudySource(
        log, split.describe(), new LogReport(read.report(), log.examples().report()));
  }

  private List<ModelResult> run(
      StudyData log, StudySettings settings, Kernels chosen, Meter meter) {
    long rows = (long) settings.training().epochs() * log.training().length;
    String[] current = {""};
    try (ThreadTeam team = threads.start()) {
      TwitterStudy study = new TwitterStudy(log, settings, chosen, team.workers());
      meter.begin("studying", rows * settings.models().size() * settings.runs(), "rows");
      return study.run(
          (model, run, done, total) -> {
            current[0] = model.title() + " run " + run + " of " + settings.runs();
            return new TrainingProgress(meter, current[0], done * rows);
          });
    } catch (TrainingFailedException e) {
      throw new FailedException(current[0] + ": " + e.getMessage(), e);
    } finally {
      meter.end();
    }
  }
}
