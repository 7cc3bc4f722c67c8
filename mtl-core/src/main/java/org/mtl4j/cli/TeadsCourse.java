package org.mtl4j.cli;

import org.mtl4j.autodiff.Kernels;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.study.TeadsStudy;
import org.mtl4j.train.TrainingFailedException;

/**
 * The course of a study of Teads' model, with progress.
 *
 * @param source what it is made on
 * @param settings what is tried
 * @param kernels that compute the matrix products
 * @param meter is told how it goes
 */
record TeadsCourse(TeadsSource source, TeadsSettings settings, Kernels kernels, Meter meter) {
  /**
   * Runs it.
   *
   * @throws FailedException if a loss stops being finite
   */
  TeadsOutcome run(ThreadsOption threads) {
    long rows = (long) settings.training().epochs() * source.data().training().length;
    TrainingsProgress progress = new TrainingsProgress(meter, rows);
    meter.begin("studying", settings.trainings() * rows, "rows");
    try (ThreadTeam team = threads.start()) {
      TeadsStudy study = new TeadsStudy(source.data(), settings, kernels, team.workers());
      return new TeadsOutcome(settings, study.run(progress));
    } catch (TrainingFailedException e) {
      throw new FailedException(progress.label() + ": " + e.getMessage(), e);
    } finally {
      meter.end();
    }
  }
}
