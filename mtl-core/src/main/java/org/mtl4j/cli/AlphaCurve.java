package org.mtl4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.report.Format;
import org.mtl4j.report.StudyTable;
import org.mtl4j.study.AlphaTuning;

/**
 * What each α brought on the validation days.
 *
 * @param points a point per α, ascending
 */
record AlphaCurve(List<AlphaTuning.Point> points) {
  private static final int BAR = 30;
  private static final double POINTS = 100;
  private static final String CHOSEN = "the highest: what is taken for --alpha";

  /** Returns the α that brought most. */
  double best() {
    return AlphaTuning.best(points).alpha();
  }

  /** Returns the curve as a table. */
  StudyTable table() {
    StudyTable.Builder table =
        new StudyTable.Builder(
            "Alpha, by what the hard branch saves on all clicks of the validation days",
            "alpha",
            "hard clicks",
            "hard conversions",
            "gain, %",
            "");
    for (AlphaTuning.Point point : points) {
      table.row(
          List.of(
              Format.plain(point.alpha()) + (point.alpha() == best() ? " *" : ""),
              Format.percent(point.hardClicks(), 1),
              Format.percent(point.hardConversions(), 1),
              gain(point.gain()),
              bar(point.gain().mean())));
    }
    return table
        .meaning(
            "gain",
            "the share of a single model's loss on all clicks that is saved where hard clicks are",
            "scored by the hard branch, +- standard error over the runs")
        .meaning("*", isGain() ? CHOSEN : CHOSEN + ", though by no more than chance")
        .build();
  }

  /** Returns whether the best α saves more than two standard errors. */
  private boolean isGain() {
    RunSummary gain = AlphaTuning.best(points).gain();
    return gain.mean() > 2 * gain.standardError();
  }

  private static String gain(RunSummary gain) {
    return Format.decimals(POINTS * gain.mean(), 3)
        + " +- "
        + Format.decimals(POINTS * gain.standardError(), 3);
  }

  /** A bar as long as the gain is beside the largest; none where there is no gain. */
  private String bar(double gain) {
    double most = points.stream().mapToDouble(p -> p.gain().mean()).max().orElse(0);
    int length = most <= 0 || gain <= 0 ? 0 : (int) Math.round(BAR * gain / most);
    return "#".repeat(length) + " ".repeat(BAR - length);
  }

  /** Returns the curve for programs. */
  List<Map<String, ?>> json() {
    return points.stream().<Map<String, ?>>map(AlphaCurve::json).toList();
  }

  private static Map<String, ?> json(AlphaTuning.Point point) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("alpha", point.alpha());
    json.put("hardClicks", point.hardClicks());
    json.put("hardConversions", point.hardConversions());
    json.put("gain", point.gain().mean());
    json.put("gainStandardError", point.gain().standardError());
    return json;
  }
}
