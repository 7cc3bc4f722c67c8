package org.mtl4j.bench;

/**
 * The speed at which a workload was trained.
 *
 * @param examplesPerSecond the median of the windows' rates
 * @param least the rate of the slowest window
 * @param most the rate of the fastest window
 * @param windows how many windows there were
 * @param warm whether the warm-up reached full speed
 * @param steps how many steps all windows have together
 * @param loss of the last step's minibatch, before its update
 * @param bytesPerStep bytes allocated per step by all threads of the training; NaN where the JVM
 *     does not count them
 */
public record TrainingSpeed(
    double examplesPerSecond,
    double least,
    double most,
    int windows,
    boolean warm,
    long steps,
    double loss,
    double bytesPerStep) {}
