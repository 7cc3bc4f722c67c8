package org.mtl4j.peers;

/** A run of each side on the same row of the table, one after the other. */
record Pair(Case what, Figures libtorch, Figures mtl4j) {
  /** Returns how many times as many examples a second mtl4j trains on. */
  double speedUp() {
    return mtl4j.examplesPerSecond() / libtorch.examplesPerSecond();
  }

  /** Returns the percentage of libtorch's time that mtl4j takes to score some rows. */
  double scoringPercent(int rows) {
    return 100 * mtl4j.medianMicros(rows) / libtorch.medianMicros(rows);
  }
}
