package org.mtl4j.study;

import org.mtl4j.model.TwitterModel;
import org.mtl4j.train.TrainingListener;

/** Is told how a study goes, on the thread that runs it. */
@FunctionalInterface
public interface StudyListener {
  /** Hears nothing. */
  StudyListener NONE = (model, run, done, total) -> TrainingListener.NONE;

  /**
   * Is told before each training.
   *
   * @param model which model
   * @param run which of its runs, from 1
   * @param done trainings finished so far, of all models
   * @param total trainings in all
   * @return what is told of the steps of this training
   */
  TrainingListener onRun(TwitterModel model, int run, int done, int total);
}
