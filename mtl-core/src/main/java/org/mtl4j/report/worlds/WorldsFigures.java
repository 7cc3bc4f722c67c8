package org.mtl4j.report.worlds;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.eval.Decision;
import org.mtl4j.eval.LeastSquares;
import org.mtl4j.report.page.Chart;
import org.mtl4j.report.page.ForestChart;
import org.mtl4j.report.page.Verdict;
import org.mtl4j.study.worlds.Hypotheses;
import org.mtl4j.study.worlds.Prior;
import org.mtl4j.study.worlds.WorldEffect;
import org.mtl4j.study.worlds.WorldsResult;

/** The charts of a study on many worlds. */
final class WorldsFigures {
  private static final String INTERVALS = "Lines are 95 % intervals over worlds.";

  private WorldsFigures() {}

  /** The primary family. */
  static Chart effects(WorldsResult result) {
    Hypotheses hypotheses = result.study().study().hypotheses();
    List<Hypotheses.Tested> tested = hypotheses.test(result);
    WorldEffect any = tested.get(0).estimate().effect();
    ForestChart chart =
        new ForestChart(
            "Effects over worlds",
            INTERVALS,
            hypotheses.meaning(),
            EffectText.decimals(any),
            any.shown(0));
    for (Hypotheses.Tested each : tested) {
      chart.row(
          each.name(),
          EffectText.drawn(each.estimate().effect(), each.estimate().difference()),
          verdict(each.decision()));
    }
    return chart.chart();
  }

  private static Verdict verdict(Decision decision) {
    return switch (decision) {
      case BETTER -> Verdict.BETTER;
      case WORSE -> Verdict.WORSE;
      case SAME, OPEN -> Verdict.UNCLEAR;
    };
  }

  /** How each primary effect depends on the settings of worlds. */
  static List<Chart> doses(WorldsResult result) {
    List<Chart> charts = new ArrayList<>();
    result
        .study()
        .study()
        .hypotheses()
        .primary()
        .forEach((name, effect) -> charts.add(doses(result, name, effect)));
    return charts;
  }

  private static Chart doses(WorldsResult result, String name, WorldEffect effect) {
    LeastSquares fit = result.onSettings(result.of(effect));
    ForestChart chart =
        new ForestChart(
            name + ": what the effect depends on",
            "Change from the lowest to the highest value of each setting, the others fixed. "
                + INTERVALS,
            effect.isRatio() ? "factor of the ratio" : "change, in percentage points",
            EffectText.decimals(effect),
            effect.shown(0));
    List<Prior> priors = result.study().priors().priors();
    for (int i = 0; i < priors.size(); i++) {
      // More of an effect is neither better nor worse.
      chart.row(priors.get(i).setting(), EffectText.drawn(effect, fit.change(i)), Verdict.NONE);
    }
    return chart.chart();
  }
}
