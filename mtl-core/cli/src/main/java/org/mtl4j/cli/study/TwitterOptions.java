package org.mtl4j.cli.study;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.cli.option.Choice;
import org.mtl4j.cli.option.PeriodOptions;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.cli.option.SplitOptions;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.cli.progress.MeterListener;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Compute;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.study.TwitterReport;
import org.mtl4j.study.ComparedModel;
import org.mtl4j.study.ResultsFile;
import org.mtl4j.study.SearchSpace;
import org.mtl4j.study.TestPeriods;
import org.mtl4j.study.TwitterResult;
import org.mtl4j.study.TwitterSettings;
import org.mtl4j.study.TwitterStudy;
import org.mtl4j.study.worlds.TwitterWorlds;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All options of Twitter's study. */
public final class TwitterOptions {
  @ArgGroup private @Nullable SplitOptions split;
  @Mixin private PeriodOptions periods;

  @Option(
      names = "--models",
      paramLabel = "<names>",
      split = ",",
      converter = Choice.OfModel.class,
      completionCandidates = Choice.OfModel.class,
      description =
          "Models to compare, some of ${COMPLETION-CANDIDATES}; ip must be among"
              + " them (default: all but ip-joint). ip is two networks, trained apart: of clicks on"
              + " all rows, of conversions on the clicked rows. ip-joint is the one network of mtl"
              + " train --model ip, which learns both in the same steps.")
  private List<ComparedModel> models = ComparedModel.SIX;

  @Option(
      names = "--tune",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description =
          "Tune first: try the same <n> settings of learning rate, width, dropout, L2 and number"
              + " of epochs on each model, and train each model with the setting that is best on"
              + " the last part of the training rows; the two networks of ip have a setting each"
              + " (default: no tuning).")
  private @Nullable Integer tune;

  @Option(
      names = "--unmatched",
      description =
          "Give all models the same widths. Without this option all models have about as many"
              + " parameters as ESMM: models with two bottoms, and the two networks of ip, have"
              + " embeddings of half the width, and the widths of hidden layers are adjusted.")
  private boolean unmatched;

  @Mixin private WorldsOptions worlds;

  @Mixin
  private StudyOptions study =
      new StudyOptions(TwitterSettings.DEFAULT.plan(), WorldSettings.DEFAULT);

  /**
   * Runs the study and prints its result.
   *
   * @throws IOException if results or report cannot be written
   */
  void run() throws IOException {
    check();
    if (worlds.areGiven()) {
      worlds.run(study, manyWorlds(), TwitterWorlds.PRIORS, "Six models on many worlds");
      return;
    }
    TwitterSettings settings = settings();
    WorldSettings world = study.world();
    study.checkOutputs(TwitterReport.TABLES);
    try (Compute compute = study.start()) {
      run(settings, world, compute);
    }
  }

  private void run(TwitterSettings settings, WorldSettings world, Compute compute)
      throws IOException {
    MeterListener listener = study.listener();
    TwitterStudy twitter =
        study.isOfLog()
            ? TwitterStudy.ofLog(settings, study.read())
            : TwitterStudy.ofWorld(settings, world, study.worldSchema(), listener);
    TwitterReport report = new TwitterReport(twitter);
    try (ResultsFile results = study.open("twitter", twitter.describe())) {
      study.check(results.path(), TwitterReport.TABLES);
      study.output().text(() -> report.before(Describe.results(results)));
      TwitterResult result = listener.training(() -> twitter.run(results, compute, listener));
      study.write(report.of(result).seen(results.looks(), "run"));
    }
  }

  private void check() {
    study.check(
        split != null,
        "--schema, --test-from and --test-fraction",
        "one of --test-from and --test-fraction");
    if (split != null) {
      periods.check(split);
    }
    if (!models.contains(ComparedModel.IP)) {
      throw new UsageException("--models must have ip among them: the others are compared with it");
    }
  }

  private TwitterWorlds manyWorlds() {
    if (periods.areGiven() || !models.equals(ComparedModel.SIX) || unmatched) {
      throw new UsageException(
          "--worlds compare the six models on fixed days: leave out --models, --unmatched,"
              + " --test-days, --test-periods and --downsampling");
    }
    TwitterSettings usual = TwitterWorlds.DEFAULT.settings();
    return new TwitterWorlds(
        usual.withTrials(tune == null ? usual.trials() : tune).planned(study::plan));
  }

  private TwitterSettings settings() {
    return new TwitterSettings(
        List.copyOf(new LinkedHashSet<>(models)),
        study.plan(),
        !unmatched,
        tune == null ? 0 : tune,
        SearchSpace.DEFAULT,
        Map.of(),
        periods.applyTo(split == null ? TestPeriods.WORLD : TestPeriods.of(split.holdout())));
  }
}
