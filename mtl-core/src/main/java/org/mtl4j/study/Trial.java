package org.mtl4j.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One trial of a tuning: a candidate, or one network of it, trained once at some point of the
 * search, evaluated on validation rows. Candidate, world and number identify it within a study.
 *
 * @param candidate the key of the candidate or of its network ({@link Part#key})
 * @param world which data it was tried on
 * @param number of the trial, from 1
 * @param point what was tried, by name
 * @param score of {@link Tuning} the cross-entropy in nats, infinite where the training failed, NaN
 *     where there is no row to measure it on; of {@link AlphaTuning} the gain
 */
public record Trial(
    String candidate, String world, int number, Map<String, Double> point, double score) {
  /** Copies the point. */
  public Trial {
    point = Collections.unmodifiableMap(new LinkedHashMap<>(point));
  }
}
