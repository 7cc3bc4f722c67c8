package org.mtl4j.study.worlds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.Text;
import org.mtl4j.study.TeadsSettings;

/**
 * What the Teads paper says, as effects over worlds. The sentences, signs and margins were written
 * down before the worlds of the report were drawn.
 *
 * <p>Effects are differences of the expected RIG of hard conversions: 0.01 is a percentage point.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 4.
 */
public final class TeadsClaims {
  /** A difference of RIG below this, a tenth of a percentage point, does not matter. */
  public static final double MARGIN = 0.001;

  private static final double AUC_MARGIN = 0.002;
  private static final double ALONE = 1;
  private static final double BALANCED = 0.5;
  private static final double MOSTLY_HARD = 0.8;
  private static final String TABLE_1 = "table 1";
  private static final String TABLE_2 = "table 2";
  private static final String TABLE_3 = "table 3";
  private static final String TABLE_4 = "table 4";

  /** The lifts of table 1. */
  private static final List<Lift> LIFTS =
      List.of(
          new Lift(0.2, "+0.86 %"),
          new Lift(0.5, "+1.17 %"),
          new Lift(0.6, "+1.16 %"),
          new Lift(0.7, "+1.04 %"),
          new Lift(0.8, "+0.80 %"),
          new Lift(0.9, "+0.55 %"));

  /** The lifts of table 2 by the number of shared layers, from 1. */
  private static final List<String> LAYERS = List.of("+0.03 %", "+0.11 %", "+0.19 %", "+0.21 %");

  private record Lift(double hard, String paper) {}

  private TeadsClaims() {}

  /**
   * Returns the claims, and as primary family the main comparison of each table: equal weights over
   * hard conversions alone, all layers shared over none, the chosen model over the single one.
   *
   * @param settings of the study; claims about weights or layers that it does not try are left out
   */
  public static Hypotheses hypotheses(TeadsSettings settings) {
    int layers = settings.layers();
    Map<String, WorldEffect> primary = new LinkedHashMap<>();
    if (settings.hardWeights().containsAll(List.of(BALANCED, ALONE))) {
      primary.put("W_hard 0.5 over 1", weight(BALANCED, ALONE));
    }
    if (layers > 0) {
      primary.put(
          layers + " shared over 0", lift(TeadsWorlds.shared(layers), TeadsWorlds.shared(0)));
    }
    primary.put("best over single", lift(TeadsWorlds.BEST, TeadsWorlds.SINGLE));
    return new Hypotheses(
        primary,
        "difference of the expected RIG on hard clicks, in percentage points",
        MARGIN,
        all(settings.hardWeights(), layers));
  }

  private static WorldContrast lift(String model, String over) {
    return WorldContrast.of(model, over, TeadsWorlds.EXPECTED_RIG);
  }

  private static WorldContrast weight(double hard, double over) {
    return lift(TeadsWorlds.weight(hard), TeadsWorlds.weight(over));
  }

  private static Claim better(String place, String statement, String paper, WorldEffect effect) {
    return Claim.sign(place, statement, paper, effect, true, MARGIN);
  }

  private static void open(List<Claim> claims, String place, String statement, String paper) {
    claims.add(Claim.open(place, statement, paper));
  }

  private static List<Claim> all(List<Double> weights, int layers) {
    List<Claim> claims = new ArrayList<>();
    List<Lift> lifts = LIFTS.stream().filter(lift -> weights.contains(lift.hard())).toList();
    if (weights.contains(ALONE)) {
      for (Lift lift : lifts) {
        claims.add(
            better(
                TABLE_1,
                Text.format(
                    "W_hard = %s is better than hard conversions alone", Text.plain(lift.hard())),
                lift.paper(),
                weight(lift.hard(), ALONE)));
      }
    }
    if (weights.contains(BALANCED)) {
      for (Lift lift : lifts) {
        if (lift.hard() != BALANCED) {
          claims.add(
              better(
                  TABLE_1,
                  "equal weights are better than W_hard = " + Text.plain(lift.hard()),
                  "+1.17 % against " + lift.paper(),
                  weight(BALANCED, lift.hard())));
        }
      }
    }
    for (int shared = 1; shared <= Math.min(layers, LAYERS.size()); shared++) {
      claims.add(
          better(
              TABLE_2,
              Text.format(
                  "sharing %s is better than sharing the embeddings alone",
                  Text.count(shared, "layer")),
              LAYERS.get(shared - 1),
              lift(TeadsWorlds.shared(shared), TeadsWorlds.shared(0))));
    }
    for (int shared = 2; shared <= Math.min(layers, LAYERS.size()); shared++) {
      claims.add(
          better(
              TABLE_2,
              Text.format("sharing %d layers is better than sharing %d", shared, shared - 1),
              LAYERS.get(shared - 1) + " against " + LAYERS.get(shared - 2),
              lift(TeadsWorlds.shared(shared), TeadsWorlds.shared(shared - 1))));
    }
    claims.add(
        better(
            TABLE_3,
            "the best multi-task model has a higher RIG than the single model",
            "+4.08 %",
            lift(TeadsWorlds.BEST, TeadsWorlds.SINGLE)));
    claims.add(
        Claim.sign(
            TABLE_3,
            "the best multi-task model has a higher AUC than the single model",
            "+0.69 %",
            WorldContrast.of(TeadsWorlds.BEST, TeadsWorlds.SINGLE, TeadsWorlds.AUC),
            true,
            AUC_MARGIN));
    if (weights.containsAll(List.of(MOSTLY_HARD, ALONE))) {
      claims.add(
          Claim.growing(
              Claim.OURS,
              "the lift of W_hard = 0.8 grows with hardTransfer",
              "",
              weight(MOSTLY_HARD, ALONE),
              "hardTransfer",
              MARGIN));
    }
    open(claims, TABLE_4, "the median advertiser pays less and converts more", "-2.0 %, +2.6 %");
    open(claims, TABLE_4, "so do advertisers weighted by spend", "-3.4 %, +3.0 %");
    open(claims, TABLE_4, "so does group I, 30 % of the activity", "-5.1 %, +4.8 %");
    open(claims, TABLE_4, "so does group II, 50 % of the activity", "-4.1 %, +4.8 %");
    open(claims, TABLE_4, "so does group III, 70 % of the activity", "-2.4 %, +2.2 %");
    open(claims, "section 1", "tasks by history avoid noisy labels: better than by tags", "");
    open(claims, "3.2.1", "the pruned model serves as fast as the single one", "");
    open(claims, "3.2.2", "a slightly lower online threshold adds stability", "");
    open(claims, "3.2.3", "a stabilizer keeps conversions from changing their task daily", "");
    return List.copyOf(claims);
  }
}
