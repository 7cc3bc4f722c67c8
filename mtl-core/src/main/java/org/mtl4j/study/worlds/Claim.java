package org.mtl4j.study.worlds;

import org.jspecify.annotations.Nullable;

/**
 * A sentence of a paper, or a hypothesis of ours, and the effect over worlds by which it is judged.
 * Claims are stated before the worlds are drawn.
 *
 * @param place where it stands in the paper, or {@link #OURS}
 * @param statement in our words
 * @param paper the paper's own number; the empty text where it gives none
 * @param effect which effect it is about; null for a claim that is not tried yet
 * @param expected what the effect is if the claim is right
 * @param margin how large an effect has to be to matter, in the effect's unit
 * @param setting the setting of worlds with which the effect grows, if the claim is about that;
 *     else null
 */
public record Claim(
    String place,
    String statement,
    String paper,
    @Nullable WorldEffect effect,
    Expected expected,
    double margin,
    @Nullable String setting) {
  /** The place of a hypothesis that no paper has. */
  public static final String OURS = "ours";

  /** What an effect is if a claim is right. */
  public enum Expected {
    /** Above 0. */
    POSITIVE,
    /** Below 0. */
    NEGATIVE,
    /** Smaller than the margin, above or below 0. */
    NONE,
    /** No lower than the margin below 0; it may be higher. */
    NOT_BELOW,
    /** Below the margin. */
    UNDER_MARGIN,
    /** The claim is not tried yet. */
    UNKNOWN
  }

  /** Returns a claim about the sign of an effect. */
  public static Claim sign(
      String place,
      String statement,
      String paper,
      WorldEffect effect,
      boolean positive,
      double margin) {
    return new Claim(
        place,
        statement,
        paper,
        effect,
        positive ? Expected.POSITIVE : Expected.NEGATIVE,
        margin,
        null);
  }

  /** Returns a claim that there is no effect to speak of. */
  public static Claim none(
      String place, String statement, String paper, WorldEffect effect, double margin) {
    return new Claim(place, statement, paper, effect, Expected.NONE, margin, null);
  }

  /** Returns a claim that an effect is not lower than 0, but for the margin. */
  public static Claim notBelow(
      String place, String statement, String paper, WorldEffect effect, double margin) {
    return new Claim(place, statement, paper, effect, Expected.NOT_BELOW, margin, null);
  }

  /** Returns a claim that a number is below a margin. */
  public static Claim under(
      String place, String statement, String paper, WorldEffect effect, double margin) {
    return new Claim(place, statement, paper, effect, Expected.UNDER_MARGIN, margin, null);
  }

  /** Returns a claim that an effect grows with a setting of worlds. */
  public static Claim growing(
      String place,
      String statement,
      String paper,
      WorldEffect effect,
      String setting,
      double margin) {
    return new Claim(place, statement, paper, effect, Expected.POSITIVE, margin, setting);
  }

  /** Returns a claim that is not tried yet. */
  public static Claim open(String place, String statement, String paper) {
    return new Claim(place, statement, paper, null, Expected.UNKNOWN, 1, null);
  }
}
