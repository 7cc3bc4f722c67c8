package org.mtl4j.abtest;

import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.time.Times;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSelection;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Model;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.SingleTask;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.optim.Workers;
import org.mtl4j.serve.Predictor;
import org.mtl4j.serve.RoutedPredictor;
import org.mtl4j.serve.ServedTask;
import org.mtl4j.serve.TrafficRouter;
import org.mtl4j.study.StudyPlan;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.task.HistoricalCvr;
import org.mtl4j.task.SetupGroups;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskRule;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.task.TaskTable;
import org.mtl4j.train.Holdout;
import org.mtl4j.train.LearnedRows;
import org.mtl4j.train.Training;
import org.mtl4j.train.TrainingData;
import org.mtl4j.train.WorkListener;

/**
 * An A/B test with its models: it simulates the log of a world, trains the models on it and tests
 * them on the days after the log. The control is a single model of all conversions. The variant
 * serves the hard branch of a soft-hard model for hard setups, and the control's model for others.
 *
 * <p>Both models are trained with the same settings and seed, on the rows in the same order. Setups
 * are routed by their history at the end of the log, at the online threshold.
 *
 * <pre>{@code
 * try (Workers workers = Workers.single()) {
 *   AbTestResult result = WorldAbTest.DEFAULT.run(workers, WorkListener.NONE).result();
 *   result.experiment(Experiment.VARIANT).table(Segment.HARD, Conversions.EXPECTED);
 * }
 * }</pre>
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 4.2.
 *
 * @param world whose whole log is used for training
 * @param settings of the test, whose first day is the first after the log
 * @param training of the soft-hard model; the single model has the same layers and is trained in
 *     the same way. Its warm-up is in days at the beginning of the log; its listener is not called
 */
public record WorldAbTest(WorldSettings world, AbTestSettings settings, Training training) {
  /**
   * The default, which {@code mtl abtest} uses: world, network and training of {@link
   * TeadsSettings#DEFAULT} with all layers shared, and loss weights near the best ones of that
   * study.
   */
  public static final WorldAbTest DEFAULT =
      new WorldAbTest(
          TeadsSettings.WORLD, AbTestSettings.DEFAULT, training(TeadsSettings.DEFAULT.plan()));

  private static Training training(StudyPlan plan) {
    Architecture branches = new SoftHard(plan.shape().layers(), 0.2, 0.8);
    return Training.of(new NetworkSettings(branches, plan.shape(), plan.denominator()))
        .withSettings(plan.training())
        .withAnnealing(plan.annealed())
        .withWarmUp(3);
  }

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the training is of another architecture than {@link
   *     SoftHard}, or the test does not begin when the log ends
   */
  public WorldAbTest {
    Objects.requireNonNull(world, "world");
    if (!(training.network().architecture() instanceof SoftHard)) {
      throw new IllegalArgumentException(
          "the training of the variant is of "
              + training.network().architecture().title()
              + "; give the training of a SoftHard");
    }
    if (settings.firstDay() != world.days()) {
      throw new IllegalArgumentException(
          "the test begins on day "
              + settings.firstDay()
              + ", and the log has "
              + world.days()
              + " days; set AbTestSettings.withDays to begin when it ends");
    }
  }

  /** Returns this test with another log. */
  public WorldAbTest withWorld(WorldSettings other) {
    return new WorldAbTest(other, settings.withDays(other.days(), settings.days()), training);
  }

  /** Returns this test with other settings. */
  public WorldAbTest withSettings(AbTestSettings other) {
    return new WorldAbTest(world, other, training);
  }

  /** Returns this test with another training of the soft-hard model. */
  public WorldAbTest withTraining(Training other) {
    return new WorldAbTest(world, settings, other);
  }

  /**
   * Simulates the log, trains the models and tests them.
   *
   * @param workers the threads to train and predict on; not closed
   * @param listener hears of the progress
   * @throws DataException if there is nothing to learn from, or no setup is hard
   * @throws org.mtl4j.train.TrainingFailedException if a loss stops being finite
   */
  public WorldAbTestResult run(Workers workers, WorkListener listener) {
    return run(Compute.on(workers), listener);
  }

  /**
   * Simulates the log, trains the models and tests them.
   *
   * @param compute the kernels and threads to train and predict by; not closed
   * @param listener hears of the progress
   * @throws DataException if there is nothing to learn from, or no setup is hard
   * @throws org.mtl4j.train.TrainingFailedException if a loss stops being finite
   */
  public WorldAbTestResult run(Compute compute, WorkListener listener) {
    int warmUp = training.warmUp();
    WorldSelection.requireDays(
        world, warmUp + 1L, warmUp + " of warm-up", "a shorter Training.withWarmUp");
    World made = new World(world);
    // The test begins when the log ends.
    long end = World.startOf(settings.firstDay());
    SimulatedLog clicks = listener.simulate(WorldSelection.clicks(world)).asOf(end);
    EventLog events = clicks.log().from(WorldSelection.NAME);
    LearnedRows learned = LearnedRows.of(events, architecture(), tasks(), warmUp);
    TaskTable online = online(events);
    IntPredicate isHard =
        setup -> online.task(made.setup(setup), online.firstDay()).equals(Task.HARD);
    requireHard(made.setups(), isHard);
    TrainingData data =
        TrainingData.of(learned, Holdout.none(), 0, training.settings().seed(), Workers.single());

    Model single = train(data, new SingleTask(Task.CVR), compute, listener);
    Model both = train(data, architecture(), compute, listener);
    Model hard = both.slice(Task.HARD);
    TrafficRouter router = new TrafficRouter(online, settings.variants());
    Predictor present = new Predictor(single, compute.kernels());
    RoutedPredictor routed =
        new RoutedPredictor(
            router,
            ServedTask.of(new Predictor(hard, compute.kernels()), Task.HARD),
            ServedTask.of(present, Task.CVR));
    RateModel control = RateModel.of(present, Task.CVR);
    RateModel variant = RateModel.routed(routed, settings);
    LongConsumer held =
        done -> listener.onProgress(done, () -> "day " + day(done) + " of " + settings.days());
    AbTestResult result =
        listener.during(
            "testing",
            settings.auctions(),
            "auctions",
            () ->
                new AbTest(made, settings).run(control, variant, isHard, compute.workers(), held));
    return new WorldAbTestResult(
        result,
        training,
        single,
        hard,
        learned.counts().orElseThrow(),
        router.counts(),
        made.setups());
  }

  private long day(long auctions) {
    return (auctions - 1) / settings.requests() + 1;
  }

  private SoftHard architecture() {
    return (SoftHard) training.network().architecture();
  }

  private TaskSettings tasks() {
    return training.tasks();
  }

  /** The tasks of each day of the test, by what is known when the log ends. */
  private TaskTable online(EventLog events) {
    HistoricalCvr history = HistoricalCvr.of(events.outcomes(), tasks().history());
    SetupGroups groups = SetupGroups.of(events, tasks().groupColumns());
    long first = Times.day(World.startOf(settings.firstDay()));
    TaskRule rule = tasks().rule().withAlpha(tasks().onlineAlpha());
    return TaskTable.of(history, rule, groups, first, first + settings.days() - 1);
  }

  private void requireHard(int setups, IntPredicate isHard) {
    if (IntStream.range(0, setups).noneMatch(isHard)) {
      throw new DataException(
          WorldSelection.NAME,
          String.format(
              Locale.ROOT,
              "none of its %d setups is hard at an online threshold of %s, so there is nothing to"
                  + " test",
              setups,
              tasks().toMap().get("onlineAlpha")),
          "ask for a higher TaskSettings.withAlpha or TaskSettings.withOnlineAlpha");
    }
  }

  private Model train(
      TrainingData data, Architecture architecture, Compute compute, WorkListener listener) {
    long rows = (long) training.settings().epochs() * data.training().size();
    String title = architecture.title();
    return listener.during(
        "training " + title,
        rows,
        "rows",
        () ->
            training
                .withNetwork(training.network().withArchitecture(architecture))
                .withListener(listener.onTraining(title, 0))
                .prepare(data, Holdout.none(), WorldSelection.NAME, world.describe().toString())
                .train(compute)
                .model());
  }
}
