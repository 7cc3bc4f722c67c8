package org.mtl4j.optim;

/**
 * The arithmetic of an optimiser on a run of numbers, in single precision.
 *
 * <p>All arrays are read at the same index: the JIT compiler vectorises such loops and gives up
 * where each array is read at an offset of its own (2 ns per number instead of 0.2 on Java 17),
 * which costs more than {@link BlockUpdater}'s copying. Coefficients are computed once per step in
 * double.
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
   * Updates the numbers [from, to).
   *
   * @param from the first index, in every array
   * @param to one past the last
   * @param scale what the gradient is multiplied by first
   * @param w the parameter, modified
   * @param g the gradient
   * @param first the first thing remembered, modified; null where {@link #slots} is 0
   * @param second the second thing remembered, modified; null where {@link #slots} is below 2
   */
  abstract void apply(
      int from, int to, float scale, float[] w, float[] g, float[] first, float[] second);
}
