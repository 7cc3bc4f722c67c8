package org.mtl4j.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of a study, for text and page alike.
 *
 * @param title what it shows
 * @param header titles of its columns, the first of texts
 * @param rows cells
 * @param legend what columns mean
 */
public record StudyTable(
    String title, List<String> header, List<List<String>> rows, List<Meaning> legend) {
  /**
   * What a column means.
   *
   * @param name of the column, or the empty text for one more line
   * @param meaning in words
   */
  public record Meaning(String name, String meaning) {}

  /** Copies the lists. */
  public StudyTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    legend = List.copyOf(legend);
  }

  /** Returns the table as text. */
  public Table table() {
    Table table = new Table(1, header);
    rows.forEach(table::row);
    return table;
  }

  /** Gathers a table column by column meaning and row by row. */
  public static final class Builder {
    private final String title;
    private final List<String> header = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Meaning> legend = new ArrayList<>();

    public Builder(String title, String... header) {
      this.title = title;
      this.header.addAll(List.of(header));
    }

    public Builder row(List<String> cells) {
      rows.add(List.copyOf(cells));
      return this;
    }

    public Builder meaning(String name, String... lines) {
      legend.add(new Meaning(name, lines[0]));
      for (int i = 1; i < lines.length; i++) {
        legend.add(new Meaning("", lines[i]));
      }
      return this;
    }

    public StudyTable build() {
      return new StudyTable(title, header, rows, legend);
    }
  }
}
