package org.mtl4j.optim;

/**
 * The arithmetic of an optimiser, in single precision; coefficients are computed once per step in
 * double.
 *
 * <p>It comes as two loops over the same formula. {@link #run} reads all arrays at one index: such
 * loops the JIT compiler vectorises, and gives up where each array has an offset of its own (0.2
 * against 2 ns per number of Adam on Java 17). {@link #row} has offsets, for the few numbers of a
 * table's row, where fetching them from memory takes longer anyway.
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
  abstract void run(
      int from, int to, float scale, float[] w, float[] g, float[] first, float[] second);

  /**
   * Updates a row of a table; called only where not {@link #everyRow}.
   *
   * @param count numbers of the row
   * @param scale what the gradient is multiplied by first
   * @param w the parameter from atW, modified
   * @param g the gradient from atG
   * @param state what is remembered of the row, from {@code at}: count numbers for each of {@link
   *     #slots}, modified
   */
  abstract void row(
      int count, float scale, float[] w, int atW, float[] g, int atG, float[] state, int at);
}
