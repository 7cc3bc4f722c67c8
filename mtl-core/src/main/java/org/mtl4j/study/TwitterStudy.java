package org.mtl4j.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Compute;
import org.mtl4j.optim.Workers;

/**
 * The study of the six models: each is trained several times on the past and evaluated on the
 * future, by the cross-entropy of p(z=1|x), which all six predict.
 *
 * <pre>{@code
 * TwitterResult result =
 *     TwitterStudy.ofWorld(TwitterSettings.DEFAULT).run(Workers.single(), StudyListener.NONE);
 * }</pre>
 *
 * <p>Results are a function of data and settings alone, whatever the number of threads.
 *
 * <p>Source: O'Brien et al., <i>An Analysis of Entire Space Multi-Task Models for Post-Click
 * Conversion Prediction</i>, RecSys 2021.
 */
public final class TwitterStudy {
  private final TwitterSettings settings;
  private final TwitterRows rows;

  private TwitterStudy(TwitterSettings settings, TwitterRows rows) {
    this.settings = settings;
    this.rows = rows;
  }

  /**
   * Makes the usual world.
   *
   * @param settings of the study
   */
  public static TwitterStudy ofWorld(TwitterSettings settings) {
    return ofWorld(settings, WorldSettings.DEFAULT);
  }

  /**
   * Makes a simulated world, whose last days are the periods to test on.
   *
   * @param settings of the study
   * @param world what it is like
   * @throws org.mtl4j.data.DataException if there are too few days or too many rows
   */
  public static TwitterStudy ofWorld(TwitterSettings settings, WorldSettings world) {
    return ofWorld(settings, world, World.schema(), StudyListener.NONE);
  }

  /**
   * Makes a simulated world, whose last days are the periods to test on.
   *
   * @param settings of the study
   * @param world what it is like
   * @param schema {@link World#schema}, or that with other dimensions of embeddings
   * @param listener is told how it goes
   * @throws org.mtl4j.data.DataException if there are too few days or too many rows
   */
  public static TwitterStudy ofWorld(
      TwitterSettings settings, WorldSettings world, Schema schema, StudyListener listener) {
    return new TwitterStudy(settings, TwitterRows.ofWorld(settings, world, schema, listener));
  }

  /**
   * Prepares a log that was read.
   *
   * @param settings of the study, whose periods begin at a time or are drawn
   * @param read the log, with clicks and conversions
   * @throws org.mtl4j.data.DataException if the rows do not do for those periods
   */
  public static TwitterStudy ofLog(TwitterSettings settings, LogReader.Result read) {
    if (!read.log().outcomes().has(Label.CONVERSION)) {
      throw new DataException(
          read.report().file(),
          "the study compares models of a click and a conversion, but the schema names no column"
              + " under \"conversion\"",
          "name the columns of the two outcomes under \"click\" and \"conversion\" in the"
              + " schema, in"
              + " place of \"labels\"");
    }
    return new TwitterStudy(settings, TwitterRows.ofLog(settings, read));
  }

  /** Returns the settings. */
  public TwitterSettings settings() {
    return settings;
  }

  /** Returns what models are trained and evaluated on. */
  public StudyData data() {
    return rows.data();
  }

  /** Returns all that a run depends on, by name: not which models or how many runs. */
  public Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("study", "twitter");
    all.putAll(data().describe());
    all.putAll(settings.describe());
    all.put("dimensions", dimensions(data()));
    return all;
  }

  /** The dimensions of the embeddings, which the description of a simulated world lacks. */
  static String dimensions(StudyData data) {
    return data.encoding().schema().features().stream().map(Feature::dimension).toList().toString();
  }

  /**
   * Tunes, trains and evaluates every model.
   *
   * @param workers the threads to train on; they stay the caller's
   * @param listener is told how it goes
   * @throws org.mtl4j.train.TrainingFailedException if a loss stops being finite
   */
  public TwitterResult run(Workers workers, StudyListener listener) {
    return run(ResultsFile.none(), Compute.on(workers), listener);
  }

  /**
   * Tunes, trains and evaluates every model, but for what was finished before.
   *
   * @param results of {@link #describe} these settings, if they are kept in a file
   * @param compute kernels and threads to train by; they stay the caller's
   * @param listener is told how it goes
   * @throws org.mtl4j.train.TrainingFailedException if a loss stops being finite
   */
  public TwitterResult run(ResultsFile results, Compute compute, StudyListener listener) {
    Trainings trainings = new Trainings(results, compute, listener);
    PartData data = new PartData(data());
    StudyRunner runner = new StudyRunner(data, new FunnelEvaluator(), trainings);
    // Without trials no data to tune on are made.
    PartData past = settings.trials() == 0 ? data : new PartData(rows.tuning().get());
    Tuning tuning = new Tuning(past, settings, trainings);
    long left =
        tuning.rowsLeft() + runner.rowsLeft(candidates(settings, data), settings.plan().runs());
    TwitterResult result = trainings.work("studying", left, () -> run(runner, tuning, data));
    results.look(settings.plan().runs());
    return result;
  }

  private TwitterResult run(StudyRunner runner, Tuning tuning, PartData data) {
    List<Trial> trials = tuning.run();
    TwitterSettings chosen = trials.isEmpty() ? settings : settings.withTuned(tuning.best(trials));
    List<Runs> runs = runner.all(candidates(chosen, data), settings.plan().runs());
    return new TwitterResult(chosen, trials, ModelResult.of(settings.models(), runs));
  }

  private static List<Candidate> candidates(TwitterSettings of, PartData data) {
    return of.models().stream().map(model -> of.candidate(model, data)).toList();
  }
}
