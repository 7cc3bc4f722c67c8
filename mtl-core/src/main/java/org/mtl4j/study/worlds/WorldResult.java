package org.mtl4j.study.worlds;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of one world.
 *
 * @param seed of the world
 * @param facts what was measured of its first log, by name
 * @param runs of all candidates; none where the world could not be studied
 * @param failure why it could not, such as a day without conversions; else the empty text
 */
public record WorldResult(
    long seed, Map<String, Double> facts, List<WorldRun> runs, String failure) {
  /** Copies map and list. */
  public WorldResult {
    Map<String, Double> rounded = new LinkedHashMap<>();
    facts.forEach((name, fact) -> rounded.put(name, WorldRun.rounded(fact)));
    facts = Collections.unmodifiableMap(rounded);
    runs = List.copyOf(runs);
  }

  /** Returns a world that could not be studied. */
  static WorldResult failed(long seed, String why) {
    return new WorldResult(seed, Map.of(), List.of(), why);
  }

  /**
   * Returns what was measured.
   *
   * @throws IllegalArgumentException if there is nothing of that name
   */
  public double fact(String name) {
    return WorldRun.number(facts, name, "world " + seed);
  }

  /** Returns whether the world could be studied. */
  public boolean isStudied() {
    return failure.isEmpty();
  }
}
