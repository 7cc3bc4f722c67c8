package org.mtl4j.abtest;

import org.mtl4j.model.Model;
import org.mtl4j.serve.TrafficRouter;
import org.mtl4j.task.TaskCounts;
import org.mtl4j.train.Training;

/**
 * The result of a {@link WorldAbTest}.
 *
 * @param result of the test
 * @param training of the soft-hard model
 * @param control the single model of all conversions
 * @param hard the hard branch of the soft-hard model
 * @param clicks how many clicks both models learned from, by what their setups were on their day
 * @param routing how many of the variant's candidates were routed to each model
 * @param setups how many conversion setups the world has
 */
public record WorldAbTestResult(
    AbTestResult result,
    Training training,
    Model control,
    Model hard,
    TaskCounts clicks,
    TrafficRouter.Counts routing,
    int setups) {}
