package org.mtl4j.report.page;

import java.util.List;
import org.mtl4j.report.Table;

/**
 * A table of a {@link ReportPage}: labels to the left, everything else to the right.
 *
 * @param table the table
 */
record HtmlTable(Table table) {
  /**
   * Appends the table, in a box that scrolls where the page is narrower.
   *
   * @param html where to
   */
  void appendTo(StringBuilder html) {
    String name = Html.text(table.title());
    html.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
        .append(name)
        .append("\">\n<table>\n<caption><span>")
        .append(name)
        .append("</span></caption>\n<thead>\n<tr>");
    List<String> header = table.header();
    for (int i = 0; i < header.size(); i++) {
      append(html, "th scope=\"col\"", i, header.get(i));
    }
    html.append("</tr>\n</thead>\n<tbody>\n");
    for (List<String> row : table.cells()) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        append(html, i == 0 && table.labels() > 0 ? "th scope=\"row\"" : "td", i, row.get(i));
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</div>\n");
  }

  private void append(StringBuilder html, String tag, int column, String cell) {
    html.append('<')
        .append(tag)
        .append(column < table.labels() ? "" : " class=\"number\"")
        .append('>')
        .append(Html.text(cell))
        .append("</")
        .append(tag, 0, 2)
        .append('>');
  }
}
