package org.mtl4j.abtest;

import org.mtl4j.model.Model;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.train.Training;

/**
 * The models of a {@link WorldAbTest}.
 *
 * @param training of the soft-hard model
 * @param architecture of the soft-hard model
 * @param control the single model of all conversions
 * @param hard the hard branch of the soft-hard model
 * @param clicks how many clicks both models learned from
 * @param hardClicks how many of the clicks are of setups that were hard on their day
 * @param hardConversions how many of the hard clicks converted
 */
public record AbTestModels(
    Training training,
    SoftHard architecture,
    Model control,
    Model hard,
    int clicks,
    int hardClicks,
    int hardConversions) {}
