package org.mtl4j.cli.study;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mtl4j.cli.option.CommandText;
import org.mtl4j.cli.option.ComputeOptions;
import org.mtl4j.cli.option.CsvOption;
import org.mtl4j.cli.option.Failures;
import org.mtl4j.cli.option.Flags;
import org.mtl4j.cli.option.JsonOption;
import org.mtl4j.cli.option.LogOption;
import org.mtl4j.cli.option.NetworkOptions;
import org.mtl4j.cli.option.OutputFile;
import org.mtl4j.cli.option.QuietOption;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.cli.option.SchemaOption;
import org.mtl4j.cli.option.TrainingOptions;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.cli.option.WorldOptions;
import org.mtl4j.cli.progress.MeterListener;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Release;
import org.mtl4j.data.Schema;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.LogSource;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Compute;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.report.page.ReportPage;
import org.mtl4j.report.study.StudyJson;
import org.mtl4j.report.study.StudyPage;
import org.mtl4j.report.study.StudyReport;
import org.mtl4j.report.study.StudyText;
import org.mtl4j.study.ResultsFile;
import org.mtl4j.study.StudyFile;
import org.mtl4j.study.StudyPlan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every study: its data, its size, and where its results go. */
public final class StudyOptions {
  private static final String NONE = "none";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private SchemaOption schema;

  @Option(
      names = "--runs",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description =
          "Runs per model; the first has --seed as its seed, the second --seed + 1, and so on"
              + " (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--results",
      paramLabel = "<file>",
      description =
          "File that keeps finished runs, so that the same command continues after a stop, or"
              + " none to keep no runs (default: a name made from the settings, in the current"
              + " folder).")
  private @Nullable String results;

  @Option(
      names = "--report",
      paramLabel = "<file>",
      description =
          "Also write a report with charts and tables: one HTML file, which needs no network.")
  private @Nullable Path report;

  @Mixin private CsvOption csv;
  @Mixin private final WorldOptions world;
  @Mixin private final TrainingOptions training;
  @Mixin private final NetworkOptions network;
  @Mixin private ComputeOptions computing;
  @Mixin private LogOption log;
  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;

  /**
   * Creates the options.
   *
   * @param plan has the defaults of the models and their training
   * @param world the default world
   */
  StudyOptions(StudyPlan plan, WorldSettings world) {
    this.runs = plan.runs();
    this.world = new WorldOptions(world);
    this.training = new TrainingOptions(plan.training(), plan.annealed());
    this.network = new NetworkOptions(model -> plan.shape());
  }

  /**
   * Checks that the options go together.
   *
   * @param hasTest whether it is said what to test on
   * @param schemaAndTest the options for a log alone, for people
   * @param test those of them of which a log needs one, for people
   * @throws UsageException if they do not
   */
  void check(boolean hasTest, String schemaAndTest, String test) {
    // Of the command itself, where this is a mixin of a mixin.
    CommandSpec own = command.commandLine().getCommandSpec();
    CommandSpec parent = own.parent();
    if (parent != null
        && parent.userObject() instanceof StudyCommand
        && !parent.commandLine().getParseResult().matchedOptions().isEmpty()) {
      throw new UsageException(
          "give the options of a study after its name: " + own.qualifiedName() + " ...");
    }
    if (!log.isGiven() && (schema.isGiven() || hasTest)) {
      throw new UsageException(schemaAndTest + " are for a log: name it by --data");
    }
    if (log.isGiven() && (!hasTest || !(schema.isGiven() || log.isPrepared()))) {
      throw new UsageException("--data needs --schema and " + test);
    }
    if (log.isGiven() && world.areGiven()) {
      throw new UsageException(
          "--days, --impressions and the like are for the built-in world, not for --data");
    }
    if (results != null && results.isEmpty()) {
      throw new UsageException("--results needs the name of a file, or none");
    }
  }

  /**
   * Checks that page and tables can be written.
   *
   * @param tables the names of all tables that there may be
   * @throws DataException if they cannot
   * @throws IOException if the page's charts cannot be read
   */
  void checkOutputs(List<String> tables) throws IOException {
    if (report != null) {
      new OutputFile(report).check(inputs());
      ReportPage.requireCharts();
    }
    csv.check(tables, inputs());
  }

  /** The files that are read, which nothing that is written may replace. */
  private Path[] inputs() {
    return log.isGiven() ? schema.filesWith(log.source()) : new Path[0];
  }

  /** Returns whether somebody's log is studied, and not the built-in world. */
  boolean isOfLog() {
    return log.isGiven();
  }

  /** Returns what the candidates have in common. */
  StudyPlan plan() {
    NetworkSettings any = network.settings(TwitterModel.IP);
    return new StudyPlan(
        runs, any.shape(), any.denominator(), training.settings(), training.annealed());
  }

  /** Starts what computes; whoever asked closes it. */
  Compute start() {
    return computing.start().withPlace(log.place());
  }

  JsonOption output() {
    return output;
  }

  /** Returns what the listener tells. */
  MeterListener listener() {
    return new MeterListener(quiet.meter());
  }

  /** Returns what the built-in world is like. */
  WorldSettings world() {
    return world.settings(training.seed());
  }

  /** Returns the built-in world's schema, with the embeddings that were asked for. */
  Schema worldSchema() {
    return network.schema(World.schema());
  }

  /**
   * Checks that no option is given that many worlds have no use for.
   *
   * @throws UsageException if one is
   */
  void checkWorlds() {
    if (log.isGiven()) {
      throw new UsageException("--worlds are drawn, so they need no --data");
    }
    if (world.areGiven("--days") || network.areGiven("--embedding-dimension")) {
      throw new UsageException("--worlds have fixed --days and --embedding-dimension");
    }
  }

  /** Returns the settings of a world, with those of the built-in world that are given. */
  WorldSettings worldLike(WorldSettings base) {
    return world.applyTo(base);
  }

  /** Returns whether an option of the built-in world is given. */
  boolean isWorldGiven(String option) {
    return world.areGiven(option);
  }

  /** Returns the seed, or another number where none is given. */
  long seedOr(long otherwise) {
    return training.areGiven("--seed") ? training.seed() : otherwise;
  }

  /** Returns the number of runs, or another number where none is given. */
  int runsOr(int otherwise) {
    return command.commandLine().getParseResult().hasMatchedOption("--runs") ? runs : otherwise;
  }

  /** Returns a plan with what the command line gives of network and training. */
  StudyPlan plan(StudyPlan base) {
    StudyPlan shaped = network.plan(base);
    return new StudyPlan(
        base.runs(),
        shaped.shape(),
        shaped.denominator(),
        training.applyTo(base.training()),
        training.areGiven("--schedule") ? training.annealed() : base.annealed());
  }

  /** Reads the log. */
  LogReader.Result read() {
    LogSource source = log.source();
    return log.read(
        source,
        new LogReader(network.schema(schema.schema(source))).withThreads(computing.threads()),
        quiet.meter());
  }

  /** Opens a file of results of some kind. */
  interface Opening<F> {
    /**
     * Opens the file.
     *
     * @param path the file
     * @param settings all that its results depend on
     * @throws IOException if it cannot be read or written
     */
    F open(Path path, Map<String, String> settings) throws IOException;
  }

  /**
   * Opens the file of results.
   *
   * @param study its name
   * @param settings all that its results depend on, but for the version
   * @param opening opens it
   * @param none where no results are kept
   * @throws DataException if the file is no such file, or of other settings
   */
  <F> F open(String study, Map<String, String> settings, Opening<F> opening, Supplier<F> none) {
    if (NONE.equals(results)) {
      return none.get();
    }
    Map<String, String> all = new LinkedHashMap<>();
    all.put("mtl", Release.version());
    all.putAll(settings);
    String text = results == null ? StudyFile.name(study, all) : results;
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new DataException(text, "is not a name of a file", "give another by --results");
    }
    new OutputFile(path).check(inputs());
    try {
      return opening.open(path, all);
    } catch (IOException e) {
      throw new DataException(
          text,
          "results cannot be kept there: " + Failures.reason(e),
          "name another file by --results, or --results none");
    }
  }

  /** Opens the file of results of a study on one world or log. */
  ResultsFile open(String study, Map<String, String> settings) {
    return open(study, settings, ResultsFile::open, ResultsFile::none);
  }

  /**
   * Checks that what is written later does not replace the file of results.
   *
   * @param file of results; null where none are kept
   * @param tables the names of all tables that there may be
   * @throws DataException if it would
   */
  void check(@Nullable Path file, List<String> tables) {
    if (file != null) {
      csv.check(tables, file);
      if (report != null) {
        new OutputFile(report).check(file);
      }
    }
  }

  /**
   * Prints what was found, and writes page and tables if they were asked for.
   *
   * @param found by the study
   * @throws IOException if page or tables cannot be written
   */
  void write(StudyReport found) throws IOException {
    output.text(() -> StudyText.after(found));
    output.document(() -> StudyJson.document(found));
    if (report != null) {
      String line = CommandText.of(command);
      new OutputFile(report).write(stream -> StudyPage.write(found.in(Flags::in), line, stream));
      output.text(() -> "\nreport     " + report + "\n");
    }
    csv.write(found.tables(), output);
  }
}
