package org.mtl4j.optim;

/**
 * The arithmetic of an optimiser on a row of numbers, in single precision.
 *
 * <p>All arrays are read from index 0: the JIT compiler vectorises such loops and gives up where
 * several arrays are read at offsets of their own, which costs more than {@link BlockUpdater}'s
 * copying. Coefficients are computed once per step in double.
 */
abstract sealed class Rule permits AdagradRule, AdamRule, SgdRule {
  /** How many numbers are remembered per number of a parameter: 0, 1 or 2. */
  final int slots;

  /** Whether rows without gradient change too. */
  final boolean everyRow;

  Rule(int slots, boolean everyRow) {
    this.slots = slots;
    this.everyRow = everyRow;
  }

  /**
   * Computes what all rows of a step share.
   *
   * @param step from 1
   * @param factor the schedule's
   */
  abstract void begin(long step, double factor);

  /**
   * Updates a row.
   *
   * @param count the numbers of the row
   * @param scale what the gradient is multiplied by first
   * @param w the parameter, modified
   * @param g the gradient
   * @param first the first thing remembered, modified; null where {@link #slots} is 0
   * @param second the second thing remembered, modified; null where {@link #slots} is below 2
   */
  abstract void apply(int count, float scale, float[] w, float[] g, float[] first, float[] second);
}
