package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** AUC and average precision against their definitions, and the laws they keep. */
final class RankingPropertiesTest {
  private static final double TOLERANCE = 1e-12;

  @Provide
  Arbitrary<Table> tables() {
    return Table.mixed();
  }

  /** Strictly increasing functions, also in float on the grid of the tables. */
  @Provide
  Arbitrary<DoubleUnaryOperator> increasing() {
    return Arbitraries.of(
        x -> 3 * x - 100, x -> x * x * x, Math::exp, Math::atan, x -> x * 1e30, x -> x * 1e-40);
  }

  @Property
  void aucCountsPairs(@ForAll("tables") Table table) {
    double above = 0;
    double pairs = 0;
    for (Table.Row positive : table.rows()) {
      for (Table.Row negative : table.rows()) {
        if (positive.positive() && !negative.positive()) {
          double weight = positive.weight() * negative.weight();
          pairs += weight;
          above += weight * (1 + Math.signum(positive.logit() - negative.logit())) / 2;
        }
      }
    }
    assertEquals(above / pairs, RocAuc.of(table.scored()), TOLERANCE);
  }

  @Property
  void averagePrecisionIsTheMeanPrecisionAtPositives(@ForAll("tables") Table table) {
    double total = 0;
    double positives = 0;
    for (Table.Row at : table.rows()) {
      if (at.positive() && at.weight() > 0) {
        double hits = 0;
        double shown = 0;
        for (Table.Row row : table.rows()) {
          if (row.logit() >= at.logit()) {
            shown += row.weight();
            hits += row.positive() ? row.weight() : 0;
          }
        }
        total += at.weight() * hits / shown;
        positives += at.weight();
      }
    }
    assertEquals(total / positives, AveragePrecision.of(table.scored()), TOLERANCE);
  }

  @Property
  void onlyTheOrderMatters(
      @ForAll("tables") Table table, @ForAll("increasing") DoubleUnaryOperator function) {
    ScoredRows mapped = table.scored(table.mapped(function));
    assertEquals(RocAuc.of(table.scored()), RocAuc.of(mapped));
    assertEquals(AveragePrecision.of(table.scored()), AveragePrecision.of(mapped));
  }

  @Property
  void reversingTheOrderMirrorsTheAuc(@ForAll("tables") Table table) {
    ScoredRows reversed = table.scored(table.mapped(x -> -x));
    assertEquals(1 - RocAuc.of(table.scored()), RocAuc.of(reversed), TOLERANCE);
  }

  @Property
  void allTiedSaysNothing(@ForAll("tables") Table table) {
    ScoredRows tied = table.scored(table.mapped(x -> 7));
    assertEquals(0.5, RocAuc.of(tied), TOLERANCE);
    assertEquals(tied.baseRate(), AveragePrecision.of(tied), TOLERANCE);
  }

  @Property
  void perfectIsOne(@ForAll("tables") Table table) {
    float[] scores = table.logits();
    for (int i = 0; i < scores.length; i++) {
      scores[i] += table.rows().get(i).positive() ? 100 : -100;
    }
    ScoredRows perfect = table.scored(Predictions.scores(scores));
    assertEquals(1, RocAuc.of(perfect), TOLERANCE);
    assertEquals(1, AveragePrecision.of(perfect), TOLERANCE);
  }

  @Property
  void bothLieInTheirRange(@ForAll("tables") Table table) {
    double auc = RocAuc.of(table.scored());
    double precision = AveragePrecision.of(table.scored());
    assertTrue(auc >= 0 && auc <= 1, () -> "AUC " + auc);
    assertTrue(precision > 0 && precision <= 1, () -> "average precision " + precision);
  }
}
