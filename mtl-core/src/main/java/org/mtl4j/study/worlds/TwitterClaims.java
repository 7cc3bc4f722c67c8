package org.mtl4j.study.worlds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.study.ComparedModel;

/**
 * What the Twitter paper says, as effects over worlds. The sentences, signs and margins were
 * written down before the worlds of the report were drawn.
 *
 * <p>The <b>primary family</b> are the five comparisons with IP by the expected cross-entropy,
 * corrected among themselves. All claims are a second family.
 *
 * <p>Source: O'Brien et al., <i>An Analysis of Entire Space Multi-Task Models for Post-Click
 * Conversion Prediction</i>, RecSys 2021.
 */
public final class TwitterClaims {
  /**
   * A ratio of losses nearer to 1 than this does not matter. The gains that the paper calls
   * significant are 1.15 and 1.29 %.
   */
  public static final double MARGIN = 0.002;

  /** A ratio of areas nearer to 1 than this does not matter. */
  private static final double AREA_MARGIN = 0.01;

  /** A ratio of standard deviations nearer to 1 than this does not matter. */
  private static final double SPREAD_MARGIN = 0.1;

  /** A share of rows below this does not matter. */
  private static final double ROWS_MARGIN = 0.01;

  private static final int LAST_DAY = 6;
  private static final String FIGURE_3 = "figure 3";
  private static final String RESULTS = "section 3";

  private static final String IP = ComparedModel.IP.title();
  private static final String ESMM = ComparedModel.ESMM.title();
  private static final String ESMM_NS = ComparedModel.ESMM_NS.title();
  private static final String SPLIT = ComparedModel.ESSP_SPLIT.title();
  private static final String IPSP = ComparedModel.IPSP.title();
  private static final String ESP = ComparedModel.ESP.title();

  private TwitterClaims() {}

  /** Returns the claims, and the five comparisons with IP as the primary family. */
  public static Hypotheses hypotheses() {
    Map<String, WorldEffect> primary = new LinkedHashMap<>();
    for (String model : List.of(ESMM, ESMM_NS, SPLIT, IPSP, ESP)) {
      primary.put(model, gain(model, IP));
    }
    return new Hypotheses(
        primary,
        "expected loss of IP / expected loss of the model, the geometric mean over worlds",
        MARGIN,
        all());
  }

  private static WorldContrast gain(String model, String over) {
    return WorldContrast.of(model, over, TwitterWorlds.EXPECTED);
  }

  private static WorldContrast lateGain(String model) {
    return WorldContrast.of(model, IP, TwitterWorlds.expectedOnDay(LAST_DAY));
  }

  private static Claim better(String place, String statement, String paper, WorldEffect effect) {
    return Claim.sign(place, statement, paper, effect, true, MARGIN);
  }

  /** All claims, those that are not tried yet among them. */
  private static List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    claims.add(better(FIGURE_3, "ESMM is better than IP", "1.0115, p < 0.01", gain(ESMM, IP)));
    claims.add(better(FIGURE_3, "IPSP is better than IP", "1.0129, p < 0.01", gain(IPSP, IP)));
    claims.add(
        better(RESULTS, "ESMM-NS is better than IP", "1.0094, not significant", gain(ESMM_NS, IP)));
    claims.add(
        better(
            RESULTS, "ESSP-Split is better than IP", "1.0031, not significant", gain(SPLIT, IP)));
    claims.add(
        Claim.sign(
            FIGURE_3, "ESP is worse than IP", "0.9802, p < 0.01", gain(ESP, IP), false, MARGIN));
    claims.add(
        better(
            RESULTS,
            "ESSP-Split is better than ESP (sharing)",
            "1.0031 against 0.9802",
            gain(SPLIT, ESP)));
    claims.add(
        better(
            RESULTS,
            "ESMM-NS is better than ESP (the product)",
            "1.0094 against 0.9802",
            gain(ESMM_NS, ESP)));
    claims.add(
        better(
            RESULTS,
            "ESMM-NS is better than ESSP-Split",
            "1.0094 against 1.0031, not significant",
            gain(ESMM_NS, SPLIT)));
    claims.add(
        better(
            RESULTS,
            "ESMM is better than ESSP-Split (the product)",
            "1.0115 against 1.0031",
            gain(ESMM, SPLIT)));
    claims.add(
        better(
            RESULTS, "IPSP is better than ESSP-Split", "1.0129 against 1.0031", gain(IPSP, SPLIT)));
    claims.add(
        better(
            RESULTS,
            "IPSP is better than ESMM-NS: it may be optimal",
            "1.0129 against 1.0094",
            gain(IPSP, ESMM_NS)));
    claims.add(
        Claim.none(
            RESULTS,
            "ESMM and IPSP have similar performance",
            "1.0115 and 1.0129",
            gain(ESMM, IPSP),
            MARGIN));
    claims.add(
        Claim.sign(
            RESULTS,
            "ESMM varies more from run to run than IPSP",
            "SEM 0.0628 and 0.0435",
            new SeedSpread(ESMM, IPSP, TwitterWorlds.EXPECTED),
            true,
            SPREAD_MARGIN));
    claims.add(
        Claim.sign(
            "section 4",
            "the gains of IPSP and ESMM-NS do not add up in ESMM",
            "1.0115 against 1.0129 and 1.0094",
            gain(ESMM, IP).minus(gain(IPSP, IP)).minus(gain(ESMM_NS, IP)),
            false,
            MARGIN));
    claims.add(
        Claim.growing(
            Claim.OURS,
            "the gain of IPSP (sharing) grows with transfer",
            "",
            gain(IPSP, IP),
            "transfer",
            MARGIN));
    claims.add(
        Claim.growing(
            Claim.OURS,
            "the gain of ESMM-NS (the product) grows with selection",
            "",
            gain(ESMM_NS, IP),
            "selection",
            MARGIN));
    claims.add(
        Claim.under(
            "section 2",
            "ESSP-Split seldom has p(z=1|x) > p(y=1|x) (rows)",
            "\"does not occur very often\"",
            new WorldContrast(List.of(new WorldContrast.Term(1, SPLIT, TwitterWorlds.ABOVE_CLICK))),
            ROWS_MARGIN));
    for (String model : List.of(ESMM, ESMM_NS, SPLIT, IPSP)) {
      claims.add(
          Claim.sign(
              "figure 4",
              model + " has a higher PR-AUC than IP",
              "figure without numbers",
              WorldContrast.of(model, IP, TwitterWorlds.PR_AUC),
              true,
              AREA_MARGIN));
    }
    claims.add(
        Claim.notBelow(
            "appendix B",
            "ESP is no worse than IP by PR-AUC",
            "\"performs much better on this metric\"",
            WorldContrast.of(ESP, IP, TwitterWorlds.PR_AUC),
            AREA_MARGIN));
    claims.add(
        Claim.none(
            "appendix C",
            "the win of ESMM over IP on day 6 is practically zero",
            "\"practically zero\"",
            lateGain(ESMM),
            MARGIN));
    claims.add(
        Claim.none(
            "appendix C",
            "the win of ESMM over IP is the same on days 1 and 6",
            "\"decay similarly\"",
            lateGain(ESMM).minus(gain(ESMM, IP)),
            MARGIN));
    for (String model : List.of(ESMM, ESMM_NS)) {
      claims.add(
          Claim.sign(
              "appendix D",
              model + " (weighted CVR) predicts clicks worse than IP",
              "\"performs badly\"",
              WorldContrast.of(model, IP, TwitterWorlds.CLICKS),
              false,
              MARGIN));
    }
    claims.add(
        Claim.open("section 2.3", "larger models and batch normalisation bring no benefit", ""));
    claims.add(
        Claim.open("section 3", "ESMM gains more from further tuning than the other models", ""));
    claims.add(Claim.open("section 3", "p(y=1,z=1|x) has the worst signal-to-noise ratio", ""));
    claims.add(Claim.open("section 1", "exploration data would help, but are expensive", ""));
    return List.copyOf(claims);
  }
}
