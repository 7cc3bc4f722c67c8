package org.mtl4j.abtest;

import java.util.List;
import org.mtl4j.data.world.WorldSettings;

/**
 * The result of a test, with all that is needed to run it again.
 *
 * @param world the settings of the world
 * @param settings of the test
 * @param hardSetups how many setups are hard
 * @param experiments the tested model, the oracle, and A/A
 */
public record AbTestResult(
    WorldSettings world, AbTestSettings settings, int hardSetups, List<Experiment> experiments) {
  /** Copies the list. */
  public AbTestResult {
    experiments = List.copyOf(experiments);
  }

  /**
   * Returns an experiment.
   *
   * @param name such as {@link Experiment#VARIANT}
   * @throws IllegalArgumentException if there is no experiment of that name
   */
  public Experiment experiment(String name) {
    return experiments.stream()
        .filter(experiment -> experiment.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no experiment '" + name + "'"));
  }
}
