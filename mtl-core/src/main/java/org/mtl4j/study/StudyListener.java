package org.mtl4j.study;

import org.mtl4j.train.TrainingListener;

/** Is told how a study goes, on the thread that runs it. */
public interface StudyListener {
  /** Hears nothing. */
  StudyListener NONE = new StudyListener() {};

  /**
   * Is told before each training.
   *
   * @param label what is trained, such as {@code ESMM run 3 of 10}
   * @return what is told of the steps of this training
   */
  default TrainingListener onTraining(String label) {
    return TrainingListener.NONE;
  }

  /**
   * Is given each run as soon as it is finished.
   *
   * @param result of the run
   */
  default void onRun(RunResult result) {}

  /**
   * Is given each trial of a tuning as soon as it is finished.
   *
   * @param trial with its result
   */
  default void onTrial(Trial trial) {}
}
