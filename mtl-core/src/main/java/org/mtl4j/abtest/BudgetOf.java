package org.mtl4j.abtest;

/** Whose budgets are: what may be spent on a day, half of it in each arm. */
public enum BudgetOf {
  /**
   * A conversion setup's, as that of a campaign is. Money that a model does not spend on a hard
   * setup does not go to the advertiser's other one.
   */
  SETUP,
  /** An advertiser's, for all of its setups together. */
  ADVERTISER
}
