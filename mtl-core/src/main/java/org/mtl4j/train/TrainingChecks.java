package org.mtl4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.data.Notice;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.task.Task;

/** Checks of the losses of a training: overfitting, and a first epoch that was the best. */
final class TrainingChecks {
  /**
   * Validation over training loss, each as a share of that of the base rate: the usual ratio is far
   * lower.
   */
  private static final double FAR = 1.5;

  private TrainingChecks() {}

  /**
   * Returns whose validation loss is far above the training loss. Each is divided by that of the
   * base rate of the same rows, because a rate that changes from one to the other changes both. The
   * relative standard error of a loss is taken to be 1/√m for m rows of the rarer label, and the
   * ratio has to be above {@value #FAR} by two of those of both.
   *
   * @param training metrics of each head on training rows
   * @param validation on validation rows
   */
  static List<Notice> gaps(Map<Task, BinaryReport> training, Map<Task, BinaryReport> validation) {
    List<Notice> notices = new ArrayList<>();
    validation.forEach(
        (task, report) -> {
          BinaryReport learned = training.get(task);
          if (learned != null) {
            double ratio = (1 - report.rig()) / (1 - learned.rig());
            double error = Math.sqrt(1 / HeadChecks.rarer(report) + 1 / HeadChecks.rarer(learned));
            if (ratio > FAR * (1 + 2 * error)) {
              notices.add(
                  Notice.warning(
                      "validation-gap",
                      task.name(),
                      String.format(
                          Locale.ROOT,
                          "the log loss of %s on validation rows is %.5g, %.2f times that of their"
                              + " base rate, and on training rows %.5g, %.2f times",
                          task.name(),
                          report.logLoss(),
                          1 - report.rig(),
                          learned.logLoss(),
                          1 - learned.rig()),
                      "the network overfits the training rows: try fewer epochs,"
                          + " dropout, more weight decay, a higher minimum count of values, or more"
                          + " rows"));
            }
          }
        });
    return notices;
  }

  /**
   * Returns a note where no epoch after the first improved on it: no fault where the first is good,
   * but a training of fewer, slower steps may find a better one.
   *
   * @param epochs each that was run, with a validation loss
   * @param best the one of the least
   */
  static List<Notice> course(List<EpochResult> epochs, int best) {
    if (best != 1 || epochs.size() == 1) {
      return List.of();
    }
    double second =
        epochs.stream().skip(1).mapToDouble(EpochResult::validationLoss).min().orElseThrow();
    return List.of(
        Notice.note(
            "first-epoch-best",
            "validation",
            String.format(
                Locale.ROOT,
                "the validation loss was least after the first epoch, %.5g, and %.5g or more in"
                    + " the %d after it",
                epochs.get(0).validationLoss(),
                second,
                epochs.size() - 1),
            "a lower learning rate may find a better epoch"));
  }
}
