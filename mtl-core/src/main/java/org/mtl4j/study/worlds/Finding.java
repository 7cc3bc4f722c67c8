package org.mtl4j.study.worlds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.eval.Difference;
import org.mtl4j.eval.ErrorComponent;
import org.mtl4j.eval.LeastSquares;
import org.mtl4j.eval.Significance;

/**
 * What many worlds say of a claim.
 *
 * @param claim which claim
 * @param difference the effect over worlds, or its change over the range of a setting, with its
 *     error; of NaN where the claim is not tried
 * @param adjustedP p of the difference after Holm's correction for all claims of the paper
 * @param equivalence p of a difference of at least the margin, after the same correction
 * @param inFavour in how many worlds the effect has the claimed sign, or is within the margin; of a
 *     claim about a setting there is no such number, and it is -1
 * @param worlds of how many
 */
public record Finding(
    Claim claim,
    Difference difference,
    double adjustedP,
    double equivalence,
    long inFavour,
    long worlds) {
  /** What is found. */
  public enum Outcome {
    /** The effect is as the claim says. */
    CONFIRMED,
    /** The effect has the other sign, or there is one where the claim says that there is none. */
    CONTRADICTED,
    /** The effect is smaller than the margin, where the claim says that there is one. */
    NO_EFFECT,
    /** Neither is shown. */
    OPEN,
    /** The claim is not tried yet. */
    NOT_TRIED
  }

  /**
   * Judges claims.
   *
   * @param claims of one paper, for whose number p is corrected
   * @param result of its study
   * @return a finding for each, in their order
   */
  public static List<Finding> of(List<Claim> claims, WorldsResult result) {
    List<Difference> differences = claims.stream().map(claim -> difference(claim, result)).toList();
    double[] adjusted =
        Significance.holm(differences.stream().mapToDouble(each -> each.test().p()).toArray());
    double[] same = new double[adjusted.length];
    Arrays.setAll(same, i -> differences.get(i).equivalence(claims.get(i).margin()));
    same = Significance.holm(same);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      Claim claim = claims.get(i);
      findings.add(
          new Finding(
              claim,
              differences.get(i),
              adjusted[i],
              same[i],
              inFavour(claim, result),
              result.studied().size()));
    }
    return findings;
  }

  private static Difference difference(Claim claim, WorldsResult result) {
    if (claim.effect() == null) {
      return new Difference(Double.NaN, List.of());
    }
    WorldsEstimate estimate = result.of(claim.effect());
    if (claim.setting() == null) {
      return estimate.difference();
    }
    int place = result.study().priors().place(claim.setting());
    LeastSquares fit = result.onSettings(estimate);
    return new Difference(
        fit.coefficients().get(place),
        List.of(new ErrorComponent(fit.standardErrors().get(place), fit.degreesOfFreedom())));
  }

  private static long inFavour(Claim claim, WorldsResult result) {
    if (claim.effect() == null || claim.setting() != null) {
      return -1;
    }
    List<Double> values = result.of(claim.effect()).byWorld();
    return values.stream()
        .filter(
            value ->
                switch (claim.expected()) {
                  case POSITIVE -> value > 0;
                  case NEGATIVE -> value < 0;
                  case NONE -> Math.abs(value) < claim.margin();
                })
        .count();
  }

  /**
   * Decides.
   *
   * @param level of significance, such as 0.01
   */
  public Outcome outcome(double level) {
    if (claim.effect() == null) {
      return Outcome.NOT_TRIED;
    }
    boolean isSmall = equivalence < level;
    if (claim.expected() == Claim.Expected.NONE) {
      if (isSmall) {
        return Outcome.CONFIRMED;
      }
      return adjustedP < level ? Outcome.CONTRADICTED : Outcome.OPEN;
    }
    if (adjustedP < level) {
      boolean isPositive = difference.value() > 0;
      return isPositive == (claim.expected() == Claim.Expected.POSITIVE)
          ? Outcome.CONFIRMED
          : Outcome.CONTRADICTED;
    }
    return isSmall ? Outcome.NO_EFFECT : Outcome.OPEN;
  }
}
