package org.mtl4j.cli.study;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.cli.progress.FailedException;
import org.mtl4j.cli.progress.MeterListener;
import org.mtl4j.model.Compute;
import org.mtl4j.report.Format;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.worlds.WorldsReport;
import org.mtl4j.study.worlds.ManyWorlds;
import org.mtl4j.study.worlds.Prior;
import org.mtl4j.study.worlds.WorldPriors;
import org.mtl4j.study.worlds.WorldStudy;
import org.mtl4j.study.worlds.WorldsDesign;
import org.mtl4j.study.worlds.WorldsFile;
import org.mtl4j.study.worlds.WorldsResult;
import picocli.CommandLine.Option;

/** Options of a study on many worlds. */
public final class WorldsOptions {
  private static final int LOGS = 2;
  private static final int SEEDS = 2;

  @Option(
      names = "--worlds",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description =
          "Study <n> worlds, drawn from priors, in place of one world or log: every world has its"
              + " own settings, logs and tuning, and counts once. Settings of the world that are"
              + " given are the same in all worlds. The first world has seed 1001, or --seed."
              + " Worlds have other defaults than those told below: --plan prints them.")
  private @Nullable Integer worlds;

  @Option(
      names = "--logs",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description = "With --worlds: logs of each world (default: 2).")
  private @Nullable Integer logs;

  @Option(
      names = "--plan",
      description = "With --worlds: only print the priors and what will be tested.")
  private boolean plan;

  /**
   * Returns whether many worlds are studied.
   *
   * @throws UsageException if they are not, but an option for them is given
   */
  boolean areGiven() {
    if (worlds == null && (logs != null || plan)) {
      throw new UsageException("--logs and --plan are for many worlds: give --worlds");
    }
    return worlds != null;
  }

  /**
   * Studies many worlds, and prints what was found.
   *
   * @param study options that all studies have
   * @param what is done in each world
   * @param usual the priors
   * @param title of the page
   * @throws IOException if results or report cannot be written
   */
  void run(StudyOptions study, WorldStudy what, WorldPriors usual, String title)
      throws IOException {
    study.checkWorlds();
    WorldPriors priors = usual.with(study.worldLike(usual.base()), fixed(study, usual));
    ManyWorlds many = new ManyWorlds(what, priors, design(study));
    WorldsReport report = new WorldsReport(many, title);
    if (plan) {
      study.output().text(report::plan);
      study.output().document(report::planDocument);
      return;
    }
    study.checkOutputs(WorldsReport.TABLES);
    MeterListener listener = study.listener();
    try (Compute compute = study.start();
        WorldsFile results =
            study.open(
                what.name() + "-worlds",
                many.describe(),
                (path, settings) -> WorldsFile.open(path, settings, many),
                WorldsFile::none)) {
      study.check(results.path(), WorldsReport.TABLES);
      study.output().text(() -> report.before(kept(results)));
      WorldsResult found = listener.training(() -> many.run(results, compute, listener));
      study.write(report.of(found));
      results.look(found);
      if (found.studied().isEmpty()) {
        throw new FailedException("no world could be studied: " + found.worlds().get(0).failure());
      }
    }
  }

  private WorldsDesign design(StudyOptions study) {
    try {
      return new WorldsDesign(
          study.seedOr(WorldsDesign.REPORTING),
          worlds == null ? 1 : worlds,
          logs == null ? LOGS : logs,
          study.runsOr(SEEDS));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static String kept(WorldsFile results) {
    int finished = results.worlds();
    return Describe.results(results.path(), finished == 0 ? "" : Format.count(finished, "world"));
  }

  /** The drawn settings that the command line gives. */
  private static List<String> fixed(StudyOptions study, WorldPriors usual) {
    return usual.priors().stream()
        .map(Prior::setting)
        .filter(setting -> study.isWorldGiven(option(setting)))
        .toList();
  }

  /** Returns the option of a setting: {@code clickRate} is {@code --click-rate}. */
  private static String option(String setting) {
    if (setting.endsWith("ConversionRate")) {
      return "--conversion-rates";
    }
    return "--" + setting.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
