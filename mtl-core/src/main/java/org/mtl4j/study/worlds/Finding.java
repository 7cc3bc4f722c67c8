package org.mtl4j.study.worlds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.eval.Difference;
import org.mtl4j.eval.Significance;

/**
 * What many worlds say of a claim.
 *
 * @param claim which claim
 * @param difference the effect over worlds, or its change over the range of a setting, with its
 *     error; of NaN where the claim is not tried
 * @param adjustedP p of what decides about the claim, after Holm's correction for all claims of the
 *     paper: of a difference from 0, or from the margin
 * @param equivalence p of a difference of at least the margin, after the same correction
 * @param inFavour in how many worlds the effect is as claimed; of a claim about a setting, or one
 *     that is not tried, there is no such number, and it is -1
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
    /** The effect has the claimed sign, but is shown to be smaller than the margin. */
    CONFIRMED_SMALL,
    /** The effect is shown to be other than the claim says. */
    CONTRADICTED,
    /** The effect has the other sign, but is shown to be smaller than the margin. */
    CONTRADICTED_SMALL,
    /** The effect is shown to be smaller than the margin, and has no sign. */
    NO_EFFECT,
    /** Nothing is shown. */
    OPEN,
    /** The setting is not drawn in these worlds, or there are too few of them. */
    NOT_HERE,
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
    double[] p = new double[claims.size()];
    double[] same = new double[claims.size()];
    Arrays.setAll(p, i -> decisive(claims.get(i), differences.get(i)).test().p());
    Arrays.setAll(same, i -> differences.get(i).equivalence(claims.get(i).margin()));
    double[] adjusted = Significance.holm(p);
    double[] equivalence = Significance.holm(same);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      findings.add(
          new Finding(
              claims.get(i),
              differences.get(i),
              adjusted[i],
              equivalence[i],
              inFavour(claims.get(i), result),
              result.studied().size()));
    }
    return findings;
  }

  private static Difference difference(Claim claim, WorldsResult result) {
    if (claim.effect() == null || !isHere(claim, result)) {
      return new Difference(Double.NaN, List.of());
    }
    WorldsEstimate estimate = result.of(claim.effect());
    if (claim.setting() == null) {
      return estimate.difference();
    }
    int place = result.study().priors().place(claim.setting());
    return result.onSettings(estimate).change(place);
  }

  private static boolean isHere(Claim claim, WorldsResult result) {
    return claim.setting() == null
        || (result.study().priors().place(claim.setting()) >= 0 && result.hasRegression());
  }

  /** What has to differ from 0: the effect, or its distance from the margin. */
  private static Difference decisive(Claim claim, Difference difference) {
    double value = difference.value();
    double margin = claim.margin();
    return switch (claim.expected()) {
      case POSITIVE, NEGATIVE, UNKNOWN -> difference;
      case NONE -> new Difference(Math.abs(value) - margin, difference.errors());
      case NOT_BELOW -> new Difference(value + margin, difference.errors());
      case UNDER_MARGIN -> new Difference(value - margin, difference.errors());
    };
  }

  private static long inFavour(Claim claim, WorldsResult result) {
    if (claim.effect() == null || claim.setting() != null) {
      return -1;
    }
    return result.of(claim.effect()).byWorld().stream()
        .filter(value -> isAsClaimed(claim, value))
        .count();
  }

  private static boolean isAsClaimed(Claim claim, double value) {
    return switch (claim.expected()) {
      case POSITIVE -> value > 0;
      case NEGATIVE -> value < 0;
      case NONE -> Math.abs(value) < claim.margin();
      case NOT_BELOW -> value > -claim.margin();
      case UNDER_MARGIN -> value < claim.margin();
      case UNKNOWN -> false;
    };
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
    if (Double.isNaN(difference.value())) {
      return Outcome.NOT_HERE;
    }
    boolean asClaimed = isAsClaimed(claim, difference.value());
    boolean isSmall = equivalence < level;
    boolean isShown = adjustedP < level;
    return switch (claim.expected()) {
      case POSITIVE, NEGATIVE -> {
        if (!isShown) {
          yield isSmall ? Outcome.NO_EFFECT : Outcome.OPEN;
        }
        if (isSmall) {
          yield asClaimed ? Outcome.CONFIRMED_SMALL : Outcome.CONTRADICTED_SMALL;
        }
        yield asClaimed ? Outcome.CONFIRMED : Outcome.CONTRADICTED;
      }
      case NONE -> {
        if (isSmall) {
          yield Outcome.CONFIRMED;
        }
        yield isShown && !asClaimed ? Outcome.CONTRADICTED : Outcome.OPEN;
      }
      case NOT_BELOW, UNDER_MARGIN -> {
        // A share that is 0 in every world has no error, and needs no test.
        if (isShown || difference.standardError() == 0) {
          yield asClaimed ? Outcome.CONFIRMED : Outcome.CONTRADICTED;
        }
        yield Outcome.OPEN;
      }
      case UNKNOWN -> Outcome.NOT_TRIED;
    };
  }
}
