package org.mtl4j.study.worlds;

import java.util.List;
import java.util.stream.Stream;

/**
 * A sum of candidates' numbers, such as that of one candidate less that of another: 0 where there
 * is no effect.
 *
 * @param terms what is added
 */
public record WorldContrast(List<Term> terms) implements WorldEffect {
  /**
   * One summand.
   *
   * @param weight what the number is multiplied by, such as 1 or -1
   * @param candidate whose number
   * @param measure which number, on the scale on which differences add up
   */
  public record Term(double weight, String candidate, WorldMeasure measure) {}

  /** Copies the list. */
  public WorldContrast {
    terms = List.copyOf(terms);
  }

  /**
   * Returns the advantage of one candidate over another.
   *
   * @param candidate positive where it is better
   * @param baseline negative where it is better
   * @param measure by which number
   */
  public static WorldContrast of(String candidate, String baseline, WorldMeasure measure) {
    return new WorldContrast(
        List.of(new Term(1, candidate, measure), new Term(-1, baseline, measure)));
  }

  @Override
  public WorldContrast by(WorldMeasure measure) {
    return new WorldContrast(
        terms.stream().map(term -> new Term(term.weight(), term.candidate(), measure)).toList());
  }

  /** Returns this contrast less another. */
  public WorldContrast minus(WorldContrast other) {
    return new WorldContrast(
        Stream.concat(
                terms.stream(),
                other.terms.stream()
                    .map(term -> new Term(-term.weight(), term.candidate(), term.measure())))
            .toList());
  }

  @Override
  public boolean isRatio() {
    return terms.get(0).measure().isRatio();
  }
}
