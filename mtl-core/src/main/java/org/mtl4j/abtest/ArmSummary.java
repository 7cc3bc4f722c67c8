package org.mtl4j.abtest;

/**
 * The totals of an arm, over all days and setups.
 *
 * @param requests how many requests the arm had
 * @param shown for how many of them an ad was shown
 * @param spend the money that was paid
 * @param budget the money that could have been paid
 * @param budgets how many daily budgets there were
 * @param usedUp how many daily budgets were used up: at least 95 % spent
 */
public record ArmSummary(
    long requests, long shown, double spend, double budget, int budgets, int usedUp) {}
