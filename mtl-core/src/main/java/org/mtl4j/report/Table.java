package org.mtl4j.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mtl4j.data.Text;
import org.mtl4j.data.json.Json;
import org.mtl4j.report.page.ReportSection;

/**
 * A table of results, made once and shown as text, JSON, CSV or, by {@link ReportSection#table}, on
 * a page. Numbers stay numbers until they are shown:
 *
 * <pre>{@code
 * Table table =
 *     new Table.Builder("models", "Two models")
 *         .column(Column.label("model", "model"))
 *         .column(Column.number("logLoss", "log loss", Style.loss(6)))
 *         .column(Column.mean("gain", "gain over IP", Style.number(4)))
 *         .row("IP", 0.011849, null)
 *         .row("ESMM", 0.011818, new Mean(1.0027, 0.0054))
 *         .meaning("gain over IP", "log loss of IP / log loss")
 *         .build();
 * System.out.print(table.text());
 * System.out.print(Json.document(table.json()));
 * System.out.print(table.csv());
 * }</pre>
 *
 * @param name for programs, such as {@code models}: the name of its CSV file
 * @param title what it shows, for people; may be empty
 * @param columns from the left
 * @param rows the cells, one for each column
 * @param legend what columns and marks mean
 */
public record Table(
    String name, String title, List<Column> columns, List<List<Cell>> rows, List<Meaning> legend) {
  /** Characters from the begin of a legend's name to that of its meaning, where names are short. */
  private static final int LEGEND_WIDTH = 16;

  /**
   * What a column or a mark means.
   *
   * @param name its title
   * @param lines the meaning, as lines of text
   */
  public record Meaning(String name, List<String> lines) {
    /** Copies the list. */
    public Meaning {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if two columns have the same name, or a row has more or fewer
   *     cells than there are columns, or another kind of value than its column
   */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    legend = List.copyOf(legend);
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      for (String field : column.isForPrograms() ? column.fields() : List.<String>of()) {
        if (!names.add(field)) {
          throw new IllegalArgumentException(
              "table '" + name + "' has two columns '" + field + "'; give each its own name");
        }
      }
    }
    for (List<Cell> row : rows) {
      check(name, columns, row);
    }
  }

  private static void check(String name, List<Column> columns, List<Cell> row) {
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException(
          Text.format(
              "table '%s' has %d columns, but a row of it %d cells: %s",
              name, columns.size(), row.size(), row.stream().map(Cell::value).toList()));
    }
    for (int i = 0; i < row.size(); i++) {
      Column column = columns.get(i);
      Object value = row.get(i).value();
      if (!column.takes(value)) {
        throw new IllegalArgumentException(
            Text.format(
                "column '%s' of table '%s' is of kind %s, which a %s (%s) is not",
                column.name(), name, column.kind(), value.getClass().getSimpleName(), value));
      }
    }
  }

  /** Returns the titles of the columns that people see. */
  public List<String> header() {
    return columns.stream().filter(Column::isForPeople).map(Column::title).toList();
  }

  /** Returns the rows as people see them, with marks. */
  public List<List<String>> cells() {
    return rows.stream().map(this::cells).toList();
  }

  private List<String> cells(List<Cell> row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      if (columns.get(i).isForPeople()) {
        cells.add(columns.get(i).shown(row.get(i).value()) + row.get(i).mark());
      }
    }
    return cells;
  }

  /** Returns how many of the columns that people see, from the left, are labels. */
  public int labels() {
    return (int) columns.stream().filter(Column::isForPeople).takeWhile(Column::isLabel).count();
  }

  /** Returns the names of the fields that programs see: the header of its CSV. */
  public List<String> fields() {
    return columns.stream()
        .filter(Column::isForPrograms)
        .flatMap(column -> column.fields().stream())
        .toList();
  }

  /**
   * Returns the rows as programs see them: by field, in order, a String, an Integer, a Long, a
   * Double or a Boolean, or null. A mean has a second field, {@code ...StandardError}.
   */
  public List<Map<String, Object>> records() {
    return rows.stream().map(this::fieldsOf).toList();
  }

  private Map<String, Object> fieldsOf(List<Cell> row) {
    Map<String, Object> record = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      if (columns.get(i).isForPrograms()) {
        columns.get(i).put(record, row.get(i).value());
      }
    }
    return record;
  }

  /** Returns title, columns and legend as lines of text, each ended. */
  public String text() {
    TextTable lines = new TextTable(labels(), header());
    cells().forEach(lines::row);
    return (title.isEmpty() ? "" : title + "\n\n")
        + lines
        + (legend.isEmpty() ? "" : "\n" + words());
  }

  /** Returns the legend: the first line of each meaning with its name, the others without. */
  public LabelledLines words() {
    int longest = legend.stream().mapToInt(word -> word.name().length()).max().orElse(0);
    LabelledLines words = new LabelledLines(Math.max(LEGEND_WIDTH, longest + 2));
    for (Meaning word : legend) {
      for (int i = 0; i < word.lines().size(); i++) {
        words.add(i == 0 ? word.name() : "", word.lines().get(i));
      }
    }
    return words;
  }

  /**
   * Returns the table as plain values for {@link Json}: {@code name}, {@code title}, {@code
   * columns}, {@code rows} (see {@link #records}) and {@code legend}. A column has {@code name},
   * {@code title} and, for numbers, {@code scale}: what people see under the title is the number
   * times the scale, 100 for percentages.
   */
  public Map<String, ?> json() {
    return Fields.of("name", name)
        .with("title", title)
        .with("columns", columns.stream().filter(Column::isForPrograms).map(Table::json).toList())
        .with("rows", records())
        .with("legend", legend.stream().map(Table::json).toList());
  }

  private static Map<String, ?> json(Column column) {
    Fields json = Fields.of("name", column.name());
    if (column.isForPeople()) {
      json.put("title", column.title());
      if (column.style() != null) {
        json.put("scale", column.style().scale());
      }
    }
    return json;
  }

  private static Map<String, ?> json(Meaning word) {
    return Fields.of("name", word.name()).with("meaning", String.join(" ", word.lines()));
  }

  /**
   * Returns the table as CSV (RFC 4180, with line feeds): a header of {@link #fields}, then a line
   * per row; numbers with all their digits, nothing where there is no number.
   */
  public String csv() {
    return TableCsv.of(this);
  }

  /** Gathers a table: its columns, then its rows. */
  public static final class Builder {
    private final String name;
    private final String title;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();
    private final List<Meaning> legend = new ArrayList<>();

    /**
     * Creates a table without columns.
     *
     * @param name for programs: the name of its CSV file
     * @param title what it shows, for people; may be empty
     */
    public Builder(String name, String title) {
      this.name = name;
      this.title = title;
    }

    /** Adds a column at the right. */
    public Builder column(Column column) {
      columns.add(column);
      return this;
    }

    /**
     * Adds a row below the others.
     *
     * @param values one for each column, of its kind, null, or a {@link Cell} that holds one
     */
    public Builder row(Object... values) {
      return row(Arrays.asList(values));
    }

    /**
     * Adds a row below the others.
     *
     * @param values one for each column, of its kind, null, or a {@link Cell} that holds one
     */
    public Builder row(List<?> values) {
      rows.add(values.stream().map(Cell::of).toList());
      return this;
    }

    /**
     * Adds what a column or a mark means.
     *
     * @param name its title
     * @param lines the meaning, as lines of text
     */
    public Builder meaning(String name, String... lines) {
      legend.add(new Meaning(name, List.of(lines)));
      return this;
    }

    /**
     * Returns the table.
     *
     * @throws IllegalArgumentException if two columns have the same name, or a row has more or
     *     fewer cells than there are columns, or another kind of value than its column
     */
    public Table build() {
      return new Table(name, title, columns, rows, legend);
    }
  }
}
