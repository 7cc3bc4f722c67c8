package org.mtl4j.abtest;

import org.mtl4j.serve.TrafficRouter;

/**
 * The result of a {@link WorldAbTest}.
 *
 * @param result of the test
 * @param models of the test
 * @param routing how many of the variant's candidates were routed to each model
 * @param setups how many conversion setups the world has
 */
public record WorldAbTestResult(
    AbTestResult result, AbTestModels models, TrafficRouter.Counts routing, int setups) {}
