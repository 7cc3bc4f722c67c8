package org.mtl4j.study;

import org.mtl4j.model.TwitterModel;

/**
 * One trial of a tuning: a model trained once with some hyperparameters, judged on the validation
 * rows.
 *
 * @param model which model
 * @param number of the trial, from 1; trial 1 is what holds where nothing is tuned
 * @param hyperparameters what was tried
 * @param crossEntropy of pCTCVR on the validation rows, in nats; infinite where the training failed
 */
public record Trial(
    TwitterModel model, int number, Hyperparameters hyperparameters, double crossEntropy) {}
