package org.mtl4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.LogReader;
import org.mtl4j.data.Schemas;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.report.ReportPage;
import org.mtl4j.study.StudySettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything that can be said of Twitter's study, and its course. */
final class StudyOptions {
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
  @Mixin private PeriodOptions periods;

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
      names = "--tune",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description =
          "Before, try <n> settings of learning rate, width, dropout and L2 on each model, the"
              + " same for all, and take for each what does best on the last part of the training"
              + " rows (default: no tuning).")
  private Integer tune;

  @Option(
      names = "--unmatched",
      description =
          "Give all models the same widths; without this those of two bottoms have embeddings of"
              + " half the width, and hidden layers are fitted, so that all have about as many"
              + " parameters as ESMM.")
  private boolean unmatched;

  @Option(
      names = "--results",
      paramLabel = "<file>",
      description =
          "Where finished runs are kept, so that the same command takes up where it was stopped;"
              + " none keeps nothing (default: a name made of the settings, in this folder).")
  private String results;

  @Option(
      names = "--report",
      paramLabel = "<file>",
      description =
          "Also write a page with charts and tables: one HTML file that needs no network.")
  private Path report;

  @Mixin private CsvOption csv;
  @Mixin private TrainingOptions training;
  @Mixin private NetworkOptions network;
  @Mixin private ThreadsOption threads;
  @Mixin private KernelsOption kernels;
  @Mixin private BadRowsOption badRows;
  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;

  /**
   * Runs the study and prints its result.
   *
   * @throws IOException if results or report cannot be written
   */
  void run() throws IOException {
    check();
    if (report != null) {
      new OutputFile(report).check(inputs());
      ReportPage.requireCharts();
    }
    csv.check(StudyTables.NAMES, inputs());
    StudySettings settings = settings();
    Kernels chosen = kernels.kernels();
    Meter meter = quiet.meter();
    StudySource source = data == null ? ofWorld(meter) : ofLog(meter);
    StudyRun run = new StudyRun(source, settings, tune == null ? 0 : tune, chosen, meter);
    try (StudyKept kept = StudyKept.open(results, run, inputs())) {
      if (report != null && kept.name() != null) {
        new OutputFile(report).check(Path.of(kept.name()));
      }
      if (kept.name() != null) {
        csv.check(StudyTables.NAMES, Path.of(kept.name()));
      }
      StudyReport text = new StudyReport(source, settings, tune == null ? 0 : tune);
      output.text(() -> text.before(kept));
      StudyOutcome outcome = run.run(kept, threads);
      output.text(() -> text.after(outcome));
      output.document(() -> new StudyJson(source, outcome).document());
      if (report != null) {
        new OutputFile(report)
            .write(stream -> new StudyPage(source, outcome, CommandText.of(command)).write(stream));
        output.text(() -> "\nreport     " + report + "\n");
      }
      csv.write(StudyTables.of(outcome), output);
    }
  }

  /** The files that are read, which nothing that is written may replace. */
  private Path[] inputs() {
    List<Path> inputs = new ArrayList<>();
    if (data != null) {
      inputs.add(data);
      if (Schemas.isFile(schema)) {
        inputs.add(Path.of(schema));
      }
    }
    return inputs.toArray(Path[]::new);
  }

  private void check() {
    if (data == null && (schema != null || split != null)) {
      throw wrong("--schema, --test-from and --test-fraction are for a log: name it by --data");
    }
    if (data != null && (schema == null || split == null)) {
      throw wrong("--data needs --schema and one of --test-from and --test-fraction");
    }
    if (data != null && WorldOptions.areGiven(command.commandLine().getParseResult())) {
      throw wrong("--days, --impressions and the like are for the built-in world, not for --data");
    }
    if (data != null && periods.contradiction(split) != null) {
      throw wrong(periods.contradiction(split));
    }
    if (results != null && results.isEmpty()) {
      throw wrong("--results needs the name of a file, or none");
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
        training.annealed(),
        !unmatched,
        Map.of());
  }

  private StudySource ofWorld(Meter meter) {
    return new StudyWorld(worldSettings(), periods, tune != null).source(network, meter);
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
    return new StudyLog(read, split, periods, training.seed()).source();
  }
}
