package org.mtl4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.json.Json;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.CalibrationBin;
import org.mtl4j.eval.Metrics;

/**
 * Writes runs and trials as lines of JSON, and reads them. Metrics and measures stand under their
 * names, so that a version that has one more reads an older file, and the other way round. NaN and
 * infinities are texts, because JSON has no numbers for them.
 */
final class ResultLines {
  private static final String CANDIDATE = "candidate";
  private static final String WORLD = "world";
  private static final String ROWS = "rows";
  private static final String GROUPS = "groups";
  private static final int BIN_NUMBERS = 5;

  private ResultLines() {}

  static boolean isTrial(Map<String, Object> line) {
    return line.containsKey("trial");
  }

  static Map<String, ?> of(Trial trial) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("trial", trial.number());
    line.put(CANDIDATE, trial.candidate());
    line.put(WORLD, trial.world());
    line.put("point", trial.point());
    line.put("score", trial.score());
    return line;
  }

  static Trial trial(Map<String, Object> line) {
    return new Trial(
        get(line, CANDIDATE, String.class),
        get(line, WORLD, String.class),
        get(line, "trial", Long.class).intValue(),
        numbers(object(line.get("point"))),
        number(line.get("score")));
  }

  static Map<String, ?> of(Run run) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(CANDIDATE, run.candidate());
    line.put(WORLD, run.world());
    line.put("seed", run.seed());
    line.put("parameters", run.parameters());
    line.put("periods", run.periods().stream().map(ResultLines::of).toList());
    return line;
  }

  static Run run(Map<String, Object> line) {
    List<PeriodResult> periods = new ArrayList<>();
    for (Object period : get(line, "periods", List.class)) {
      periods.add(period(object(period)));
    }
    return new Run(
        get(line, CANDIDATE, String.class),
        get(line, WORLD, String.class),
        get(line, "seed", Long.class),
        get(line, "parameters", Long.class),
        periods);
  }

  private static Map<String, ?> of(PeriodResult period) {
    Map<String, Object> reports = new LinkedHashMap<>();
    period.reports().forEach((task, report) -> reports.put(task, of(report)));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(ROWS, period.rows());
    line.put("tasks", reports);
    line.put(
        "calibration",
        period.calibration().stream()
            .map(
                bin ->
                    List.of(
                        bin.weight(),
                        bin.meanPrediction(),
                        bin.observedRate(),
                        bin.low(),
                        bin.high()))
            .toList());
    line.put(GROUPS, period.groups());
    line.put("measures", period.measures());
    return line;
  }

  private static PeriodResult period(Map<String, Object> line) {
    Map<String, BinaryReport> reports = new LinkedHashMap<>();
    object(line.get("tasks"))
        .forEach(
            (task, metrics) ->
                report(object(metrics)).ifPresent(report -> reports.put(task, report)));
    List<CalibrationBin> bins = new ArrayList<>();
    for (Object bin : get(line, "calibration", List.class)) {
      double[] x = numbers(bin, BIN_NUMBERS);
      bins.add(new CalibrationBin(x[0], x[1], x[2], x[3], x[4]));
    }
    return new PeriodResult(
        get(line, ROWS, Long.class).intValue(),
        reports,
        bins,
        groups(line),
        numbers(object(line.get("measures"))));
  }

  /** Returns none for the line of an older version, which had those of the loss alone. */
  private static Map<String, List<Double>> groups(Map<String, Object> line) {
    Map<String, List<Double>> groups = new LinkedHashMap<>();
    if (line.containsKey(GROUPS)) {
      object(line.get(GROUPS))
          .forEach(
              (name, sums) ->
                  groups.put(
                      name, Arrays.stream(numbers(sums, PeriodResult.GROUPS)).boxed().toList()));
    }
    return groups;
  }

  private static Map<String, ?> of(BinaryReport report) {
    Map<String, Object> line = new LinkedHashMap<>();
    report.values().forEach((metric, value) -> line.put(metric.name(), value));
    return line;
  }

  /** Returns no report where a metric is missing. */
  private static Optional<BinaryReport> report(Map<String, Object> line) {
    Map<String, Double> values = numbers(line);
    return Metrics.standard().stream().allMatch(metric -> values.containsKey(metric.name()))
        ? Optional.of(BinaryReport.ofValues(values))
        : Optional.empty();
  }

  /** Returns what stands under a name, if it is of that kind. */
  private static <T> T get(Map<String, Object> line, String name, Class<T> kind) {
    if (kind.isInstance(line.get(name))) {
      return kind.cast(line.get(name));
    }
    throw new IllegalArgumentException("no " + name);
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text) {
      return Double.parseDouble(text);
    }
    throw new IllegalArgumentException("no number");
  }

  private static Map<String, Double> numbers(Map<String, Object> line) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    line.forEach((name, value) -> numbers.put(name, number(value)));
    return numbers;
  }

  private static double[] numbers(@Nullable Object value, int count) {
    if (!(value instanceof List<?> list) || list.size() != count) {
      throw new IllegalArgumentException("not " + count + " numbers");
    }
    return list.stream().mapToDouble(ResultLines::number).toArray();
  }

  @SuppressWarnings("unchecked") // Objects of JSON have texts as keys, and parse makes them so.
  private static Map<String, Object> object(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException("no object");
  }

  /** Parses one object; its whole numbers are longs, the others doubles. */
  static Map<String, Object> parse(String text) {
    return object(Json.parse(text));
  }
}
