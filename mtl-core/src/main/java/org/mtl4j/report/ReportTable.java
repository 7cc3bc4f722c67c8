package org.mtl4j.report;

import java.util.List;

/**
 * A table of a {@link ReportPage}: texts to the left, numbers to the right.
 *
 * @param caption what it shows, in words
 * @param texts how many columns there are before the first of numbers
 * @param header the titles of all columns
 * @param rows the cells, one for each column
 */
public record ReportTable(String caption, int texts, List<String> header, List<List<String>> rows) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a row has more cells than the header, or fewer
   */
  public ReportTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            row.size() + " cells in a table of " + header.size() + " columns: " + row);
      }
    }
  }

  /**
   * Appends the table, in a box that scrolls where the page is narrower.
   *
   * @param html where to
   */
  void appendTo(StringBuilder html) {
    String name = Html.text(caption);
    html.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
        .append(name)
        .append("\">\n<table>\n<caption><span>")
        .append(name)
        .append("</span></caption>\n<thead>\n<tr>");
    for (int i = 0; i < header.size(); i++) {
      append(html, "th scope=\"col\"", i, header.get(i));
    }
    html.append("</tr>\n</thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        append(html, i == 0 && texts > 0 ? "th scope=\"row\"" : "td", i, row.get(i));
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</div>\n");
  }

  private void append(StringBuilder html, String tag, int column, String cell) {
    html.append('<')
        .append(tag)
        .append(column < texts ? "" : " class=\"number\"")
        .append('>')
        .append(Html.text(cell))
        .append("</")
        .append(tag, 0, 2)
        .append('>');
  }
}
