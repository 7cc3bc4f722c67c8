/**
 * The A/B test of the Teads paper (section 4.2) in a simulated world whose true rates are known:
 * the value in money of a better model of p(z=1|y=1,x).
 *
 * <p>{@link org.mtl4j.abtest.AbTest} holds the auctions of some days, with equal shares of the
 * traffic and of every budget for control and variant, and estimates the effect of the variant on
 * the cost and the number of conversions. Predictions come from a {@link
 * org.mtl4j.abtest.RateModel}: a served network, a routed predictor, or the true rates.
 *
 * <p>{@link org.mtl4j.abtest.WorldAbTest} also simulates the log of a world and trains control and
 * variant on it. With models of your own:
 *
 * <pre>{@code
 * World world = new World(WorldSettings.DEFAULT);
 * RateModel control = RateModel.of(new Predictor(single), Task.CVR);
 * RateModel hard = RateModel.of(new Predictor(softHard), Task.HARD);
 * AbTestResult result =
 *     new AbTest(world, AbTestSettings.DEFAULT)
 *         .run(control, RateModel.route(one -> isHard(one.setup()), hard, control), this::isHard);
 * result.experiment(Experiment.VARIANT).table(Segment.HARD, Conversions.EXPECTED);
 * }</pre>
 *
 * <p><b>Inside.</b> The {@code Market} has values and budgets. An {@code AuctionBatch} draws
 * candidates and predicts in parallel; then each {@code Arm} holds its auctions in order, by {@code
 * Bidding}, within its {@code Budgets}, and adds them to {@code BucketTotals} by buckets of users
 * or requests. The {@code Bootstrap} computes {@link org.mtl4j.abtest.Kpis} of two arms, and
 * intervals by resampling buckets. Spending of budgets that were used up is not resampled, and
 * setups with too few conversions are left out.
 *
 * <p><b>Simplifications.</b> pCTR is known to everyone. A bid is the value of the impression, and
 * the campaigns of an auction are of different advertisers. Nothing is learned during the test:
 * impressions change neither the models nor the users.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025.
 */
@NullMarked
package org.mtl4j.abtest;

import org.jspecify.annotations.NullMarked;
