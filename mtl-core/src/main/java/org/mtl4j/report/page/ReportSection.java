package org.mtl4j.report.page;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.data.json.Json;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.Table;

/**
 * A section of a {@link ReportPage}: what was asked and found in plain words, the charts, the
 * tables under them, and what the tables' words mean.
 */
public final class ReportSection {
  private final String heading;
  private final List<String> paragraphs = new ArrayList<>();
  private final List<Chart> charts = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();

  /** Creates a section that has a heading only. */
  public ReportSection(String heading) {
    this.heading = heading;
  }

  /** Adds a paragraph, before all charts and tables. */
  public ReportSection text(String paragraph) {
    paragraphs.add(paragraph);
    return this;
  }

  /** Adds a chart, before all tables. */
  public ReportSection chart(Chart chart) {
    charts.add(chart);
    return this;
  }

  /** Adds a table, after all charts, and its legend after all tables. */
  public ReportSection table(Table table) {
    tables.add(table);
    return this;
  }

  /** Returns the tables, in the order in which they were added. */
  public List<Table> tables() {
    return List.copyOf(tables);
  }

  /** Returns the heading. */
  String heading() {
    return heading;
  }

  /**
   * Appends the section.
   *
   * @param html where to
   * @param id what links to the section name
   */
  void appendTo(StringBuilder html, String id) {
    html.append("<section id=\"").append(id).append("\">\n<h2>").append(Html.text(heading));
    html.append("</h2>\n");
    for (String paragraph : paragraphs) {
      html.append("<p>").append(Html.text(paragraph)).append("</p>\n");
    }
    for (Chart chart : charts) {
      append(html, chart);
    }
    List<LabelledLines.Line> words = new ArrayList<>();
    for (Table table : tables) {
      new HtmlTable(table).appendTo(html);
      words.addAll(table.words().lines());
    }
    html.append(Html.list("words", words)).append("</section>\n");
  }

  private static void append(StringBuilder html, Chart chart) {
    html.append("<figure>\n<figcaption><strong>")
        .append(Html.text(chart.title()))
        .append("</strong>");
    if (!chart.note().isEmpty()) {
      html.append(' ').append(Html.text(chart.note()));
    }
    html.append("</figcaption>\n<div class=\"chart\" role=\"img\" style=\"max-width: ")
        .append(chart.width())
        .append("px; height: ")
        .append(chart.height())
        .append("px\"></div>\n<script type=\"application/json\">\n")
        .append(Html.json(Json.document(chart.option())))
        .append("</script>\n</figure>\n");
  }
}
