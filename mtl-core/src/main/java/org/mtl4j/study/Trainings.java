package org.mtl4j.study;

import java.util.function.Supplier;
import org.mtl4j.model.BaseRates;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.train.Trainer;
import org.mtl4j.train.TrainingListener;
import org.mtl4j.train.TrainingSettings;

/** Trains one network after the other for one piece of work, and tells how far that has come. */
final class Trainings {
  private static final int[] NO_ROWS = {};

  private final Compute compute;
  private final StudyListener listener;
  private long passed;

  /**
   * Creates the trainings.
   *
   * @param compute kernels and threads to train by; they stay the caller's
   * @param listener is told how it goes
   */
  Trainings(Compute compute, StudyListener listener) {
    this.compute = compute;
    this.listener = listener;
  }

  Compute compute() {
    return compute;
  }

  StudyListener listener() {
    return listener;
  }

  /**
   * Does work in the listener's hearing.
   *
   * @param name of the work
   * @param rows that its trainings pass over; with 0 the listener hears of no beginning
   * @param work to do
   */
  <T> T work(String name, long rows, Supplier<T> work) {
    passed = 0;
    if (rows > 0) {
      listener.onBegin(name, rows);
    }
    try {
      return work.get();
    } finally {
      if (rows > 0) {
        listener.onEnd();
      }
    }
  }

  /** Returns how many rows a training passes over. */
  static long rows(StudyData data, TrainingSettings settings) {
    return (long) settings.epochs() * data.training().length;
  }

  /**
   * Trains a network on the past of some data, from initial weights drawn by the training's seed.
   *
   * @throws org.mtl4j.train.TrainingFailedException if the loss stops being finite
   */
  Network train(StudyData data, NetworkSettings shape, TrainingSettings settings, String label) {
    TrainingListener steps = listener.onTraining(label, passed);
    passed += rows(data, settings);
    Network network = Network.create(shape, data.encoding(), settings.seed());
    BaseRates.begin(network, data.examples(), data.training());
    new Trainer(settings, compute, steps).train(network, data.examples(), data.training(), NO_ROWS);
    return network;
  }
}
