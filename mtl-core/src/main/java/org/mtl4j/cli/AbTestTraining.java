package org.mtl4j.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.mtl4j.abtest.AbTestSettings;
import org.mtl4j.abtest.RateModel;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.DataException;
import org.mtl4j.data.EventLog;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.Periods;
import org.mtl4j.data.Release;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.World;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Provenance;
import org.mtl4j.model.SingleTask;
import org.mtl4j.model.SoftHard;
import org.mtl4j.optim.Workers;
import org.mtl4j.report.Format;
import org.mtl4j.serve.Predictor;
import org.mtl4j.serve.TrafficRouter;
import org.mtl4j.study.ModelTraining;
import org.mtl4j.study.StudyData;
import org.mtl4j.task.HistoricalCvr;
import org.mtl4j.task.SetupGroups;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskRule;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.task.TaskTable;
import org.mtl4j.train.TrainingFailedException;
import org.mtl4j.train.TrainingSettings;

/**
 * Makes the models of an online test from the clicks of its world: the single model of all
 * conversions, and a soft-hard model of which the hard branch alone is kept, as it is served.
 *
 * @param world whose whole log is learned from; the test is on the days after
 * @param shape of the soft-hard network, and of the single one but for its towers
 * @param tasks how setups are told soft from hard
 * @param warmUp days at the begin of the log that are history and nothing else
 * @param training how both are trained
 * @param kernels that compute the matrix products
 * @param meter is told how it goes
 */
record AbTestTraining(
    World world,
    NetworkSettings shape,
    TaskSettings tasks,
    int warmUp,
    TrainingOptions training,
    Kernels kernels,
    Meter meter) {
  /**
   * Trains.
   *
   * @param settings of the test, by which users or requests are dealt to the arms
   * @param workers on which threads
   * @throws DataException if there is nothing to learn from, or no setup is hard
   * @throws FailedException if a loss stops being finite
   */
  AbTestModels train(AbTestSettings settings, Workers workers) {
    requireDays();
    SimulatedLog log =
        new WorldRows(
                world.settings(),
                row -> row.click(),
                world.settings().clickRate(),
                "ask for fewer --impressions or --days")
            .make(meter);
    EventLog events = log.log();
    int[] rows = learnedFrom(events.outcomes());
    TaskTable online = online(events, settings);
    IntPredicate isHard = hard(online);
    TaskTable table = tasks.table(events);
    Outcomes outcomes = events.outcomes().withHard(table.hard(events.outcomes()));
    Periods past = new Periods(rows, List.of());
    EventLog assigned = new EventLog(events.schema(), events.columns(), outcomes);
    StudyData data = StudyData.of(WorldRows.NAME, assigned, past);

    Model single = train(data, new SingleTask(Task.CVR), workers);
    Model both = train(data, shape.architecture(), workers);
    Network branch = both.network().slice(List.of(Task.HARD));
    Model hard = new Model(both.encoding(), branch, both.provenance());

    RateModel control = RateModel.of(new Predictor(single, kernels), Task.CVR);
    TrafficRouter router = new TrafficRouter(online, settings.variants());
    RateModel ofHard = RateModel.of(new Predictor(hard, kernels), Task.HARD);
    return new AbTestModels(
        control,
        RateModel.route(router, settings, ofHard, control),
        isHard,
        router,
        facts(outcomes, rows, single, hard));
  }

  private void requireDays() {
    int days = world.settings().days();
    if (days <= warmUp) {
      throw new DataException(
          WorldRows.NAME,
          String.format(
              "too few days, %s: %s of warm-up and at least one to learn from",
              Format.count(days, "day"), Format.count(warmUp)),
          "give it --days " + (warmUp + 1L) + " or more, or ask for a shorter --warm-up");
    }
  }

  /** Returns the rows after the warm-up. */
  private int[] learnedFrom(Outcomes outcomes) {
    int[] rows =
        IntStream.range(0, outcomes.rows())
            .filter(row -> outcomes.time()[row] >= World.startOf(warmUp))
            .toArray();
    if (rows.length == 0) {
      throw new DataException(
          WorldRows.NAME,
          "nobody clicked after the warm-up, so there is nothing to learn from",
          "give it more --impressions or --days, or ask for a shorter --warm-up");
    }
    return rows;
  }

  /** The tasks of each day of the test, by what is known when the log ends. */
  private TaskTable online(EventLog events, AbTestSettings settings) {
    HistoricalCvr history = HistoricalCvr.of(events.outcomes(), tasks.history());
    SetupGroups groups = SetupGroups.of(events, tasks.groupColumns());
    long first = HistoricalCvr.day(World.startOf(settings.firstDay()));
    TaskRule rule = tasks.rule().withAlpha(tasks.onlineAlpha());
    return TaskTable.of(history, rule, groups, first, first + settings.days() - 1);
  }

  /** Returns which setups are hard when the test begins. */
  private IntPredicate hard(TaskTable online) {
    IntPredicate isHard =
        setup -> online.task(world.setup(setup), online.firstDay()).equals(Task.HARD);
    if (IntStream.range(0, world.setups()).noneMatch(isHard)) {
      throw new DataException(
          WorldRows.NAME,
          String.format(
              "none of its %d setups is hard at an online threshold of %s, so there is nothing to"
                  + " test",
              world.setups(), Format.plain(tasks.onlineAlpha())),
          "ask for a higher --alpha or --online-alpha");
    }
    return isHard;
  }

  private Model train(StudyData data, Architecture model, Workers workers) {
    int[] rows = data.training();
    // Both models with one seed, as those of a run of the study: they meet the rows in one order.
    TrainingSettings settings = training.settings(rows.length);
    long passes = (long) settings.epochs() * rows.length;
    meter.begin("training " + model.title(), passes, "rows");
    try {
      Network network =
          new ModelTraining(data, kernels, workers)
              .train(
                  shape.withArchitecture(model),
                  settings,
                  new TrainingProgress(meter, model.title(), 0));
      return new Model(data.encoding(), network, provenance(rows.length, settings));
    } catch (TrainingFailedException e) {
      throw new FailedException(model.title() + ": " + e.getMessage(), e);
    } finally {
      meter.end();
    }
  }

  private Provenance provenance(int rows, TrainingSettings settings) {
    Map<String, String> all = new LinkedHashMap<>(tasks.inEffect());
    world.settings().describe().forEach((name, value) -> all.put("world." + name, "" + value));
    all.putAll(settings.describe());
    return new Provenance(Release.version(), WorldRows.NAME, "none", rows, all);
  }

  private List<AbTestModels.Fact> facts(Outcomes outcomes, int[] rows, Model single, Model hard) {
    int[] hardRows = Arrays.stream(rows).filter(row -> Task.HARD.counts(outcomes, row)).toArray();
    long conversions =
        Arrays.stream(hardRows).filter(row -> outcomes.conversion()[row] == 1).count();
    return List.of(
        new AbTestModels.Fact(
            "learned from",
            Format.count(rows.length, "click")
                + ", of these "
                + Format.count(hardRows.length)
                + " hard with "
                + Format.count(conversions, "conversion")),
        new AbTestModels.Fact("tasks", Describe.history(tasks)),
        new AbTestModels.Fact("control", Describe.network(single.network())),
        new AbTestModels.Fact(
            "variant",
            "hard branch of "
                + Describe.shape(shape)
                + ", "
                + Format.count(hard.network().graph().parameterCount(), "parameter")
                + weights()));
  }

  private String weights() {
    return shape.architecture() instanceof SoftHard both
        ? ", W_soft "
            + Format.plain(both.softWeight())
            + ", W_hard "
            + Format.plain(both.hardWeight())
        : "";
  }
}
