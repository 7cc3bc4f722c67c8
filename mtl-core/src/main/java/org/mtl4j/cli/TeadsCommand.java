package org.mtl4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.LogReader;
import org.mtl4j.data.Schemas;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.SingleTask;
import org.mtl4j.report.ReportPage;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mtl study teads}: soft and hard conversions in one model against one model of all. */
@Command(
    name = "teads",
    sortOptions = false,
    header = "Compare Teads' model of soft and hard conversions with one model of all.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = {
      "mtl study teads [options]",
      "       mtl study teads --data <file> --schema <file or name> --test-from <time> [options]"
    },
    defaultValueProvider = TeadsDefaults.class,
    description =
        "%nTells conversion setups soft from hard by their history, as it was known on each day;"
            + " tries weights of the two losses (Table 1), then numbers of shared layers (Table 2),"
            + " chosen on validation days; and holds the best against one model of all conversions"
            + " (Table 3), on the hard clicks of later days. Learned from are clicks alone."
            + " Without --data the log is that of a built-in world, whose true probabilities are"
            + " known.%n",
    footer = {
      "",
      "Examples:",
      "  mtl study teads",
      "  mtl study teads --hard-transfer 0 --json",
      "  mtl study teads --runs 3 --impressions 300000 --hard-weights 0.3,0.5,1 --report"
          + " teads.html",
      "  mtl study teads --data online_ads.csv.gz --schema online_ads --alpha 0.1 \\",
      "      --test-from 2020-06-01"
    })
final class TeadsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

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

  @Mixin private TeadsDayOptions days;
  @Mixin private TaskOptions tasks;
  @Mixin private AlphaOptions alpha;

  @Option(
      names = "--runs",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description =
          "Trainings per model, the first with --seed, each next one with the next seed (default:"
              + " ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--hard-weights",
      paramLabel = "<weights>",
      split = ",",
      converter = Ranges.HardWeight.class,
      description =
          "Weights of the loss of hard conversions to try, each above 0 and at most 1; that of soft"
              + " ones is the rest to 1 (default: ${DEFAULT-VALUE}).")
  private List<Double> hardWeights;

  @Option(
      names = "--shared-layers",
      paramLabel = "<k>",
      converter = Ranges.CountOrNone.class,
      description =
          "How many of the layers, first --cross-layers and then those of --shared, the two"
              + " branches share while weights are tried (default: all).")
  private Integer sharedLayers;

  @Option(
      names = "--report",
      paramLabel = "<file>",
      description =
          "Also write a page with charts and tables: one HTML file that needs no network.")
  private Path report;

  @Mixin private CsvOption csv;
  @Mixin private WorldOptions world;
  @Mixin private TrainingOptions training;
  @Mixin private NetworkOptions network;
  @Mixin private ThreadsOption threads;
  @Mixin private KernelsOption kernels;
  @Mixin private BadRowsOption badRows;
  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;

  @Override
  public Integer call() throws IOException {
    check();
    if (report != null) {
      new OutputFile(report).check(inputs());
      ReportPage.requireCharts();
    }
    csv.check(TeadsTables.NAMES, inputs());
    TeadsSettings settings = settings();
    Kernels chosen = kernels.kernels();
    Meter meter = quiet.meter();
    TeadsSource given = data == null ? ofWorld(meter) : ofLog(meter);
    AlphaCurve curve = alpha.isAsked() ? choose(given, settings, chosen, meter) : null;
    TeadsSource source =
        (curve == null ? given : given.with(tasks.settings().table(given.events()))).check();
    TeadsReport text = new TeadsReport(source, settings, taskSettings(), curve);
    output.text(text::before);
    TeadsOutcome outcome = new TeadsCourse(source, settings, chosen, meter).run(threads);
    output.text(() -> text.after(outcome));
    output.document(() -> new TeadsJson(text, outcome).document());
    if (report != null) {
      String line = CommandText.of(command);
      new OutputFile(report).write(stream -> new TeadsPage(text, outcome, line).write(stream));
      output.text(() -> "\nreport     " + report + "\n");
    }
    csv.write(text.allTables(outcome), output);
    return ExitCode.OK;
  }

  private Map<String, String> taskSettings() {
    Map<String, String> all = new LinkedHashMap<>(tasks.settings().inEffect());
    all.remove("onlineAlpha");
    return all;
  }

  private AlphaCurve choose(
      TeadsSource source, TeadsSettings settings, Kernels chosen, Meter meter) {
    AlphaCurve curve =
        alpha.curve(source.data(), source.events(), tasks, settings, chosen, threads, meter);
    tasks.choose(curve.best());
    return curve;
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
    alpha.check();
    if (!command.parent().commandLine().getParseResult().matchedOptions().isEmpty()) {
      throw wrong("options of a study go behind its name: mtl study teads ...");
    }
    if (data == null && (schema != null || days.hasTestFrom())) {
      throw wrong("--schema and --test-from are for a log: name it by --data");
    }
    if (data != null && (schema == null || !days.hasTestFrom())) {
      throw wrong("--data needs --schema and --test-from");
    }
    if (data != null && WorldOptions.areGiven(command.commandLine().getParseResult())) {
      throw wrong("--days, --impressions and the like are for the built-in world, not for --data");
    }
    if (command.commandLine().getParseResult().hasMatchedOption("--online-alpha")) {
      throw wrong("--online-alpha is for serving; a study tells soft from hard by --alpha");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private TeadsSettings settings() {
    NetworkSettings shape = network.settings(new SingleTask(Task.CVR));
    int layers = shape.shape().layers();
    try {
      return new TeadsSettings(
          runs,
          shape,
          sharedLayers == null ? layers : sharedLayers,
          hardWeights.stream().distinct().toList(),
          training.settings(),
          training.annealed());
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private TeadsSource ofWorld(Meter meter) {
    try {
      return TeadsSource.ofWorld(world.settings(training.seed()), days, tasks, network, meter);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private TeadsSource ofLog(Meter meter) {
    LogReader.Result read = badRows.read(data, network.schema(Schemas.load(schema)), true, meter);
    return TeadsSource.ofLog(read, days, tasks);
  }
}
