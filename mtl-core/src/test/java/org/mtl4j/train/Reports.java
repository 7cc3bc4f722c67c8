package org.mtl4j.train;

import java.util.Map;
import org.mtl4j.eval.BinaryReport;

/** Made-up reports for tests of what is made of them. */
public final class Reports {
  private Reports() {}

  /** Returns a report of these metrics. */
  public static BinaryReport of(
      int rows,
      double weightSum,
      double baseRate,
      double meanPrediction,
      double calibration,
      double ece,
      double logLoss,
      double rig,
      double auc,
      double prAuc) {
    return BinaryReport.ofValues(
        Map.of(
            "rows",
            (double) rows,
            "weightSum",
            weightSum,
            "baseRate",
            baseRate,
            "meanPrediction",
            meanPrediction,
            "calibration",
            calibration,
            "ece",
            ece,
            "logLoss",
            logLoss,
            "rig",
            rig,
            "auc",
            auc,
            "prAuc",
            prAuc));
  }
}
