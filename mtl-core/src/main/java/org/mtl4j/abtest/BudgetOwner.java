package org.mtl4j.abtest;

/** Who has a daily budget, half of which is spent in each arm. */
public enum BudgetOwner {
  /**
   * Each conversion setup, as each campaign has one. Money that is not spent on a hard setup is not
   * spent on another setup of the advertiser.
   */
  SETUP,
  /** Each advertiser, for all of its setups together. */
  ADVERTISER
}
