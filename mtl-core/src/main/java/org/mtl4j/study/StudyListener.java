package org.mtl4j.study;

import org.mtl4j.train.WorkListener;

/** Is told of the progress of a study and of each result, on the thread that runs it. */
public interface StudyListener extends WorkListener {
  /** Ignores everything. */
  StudyListener NONE = new StudyListener() {};

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
