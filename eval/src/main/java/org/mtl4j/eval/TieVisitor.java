package org.mtl4j.eval;

/** Receives each group of rows with the same prediction. */
@FunctionalInterface
public interface TieVisitor {
  /**
   * Receives one group.
   *
   * @param value the prediction, on its own scale
   * @param positives the weight of the group's rows of label 1
   * @param negatives the weight of the group's rows of label 0
   */
  void tie(double value, double positives, double negatives);
}
