package org.mtl4j.study.worlds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Compute;
import org.mtl4j.study.StudyListener;

/** What is done in each of many worlds. */
public interface WorldStudy {
  /** Returns the name of the study in files, such as {@code twitter}. */
  String name();

  /** Returns the names of what is compared, in the order of tables. */
  List<String> candidates();

  /** Returns what is tested. */
  Hypotheses hypotheses();

  /** Returns by what all pairs of candidates are compared; null where pairs say nothing. */
  @Nullable WorldMeasure pairs();

  /**
   * Returns by what else the primary effects are told, without a test: numbers of the labels of the
   * test rows, which are noisier than the true probabilities, but are what a paper has.
   */
  List<WorldMeasure> byLabels();

  /** Returns how worlds are grouped by what was measured on them; null where they are not. */
  @Nullable WorldGroups groups();

  /** Returns every effect that is told. */
  default List<WorldEffect> effects() {
    List<WorldEffect> effects = new ArrayList<>();
    for (WorldEffect primary : hypotheses().primary().values()) {
      effects.add(primary);
      byLabels().forEach(measure -> effects.add(primary.by(measure)));
    }
    for (Claim claim : hypotheses().claims()) {
      WorldEffect effect = claim.effect();
      if (effect != null) {
        effects.add(effect);
      }
    }
    WorldGroups groups = groups();
    if (groups != null) {
      effects.addAll(groups.effects().values());
    }
    return effects;
  }

  /** Returns all that the result of a world depends on besides the world itself, by name. */
  Map<String, String> describe();

  /**
   * Studies one world.
   *
   * @param world what it is like
   * @param design how many logs and seeds
   * @param compute kernels and threads to train by; they stay the caller's
   * @param listener is told of each log as work that passes over rows
   * @throws org.mtl4j.data.DataException if the world cannot be studied, for example because a test
   *     day has no conversion
   */
  WorldResult run(
      WorldSettings world, WorldsDesign design, Compute compute, StudyListener listener);
}
