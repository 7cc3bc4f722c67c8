package org.mtl4j.report.study;

import java.util.List;
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
  static String before(LabelledLines facts, String kept, List<Table> inputs) {
    StringBuilder text = new StringBuilder(facts.add("results", kept).toString());
    inputs.forEach(table -> text.append('\n').append(table.text()));
    return text.toString();
  }

  /** Returns what was found: tables, with what their columns mean, and verdict. */
  public static String after(StudyReport report) {
    StringBuilder text = new StringBuilder();
    report.results().forEach(table -> text.append('\n').append(table.text()));
    text.append('\n');
    report.verdict().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
