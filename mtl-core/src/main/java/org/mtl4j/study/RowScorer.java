package org.mtl4j.study;

import it.unimi.dsi.fastutil.ints.IntList;
import org.mtl4j.model.Probabilities;

/** Scores rows of the data that a candidate was trained on, with all its networks. */
@FunctionalInterface
public interface RowScorer {
  /**
   * Scores rows.
   *
   * @param rows which rows of the study's data, in the order wanted
   * @return one probability per task and row
   */
  Probabilities score(IntList rows);
}
