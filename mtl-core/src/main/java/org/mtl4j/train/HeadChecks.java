package org.mtl4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtl4j.data.Notice;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.RelativeInformationGain;
import org.mtl4j.task.Task;

/**
 * Checks by the metrics of a head on some rows whether it has learned anything. Rows of one label
 * alone do not show it.
 *
 * <p>The thresholds, by n rows of base rate p, of which m = n · min(p, 1 - p) have the rarer label:
 *
 * <ul>
 *   <li><b>Predictions that do not vary</b>: the AUC is exactly 1/2, which takes ties everywhere;
 *       on training rows also a standard deviation of the logits below {@value #LEAST_DEVIATION}.
 *   <li><b>Ranking by chance</b>: the AUC is below 1/2 + two standard errors. The error is that of
 *       the Mann-Whitney statistic of a head that knows nothing, √((n + 1) / (12 m (n - m))). It is
 *       asked for only where it is at most {@value #LARGEST_ERROR}, which takes some hundred rows
 *       of the rarer label: with fewer a good head may fall into the range.
 *   <li><b>A loss above that of the base rate</b> by more than {@value #EXCESS} nats over all rows.
 *       Where logits scatter about the base rate's with variance v, the loss of n rows rises by e =
 *       n p (1 - p) v / 2, and by chance it scatters by √(2 e): e is above two of these where it is
 *       above 8.
 *   <li><b>Diverged</b>: a loss of more than {@value #DIVERGED} times that of the base rate, which
 *       takes predictions that are wrong by orders of magnitude, such as 1/2 where 3 % convert.
 * </ul>
 *
 * <p>Source of the standard error: Hanley and McNeil, <i>The Meaning and Use of the Area under a
 * Receiver Operating Characteristic (ROC) Curve</i>, Radiology 143 (1982).
 */
public final class HeadChecks {
  private static final double LARGEST_ERROR = 0.03;
  private static final double EXCESS = 8;
  private static final double DIVERGED = 5;
  private static final double ROUNDING = 1e-9;

  /**
   * A standard deviation of logits below which predictions do not vary: the odds of two rows differ
   * by a thousandth.
   */
  private static final double LEAST_DEVIATION = 1e-3;

  private static final String CONSTANT = "constant-predictions";

  /** Mean prediction over base rate, or the other way round, from which on the rate is at fault. */
  private static final double OFF = 1.25;

  private static final String UNLEARNED =
      "try more epochs, less weight decay, a lower learning rate, fewer layers or more rows";
  private static final String ELSEWHERE =
      "; if the training rows are predicted well, look for features whose values are others here";
  private static final String LEARNED_ROWS = "sampled training rows";

  private HeadChecks() {}

  /**
   * Returns whether a head is dead on some rows: its predictions do not vary, they rank by chance,
   * or its loss has diverged. Such numbers say nothing about the architecture.
   *
   * @param report of the head
   */
  public static boolean isDead(BinaryReport report) {
    return isConstant(report) || ranksByChance(report) || hasDiverged(report);
  }

  /**
   * Returns whether a head's loss is above that of the base rate by more than chance, or has
   * diverged.
   *
   * @param report of the head
   */
  private static boolean isAboveBaseRate(BinaryReport report) {
    double excess = (report.logLoss() - baseLoss(report)) * report.rows();
    return (hasBothLabels(report) && excess > EXCESS) || hasDiverged(report);
  }

  /**
   * Returns what is wrong with a head.
   *
   * @param task the name of its task
   * @param report of the head
   * @param rows what the rows are, such as {@code test rows}; not those that were learned from
   * @return at most one notice about the ranking and one about the loss
   */
  public static List<Notice> of(String task, BinaryReport report, String rows) {
    return of(task, report, rows, ELSEWHERE);
  }

  /**
   * Returns what is wrong with a head on training rows, where no other kind of rows is to blame.
   *
   * @param deviation the standard deviation of its logits
   */
  static List<Notice> ofLearned(Task task, BinaryReport report, double deviation) {
    List<Notice> notices = of(task.name(), report, LEARNED_ROWS, "");
    boolean isTold = notices.stream().anyMatch(notice -> notice.code().equals(CONSTANT));
    if (deviation < LEAST_DEVIATION && report.baseRate() < 1 && !isTold) {
      notices.removeIf(notice -> notice.code().equals("chance-ranking"));
      String figure =
          String.format(
              Locale.ROOT,
              "their log-odds have a standard deviation of %.2g on %,d %s",
              deviation,
              report.rows(),
              LEARNED_ROWS);
      notices.add(0, constant(task.name(), figure, UNLEARNED));
    }
    return notices;
  }

  private static List<Notice> of(String task, BinaryReport report, String rows, String elsewhere) {
    List<Notice> notices = new ArrayList<>();
    String unlearned = UNLEARNED + elsewhere;
    String where = String.format(Locale.ROOT, "on %,d %s", report.rows(), rows);
    if (isConstant(report)) {
      notices.add(constant(task, "the AUC is exactly 0.5 " + where, unlearned));
    } else if (ranksByChance(report)) {
      notices.add(
          Notice.warning(
              "chance-ranking",
              task,
              String.format(
                  Locale.ROOT,
                  "the predictions of %s cannot be told from chance: the AUC is %.4f %s, within two"
                      + " standard errors of 0.5 (one standard error is %.4f)",
                  task,
                  report.auc(),
                  where,
                  error(report)),
              unlearned));
    }
    if (isAboveBaseRate(report)) {
      notices.add(
          Notice.warning(
              hasDiverged(report) ? "diverged" : "loss-above-base-rate",
              task,
              String.format(
                  Locale.ROOT,
                  "the log loss of %s is %.5g %s, above the %.5g of always predicting their base"
                      + " rate of %.3g %%; the mean prediction is %.3g %%",
                  task,
                  report.logLoss(),
                  where,
                  baseLoss(report),
                  100 * report.baseRate(),
                  100 * report.meanPrediction()),
              lossRemedy(report, elsewhere)));
    }
    return notices;
  }

  private static String lossRemedy(BinaryReport report, String elsewhere) {
    if (hasDiverged(report)) {
      return "do not serve this model: try a much lower learning rate, or clip the gradients"
          + elsewhere;
    }
    boolean isOff = report.calibration() > OFF || report.calibration() < 1 / OFF;
    if (elsewhere.isEmpty()) {
      return "the training has not converged: try more epochs, or another learning rate";
    }
    return isOff
        ? "the rate of these rows is not what was learned: train on rows of their kind and time"
        : "try fewer epochs, a lower learning rate, a smaller network or more rows";
  }

  private static Notice constant(String task, String figure, String remedy) {
    return Notice.warning(
        CONSTANT, task, "the predictions of " + task + " do not vary: " + figure, remedy);
  }

  private static boolean hasBothLabels(BinaryReport report) {
    return report.baseRate() > 0 && report.baseRate() < 1;
  }

  private static boolean isConstant(BinaryReport report) {
    // Where a row is likelier than another, one of the two is off but by rare coincidence.
    return report.auc() == 0.5
        && Math.abs(report.prAuc() - report.baseRate()) <= ROUNDING * report.baseRate();
  }

  private static boolean ranksByChance(BinaryReport report) {
    double error = error(report);
    return error <= LARGEST_ERROR && report.auc() < 0.5 + 2 * error;
  }

  private static boolean hasDiverged(BinaryReport report) {
    return hasBothLabels(report) && report.logLoss() > DIVERGED * baseLoss(report);
  }

  /** The standard error of the AUC of a head that knows nothing; NaN without both labels. */
  private static double error(BinaryReport report) {
    double rare = rarer(report);
    return Math.sqrt((report.rows() + 1) / (12 * rare * (report.rows() - rare)));
  }

  /**
   * How many rows have the rarer label, about: weights are taken to be alike, or to stand for rows
   * of the other label that were left out.
   */
  static double rarer(BinaryReport report) {
    double rate = Math.min(report.baseRate(), 1 - report.baseRate());
    return Math.min(0.5 * report.rows(), Math.max(report.rows(), report.weightSum()) * rate);
  }

  private static double baseLoss(BinaryReport report) {
    return RelativeInformationGain.entropy(report.baseRate());
  }
}
