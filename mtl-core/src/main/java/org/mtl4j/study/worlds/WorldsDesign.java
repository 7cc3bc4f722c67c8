package org.mtl4j.study.worlds;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.Settings;

/**
 * How many worlds there are, and how many trainings in each: the world is the unit, a world has
 * several logs, and on each log every candidate is trained with several seeds.
 *
 * @param firstSeed the seed of the first world; the others have the following ones
 * @param worlds how many worlds
 * @param logs how many logs of each world
 * @param seeds how many trainings of each candidate on each log
 */
public record WorldsDesign(long firstSeed, int worlds, int logs, int seeds) {
  /**
   * The seed of the first world of those that results are told of. Worlds 1 to 9 were for choosing
   * the priors and everything else.
   */
  public static final long REPORTING = 1001;

  private static final int MOST_LOGS = 99;
  private static final int MOST_SEEDS = 1000;

  /** Of farther worlds the seeds of trainings are beyond the range of a long. */
  private static final long FARTHEST = 90_000_000_000_000L;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public WorldsDesign {
    Settings.require(worlds >= 1, "number of worlds", worlds, "1 or more");
    Settings.require(
        firstSeed >= -FARTHEST && firstSeed <= FARTHEST,
        "seed of the first world",
        firstSeed,
        "from -" + FARTHEST + " to " + FARTHEST);
    Settings.requireWithin("number of logs of a world", logs, 1, MOST_LOGS);
    Settings.requireWithin("number of runs on a log", seeds, 1, MOST_SEEDS);
  }

  /**
   * Returns the seed of the first training on a log; the others have the following ones. No two
   * logs of any worlds have a seed in common.
   *
   * @param world its seed
   * @param log the number of the log, from 1
   */
  long trainingSeed(long world, int log) {
    return (world * (MOST_LOGS + 1) + log) * MOST_SEEDS;
  }

  /** Returns all that the result of a world depends on, by name: not how many worlds. */
  Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("firstWorld", Long.toString(firstSeed));
    all.put("logs", Integer.toString(logs));
    all.put("seeds", Integer.toString(seeds));
    return all;
  }
}
