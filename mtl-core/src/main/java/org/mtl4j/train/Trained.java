package org.mtl4j.train;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.data.Notice;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.model.Model;
import org.mtl4j.optim.Workers;

/**
 * What a {@link Training} gives.
 *
 * @param model the model, with the weights of the best epoch
 * @param result how the training went
 * @param evaluation of the rows that were held out; of no rows where nothing was
 * @param data the rows that were learned from, kept the best epoch by, and tested on
 */
public record Trained(
    Model model, TrainingResult result, Evaluation evaluation, TrainingData data) {
  private static final String TEST_ROWS = "test rows";

  /**
   * Evaluates the model on another log.
   *
   * @param log with labels, of the model's schema
   * @param workers the threads to score on; they stay the caller's
   * @see Evaluation#of(Model, EventLog, Workers)
   */
  public Evaluation evaluate(EventLog log, Workers workers) {
    return Evaluation.of(model, log, workers);
  }

  /**
   * Returns what went wrong without stopping it: what the training rows tell, and what the test
   * rows tell beside that.
   */
  public List<Notice> notices() {
    List<Notice> notices = new ArrayList<>(result.notices());
    notices.addAll(FeatureChecks.unseen(data.examples(), data.test(), TEST_ROWS));
    for (Notice notice : evaluation.notices(TEST_ROWS)) {
      if (result.notices().stream()
          .noneMatch(n -> n.code().equals(notice.code()) && n.subject().equals(notice.subject()))) {
        notices.add(notice);
      }
    }
    return notices;
  }
}
