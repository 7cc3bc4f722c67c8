package org.mtl4j.abtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.autodiff.CounterRandom;

class BudgetsTest {
  private static Budgets of(Pacing pacing, double... limit) {
    return new Budgets(pacing, limit);
  }

  @Test
  void whoIsAheadSitsOut() {
    Budgets budgets = of(Pacing.THROTTLE, 10);
    budgets.spend(0, 5);
    assertEquals(0, budgets.factor(0, 0.4));
    assertEquals(0, budgets.factor(0, 0.5));
    assertEquals(1, budgets.factor(0, 0.51));
  }

  @Test
  void whoIsAheadBidsLess() {
    Budgets budgets = of(Pacing.BIDS, 10);
    budgets.spend(0, 5);
    assertEquals(1, budgets.factor(0, 0.6));
    assertEquals(1, budgets.factor(0, 0.5));
    // A twentieth of the budget ahead: 1 / e.
    assertEquals(Math.exp(-1), budgets.factor(0, 0.45), 1e-12);
    assertEquals(Math.exp(-2), budgets.factor(0, 0.4), 1e-12);
  }

  @ParameterizedTest
  @EnumSource(Pacing.class)
  void whatIsSpentIsSpentUntilTheNextDay(Pacing pacing) {
    Budgets budgets = of(pacing, 10, 4);
    budgets.spend(0, 10.5);
    budgets.spend(1, 1);
    assertEquals(0, budgets.factor(0, 1));
    assertTrue(budgets.isUsedUp(0));
    assertFalse(budgets.isUsedUp(1));
    assertEquals(10.5, budgets.spent(0));
    budgets.renew();
    assertEquals(1, budgets.factor(0, 0.1));
    assertEquals(0, budgets.spent(0));
    assertEquals(14, budgets.total());
  }

  @ParameterizedTest
  @EnumSource(Pacing.class)
  void whoHasNoBudgetTakesNoPart(Pacing pacing) {
    Budgets budgets = of(pacing, 0, 1);
    assertEquals(0, budgets.factor(0, 1));
    assertFalse(budgets.isUsedUp(0));
    assertEquals(1, budgets.count());
  }

  /** Prices follow the factor, one in three auctions is won. */
  @ParameterizedTest
  @EnumSource(Pacing.class)
  void spendingFollowsTheDayAndEndsWithTheBudget(Pacing pacing) {
    int requests = 20_000;
    double limit = 1000;
    Budgets budgets = of(pacing, limit);
    double last = 0;
    for (int i = 0; i < requests; i++) {
      double elapsed = (i + 1.0) / requests;
      double factor = budgets.factor(0, elapsed);
      if (factor > 0 && CounterRandom.uniform(1, 1, i) < 1.0 / 3) {
        last = factor * 0.9 * CounterRandom.uniform(1, 2, i);
        budgets.spend(0, last);
      }
      assertEquals(elapsed * limit, budgets.spent(0), 0.07 * limit, "at " + elapsed);
    }
    assertTrue(budgets.spent(0) >= 0.99 * limit, budgets.spent(0) + " spent");
    assertTrue(budgets.spent(0) <= limit + last, budgets.spent(0) + " spent");
    assertTrue(budgets.isUsedUp(0));
  }
}
