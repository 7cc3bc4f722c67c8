package org.mtl4j.abtest;

/** What is assigned to control or variant. */
public enum SplitBy {
  /**
   * Users: each sees the ads of one model for the whole test, as is done where users could notice a
   * change. Few users have much of the traffic, so the arms differ by their users too.
   */
  USER,
  /** Requests: the arms have almost the same traffic. */
  REQUEST
}
