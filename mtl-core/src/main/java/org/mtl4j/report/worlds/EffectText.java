package org.mtl4j.report.worlds;

import org.mtl4j.eval.Difference;
import org.mtl4j.eval.Estimate;
import org.mtl4j.report.Format;
import org.mtl4j.report.Style;
import org.mtl4j.study.worlds.WorldEffect;
import org.mtl4j.study.worlds.WorldsEstimate;

/** How effects are shown: ratios as numbers, differences of shares in percentage points. */
final class EffectText {
  static final int PERCENT_DECIMALS = 2;

  /** Standard deviations of effects, in per cent or percentage points. */
  static final Style SPREAD = Style.decimals(PERCENT_DECIMALS).inPercent();

  private static final double CONFIDENCE = 0.95;
  private static final int DECIMALS = 4;
  private static final double POINTS = 100;

  private EffectText() {}

  static Style style(WorldEffect effect) {
    return effect.isRatio() ? Style.decimals(DECIMALS) : Style.signed(PERCENT_DECIMALS).inPercent();
  }

  static int decimals(WorldEffect effect) {
    return effect.isRatio() ? DECIMALS : PERCENT_DECIMALS;
  }

  static String margin(WorldEffect effect, double margin) {
    return effect.isRatio() ? Format.plain(margin) : Format.plain(POINTS * margin) + " points";
  }

  /** An effect with its interval, as ratio or difference. */
  static Estimate bounds(WorldEffect effect, Difference difference) {
    Estimate interval = difference.interval(CONFIDENCE);
    return new Estimate(
        effect.shown(interval.value()),
        effect.shown(interval.lower()),
        effect.shown(interval.upper()));
  }

  static Estimate bounds(WorldsEstimate estimate) {
    return bounds(estimate.effect(), estimate.difference());
  }

  /** An effect with its interval as it is drawn. */
  static Estimate drawn(WorldEffect effect, Difference difference) {
    Estimate bounds = bounds(effect, difference);
    return effect.isRatio()
        ? bounds
        : new Estimate(POINTS * bounds.value(), POINTS * bounds.lower(), POINTS * bounds.upper());
  }

  static String interval(WorldEffect effect, Estimate bounds) {
    Style style = style(effect);
    return bounds.isKnown()
        ? style.text(bounds.lower(), Double.NaN) + " to " + style.text(bounds.upper(), Double.NaN)
        : Format.NONE;
  }

  static String withInterval(WorldEffect effect, Estimate bounds) {
    return style(effect).text(bounds.value(), Double.NaN) + " (" + interval(effect, bounds) + ")";
  }
}
