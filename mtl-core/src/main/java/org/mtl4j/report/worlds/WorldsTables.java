package org.mtl4j.report.worlds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.Decision;
import org.mtl4j.eval.Difference;
import org.mtl4j.eval.Estimate;
import org.mtl4j.eval.LeastSquares;
import org.mtl4j.report.Cell;
import org.mtl4j.report.Column;
import org.mtl4j.report.Format;
import org.mtl4j.report.Mean;
import org.mtl4j.report.RowTable;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.study.worlds.Claim;
import org.mtl4j.study.worlds.Finding;
import org.mtl4j.study.worlds.Hypotheses;
import org.mtl4j.study.worlds.ManyWorlds;
import org.mtl4j.study.worlds.Prior;
import org.mtl4j.study.worlds.WorldContrast;
import org.mtl4j.study.worlds.WorldEffect;
import org.mtl4j.study.worlds.WorldGroups;
import org.mtl4j.study.worlds.WorldMeasure;
import org.mtl4j.study.worlds.WorldStudy;
import org.mtl4j.study.worlds.WorldsEstimate;
import org.mtl4j.study.worlds.WorldsResult;

/** The tables of a study on many worlds. */
final class WorldsTables {
  private static final String SIGNIFICANT = " *";

  private WorldsTables() {}

  /** What worlds are drawn from. */
  static Table priors(ManyWorlds study) {
    return new RowTable<Prior>("priors", "Settings of the worlds, each drawn independently")
        .column(Column.label("setting", "setting"), Prior::setting)
        .column(Column.number("low", "lowest", Style.plain()), Prior::low)
        .column(Column.number("high", "highest", Style.plain()), Prior::high)
        .column(
            Column.text("scale", "uniform on"),
            prior -> prior.logarithmic() ? "a log scale" : "a linear scale")
        .rows(study.priors().priors())
        .build();
  }

  /** What is tested: claims before there is a result. */
  static Table hypotheses(ManyWorlds study) {
    return new RowTable<Claim>(
            "hypotheses", "Claims of the paper and of ours, each judged by an effect")
        .column(Column.label("place", "in the paper"), Claim::place)
        .column(Column.label("claim", "claim"), Claim::statement)
        .column(Column.text("expected", "effect"), WorldsTables::expected)
        .column(Column.number("margin", "margin", Style.plain()), WorldsTables::margin)
        .rows(study.study().hypotheses().claims())
        .meaning("margin", "a smaller effect does not matter; for ratios the distance from 1")
        .build();
  }

  private static String expected(Claim claim) {
    WorldEffect effect = claim.effect();
    if (effect == null) {
      return "not tried yet";
    }
    String none = effect.isRatio() ? "1" : "0";
    String growth = claim.setting() == null ? "" : ", with " + claim.setting();
    return switch (claim.expected()) {
      case POSITIVE -> "above " + none + growth;
      case NEGATIVE -> "below " + none + growth;
      case NONE -> "within the margin";
      case NOT_BELOW -> "not below " + none + " less the margin";
      case UNDER_MARGIN -> "below the margin";
      case UNKNOWN -> Format.NONE;
    };
  }

  private static @Nullable Double margin(Claim claim) {
    return claim.effect() == null ? null : claim.margin();
  }

  /** The primary family, with its variance. */
  static Table effects(WorldsResult result) {
    Hypotheses hypotheses = result.study().study().hypotheses();
    List<Hypotheses.Tested> tested = hypotheses.test(result);
    int worlds = result.studied().size();
    WorldEffect any = tested.get(0).estimate().effect();
    Style style = EffectText.style(any);
    return new RowTable<Hypotheses.Tested>(
            "effects", "Effects over " + Format.count(worlds, "world") + ", the primary family")
        .column(Column.label("effect", "effect"), Hypotheses.Tested::name)
        .column(
            Column.number("value", "mean", style),
            row -> shown(row.estimate(), row.estimate().difference().value()))
        .column(
            Column.people("95 % interval"),
            row -> EffectText.interval(row.estimate().effect(), EffectText.bounds(row.estimate())))
        .column(Column.programs("low"), row -> EffectText.bounds(row.estimate()).lower())
        .column(Column.programs("high"), row -> EffectText.bounds(row.estimate()).upper())
        .column(
            Column.number("p", "p", Style.pValue()), row -> row.estimate().difference().test().p())
        .column(Column.number("pHolm", "p (Holm)", Style.pValue()), Hypotheses.Tested::adjustedP)
        .column(Column.text("verdict", "verdict"), row -> row.decision().word())
        .column(
            Column.number("median", "median", style),
            row -> shown(row.estimate(), row.estimate().median()))
        .column(Column.people("worlds"), row -> row.estimate().positive() + " of " + worlds)
        .column(Column.programs("worldsBetter"), row -> row.estimate().positive())
        .column(Column.programs("worlds"), row -> worlds)
        .column(
            Column.programs("byWorld"),
            row -> row.estimate().byWorld().stream().map(x -> shown(row.estimate(), x)).toList())
        .column(
            Column.number("sdWorlds", "SD of worlds", EffectText.SPREAD),
            row -> sd(row.estimate().variance().groups()))
        .column(
            Column.number("sdLogs", "of logs", EffectText.SPREAD),
            row -> sd(row.estimate().variance().subgroups()))
        .column(
            Column.number("sdSeeds", "of seeds", EffectText.SPREAD),
            row -> sd(row.estimate().variance().repetitions()))
        .rows(tested)
        .meaning("mean", hypotheses.meaning() + ".", "The interval is that of the mean over worlds")
        .meaning(
            "verdict",
            "better or worse where p (Holm) < " + Format.plain(Hypotheses.LEVEL) + "; same where",
            "the effect is shown to be smaller than "
                + EffectText.margin(any, hypotheses.margin())
                + " (two one-sided tests, p",
            "corrected, too); else open")
        .meaning("median", "over worlds; no test is made of it")
        .meaning(
            "worlds",
            "in how many worlds the candidate is better. The share depends on the ranges that",
            "worlds are drawn from")
        .meaning(
            "SD",
            "standard deviation of the effect, in "
                + (any.isRatio() ? "per cent" : "percentage points")
                + ": between worlds, between",
            "logs of a world, and between seeds on a log")
        .build();
  }

  /** The same effects estimated in some way. */
  private record Estimated(String title, String key, List<WorldsEstimate> estimates) {}

  private static RowTable<Integer> estimates(
      String name, String title, List<String> effects, List<Estimated> columns) {
    RowTable<Integer> table =
        new RowTable<Integer>(name, title).column(Column.label("effect", "effect"), effects::get);
    for (Estimated column : columns) {
      List<WorldEffect> of = column.estimates().stream().map(WorldsEstimate::effect).toList();
      List<Estimate> bounds = column.estimates().stream().map(EffectText::bounds).toList();
      table
          .column(
              Column.people(column.title()),
              row -> EffectText.withInterval(of.get(row), bounds.get(row)))
          .column(Column.programs(column.key()), row -> bounds.get(row).value())
          .column(Column.programs(column.key() + "Low"), row -> bounds.get(row).lower())
          .column(Column.programs(column.key() + "High"), row -> bounds.get(row).upper());
    }
    return table;
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  /** The primary effects by numbers of the labels. */
  static Table byLabels(WorldsResult result) {
    WorldStudy study = result.study().study();
    Map<String, WorldEffect> effects = study.hypotheses().primary();
    List<Estimated> columns =
        study.byLabels().stream()
            .map(
                measure ->
                    new Estimated(
                        measure.title() + ", 95 % interval",
                        measure.name(),
                        effects.values().stream()
                            .map(effect -> result.of(effect.by(measure)))
                            .toList()))
            .toList();
    return estimates(
            "labels",
            "The same effects by the labels of the test rows",
            List.copyOf(effects.keySet()),
            columns)
        .rows(numbers(0, effects.size()))
        .meaning(
            "interval", "of the mean over worlds, not corrected; no test is made of these numbers")
        .build();
  }

  /** Effects in worlds of a low, a middle and a high number that was measured. */
  static Table groups(WorldGroups groups, WorldsResult result) {
    List<WorldGroups.Group> all = groups.of(result);
    List<Estimated> columns =
        IntStream.range(0, all.size())
            .mapToObj(
                i ->
                    new Estimated(
                        Format.decimals(all.get(i).low(), EffectText.PERCENT_DECIMALS)
                            + " to "
                            + Format.decimals(all.get(i).high(), EffectText.PERCENT_DECIMALS),
                        "group" + (i + 1),
                        groups.effects().values().stream().map(all.get(i).result()::of).toList()))
            .toList();
    RowTable<Integer> table =
        estimates(
            "groups",
            "Effects in three groups of worlds, by what was measured",
            List.copyOf(groups.effects().keySet()),
            columns);
    for (int i = 0; i < all.size(); i++) {
      WorldGroups.Group group = all.get(i);
      table
          .column(Column.programs(columns.get(i).key() + "From"), row -> group.low())
          .column(Column.programs(columns.get(i).key() + "To"), row -> group.high());
    }
    return table
        .rows(numbers(0, groups.effects().size()))
        .meaning("columns", groups.meaning() + ":", "a third of the worlds each")
        .meaning("interval", "95 %, of the mean over worlds, not corrected; no test is made of it")
        .build();
  }

  private static double sd(double variance) {
    return Math.sqrt(variance);
  }

  private static double shown(WorldsEstimate estimate, double value) {
    return estimate.effect().shown(value);
  }

  /** Every pair of candidates, as figure 3 has them: which others a candidate is better than. */
  static Table pairs(WorldsResult result, WorldMeasure measure) {
    Map<String, WorldEffect> family = new LinkedHashMap<>();
    List<String> names = result.study().study().candidates();
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        family.put(i + " " + j, WorldContrast.of(names.get(i), names.get(j), measure));
      }
    }
    double margin = result.study().study().hypotheses().margin();
    Map<String, Decision> decisions = new LinkedHashMap<>();
    Hypotheses.test(family, margin, result).forEach(t -> decisions.put(t.name(), t.decision()));
    RowTable<Integer> table =
        new RowTable<Integer>("pairs", "Every pair of models")
            .column(Column.label("model", "model"), names::get)
            .column(
                Column.text("betterThan", "better than"),
                row -> others(row, names, decisions, Decision.BETTER, Decision.WORSE))
            .column(
                Column.text("sameAs", "same as"),
                row -> others(row, names, decisions, Decision.SAME, Decision.SAME));
    return table
        .rows(numbers(0, names.size()))
        .meaning(
            "better than",
            "p < "
                + Format.plain(Hypotheses.LEVEL)
                + " after Holm's correction for all pairs, as in the paper's figure 3")
        .build();
  }

  /** A decision is about the later candidate of a pair; about the earlier it is the reverse. */
  private static String others(
      int row, List<String> names, Map<String, Decision> decisions, Decision own, Decision other) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if ((i < row && decisions.get(row + " " + i) == own)
          || (i > row && decisions.get(i + " " + row) == other)) {
        found.add(names.get(i));
      }
    }
    return found.isEmpty() ? Format.NONE : String.join(", ", found);
  }

  /** The regression of each primary effect on the settings of worlds. */
  static Table doses(WorldsResult result) {
    Map<String, LeastSquares> fits = new LinkedHashMap<>();
    result
        .study()
        .study()
        .hypotheses()
        .primary()
        .forEach((name, effect) -> fits.put(name, result.onSettings(result.of(effect))));
    List<Prior> priors = result.study().priors().priors();
    RowTable<Integer> table =
        new RowTable<Integer>(
                "doses",
                "How the effects depend on the worlds' settings: change from the lowest to the"
                    + " highest value, in per cent")
            .column(
                Column.label("setting", "setting"),
                row -> row < 0 ? "(all in the middle)" : priors.get(row).setting());
    fits.forEach(
        (name, fit) ->
            table.column(
                Column.mean(name, name, Style.signed(EffectText.PERCENT_DECIMALS).inPercent()),
                row -> coefficient(fit, row)));
    Table.Builder built = table.rows(numbers(-1, priors.size()));
    if (priors.stream().anyMatch(prior -> prior.setting().equals("selection"))) {
      built.meaning(
          "selection", "as far as it has an effect: a world's selection is at most its transfer");
    }
    return built
        .meaning(
            "change",
            "coefficient of the regression over worlds, +- standard error (HC3). The first line is"
                + " the",
            "effect in a world in the middle of all ranges")
        .meaning("*", "p < " + Format.plain(Hypotheses.LEVEL) + ", not corrected")
        .meaning(
            "R2",
            "share of an effect's variance over worlds that the settings explain: "
                + fits.entrySet().stream()
                    .map(
                        fit ->
                            fit.getKey()
                                + " "
                                + Format.number(
                                    fit.getValue().rSquared(), EffectText.PERCENT_DECIMALS))
                    .collect(Collectors.joining(", ")))
        .build();
  }

  private static Cell coefficient(LeastSquares fit, int row) {
    if (row < 0) {
      return new Cell(new Mean(fit.intercept(), Double.NaN), "");
    }
    Difference change = fit.change(row);
    return new Cell(
        new Mean(change.value(), change.standardError()),
        change.test().p() < Hypotheses.LEVEL ? SIGNIFICANT : "");
  }

  /** The claims beside what was found. */
  static Table claims(WorldsResult result) {
    List<Finding> findings = Finding.of(result.study().study().hypotheses().claims(), result);
    return new RowTable<Finding>("claims", "The paper's claims and ours, and what the worlds say")
        .column(Column.label("place", "in the paper"), f -> f.claim().place())
        .column(Column.label("claim", "claim"), f -> f.claim().statement())
        .column(Column.label("paper", "paper"), f -> orNone(f.claim().paper()))
        .column(Column.people("here, 95 % interval"), WorldsTables::here)
        .column(Column.programs("value"), f -> value(f, Estimate::value))
        .column(Column.programs("low"), f -> value(f, Estimate::lower))
        .column(Column.programs("high"), f -> value(f, Estimate::upper))
        .column(Column.number("pHolm", "p (Holm)", Style.pValue()), Finding::adjustedP)
        .column(Column.people("worlds in favour"), WorldsTables::inFavour)
        .column(Column.programs("worldsInFavour"), f -> f.inFavour() < 0 ? null : f.inFavour())
        .column(Column.programs("worlds"), Finding::worlds)
        .column(Column.text("outcome", "outcome"), f -> outcome(f.outcome(Hypotheses.LEVEL)))
        .rows(findings)
        .meaning(
            "here",
            "ratios, and differences of shares in percentage points; of a claim about a setting",
            "how the ratio or difference grows from the setting's lowest value to its highest")
        .meaning(
            "outcome",
            "confirmed or contradicted where the test of the claim has p (Holm) < "
                + Format.plain(Hypotheses.LEVEL)
                + "; small",
            "where the effect is also shown to be within the margin (two one-sided tests, p",
            "corrected); no effect where only that is shown; else open. Not here: the setting is",
            "not drawn, or there are too few worlds for a regression on all settings")
        .build();
  }

  private static String orNone(String text) {
    return text.isEmpty() ? Format.NONE : text;
  }

  private static @Nullable Estimate bounds(Finding finding) {
    WorldEffect effect = finding.claim().effect();
    return effect == null ? null : EffectText.bounds(effect, finding.difference());
  }

  private static @Nullable Double value(Finding finding, ToDoubleFunction<Estimate> of) {
    Estimate bounds = bounds(finding);
    return bounds == null ? null : of.applyAsDouble(bounds);
  }

  private static String here(Finding finding) {
    WorldEffect effect = finding.claim().effect();
    return effect == null
        ? Format.NONE
        : EffectText.withInterval(effect, EffectText.bounds(effect, finding.difference()));
  }

  private static String inFavour(Finding finding) {
    return finding.inFavour() < 0 || finding.claim().effect() == null
        ? Format.NONE
        : finding.inFavour() + " of " + finding.worlds();
  }

  static String outcome(Finding.Outcome outcome) {
    return switch (outcome) {
      case CONFIRMED -> "confirmed";
      case CONFIRMED_SMALL -> "confirmed, small";
      case CONTRADICTED -> "contradicted";
      case CONTRADICTED_SMALL -> "contradicted, small";
      case NO_EFFECT -> "no effect";
      case OPEN -> "open";
      case NOT_HERE -> "not here";
      case NOT_TRIED -> "not tried yet";
    };
  }
}
