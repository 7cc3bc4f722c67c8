package org.mtl4j.report.study;

import java.util.List;
import java.util.stream.Collectors;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.Table;

/** A study as text for people: what is known before the first training, and what was found. */
public final class StudyText {
  private StudyText() {}

  /**
   * Returns what is known before the first training.
   *
   * @param facts data, networks and training; gets one more line
   * @param kept where finished runs are kept
   * @param inputs tables of what is known
   */
  public static String before(LabelledLines facts, String kept, List<Table> inputs) {
    return facts.add("results", kept) + text(inputs);
  }

  /** Returns what was found: tables, with what their columns mean, and verdict. */
  public static String after(StudyReport report) {
    return text(report.results()) + "\n" + String.join("\n", report.verdict()) + "\n";
  }

  private static String text(List<Table> tables) {
    return tables.stream().map(table -> "\n" + table.text()).collect(Collectors.joining());
  }
}
