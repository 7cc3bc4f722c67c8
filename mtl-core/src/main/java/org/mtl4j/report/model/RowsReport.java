package org.mtl4j.report.model;

import java.util.Map;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;
import org.mtl4j.data.time.Times;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.task.Population;
import org.mtl4j.task.TaskCounts;
import org.mtl4j.train.ExcludedRows;
import org.mtl4j.train.LearnedRows;

/**
 * Which rows of a log a model learns from.
 *
 * @param rows that are told
 * @param population that the model learns from
 */
public record RowsReport(LearnedRows rows, Population population) {
  /** Adds which rows are left out, and how the clicks are parted into tasks. */
  void addTo(LabelledLines facts) {
    rows.leftOut().ifPresent(leftOut -> add(facts, leftOut));
    rows.counts().ifPresent(counts -> add(facts, counts));
  }

  private void add(LabelledLines facts, ExcludedRows rows) {
    String noun = isClicks() ? "click" : "row";
    String name = "left out";
    if (rows.days() > 0) {
      facts.add(
          name,
          Text.format(
              "%s of the first %s with rows, %s to %s (Training.withWarmUp)",
              Format.count(rows.history(), noun),
              Format.count(rows.days(), "day"),
              Times.formatDay(rows.from()),
              Times.formatDay(rows.to())));
      name = "";
    }
    if (rows.stray() > 0) {
      facts.add(name, Format.count(rows.stray(), noun) + " whose time is far from all others");
      name = "";
    }
    if (rows.outside() > 0) {
      facts.add(name, Format.count(rows.outside(), "row") + outside());
    }
  }

  private boolean isClicks() {
    return population.bySetup() || population.given().filter(Label.CLICK::equals).isPresent();
  }

  /** What is said of a row that is not in the population. */
  private String outside() {
    return isClicks()
        ? " without a click"
        : population
            .given()
            .map(label -> " where " + label + " is 0")
            .orElse(" outside the population");
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
    return Text.format(
        "%s of %s, CVR %s",
        Format.weight(group.clicks()) + (group.clicks() == 1 ? " click" : " clicks"),
        Format.count(group.setups(), "setup"),
        Format.percent(group.rate(), 3));
  }

  /** Returns the same for programs. */
  Map<String, ?> json() {
    Fields json = new Fields();
    rows.leftOut().ifPresent(leftOut -> json.with("leftOut", json(leftOut)));
    rows.counts()
        .ifPresent(counts -> json.with("tasks", json(counts).with("rowsWithoutSetup", noSetup())));
    return json;
  }

  private static Map<String, ?> json(ExcludedRows rows) {
    Fields warmUp =
        Fields.of("clicks", rows.history())
            .with("days", rows.days())
            .with("from", rows.days() == 0 ? null : Times.formatDay(rows.from()))
            .with("to", rows.days() == 0 ? null : Times.formatDay(rows.to()));
    return Fields.of("warmUp", warmUp)
        .with("strayTimes", rows.stray())
        .with("rowsWithoutClick", rows.outside());
  }

  /** Returns how clicks are parted into tasks, for programs. */
  public static Fields json(TaskCounts counts) {
    return Fields.of("soft", json(counts.soft()))
        .with("hard", json(counts.hard()))
        .with("withoutHistory", json(counts.unknown()));
  }

  private static Map<String, ?> json(TaskCounts.Group group) {
    return Fields.of("setups", group.setups())
        .with("rows", group.rows())
        .with("clicks", group.clicks())
        .with("conversions", group.conversions())
        .with("conversionRate", group.rate());
  }
}
