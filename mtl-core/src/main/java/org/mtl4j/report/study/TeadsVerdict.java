package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mtl4j.data.Text;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Decision;
import org.mtl4j.report.Format;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsRow;

/** What the numbers of a study of Teads' model say, in sentences that are made of them. */
final class TeadsVerdict {
  private TeadsVerdict() {}

  /** Returns the sentences, each a line. */
  static List<String> of(TeadsResult result) {
    if (result.single().runs().all().size() < 2) {
      return List.of(StudyColumns.ONE_RUN);
    }
    List<String> lines = new ArrayList<>(DeadRuns.of(TeadsTables.runs(result)));
    lines.add("Weights: " + weights(result));
    lines.add("Sharing: " + sharing(result.depths()));
    lines.add("Best: " + best(result));
    if (Double.isFinite(result.single().excess().mean())) {
      lines.add("Truth: " + truth(result));
    }
    return lines;
  }

  private static String weights(TeadsResult result) {
    List<TeadsRow> inner = result.weights().stream().filter(TeadsRow::isInner).toList();
    if (inner.isEmpty()) {
      return "no comparison: no soft weight above 0 was tried.";
    }
    TeadsRow chosen = TeadsResult.best(inner);
    TeadsRow over = chosen.against(result.hardAlone());
    double lift = over.rigLift().difference().value();
    String where =
        TeadsResult.best(result.weights()).isHardAlone()
            ? "on the validation days 0/1 (hard conversions alone) is the best, and "
                + TeadsTables.weights(chosen)
                + " is the best of the others"
            : "on the validation days "
                + TeadsTables.weights(chosen)
                + " is the best"
                + edge(inner, chosen);
    return Text.format(
        "%s; on the test days %s has the highest RIG. RIG with %s minus RIG with 0/1: %s points (p"
            + " = %s over the runs, %s over runs and other rows): %s.",
        where,
        TeadsTables.weights(highest(result.weights())),
        TeadsTables.weights(chosen),
        TeadsTables.points(over.rigLift()),
        Format.pValue(over.rigLift().pOverSeeds()),
        Format.pValue(over.rigLift().p()),
        judged(
            over,
            lift > 0
                ? "learning soft and hard conversions is better than learning hard ones alone"
                : "learning hard conversions alone is better"));
  }

  /** An optimum at the end of what was tried is none. */
  private static String edge(List<TeadsRow> inner, TeadsRow chosen) {
    double least = inner.stream().mapToDouble(TeadsVerdict::hardWeight).min().orElseThrow();
    return hardWeight(chosen) > least
        ? ", within the range of weights that were tried"
        : ", with the largest soft weight that was tried; a larger one may be better";
  }

  private static double hardWeight(TeadsRow row) {
    return row.softHard().orElseThrow().hardWeight();
  }

  private static TeadsRow highest(List<TeadsRow> rows) {
    return rows.stream()
        .filter(row -> !row.runs().healthy().isEmpty())
        .max(Comparator.comparingDouble(row -> row.metric(BinaryReport::rig).mean()))
        .orElse(rows.get(0));
  }

  /** A claim where the numbers bear it, else what they say instead. */
  private static String judged(TeadsRow row, String claim) {
    if (row.rigLift().values().size() < 2) {
      return "no verdict, with fewer than two healthy runs";
    }
    return switch (row.rigLift().decision()) {
      case BETTER, WORSE -> claim;
      case SAME -> "the same within " + StudyColumns.POINTS_OF_MARGIN;
      case OPEN ->
          row.rigLift().pOverSeeds() < Comparison.LEVEL
              ? "open, because the difference on these test rows may be chance"
              : "open, with no significant difference at p < 0.01";
    };
  }

  private static String sharing(List<TeadsRow> depths) {
    if (depths.size() < 2) {
      return "there are no layers to share.";
    }
    if (!depths.get(0).isInner()) {
      return "no comparison: without soft conversions nothing is shared.";
    }
    List<TeadsRow> over = TeadsRow.against(depths.get(0), depths.subList(1, depths.size()));
    if (over.stream().anyMatch(row -> row.rigLift().values().size() < 2)) {
      return "no verdict, with fewer than two healthy runs with each number of shared layers.";
    }
    String lifts =
        over.stream()
            .map(row -> TeadsTables.points(row.rigLift()))
            .collect(Collectors.joining(", "));
    String worse = named(over, Decision.WORSE);
    return Text.format(
        "RIG with %s shared layers minus RIG with 0: %s points. Better (over runs and other rows, p"
            + " < 0.01 after correction): %s; worse: %s; same within %s: %s; open: %s. %s",
        IntStream.rangeClosed(1, over.size())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ")),
        lifts,
        orNone(named(over, Decision.BETTER)),
        orNone(worse),
        StudyColumns.POINTS_OF_MARGIN,
        orNone(named(over, Decision.SAME)),
        orNone(named(over, Decision.OPEN)),
        worse.isEmpty()
            ? "So sharing layers was not found to be worse than sharing none" + butLower(over)
            : "So sharing more layers can be worse than sharing none.");
  }

  /** Not to be found worse is less than to be as good. */
  private static String butLower(List<TeadsRow> over) {
    long lower = over.stream().filter(row -> row.rigLift().difference().value() < 0).count();
    return lower == over.size() ? ", though every mean is lower." : ".";
  }

  private static String named(List<TeadsRow> over, Decision decision) {
    return IntStream.range(0, over.size())
        .filter(i -> over.get(i).rigLift().decision() == decision)
        .mapToObj(i -> Integer.toString(i + 1))
        .collect(Collectors.joining(", "));
  }

  private static String orNone(String names) {
    return names.isEmpty() ? "none" : names;
  }

  private static String best(TeadsResult result) {
    TeadsRow best = result.best();
    boolean ahead = best.rigLift().difference().value() > 0;
    return Text.format(
        "%s, chosen on the validation days, compared with one model of all conversions: RIG %s"
            + " points, AUC %s %% (p = %s over the runs, %s over runs and other rows): %s.",
        TeadsTables.name(best),
        TeadsTables.points(best.rigLift()),
        TeadsTables.points(best.aucLift()),
        Format.pValue(best.rigLift().pOverSeeds()),
        Format.pValue(best.rigLift().p()),
        judged(best, ahead ? "better at p < 0.01" : "worse at p < 0.01"));
  }

  /** No draw of labels can fool it. */
  private static String truth(TeadsResult result) {
    StringBuilder text =
        new StringBuilder("on hard clicks the expected loss is above that of the true");
    text.append(" probabilities by ").append(excess(result.best()));
    text.append(" with the best model, by ");
    text.append(excess(result.single())).append(" with the single model");
    compare(text, result.best().excessAgainst(result.single()));
    TeadsRow alone = result.hardAlone();
    if (!alone.model().equals(result.best().model())) {
      text.append(", by ").append(excess(alone)).append(" with hard conversions alone");
      compare(text, result.best().excessAgainst(alone));
    }
    return text.append('.').toString();
  }

  private static void compare(StringBuilder text, Comparison excess) {
    String words =
        switch (excess.decision()) {
          case BETTER -> "significantly more";
          case WORSE -> "significantly less";
          case SAME -> "the same within " + StudyColumns.POINTS_OF_MARGIN;
          case OPEN -> "no significant difference";
        };
    text.append(" (").append(words).append(", p = ").append(Format.pValue(excess.p())).append(')');
  }

  private static String excess(TeadsRow row) {
    return Format.percent(row.excess().mean(), 2);
  }
}
