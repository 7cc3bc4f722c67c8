package org.mtl4j.cli.study;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.mtl4j.cli.option.AlphaOptions;
import org.mtl4j.cli.option.TaskOptions;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.cli.progress.MeterListener;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Compute;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.study.TeadsReport;
import org.mtl4j.study.ClickDays;
import org.mtl4j.study.ResultsFile;
import org.mtl4j.study.StudyPlan;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.study.TeadsStudy;
import org.mtl4j.study.worlds.TeadsWorlds;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code mtl study teads}: soft and hard conversions in one model against one model of all. */
@Command(
    name = "teads",
    sortOptions = false,
    header = "Compare Teads' soft-hard model with one model of all conversions.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = {
      "mtl study teads [options]",
      "       mtl study teads --data <path> --schema <file or name> --test-from <time> [options]"
    },
    description =
        "%nAssigns each conversion setup to soft or hard, day by day, from the history known on"
            + " that day. Tries weights of the two losses (Table 1) and then numbers of shared"
            + " layers (Table 2), and chooses among them on validation days. Compares the best"
            + " model with one model of all conversions on the hard clicks of later days (Table 3)."
            + " All models learn from clicks alone. Without --data the log is that of the built-in"
            + " world, a simulation whose true probabilities are known.%n",
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
public final class TeadsCommand implements Callable<Integer> {
  @Mixin private TeadsDayOptions days;
  @Mixin private TaskOptions tasks;
  @Mixin private AlphaOptions alpha;

  @Mixin private TeadsModelOptions models;
  @Mixin private WorldsOptions worlds;

  @Mixin
  private StudyOptions study = new StudyOptions(TeadsSettings.DEFAULT.plan(), TeadsSettings.WORLD);

  @Override
  public Integer call() throws IOException {
    check();
    if (worlds.areGiven()) {
      worlds.run(
          study, manyWorlds(), TeadsWorlds.PRIORS, "Soft and hard conversions on many worlds");
      return ExitCode.OK;
    }
    TeadsSettings settings = settings();
    WorldSettings world = study.world();
    study.checkOutputs(TeadsReport.TABLES);
    try (Compute compute = study.start()) {
      run(settings, world, compute);
    }
    return ExitCode.OK;
  }

  private void run(TeadsSettings settings, WorldSettings world, Compute compute)
      throws IOException {
    MeterListener listener = study.listener();
    TeadsStudy given =
        study.isOfLog()
            ? TeadsStudy.ofLog(settings, study.read(), days.testFrom().orElseThrow())
            : TeadsStudy.ofWorld(settings, world, study.worldSchema(), listener);
    try (ResultsFile results = study.open("teads", given.describe())) {
      study.check(results.path(), TeadsReport.TABLES);
      String kept = Describe.results(results);
      TeadsStudy teads = listener.training(() -> given.tuned(results, compute, listener));
      TeadsReport report = new TeadsReport(teads);
      study.output().text(() -> report.before(kept));
      TeadsResult result = listener.training(() -> teads.run(results, compute, listener));
      study.write(report.of(result).seen(results.looks(), "run"));
    }
  }

  private void check() {
    alpha.check();
    study.check(days.testFrom().isPresent(), "--schema and --test-from", "--test-from");
    if (tasks.areGiven("--online-alpha")) {
      throw new UsageException("--online-alpha is for serving; a study assigns setups by --alpha");
    }
  }

  private TeadsWorlds manyWorlds() {
    if (models.areGiven() || days.areGiven() || !alpha.alphas().isEmpty()) {
      throw new UsageException(
          "--worlds try fixed weights and layers on fixed days: leave out --hard-weights,"
              + " --shared-layers, --tune-alpha and the options of days");
    }
    TeadsSettings usual = TeadsWorlds.DEFAULT.settings();
    return new TeadsWorlds(usual.planned(study::plan).withTasks(tasks.applyTo(usual.tasks())));
  }

  private TeadsSettings settings() {
    StudyPlan plan = study.plan();
    return models.applyTo(
        TeadsSettings.DEFAULT
            .planned(usual -> plan)
            .withTasks(tasks.settings())
            .withAlphas(alpha.alphas())
            .withDays(days.applyTo(study.isOfLog() ? ClickDays.LOG : ClickDays.WORLD)));
  }
}
