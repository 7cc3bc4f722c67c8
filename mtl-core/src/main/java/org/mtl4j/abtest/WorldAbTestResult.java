package org.mtl4j.abtest;

import org.mtl4j.serve.TrafficRouter;

/**
 * What a {@link WorldAbTest} gave.
 *
 * @param result of the test
 * @param models that met
 * @param routing how the variant's candidates were parted between its two models
 * @param setups how many the world has
 */
public record WorldAbTestResult(
    AbTestResult result, AbTestModels models, TrafficRouter.Counts routing, int setups) {}
