package org.mtl4j.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells printed in columns: the first ones, which are texts, to the left, numbers to the
 * right.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final int texts;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Creates a table.
   *
   * @param texts how many columns there are before the first of numbers
   * @param header the titles of all columns
   */
  public TextTable(int texts, List<String> header) {
    this.texts = texts;
    rows.add(List.copyOf(header));
  }

  /**
   * Adds a row.
   *
   * @param cells one per column
   * @throws IllegalArgumentException if there are more or fewer
   */
  public TextTable row(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells in a table of " + rows.get(0).size() + " columns: " + cells);
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Returns the table as lines, each ended, without blanks at their ends. */
  @Override
  public String toString() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : GAP).append(i < texts ? row.get(i) + pad : pad + row.get(i));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
