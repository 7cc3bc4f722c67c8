package org.mtl4j.study.worlds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Worlds in three groups, from the lowest to the highest of something that was measured on their
 * logs, and effects within each group.
 *
 * @param meaning what was measured, for people
 * @param measured of a world, from {@link WorldResult#facts}
 * @param effects that are told for each group, by name
 */
public record WorldGroups(
    String meaning, ToDoubleFunction<WorldResult> measured, Map<String, WorldEffect> effects) {
  private static final int GROUPS = 3;

  /** Copies the map. */
  public WorldGroups {
    effects = Collections.unmodifiableMap(new LinkedHashMap<>(effects));
  }

  /**
   * Worlds that are alike.
   *
   * @param low the lowest number that was measured
   * @param high the highest
   * @param result of these worlds alone
   */
  public record Group(double low, double high, WorldsResult result) {}

  /** Returns the groups, from low to high; none where there are fewer worlds than groups. */
  public List<Group> of(WorldsResult result) {
    List<WorldResult> sorted = new ArrayList<>(result.studied());
    sorted.sort(Comparator.comparingDouble(measured));
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS && sorted.size() >= GROUPS; i++) {
      List<WorldResult> worlds =
          sorted.subList(i * sorted.size() / GROUPS, (i + 1) * sorted.size() / GROUPS);
      groups.add(
          new Group(
              measured.applyAsDouble(worlds.get(0)),
              measured.applyAsDouble(worlds.get(worlds.size() - 1)),
              new WorldsResult(result.study(), worlds, result.looks())));
    }
    return groups;
  }
}
