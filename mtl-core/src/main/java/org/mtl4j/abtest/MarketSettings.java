package org.mtl4j.abtest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.Settings;
import org.mtl4j.data.Text;
import org.mtl4j.data.world.Auction;

/**
 * How ads are bought.
 *
 * <p>Money is in the unit of the world's bid floors, which are prices of a thousand impressions.
 *
 * @param pricing what the winner pays
 * @param pacing how a budget is spread over the day
 * @param candidates how many campaigns bid in an auction, each of another advertiser
 * @param clickValue the value of an average click to an average setup. The value of a conversion is
 *     this divided by the setup's conversion rate
 * @param valueSpread the standard deviation over setups of the logarithm of a conversion's value
 * @param budgetOf who has a budget
 * @param budgetShare the average daily budget, as a share of what its owner would spend if there
 *     were no budgets and all bids were by the true rates; if well below 1, most are used up
 * @param budgetSpread the standard deviation over owners of the logarithm of the budget share
 */
public record MarketSettings(
    Pricing pricing,
    Pacing pacing,
    int candidates,
    double clickValue,
    double valueSpread,
    BudgetOwner budgetOf,
    double budgetShare,
    double budgetSpread) {

  /**
   * The default, which {@code mtl abtest} uses. Eight candidates are twice those of the log. At a
   * click value of 0.1 and a click rate of 3 % an impression is worth a few times the floors. Most
   * budgets are used up, not all.
   */
  public static final MarketSettings DEFAULT =
      new MarketSettings(Pricing.SECOND, Pacing.BIDS, 8, 0.1, 0.5, BudgetOwner.SETUP, 0.3, 0.5);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range; the message says which and what is
   *     allowed
   */
  public MarketSettings {
    Settings.require(pricing != null, "test's pricing", null, "given");
    Settings.require(pacing != null, "test's pacing", null, "given");
    Settings.require(budgetOf != null, "test's owner of budgets", null, "given");
    Settings.requireWithin("test's number of candidates", candidates, 1, Auction.MOST_CANDIDATES);
    Settings.require(
        clickValue > 0 && clickValue <= 1e6,
        "test's value of a click",
        clickValue,
        "above 0 and at most 1000000");
    Settings.require(
        valueSpread >= 0 && valueSpread <= 3,
        "test's spread of values",
        valueSpread,
        "from 0 to 3");
    Settings.require(
        budgetShare > 0 && budgetShare <= 1e6,
        "test's budget share",
        budgetShare,
        "above 0 and at most 1000000");
    Settings.require(
        budgetSpread >= 0 && budgetSpread <= 3,
        "test's spread of budgets",
        budgetSpread,
        "from 0 to 3");
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

  /** Returns these settings with another owner of budgets. */
  public MarketSettings withBudgetOf(BudgetOwner owner) {
    return new MarketSettings(
        pricing, pacing, candidates, clickValue, valueSpread, owner, budgetShare, budgetSpread);
  }

  /** Returns every setting by name, in the order of the components. */
  public Map<String, Object> describe() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("pricing", Text.name(pricing));
    settings.put("pacing", Text.name(pacing));
    settings.put("candidates", candidates);
    settings.put("clickValue", clickValue);
    settings.put("valueSpread", valueSpread);
    settings.put("budgetOf", Text.name(budgetOf));
    settings.put("budgetShare", budgetShare);
    settings.put("budgetSpread", budgetSpread);
    return settings;
  }
}
