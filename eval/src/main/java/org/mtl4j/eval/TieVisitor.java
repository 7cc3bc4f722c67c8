package org.mtl4j.eval;

/** Told of each distinct prediction in turn, with the weight of the labels that share it. */
@FunctionalInterface
public interface TieVisitor {
  /**
   * One group of rows with the same prediction.
   *
   * @param value the prediction, on its own scale
   * @param positives the weight of the group's rows of label 1
   * @param negatives the weight of the group's rows of label 0
   */
  void tie(double value, double positives, double negatives);
}
