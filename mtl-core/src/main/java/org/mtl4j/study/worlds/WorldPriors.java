package org.mtl4j.study.worlds;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.world.WorldSettings;

/**
 * What worlds are drawn from: each setting independently of the others.
 *
 * @param base has all settings that are not drawn
 * @param priors of those that are; in the order of tables
 */
public record WorldPriors(WorldSettings base, List<Prior> priors) {
  private static final String TRANSFER = "transfer";
  private static final String SELECTION = "selection";
  private static final long STREAM = 0x574F524CL << 32;

  /** Copies the list. */
  public WorldPriors {
    priors = List.copyOf(priors);
  }

  /**
   * Draws a world. A setting's value is a function of its name and the seed, so that it stays the
   * same when another setting is fixed.
   *
   * @param seed of the world
   */
  public WorldSettings draw(long seed) {
    WorldSettings world = base.withSeed(seed);
    for (Prior prior : priors) {
      long stream = STREAM + Integer.toUnsignedLong(prior.setting().hashCode());
      double value = prior.at(CounterRandom.uniform(seed, stream, 0));
      boolean isWhole = valueOf(base, prior.setting()) instanceof Integer;
      world = world.with(prior.setting(), isWhole ? Math.rint(value) : value);
    }
    return world;
  }

  /**
   * Fixes settings. With the transfer fixed at 0 the selection, which is at most the transfer, has
   * no effect, and is not drawn either.
   *
   * @param other has their values, and those of all that are not drawn
   * @param fixed the names of the settings that are no longer drawn
   */
  public WorldPriors with(WorldSettings other, Collection<String> fixed) {
    boolean isSelectionIdle = fixed.contains(TRANSFER) && other.transfer() == 0;
    return new WorldPriors(
        other,
        priors.stream()
            .filter(prior -> !fixed.contains(prior.setting()))
            .filter(prior -> !(isSelectionIdle && prior.setting().equals(SELECTION)))
            .toList());
  }

  /**
   * Returns where each setting of a world is in its range, from 0 to 1; of the selection as far as
   * it has an effect, for it is at most the transfer.
   */
  public double[] positions(WorldSettings world) {
    return priors.stream()
        .mapToDouble(prior -> prior.position(inEffect(world, prior.setting())))
        .toArray();
  }

  private static double inEffect(WorldSettings world, String setting) {
    double value = valueOf(world, setting).doubleValue();
    return setting.equals(SELECTION) ? Math.min(value, world.transfer()) : value;
  }

  /** Returns the place of a setting among the priors, from 0; -1 where it is not drawn. */
  int place(String setting) {
    return priors.stream().map(Prior::setting).toList().indexOf(setting);
  }

  private static Number valueOf(WorldSettings world, String setting) {
    return Objects.requireNonNull(world.describe().get(setting), setting);
  }

  /** Returns every setting with its value or its range, but for the seed and the log. */
  public Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>();
    base.describe().forEach((name, value) -> all.put("world." + name, value.toString()));
    all.remove("world.seed");
    all.remove("world.log");
    priors.forEach(prior -> all.put("world." + prior.setting(), prior.range()));
    return all;
  }
}
