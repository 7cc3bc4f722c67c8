package org.mtl4j.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one epoch went.
 *
 * @param epoch from 1
 * @param losses the mean training loss of each task, by name
 * @param validationLoss the sum of the tasks' losses on the validation rows, in inference mode, or
 *     NaN where there are none
 */
public record EpochResult(int epoch, Map<String, Double> losses, double validationLoss) {
  /** Copies the losses. */
  public EpochResult {
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
  }
}
