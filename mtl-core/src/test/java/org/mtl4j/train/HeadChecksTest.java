package org.mtl4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.Notice;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.RelativeInformationGain;
import org.mtl4j.task.Task;

class HeadChecksTest {
  private static final double RATE = 0.05;
  private static final double BASE = RelativeInformationGain.entropy(RATE);

  private static BinaryReport report(int rows, double rate, double loss, double auc) {
    double rig = RelativeInformationGain.of(loss, rate);
    return Reports.of(rows, rows, rate, rate, 1, 0, loss, rig, auc, rate);
  }

  private static List<String> codes(BinaryReport report) {
    return HeadChecks.of(Task.CVR.name(), report, "test rows").stream().map(Notice::code).toList();
  }

  @Test
  void aGoodHeadIsNotNoticed() {
    BinaryReport good = report(10_000, RATE, 0.9 * BASE, 0.8);
    assertEquals(List.of(), codes(good));
    assertFalse(HeadChecks.isDead(good));
  }

  @Test
  void tiesEverywhereAreConstantPredictions() {
    BinaryReport constant = report(10_000, RATE, BASE, 0.5);
    assertEquals(List.of("constant-predictions"), codes(constant));
    assertTrue(HeadChecks.isDead(constant));
    // One positive between two negatives: the AUC is 0.5, and the predictions vary.
    assertFalse(HeadChecks.isDead(Reports.of(3, 3, 1 / 3., 0.3, 0.9, 0, 0.64, 0, 0.5, 0.5)));
    Notice notice = HeadChecks.of(Task.CVR.name(), constant, "test rows").get(0);
    assertEquals("cvr", notice.subject());
    assertEquals(
        "the predictions of cvr do not vary: the AUC is exactly 0.5 on 10,000 test rows",
        notice.text());
  }

  /** 500 positives among 10,000 rows: a standard error of 0.0132. */
  @Test
  void anAucWithinTwoStandardErrorsOfChanceIsChance() {
    assertEquals(List.of("chance-ranking"), codes(report(10_000, RATE, 0.99 * BASE, 0.526)));
    assertEquals(List.of(), codes(report(10_000, RATE, 0.99 * BASE, 0.527)));
    assertEquals(List.of("chance-ranking"), codes(report(10_000, RATE, 0.99 * BASE, 0.4)));
    assertTrue(HeadChecks.isDead(report(10_000, RATE, 0.99 * BASE, 0.4)));
  }

  /** 50 positives: a good head may come to such an AUC. */
  @Test
  void fewRowsSayNothingOfTheRanking() {
    assertEquals(List.of(), codes(report(1_000, RATE, 0.99 * BASE, 0.52)));
    // Weights of ten that stand for nine rows of the other label each: as many positives.
    BinaryReport sampled = Reports.of(10_000, 100_000, 0.005, 0.005, 1, 0, 0.01, 0.1, 0.52, 0.005);
    assertEquals(List.of("chance-ranking"), codes(sampled));
  }

  @Test
  void aLossAboveThatOfTheBaseRateHasToBeMoreThanChance() {
    assertEquals(List.of(), codes(report(10_000, RATE, BASE + 7.9 / 10_000, 0.7)));
    BinaryReport above = report(10_000, RATE, BASE + 8.1 / 10_000, 0.7);
    assertEquals(List.of("loss-above-base-rate"), codes(above));
    assertFalse(HeadChecks.isDead(above), "it has learned something, though too much");
  }

  @Test
  void aLossManyTimesThatOfTheBaseRateHasDiverged() {
    BinaryReport half = report(100, 0.014, Math.log(2), 0.7);
    assertEquals(List.of("diverged"), codes(half));
    assertTrue(HeadChecks.isDead(half));
    assertEquals(List.of("diverged"), codes(report(100, RATE, 2.4e23, 0.7)));
  }

  @Test
  void oneLabelSaysNothing() {
    assertEquals(List.of(), codes(report(10_000, 1, 3, Double.NaN)));
    assertEquals(List.of(), codes(report(10_000, 0, 3, Double.NaN)));
  }

  @Test
  void onTrainingRowsTheLogitsTellWhetherPredictionsVary() {
    BinaryReport ranked = report(10_000, RATE, 0.99 * BASE, 0.52);
    List<Notice> notices = HeadChecks.ofLearned(Task.CVR, ranked, 0.0009);
    assertEquals(List.of("constant-predictions"), notices.stream().map(Notice::code).toList());
    assertTrue(notices.get(0).text().contains("standard deviation of 0.00090 on 10,000"));
    assertEquals(1, HeadChecks.ofLearned(Task.CVR, ranked, 0.0011).size());
    // Every row is a click where the log names no clicks: a constant is right.
    BinaryReport certain = report(10_000, 1, 0, Double.NaN);
    assertEquals(List.of(), HeadChecks.ofLearned(Task.CTR, certain, 0));
  }
}
