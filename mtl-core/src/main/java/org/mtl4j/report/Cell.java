package org.mtl4j.report;

import org.mtl4j.eval.RunSummary;

/**
 * A value in a {@link Table}, with what stands behind it for people.
 *
 * @param value as its column's {@link Column.Kind} says, or null
 * @param mark what text and page have behind the value, such as {@code " *"}, or blanks where other
 *     cells of the column have a mark; often empty. What it says, programs have in a column of
 *     their own
 */
public record Cell(Object value, String mark) {
  /** Returns a value as a cell. */
  static Cell of(Object value) {
    if (value instanceof Cell cell) {
      return cell.value instanceof RunSummary runs ? new Cell(Mean.of(runs), cell.mark) : cell;
    }
    return new Cell(value instanceof RunSummary runs ? Mean.of(runs) : value, "");
  }
}
