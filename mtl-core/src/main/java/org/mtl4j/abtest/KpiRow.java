package org.mtl4j.abtest;

import org.mtl4j.eval.Estimate;

/**
 * One line of Table 4.
 *
 * @param name what it takes of the ratios of setups
 * @param advertisers how many have setups in it
 * @param setups how many it is over, those that are left out not among them
 * @param share of these in the population's spend in both arms
 * @param cpaRatio cost per action, variant / control; below 1 is better
 * @param conversionRatio conversions, variant / control; above 1 is better
 */
public record KpiRow(
    String name,
    int advertisers,
    int setups,
    double share,
    Estimate cpaRatio,
    Estimate conversionRatio) {}
