package org.mtl4j.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mtl4j.data.Settings;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Denominator;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Shape;
import org.mtl4j.train.TrainingSettings;

/**
 * What the candidates of a study have in common.
 *
 * @param runs trainings per candidate, with seeds seed, seed + 1, …, each for weights, shuffling
 *     and dropout
 * @param shape of the networks
 * @param denominator what a head's loss is divided by
 * @param training how each is trained; its seed is the first run's
 * @param annealed whether the learning rate falls to 0 along a cosine over the steps of a training,
 *     in place of the training's own schedule
 */
public record StudyPlan(
    int runs, Shape shape, Denominator denominator, TrainingSettings training, boolean annealed) {
  /**
   * Checks the number of runs.
   *
   * @throws IllegalArgumentException if there is none
   */
  public StudyPlan {
    Settings.require(runs >= 1, "number of runs per model", runs, "1 or more");
  }

  /** Returns this plan with another number of runs. */
  public StudyPlan withRuns(int count) {
    return new StudyPlan(count, shape, denominator, training, annealed);
  }

  /** Returns this plan with another shape. */
  public StudyPlan withShape(Shape other) {
    return new StudyPlan(runs, other, denominator, training, annealed);
  }

  /** Returns this plan with another training. */
  public StudyPlan withTraining(TrainingSettings other) {
    return new StudyPlan(runs, shape, denominator, other, annealed);
  }

  /** Returns what is trained of an architecture. */
  public NetworkSettings network(Architecture architecture) {
    return new NetworkSettings(architecture, shape, denominator);
  }

  /**
   * Returns what is trained of an architecture, and how, under a key made of all that describes it.
   *
   * @param architecture what the heads share and learn from
   * @param title for people
   */
  public Candidate candidate(Architecture architecture, String title) {
    String key =
        Stream.concat(Stream.of(architecture.label()), architecture.parameters().values().stream())
            .collect(Collectors.joining("-"));
    return new Candidate(key, title, network(architecture), training, annealed);
  }

  /** Returns all that a run depends on, by name: not how many runs. */
  public Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("shared", shape.shared().toString());
    all.put("towers", shape.tower().toString());
    all.put("crossLayers", Integer.toString(shape.crossLayers()));
    all.put("dropout", Double.toString(shape.dropout()));
    all.put("batchNorm", Boolean.toString(shape.batchNorm()));
    all.put("denominator", denominator.toString());
    all.putAll(training.describe());
    if (annealed) {
      all.put("schedule", "cosine");
    }
    return all;
  }
}
