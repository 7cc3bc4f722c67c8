package org.mtl4j.abtest;

import java.util.List;
import org.mtl4j.data.world.WorldSettings;

/**
 * What a test gave, and what it takes to have it again.
 *
 * @param world the world that it was held in
 * @param settings of the test
 * @param hardSetups how many setups the variant is made for
 * @param experiments the model that is tested, the oracle, and A/A
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
   * @throws IllegalArgumentException if there is none of the name
   */
  public Experiment experiment(String name) {
    return experiments.stream()
        .filter(experiment -> experiment.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no experiment '" + name + "'"));
  }
}
