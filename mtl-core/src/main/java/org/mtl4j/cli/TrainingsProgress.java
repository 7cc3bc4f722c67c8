package org.mtl4j.cli;

import org.mtl4j.study.StudyListener;
import org.mtl4j.train.TrainingListener;

/** Tells a meter of trainings that are all of as many rows. */
final class TrainingsProgress implements StudyListener {
  private final Meter meter;
  private final long rows;
  private String label = "";
  private long passed;

  /**
   * Creates the progress.
   *
   * @param meter is told
   * @param rows that each training passes over, epoch by epoch
   */
  TrainingsProgress(Meter meter, long rows) {
    this.meter = meter;
    this.rows = rows;
  }

  /** Returns how many rows each training passes over. */
  long rows() {
    return rows;
  }

  /** Returns what is being trained, or was at last. */
  String label() {
    return label;
  }

  @Override
  public TrainingListener onTraining(String what) {
    label = what;
    TrainingListener listener = new TrainingProgress(meter, what, passed);
    passed += rows;
    return listener;
  }
}
