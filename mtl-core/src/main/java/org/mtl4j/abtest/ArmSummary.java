package org.mtl4j.abtest;

/**
 * What happened in an arm, over all days and setups.
 *
 * @param requests how many it was given
 * @param shown how many of these had a winner
 * @param spend what was paid
 * @param budget what could have been
 * @param budgets how many budgets of a day there were
 * @param usedUp how many of them were used up, but for a twentieth
 */
public record ArmSummary(
    long requests, long shown, double spend, double budget, int budgets, int usedUp) {}
