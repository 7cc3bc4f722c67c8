package org.mtl4j.abtest;

import org.mtl4j.model.Model;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.train.Training;

/**
 * The models that met in a {@link WorldAbTest}.
 *
 * @param training of the soft-hard model
 * @param architecture of the soft-hard model
 * @param control the single model of all conversions
 * @param hard the hard branch of the soft-hard model
 * @param clicks that both learned from
 * @param hardClicks of these, those of setups that were hard on their day
 * @param hardConversions of the hard clicks, those that converted
 */
public record AbTestModels(
    Training training,
    SoftHard architecture,
    Model control,
    Model hard,
    int clicks,
    int hardClicks,
    int hardConversions) {}
