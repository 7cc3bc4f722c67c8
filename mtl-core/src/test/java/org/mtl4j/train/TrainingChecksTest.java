package org.mtl4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.Notice;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.RelativeInformationGain;
import org.mtl4j.task.Task;

class TrainingChecksTest {
  /** A head whose loss is a share of that of its base rate. */
  private static Map<Task, BinaryReport> head(int rows, double rate, double share) {
    double loss = share * RelativeInformationGain.entropy(rate);
    return Map.of(Task.CVR, Reports.of(rows, rows, rate, rate, 1, 0, loss, 1 - share, 0.8, rate));
  }

  private static List<String> gaps(
      Map<Task, BinaryReport> training, Map<Task, BinaryReport> validation) {
    return TrainingChecks.gaps(training, validation).stream().map(Notice::text).toList();
  }

  @Test
  void aValidationLossFarFromTheTrainingLossIsNoticed() {
    // 1,000 conversions each: a gap of 1.5 and two standard errors is 1.634.
    Map<Task, BinaryReport> training = head(10_000, 0.1, 0.5);
    assertEquals(List.of(), gaps(training, head(10_000, 0.1, 0.81)));
    assertEquals(
        List.of(
            "the log loss of cvr on validation rows is 0.26982, 0.83 times that of their base rate,"
                + " and on training rows 0.16254, 0.50 times"),
        gaps(training, head(10_000, 0.1, 0.83)));
  }

  @Test
  void aRateThatChangesIsNoGap() {
    assertEquals(List.of(), gaps(head(10_000, 0.05, 0.5), head(10_000, 0.2, 0.52)));
  }

  @Test
  void fewConversionsMakeNoGap() {
    assertEquals(List.of(), gaps(head(10_000, 0.1, 0.5), head(100, 0.1, 0.99)));
    assertEquals(List.of(), gaps(head(10_000, 0.1, 0.5), head(100, 0, 1)));
  }

  private static List<EpochResult> epochs(double... losses) {
    return IntStream.range(0, losses.length)
        .mapToObj(i -> new EpochResult(i + 1, Map.of(), losses[i]))
        .toList();
  }

  @Test
  void aValidationLossThatNeverImprovesIsNoted() {
    List<Notice> notices = TrainingChecks.course(epochs(0.5, 0.7, 0.6), 1);
    assertEquals(1, notices.size());
    assertEquals(Notice.Level.NOTE, notices.get(0).level());
    assertEquals("first-epoch-best", notices.get(0).code());
    assertEquals(
        "the validation loss was least after the first epoch, 0.50000, and 0.60000 or more in the 2"
            + " after it",
        notices.get(0).text());
    assertEquals(List.of(), TrainingChecks.course(epochs(0.5, 0.4), 2));
    assertEquals(List.of(), TrainingChecks.course(epochs(0.5), 1));
  }
}
