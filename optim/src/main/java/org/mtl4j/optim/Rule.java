package org.mtl4j.optim;

/**
 * The arithmetic of an optimiser, in single precision; coefficients are computed once per step in
 * double.
 *
 * <p>There are two loops over the same formula. {@link #run} reads all arrays at one index: the JIT
 * compiler vectorises such a loop, but not one in which each array has its own offset (0.2 against
 * 2 ns per number of Adam on Java 17). {@link #row} has offsets. It is for the few numbers of a
 * table's row, where loading them from memory takes longer than the arithmetic.
 */
abstract sealed class Rule permits AdagradRule, AdamRule, SgdRule {
  /** How many numbers of state there are for each number of a parameter: 0, 1 or 2. */
  final int slots;

  /** Whether rows without gradient change too. */
  final boolean everyRow;

  Rule(int slots, boolean everyRow) {
    this.slots = slots;
    this.everyRow = everyRow;
  }

  /**
   * Computes the coefficients of a step.
   *
   * @param step from 1
   * @param factor the schedule's factor of the learning rate
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
   * @param first the first number of state, modified; empty where {@link #slots} is 0
   * @param second the second number of state, modified; empty where {@link #slots} is below 2
   */
  abstract void run(
      int from, int to, float scale, float[] w, float[] g, float[] first, float[] second);

  /**
   * Updates a row of a table; called only if not {@link #everyRow}.
   *
   * @param count numbers of the row
   * @param scale what the gradient is multiplied by first
   * @param w the parameter from atW, modified
   * @param g the gradient from atG
   * @param state the state of the row, from {@code at}: count numbers for each of {@link #slots},
   *     modified
   */
  abstract void row(
      int count, float scale, float[] w, int atW, float[] g, int atG, float[] state, int at);
}
