/**
 * The online test of the Teads paper (section 4.2) on a world whose truth is known: what a better
 * model of p(z=1|y=1,x) is worth in money.
 *
 * <p>{@link org.mtl4j.abtest.AbTest} holds the auctions of some days, with control and variant on
 * equal shares of the traffic and of every budget, and tells what the variant did to the cost of a
 * conversion and to how many there were. What predicts is a {@link org.mtl4j.abtest.RateModel}: a
 * served network, a router between two, the truth itself.
 *
 * <p>{@link org.mtl4j.abtest.WorldAbTest} does all of it: it makes the log of a world, trains
 * control and variant on it and tests them on the days after. With models of one's own:
 *
 * <pre>{@code
 * World world = new World(WorldSettings.DEFAULT);
 * RateModel control = RateModel.of(new Predictor(single), Task.CVR);
 * RateModel hard = RateModel.of(new Predictor(softHard), Task.HARD);
 * AbTestResult result =
 *     new AbTest(world, AbTestSettings.DEFAULT)
 *         .run(control, RateModel.route(one -> isHard(one.setup()), hard, control), this::isHard);
 * result.experiment(Experiment.VARIANT).table(Population.HARD, Conversions.EXPECTED);
 * }</pre>
 *
 * <p><b>Inside.</b> The {@code Market} knows values and budgets. A {@code Round} makes auctions and
 * predictions in parallel; then each {@code Arm} holds its own in their order, by {@code Bidding},
 * within its {@code Budgets}, and keeps a {@code Tally} by buckets of users or requests. The {@code
 * Judge} makes {@link org.mtl4j.abtest.Kpis} of two tallies, and intervals by drawing buckets
 * again, budgets that were used up staying as they were and setups with too little left out.
 *
 * <p><b>What is simple here.</b> pCTR is known to everyone. A bid is the value of the impression,
 * and one campaign of an advertiser meets those of others. Nobody learns during the test: what an
 * arm shows changes nothing about its models, and what users see nothing about them.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025.
 */
package org.mtl4j.abtest;
