package org.mtl4j.train;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.data.Notice;
import org.mtl4j.model.Model;

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
