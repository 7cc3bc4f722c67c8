package org.mtl4j.study;

import java.util.function.Supplier;
import org.mtl4j.train.TrainingListener;

/** Is told how a study goes, on the thread that runs it. */
public interface StudyListener {
  /** Hears nothing. */
  StudyListener NONE = new StudyListener() {};

  /**
   * Is told that work begins.
   *
   * @param work what is done, such as {@code simulating} or {@code studying}
   * @param rows how many rows it passes over, those of a training once per epoch
   */
  default void onBegin(String work, long rows) {}

  /**
   * Is told how far work has come that is no training.
   *
   * @param done rows that are passed
   * @param detail more to tell, asked for only where it is told
   */
  default void onRows(long done, Supplier<String> detail) {}

  /** Is told that work has ended, whether it was finished or failed. */
  default void onEnd() {}

  /**
   * Is told before each training.
   *
   * @param label what is trained, such as {@code ESMM run 3 of 10}
   * @param before rows of the work that were passed before this training
   * @return what is told of the steps of this training
   */
  default TrainingListener onTraining(String label, long before) {
    return TrainingListener.NONE;
  }

  /**
   * Is given each run as soon as it is finished.
   *
   * @param run with its results
   */
  default void onRun(Run run) {}

  /**
   * Is given each trial of a tuning as soon as it is finished.
   *
   * @param trial with its result
   */
  default void onTrial(Trial trial) {}
}
