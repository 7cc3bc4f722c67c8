package org.mtl4j.report.model;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.data.time.Times;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.task.TaskCounts;
import org.mtl4j.train.ExcludedRows;
import org.mtl4j.train.LearnedRows;

/**
 * Which rows of a log a model learns from.
 *
 * @param rows that are told
 */
public record RowsReport(LearnedRows rows) {
  /** Adds which rows are left out, and how the clicks are parted into tasks. */
  void addTo(LabelledLines facts) {
    rows.leftOut().ifPresent(leftOut -> add(facts, leftOut));
    rows.counts().ifPresent(counts -> add(facts, counts));
  }

  private static void add(LabelledLines facts, ExcludedRows rows) {
    String name = "left out";
    if (rows.days() > 0) {
      facts.add(
          name,
          String.format(
              Locale.ROOT,
              "%s of the first %s with rows, %s to %s (Training.withWarmUp)",
              Format.count(rows.history(), "click"),
              Format.count(rows.days(), "day"),
              Times.formatDay(rows.from()),
              Times.formatDay(rows.to())));
      name = "";
    }
    if (rows.stray() > 0) {
      facts.add(name, Format.count(rows.stray(), "click") + " whose time is far from all others");
      name = "";
    }
    if (rows.outside() > 0) {
      facts.add(name, Format.count(rows.outside(), "row") + " without a click");
    }
  }

  private void add(LabelledLines facts, TaskCounts counts) {
    facts.add("soft", text(counts.soft()));
    facts.add("hard", text(counts.hard()));
    if (counts.unknown().rows() > 0) {
      facts.add("", "of these without history: " + text(counts.unknown()));
    }
    if (noSetup() > 0) {
      facts.add("", "of these without a setup: " + Format.count(noSetup(), "row"));
    }
  }

  private int noSetup() {
    return rows.leftOut().map(ExcludedRows::noSetup).orElse(0);
  }

  private static String text(TaskCounts.Group group) {
    return String.format(
        Locale.ROOT,
        "%s of %s, converting %s",
        Format.weight(group.clicks()) + (group.clicks() == 1 ? " click" : " clicks"),
        Format.count(group.setups(), "setup"),
        Format.percent(group.rate(), 3));
  }

  /** Adds the same for programs. */
  void addTo(Map<String, Object> json) {
    rows.leftOut().ifPresent(leftOut -> json.put("leftOut", json(leftOut)));
    rows.counts()
        .ifPresent(
            counts -> {
              Map<String, Object> tasks = json(counts);
              tasks.put("rowsWithoutSetup", noSetup());
              json.put("tasks", tasks);
            });
  }

  private static Map<String, ?> json(ExcludedRows rows) {
    Map<String, Object> warmUp = new LinkedHashMap<>();
    warmUp.put("clicks", rows.history());
    warmUp.put("days", rows.days());
    warmUp.put("from", rows.days() == 0 ? null : Times.formatDay(rows.from()));
    warmUp.put("to", rows.days() == 0 ? null : Times.formatDay(rows.to()));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("warmUp", warmUp);
    json.put("strayTimes", rows.stray());
    json.put("rowsWithoutClick", rows.outside());
    return json;
  }

  /** Returns how clicks are parted into tasks, for programs. */
  public static Map<String, Object> json(TaskCounts counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("soft", json(counts.soft()));
    json.put("hard", json(counts.hard()));
    json.put("withoutHistory", json(counts.unknown()));
    return json;
  }

  private static Map<String, ?> json(TaskCounts.Group group) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("setups", group.setups());
    json.put("rows", group.rows());
    json.put("clicks", group.clicks());
    json.put("conversions", group.conversions());
    json.put("conversionRate", group.rate());
    return json;
  }
}
