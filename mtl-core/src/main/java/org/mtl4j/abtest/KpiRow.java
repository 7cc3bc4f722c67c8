package org.mtl4j.abtest;

import org.mtl4j.eval.Estimate;

/**
 * One line of Table 4.
 *
 * @param name of the KPI, such as {@code median}
 * @param advertisers how many advertisers the row has
 * @param setups how many setups the row has, without those left out
 * @param share of the row's setups in the spending of the segment, in both arms
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
