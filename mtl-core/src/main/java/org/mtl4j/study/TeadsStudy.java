package org.mtl4j.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mtl4j.data.Schema;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Compute;
import org.mtl4j.model.architecture.SingleTask;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskTable;

/**
 * The offline study of Teads' model on hard conversions: it compares loss weights with learning
 * from hard conversions alone, then numbers of shared layers with none, and the best with one model
 * of all conversions.
 *
 * <p>Models learn from the clicks of the past. The first period of the data is the validation, by
 * which weights and layers are chosen; the second is the test, by which nothing is chosen. Results
 * are a function of data and settings alone, whatever the number of threads.
 *
 * <pre>{@code
 * TeadsResult result =
 *     TeadsStudy.ofWorld(TeadsSettings.DEFAULT).run(Workers.single(), StudyListener.NONE);
 * }</pre>
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 4.1, Tables 1 to 3.
 */
public final class TeadsStudy {
  private static final Architecture SINGLE = new SingleTask(Task.CVR);

  /** The weight of the hard loss without soft conversions, with which the others are compared. */
  private static final double HARD_ALONE = 1;

  private final TeadsSettings settings;
  private final TeadsRows rows;
  private final List<AlphaTuning.Point> curve;

  private TeadsStudy(TeadsSettings settings, TeadsRows rows, List<AlphaTuning.Point> curve) {
    this.settings = settings;
    this.rows = rows;
    this.curve = curve;
  }

  private static TeadsStudy of(TeadsSettings settings, TeadsRows rows) {
    return new TeadsStudy(settings, settings.alphas().isEmpty() ? rows.check() : rows, List.of());
  }

  /**
   * Makes the usual world.
   *
   * @param settings of the study
   */
  public static TeadsStudy ofWorld(TeadsSettings settings) {
    return ofWorld(settings, TeadsSettings.WORLD);
  }

  /**
   * Makes the clicks of a simulated world.
   *
   * @param settings of the study
   * @param world what it is like
   * @throws org.mtl4j.data.DataException as with more arguments
   */
  public static TeadsStudy ofWorld(TeadsSettings settings, WorldSettings world) {
    return ofWorld(settings, world, World.schema(), StudyListener.NONE);
  }

  /**
   * Makes the clicks of a simulated world.
   *
   * @param settings of the study
   * @param world what it is like
   * @param schema {@link World#schema}, or that with other dimensions of embeddings
   * @param listener is told how it goes
   * @throws org.mtl4j.data.DataException if there are too few days or too many rows, or, where no α
   *     is to be chosen first, a part has no hard conversion or no soft one is to learn from
   */
  public static TeadsStudy ofWorld(
      TeadsSettings settings, WorldSettings world, Schema schema, StudyListener listener) {
    return of(settings, TeadsRows.ofWorld(settings, world, schema, listener));
  }

  /**
   * Prepares a log that was read.
   *
   * @param settings of the study; their days are mostly {@link ClickDays#LOG}
   * @param read the log, with times and conversion setups
   * @param testFrom the first second to test on, since 1970 (UTC)
   * @throws org.mtl4j.data.DataException if it has no times or no setups, or too few days, or,
   *     where no α is to be chosen first, a part has no hard conversion or no soft one is to learn
   *     from
   */
  public static TeadsStudy ofLog(TeadsSettings settings, LogReader.Result read, long testFrom) {
    return of(settings, TeadsRows.ofLog(settings, read, testFrom));
  }

  /** Returns the settings, with the α that was chosen. */
  public TeadsSettings settings() {
    return settings;
  }

  /** Returns what models are trained and evaluated on: clicks, the validation as first period. */
  public StudyData data() {
    return rows.data();
  }

  /** Returns the tasks of the setups on all days. */
  public TaskTable tasks() {
    return rows.tasks();
  }

  /** Returns which days are learned from, chosen by and tested on. */
  public TeadsDays days() {
    return rows.days();
  }

  /** Returns the gain of each α; none where α was given. */
  public List<AlphaTuning.Point> curve() {
    return curve;
  }

  /** Returns all that a run depends on, by name: not which models or how many runs. */
  public Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("study", "teads");
    all.putAll(data().describe());
    all.putAll(days().describe());
    Map<String, String> tasks = new LinkedHashMap<>(settings.tasks().inEffect());
    tasks.remove("onlineAlpha");
    if (!settings.alphas().isEmpty()) {
      // The name of the data has the one that is chosen.
      tasks.put("alpha", "tuned");
    }
    all.putAll(tasks);
    all.putAll(settings.plan().describe());
    all.put("dimensions", TwitterStudy.dimensions(data()));
    return all;
  }

  /**
   * Chooses α, trains and evaluates every model.
   *
   * @param workers the threads to train on; they stay the caller's
   * @param listener is told how it goes
   * @throws org.mtl4j.train.TrainingFailedException if a loss stops being finite
   */
  public TeadsResult run(Workers workers, StudyListener listener) {
    return run(ResultsFile.none(), Compute.on(workers), listener);
  }

  /**
   * Chooses α if there are several and none is chosen yet; otherwise returns this.
   *
   * @param results of {@link #describe} these settings, if they are kept in a file
   * @param compute kernels and threads to train by; they stay the caller's
   * @param listener is told how it goes
   * @throws org.mtl4j.train.TrainingFailedException if a loss stops being finite
   * @throws org.mtl4j.data.DataException if with that α a part has no hard conversion, or there is
   *     no soft one to learn from
   */
  public TeadsStudy tuned(ResultsFile results, Compute compute, StudyListener listener) {
    if (settings.alphas().isEmpty() || !curve.isEmpty()) {
      return this;
    }
    List<AlphaTuning.Point> points =
        new AlphaTuning(data(), rows.events(), settings, new Trainings(results, compute, listener))
            .run();
    TeadsSettings chosen =
        settings.withTasks(settings.tasks().withAlpha(AlphaTuning.best(points).alpha()));
    return new TeadsStudy(chosen, rows.with(chosen.tasks()).check(), points);
  }

  /**
   * Chooses α, trains and evaluates every model, but for what was finished before.
   *
   * @param results of {@link #describe} these settings, if they are kept in a file
   * @param compute kernels and threads to train by; they stay the caller's
   * @param listener is told how it goes
   * @throws org.mtl4j.train.TrainingFailedException if a loss stops being finite
   */
  public TeadsResult run(ResultsFile results, Compute compute, StudyListener listener) {
    TeadsStudy study = tuned(results, compute, listener);
    Trainings trainings = new Trainings(results, compute, listener);
    StudyRunner runner =
        new StudyRunner(new PartData(study.data()), new HardTaskEvaluator(), trainings);
    TeadsResult result =
        trainings.work("studying", study.rowsLeft(runner), () -> study.run(runner));
    results.look(settings.plan().runs());
    return result;
  }

  private TeadsResult run(StudyRunner runner) {
    List<Runs> first = runner.all(first(), settings.plan().runs());
    Runs single = first.get(first.size() - 1);
    List<TeadsRow> byWeight = byWeight(first);
    List<Runs> depths = runner.all(depths(byWeight), settings.plan().runs());
    List<TeadsRow> byDepth = TeadsRow.of(depths, depths.get(0));
    List<TeadsRow> all = Stream.of(byWeight, byDepth).flatMap(List::stream).toList();
    TeadsRow itself = TeadsRow.of(List.of(single), single).get(0);
    TeadsRow best = TeadsResult.best(all).against(itself);
    return new TeadsResult(settings, curve, byWeight, byDepth, best, itself);
  }

  /** The models of Table 1, hard conversions alone among them, and last the single model. */
  private List<Candidate> first() {
    Stream<Architecture> weights =
        Stream.concat(settings.hardWeights().stream(), Stream.of(HARD_ALONE))
            .distinct()
            .map(hard -> new SoftHard(settings.sharedLayers(), softWeight(hard), hard));
    return Stream.concat(weights, Stream.of(SINGLE)).map(settings::candidate).toList();
  }

  private static List<TeadsRow> byWeight(List<Runs> first) {
    List<TeadsRow> rows = TeadsRow.of(first.subList(0, first.size() - 1), first.get(0));
    TeadsRow alone = rows.stream().filter(TeadsRow::isHardAlone).findFirst().orElseThrow();
    return TeadsRow.against(alone, rows);
  }

  /** The models of Table 2, with the best weights of Table 1. */
  private List<Candidate> depths(List<TeadsRow> byWeight) {
    // Without soft conversions sharing has no effect.
    List<TeadsRow> inner = byWeight.stream().filter(TeadsRow::isInner).toList();
    SoftHard best = TeadsResult.best(inner.isEmpty() ? byWeight : inner).softHard().orElseThrow();
    return IntStream.rangeClosed(0, settings.layers())
        .mapToObj(layers -> settings.candidate(best.withSharedLayers(layers)))
        .toList();
  }

  /** The rest to 1, rounded: 0.3 and not 0.30000000000000004. */
  private static double softWeight(double hard) {
    return Math.round((1 - hard) * 1e9) / 1e9;
  }

  private long rowsLeft(StudyRunner runner) {
    int runs = settings.plan().runs();
    long first = runner.rowsLeft(first(), runs);
    if (first == 0) {
      // What chooses the depths is finished; the depths may be, too.
      return runner.rowsLeft(depths(byWeight(runner.all(first(), runs))), runs);
    }
    // Of the depths, the one that all weights are tried with is trained already.
    long trainings = (long) settings.layers() * runs;
    return first + trainings * Trainings.rows(data(), settings.plan().training());
  }
}
