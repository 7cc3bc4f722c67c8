package org.mtl4j.abtest;

/** Some of the conversion setups. */
public enum Population {
  /** Those whose conversions are rare, which is what the variant is made for. */
  HARD,
  /** All others: what is won on hard setups could have been taken from them. */
  OTHERS
}
