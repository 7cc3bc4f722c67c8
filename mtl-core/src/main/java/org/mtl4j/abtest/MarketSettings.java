package org.mtl4j.abtest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.world.Auction;

/**
 * How ads are bought.
 *
 * <p>Money is in the unit of the world's bid floors, which are prices of a thousand impressions.
 *
 * @param pricing what the winner pays
 * @param pacing how a budget is spread over the day
 * @param candidates campaigns that want to be shown, of as many advertisers
 * @param clickValue what an average click is worth to an average setup. A conversion is worth that
 *     divided by the setup's conversion rate: the rarer, the dearer
 * @param valueSpread standard deviation of the logarithm of that worth over setups
 * @param budgetOf whose the budgets are
 * @param budgetShare an average daily budget, as a share of what its owner would spend if nobody
 *     had a budget and all knew the truth; well below 1, most budgets are used up
 * @param budgetSpread standard deviation of the logarithm of that share over their owners
 */
public record MarketSettings(
    Pricing pricing,
    Pacing pacing,
    int candidates,
    double clickValue,
    double valueSpread,
    BudgetOf budgetOf,
    double budgetShare,
    double budgetSpread) {

  /**
   * The market of {@code mtl abtest} where nothing else is said. Eight candidates are twice those
   * of the log. A click of 0.1 makes an impression worth a few times the floors at a click rate of
   * 3 %. Most, not all, budgets bind.
   */
  public static final MarketSettings DEFAULT =
      new MarketSettings(Pricing.SECOND, Pacing.BIDS, 8, 0.1, 0.5, BudgetOf.SETUP, 0.3, 0.5);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range; the message says which and what is
   *     allowed
   */
  public MarketSettings {
    SettingsText.require(pricing != null, "pricing", null, "given");
    SettingsText.require(pacing != null, "pacing", null, "given");
    SettingsText.require(budgetOf != null, "owner of budgets", null, "given");
    SettingsText.require(
        candidates >= 1 && candidates <= Auction.MOST_CANDIDATES,
        "candidates of an auction",
        candidates,
        "from 1 to " + Auction.MOST_CANDIDATES);
    SettingsText.require(
        clickValue > 0 && clickValue <= 1e6,
        "value of a click",
        clickValue,
        "above 0 and at most 1000000");
    SettingsText.require(
        valueSpread >= 0 && valueSpread <= 3, "spread of values", valueSpread, "from 0 to 3");
    SettingsText.require(
        budgetShare > 0 && budgetShare <= 1e6,
        "budget share",
        budgetShare,
        "above 0 and at most 1000000");
    SettingsText.require(
        budgetSpread >= 0 && budgetSpread <= 3, "spread of budgets", budgetSpread, "from 0 to 3");
  }

  /** Returns these settings with another pricing. */
  public MarketSettings withPricing(Pricing other) {
    return new MarketSettings(
        other, pacing, candidates, clickValue, valueSpread, budgetOf, budgetShare, budgetSpread);
  }

  /** Returns these settings with another pacing. */
  public MarketSettings withPacing(Pacing other) {
    return new MarketSettings(
        pricing, other, candidates, clickValue, valueSpread, budgetOf, budgetShare, budgetSpread);
  }

  /** Returns these settings with another number of candidates. */
  public MarketSettings withCandidates(int count) {
    return new MarketSettings(
        pricing, pacing, count, clickValue, valueSpread, budgetOf, budgetShare, budgetSpread);
  }

  /** Returns these settings with other budgets. */
  public MarketSettings withBudgets(double share, double spread) {
    return new MarketSettings(
        pricing, pacing, candidates, clickValue, valueSpread, budgetOf, share, spread);
  }

  /** Returns these settings with budgets of others. */
  public MarketSettings withBudgetOf(BudgetOf owner) {
    return new MarketSettings(
        pricing, pacing, candidates, clickValue, valueSpread, owner, budgetShare, budgetSpread);
  }

  /** Returns every setting by name, in the order of the components. */
  public Map<String, Object> describe() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("pricing", SettingsText.name(pricing));
    settings.put("pacing", SettingsText.name(pacing));
    settings.put("candidates", candidates);
    settings.put("clickValue", clickValue);
    settings.put("valueSpread", valueSpread);
    settings.put("budgetOf", SettingsText.name(budgetOf));
    settings.put("budgetShare", budgetShare);
    settings.put("budgetSpread", budgetSpread);
    return settings;
  }
}
