package org.mtl4j.serve;

/** Which model a candidate is scored by. */
public enum ModelTarget {
  /** The hard branch of the soft-hard model. */
  HARD,
  /** The model that serves everything else. */
  DEFAULT
}
