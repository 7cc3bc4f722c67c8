package org.mtl4j.abtest;

/** The two kinds of conversion setups that are reported on. */
public enum Segment {
  /** Hard setups, whose conversions are rare: those that the variant is made for. */
  HARD,
  /** All other setups: gains on hard setups could be losses of theirs. */
  OTHERS
}
