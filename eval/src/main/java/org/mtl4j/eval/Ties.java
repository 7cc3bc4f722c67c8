package org.mtl4j.eval;

/**
 * Joins rows that come in the order of their predictions, in either direction, into groups of equal
 * prediction, and passes these on.
 */
final class Ties {
  /** Of the rows of label 1 in the present group. */
  final Summation positives = new Summation();

  /** Of the rows of label 0 in the present group. */
  final Summation negatives = new Summation();

  private final TieVisitor visitor;

  /** The prediction of the present group; NaN, which no prediction is, where there is none. */
  private double value = Double.NaN;

  Ties(TieVisitor visitor) {
    this.visitor = visitor;
  }

  /** Says the prediction of the rows to come, whose weights the caller adds to the sums. */
  void at(double next) {
    if (next != value) {
      end();
      value = next;
    }
  }

  /** Passes the last group on. */
  void end() {
    if (!Double.isNaN(value)) {
      visitor.tie(value, positives.value(), negatives.value());
      positives.clear();
      negatives.clear();
    }
  }
}
