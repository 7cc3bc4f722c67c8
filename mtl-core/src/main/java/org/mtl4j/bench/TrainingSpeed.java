package org.mtl4j.bench;

/**
 * How fast a workload was trained.
 *
 * @param examplesPerSecond the median over the windows
 * @param least that of the slowest window
 * @param most that of the fastest window
 * @param windows how many
 * @param warm whether the training before had come to its full speed
 * @param steps in all windows together
 * @param loss of the last step's minibatch, before its update
 * @param bytesPerStep allocated by all threads of the training, or NaN where Java does not count
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
