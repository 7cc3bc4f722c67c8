package org.mtl4j.study;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.model.BaseRates;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Network;
import org.mtl4j.model.Scorer;
import org.mtl4j.train.Trainer;
import org.mtl4j.train.TrainingListener;
import org.mtl4j.train.TrainingSettings;

/**
 * The trainings of one piece of work, one after the other: tells how far the work has come, and
 * keeps what is finished.
 */
final class Trainings {
  private static final IntList NO_ROWS = Rows.of();

  private final ResultsFile results;
  private final Compute compute;
  private final StudyListener listener;
  private long passed;

  /**
   * Creates the trainings.
   *
   * @param results what was finished before, and where to keep what is finished from now on
   * @param compute kernels and threads to train by; they stay the caller's
   * @param listener is told how it goes
   */
  Trainings(ResultsFile results, Compute compute, StudyListener listener) {
    this.results = results;
    this.compute = compute;
    this.listener = listener;
  }

  Compute compute() {
    return compute;
  }

  /**
   * Does work, and tells the listener when it begins and ends.
   *
   * @param name of the work
   * @param rows that its trainings pass over; with 0 the listener is told nothing
   * @param work to do
   */
  <T> T work(String name, long rows, Supplier<T> work) {
    passed = 0;
    return rows == 0 ? work.get() : listener.during(name, rows, "rows", work);
  }

  /** Returns how many rows a training passes over. */
  static long rows(StudyData data, TrainingSettings settings) {
    return (long) settings.epochs() * data.training().size();
  }

  /**
   * Trains each network of a candidate on its rows of the past.
   *
   * @param data with the rows of all networks
   * @param candidate which
   * @param seed of initial weights, shuffling and dropout
   * @param which training it is, for people, such as {@code run 1 of 10}
   * @throws org.mtl4j.train.TrainingFailedException if a loss stops being finite
   */
  FittedCandidate fit(PartData data, Candidate candidate, long seed, String which) {
    List<FittedCandidate.Fitted> fitted = new ArrayList<>();
    long parameters = 0;
    for (Part part : candidate.parts()) {
      StudyData own = data.of(part.network().architecture());
      Network network = train(own, part, seed, part.title() + ' ' + which);
      parameters += network.parameterCount();
      fitted.add(new FittedCandidate.Fitted(new Scorer(network, compute), own.examples()));
    }
    return new FittedCandidate(fitted, parameters);
  }

  /**
   * Trains a network on the past of some data, from initial weights drawn by a seed.
   *
   * @throws org.mtl4j.train.TrainingFailedException if the loss stops being finite
   */
  Network train(StudyData data, Part part, long seed, String label) {
    TrainingSettings settings = part.training(seed, data.training().size());
    TrainingListener steps = listener.onTraining(label, passed);
    passed += rows(data, settings);
    Network network = Network.create(part.network(), data.encoding(), seed);
    BaseRates.begin(network, data.examples(), data.training());
    new Trainer(settings, compute, steps).train(network, data.examples(), data.training(), NO_ROWS);
    return network;
  }

  /** Returns a run that was finished before. */
  Optional<Run> finished(String candidate, String world, long seed) {
    return results.run(candidate, world, seed);
  }

  /** Keeps a run. */
  void keep(Run run) {
    results.add(run);
    listener.onRun(run);
  }

  /** Returns a trial that was finished before, at the same point. */
  Optional<Trial> finished(String candidate, String world, int number, Map<String, Double> point) {
    return results.trial(candidate, world, number).filter(trial -> trial.point().equals(point));
  }

  /**
   * Returns a trial that was finished before, or makes it and keeps it.
   *
   * @param attempt trains the candidate and returns the score
   */
  Trial trial(
      String candidate,
      String world,
      int number,
      Map<String, Double> point,
      DoubleSupplier attempt) {
    return finished(candidate, world, number, point)
        .orElseGet(
            () -> {
              Trial trial = new Trial(candidate, world, number, point, attempt.getAsDouble());
              results.add(trial);
              listener.onTrial(trial);
              return trial;
            });
  }
}
