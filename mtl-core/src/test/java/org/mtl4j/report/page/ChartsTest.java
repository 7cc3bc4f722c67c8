package org.mtl4j.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.json.Json;
import org.mtl4j.eval.CalibrationBin;
import org.mtl4j.eval.RunSummary;

class ChartsTest {
  private static final RunSummary ONE_TO_THREE = RunSummary.of(1, 2, 3);

  private static Map<?, ?> base(Chart chart) {
    return (Map<?, ?>) chart.option().get("baseOption");
  }

  /** The series of a name; the one of its whiskers is the second. */
  private static List<? extends Map<?, ?>> series(Chart chart, String name) {
    return ((List<?>) base(chart).get("series"))
        .stream()
            .map(series -> (Map<?, ?>) series)
            .filter(series -> name.equals(series.get("name")))
            .toList();
  }

  private static List<?> data(Chart chart, String name) {
    return (List<?>) series(chart, name).get(0).get("data");
  }

  private static List<?> whiskers(Chart chart, String name) {
    List<? extends Map<?, ?>> all = series(chart, name);
    return (List<?>) all.get(all.size() - 1).get("data");
  }

  private static List<?> hover(Object point) {
    return (List<?>) ((Map<?, ?>) point).get("hover");
  }

  private static Chart points() {
    return new PointChart("Which?", "", "gain", 2, "IP", 1)
        .point("IP", Mark.of(RunSummary.of(1)), List.of(), Verdict.BASELINE)
        .point(
            "ESMM",
            new Mark(ONE_TO_THREE, List.of("p = 0.0040")),
            List.of(1.0, 2.0, 3.0),
            Verdict.BETTER)
        .point("ESP", Mark.of(RunSummary.of()), List.of(), Verdict.WORSE)
        .chart();
  }

  @Test
  void aPointSaysMeanErrorRunsAndVerdict() {
    Object point = data(points(), "better than IP").get(0);
    assertEquals(List.of(1.0, 2.0), ((Map<?, ?>) point).get("value"));
    assertEquals(
        List.of(
            "ESMM", "2.00 \u00b1 0.58 (mean \u00b1 SEM, n = 3)", "p = 0.0040", "better than IP"),
        hover(point));
    List<?> whiskers = whiskers(points(), "better than IP");
    double error = ONE_TO_THREE.standardError();
    assertEquals(List.of(List.of(1.0, 2 - error), List.of(1.0, 2 + error)), whiskers.subList(0, 2));
    assertEquals(3, data(points(), "one run").size());
  }

  @Test
  void oneRunHasNoErrorAndNoneHasNoPoint() {
    assertEquals(
        List.of("IP", "1.00", "IP (baseline)"), hover(data(points(), "IP (baseline)").get(0)));
    assertEquals(List.of(), whiskers(points(), "IP (baseline)"));
    assertEquals(List.of(), series(points(), "worse than IP"));
    assertEquals(
        List.of("IP", "ESMM", "ESP"),
        ((Map<?, ?>) ((List<?>) base(points()).get("xAxis")).get(0)).get("data"));
  }

  @Test
  void betterAndWorseDifferByMoreThanColour() {
    List<String> shapes = List.of(Verdict.values()).stream().map(Verdict::symbol).toList();
    assertEquals(shapes.size(), shapes.stream().distinct().count());
  }

  @Test
  void whoHearsThePageHearsTheNumbers() {
    Map<?, ?> aria = (Map<?, ?>) base(points()).get("aria");
    String text = (String) ((Map<?, ?>) aria.get("label")).get("description");
    assertTrue(text.startsWith("Which? "), text);
    assertTrue(text.contains("ESMM: 2.00 \u00b1 0.58, better than IP."), text);
  }

  @Test
  void linesStandSideBySideAtEachDay() {
    Map<Integer, Mark> days = Map.of(2, Mark.of(ONE_TO_THREE), 4, Mark.of(ONE_TO_THREE));
    Chart chart =
        new LineChart("How long?", "", "days", "gain", 1)
            .reference("IP", 1)
            .line("a", days)
            .line("b", days)
            .chart();
    assertEquals(List.of(-0.03, 2.0), ((Map<?, ?>) data(chart, "a").get(0)).get("value"));
    assertEquals(List.of(2.03, 2.0), ((Map<?, ?>) data(chart, "b").get(1)).get("value"));
    assertEquals(
        List.of("a", "days: 4", "2.0 \u00b1 0.6 (mean \u00b1 SEM, n = 3)"),
        hover(data(chart, "a").get(1)));
    assertEquals(
        List.of("2", "3", "4"),
        ((Map<?, ?>) ((List<?>) base(chart).get("xAxis")).get(0)).get("data"));
  }

  @Test
  void barsStartAtZeroAndHaveTheirWhiskersInTheirMiddle() {
    List<Mark> marks = List.of(Mark.of(ONE_TO_THREE));
    Chart chart =
        new BarChart("How wrong?", "", "error", 1, List.of("m"))
            .bars("a", marks)
            .bars("b", marks)
            .chart();
    assertEquals(0.0, ((Map<?, ?>) base(chart).get("yAxis")).get("min"));
    // Two bars and a gap of 0.08 of a bar share 0.7 of the width.
    double middle = (0.7 / 2.08) * 1.08 / 2;
    double x = (Double) ((List<?>) whiskers(chart, "b \u00b1 SEM").get(0)).get(0);
    assertEquals(middle, x, 1e-12);
    Chart far =
        new BarChart("", "", "", 1, List.of("m")).bars("a", marks).reference("x", 9).chart();
    assertTrue((Double) ((Map<?, ?>) base(far).get("yAxis")).get("max") >= 9);
    BarChart bars = new BarChart("", "", "", 1, List.of("m", "n"));
    assertThrows(IllegalArgumentException.class, () -> bars.bars("a", marks));
  }

  @Test
  void binsWithoutAnEventAreToldOf() {
    CalibrationBin seen = new CalibrationBin(4000, 0.0021, 0.0020, 0, 1);
    CalibrationBin unseen = new CalibrationBin(4000, 0.0003, 0, 0, 1);
    Chart chart = new CalibrationChart("Right?", "Bins.").line("a", List.of(unseen, seen)).chart();
    assertEquals(
        List.of("a", "predicted 0.210 %, observed 0.200 %", "rows 4,000"),
        hover(data(chart, "a").get(0)));
    assertEquals(1, data(chart, "a").size());
    assertTrue(chart.note().contains("1 bin without an event"), chart.note());
    Map<?, ?> yAxis = (Map<?, ?>) base(chart).get("yAxis");
    assertEquals(
        List.of("log", 0.001, 0.01),
        List.of(yAxis.get("type"), yAxis.get("min"), yAxis.get("max")));
  }

  @Test
  void emptyChartsAreCharts() {
    List<Chart> charts =
        List.of(
            new PointChart("", "", "", 2, "", 1).chart(),
            new LineChart("", "", "", "", 2).chart(),
            new BarChart("", "", "", 2, List.of()).chart(),
            new CalibrationChart("", "").chart());
    charts.forEach(chart -> assertFalse(Json.document(chart.option()).isEmpty()));
  }
}
