package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mtl4j.data.Text;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.Table;
import org.mtl4j.report.page.ReportSection;

/**
 * A study's result, ready to be shown: {@link StudyText}, {@link StudyJson} and {@link StudyPage}
 * render it, and know no study.
 *
 * @param study the study's name for programs, such as {@code twitter}
 * @param title the page's title
 * @param subtitle one sentence under the title
 * @param facts the lines at the top of the page: data, networks, training
 * @param firstSeed seed of the first run of each model
 * @param inputs tables of what was known before the first training
 * @param verdict what the numbers say, as lines
 * @param sections what was found, in the order to read it
 * @param fields of the JSON document before verdict and tables; values may be null
 */
public record StudyReport(
    String study,
    String title,
    String subtitle,
    List<LabelledLines.Line> facts,
    long firstSeed,
    List<Table> inputs,
    List<String> verdict,
    List<ReportSection> sections,
    Map<String, ?> fields) {
  /** Copies lists and map. */
  public StudyReport {
    facts = List.copyOf(facts);
    inputs = List.copyOf(inputs);
    verdict = List.copyOf(verdict);
    sections = List.copyOf(sections);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * Returns this report with a warning where the tests were seen before, with fewer runs or worlds.
   *
   * @param looks after how many each look was; the last one is this
   * @param what was counted: {@code run} or {@code world}
   */
  public StudyReport seen(List<Integer> looks, String what) {
    if (looks.size() < 2) {
      return this;
    }
    List<String> lines = new ArrayList<>(verdict);
    lines.add(
        Text.format(
            "These tests were seen before (%ss: %s); this is look %d. Whoever adds %ss and tests"
                + " again finds differences by chance more often than p says.",
            what,
            looks.subList(0, looks.size() - 1).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ")),
            looks.size(),
            what));
    return withVerdict(lines);
  }

  /**
   * Returns this report in other words.
   *
   * @param words returns for a line of the verdict what to say in its place
   */
  public StudyReport in(UnaryOperator<String> words) {
    return withVerdict(verdict.stream().map(words).toList());
  }

  private StudyReport withVerdict(List<String> lines) {
    return new StudyReport(
        study, title, subtitle, facts, firstSeed, inputs, lines, sections, fields);
  }

  /** Returns the tables of what was found, in the order to read them. */
  public List<Table> results() {
    return sections.stream().flatMap(section -> section.tables().stream()).toList();
  }

  /** Returns all tables, in the order to read them. */
  public List<Table> tables() {
    return Stream.concat(inputs.stream(), results().stream()).toList();
  }
}
