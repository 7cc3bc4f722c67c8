package org.mtl4j.model;

import org.mtl4j.autodiff.Loss;

/** What the loss of a head is divided by. */
public enum Denominator {
  /** The rows of the batch, whether they count for the head or not. */
  ROWS(Loss.Denominator.ROWS),
  /** The weight of the rows that count for the head. */
  MASS(Loss.Denominator.MASS);

  private final Loss.Denominator ofLoss;

  Denominator(Loss.Denominator ofLoss) {
    this.ofLoss = ofLoss;
  }

  Loss.Denominator ofLoss() {
    return ofLoss;
  }
}
