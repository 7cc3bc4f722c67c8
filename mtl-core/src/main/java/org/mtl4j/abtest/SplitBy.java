package org.mtl4j.abtest;

/** What is dealt to control or variant as a whole. */
public enum SplitBy {
  /**
   * A user, who sees one model's ads for the whole test, as is done where users could notice. Users
   * differ, and few of them have much of the traffic, so the arms differ by their users too.
   */
  USER,
  /** A request: the arms have as good as the same traffic. */
  REQUEST
}
