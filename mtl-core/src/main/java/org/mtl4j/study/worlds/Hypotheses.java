package org.mtl4j.study.worlds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.eval.Decision;
import org.mtl4j.eval.Difference;
import org.mtl4j.eval.Significance;

/**
 * What a study on many worlds tests, written down before the worlds are drawn.
 *
 * @param primary the primary family of effects by name, each positive where the first candidate of
 *     the name is better; p is corrected among them
 * @param meaning what a primary effect is, for people
 * @param margin of equivalence: an effect smaller than this does not matter
 * @param claims of the paper, a second family
 */
public record Hypotheses(
    Map<String, WorldEffect> primary, String meaning, double margin, List<Claim> claims) {
  /** The level of significance of all tests. */
  public static final double LEVEL = 0.01;

  /** Copies map and list. */
  public Hypotheses {
    primary = Collections.unmodifiableMap(new LinkedHashMap<>(primary));
    claims = List.copyOf(claims);
  }

  /**
   * One effect, tested.
   *
   * @param name of the effect
   * @param estimate over worlds
   * @param adjustedP p after Holm's correction for the family
   * @param decision at {@link #LEVEL}; both tests, of a difference and of equivalence, are
   *     corrected
   */
  public record Tested(String name, WorldsEstimate estimate, double adjustedP, Decision decision) {}

  /** Tests the primary family. */
  public List<Tested> test(WorldsResult result) {
    return test(primary, margin, result);
  }

  /**
   * Tests a family of effects.
   *
   * @param family the effects by name
   * @param margin of equivalence
   * @param result of the study
   */
  public static List<Tested> test(
      Map<String, WorldEffect> family, double margin, WorldsResult result) {
    List<WorldsEstimate> estimates = family.values().stream().map(result::of).toList();
    double[] adjusted =
        Significance.holm(estimates.stream().mapToDouble(e -> e.difference().test().p()).toArray());
    double[] same =
        Significance.holm(
            estimates.stream().mapToDouble(e -> e.difference().equivalence(margin)).toArray());
    List<Tested> tested = new ArrayList<>();
    for (String name : family.keySet()) {
      int i = tested.size();
      Difference difference = estimates.get(i).difference();
      tested.add(
          new Tested(
              name,
              estimates.get(i),
              adjusted[i],
              Decision.of(difference.value(), adjusted[i], same[i], LEVEL)));
    }
    return tested;
  }
}
