package org.mtl4j.report.page;

/** The facts of a {@link ReportPage}: names and what there is to say about each, as HTML. */
final class DefinitionList {
  private final StringBuilder html = new StringBuilder();

  /**
   * Adds a fact.
   *
   * @param name the name; the empty text for one more line about the name before
   * @param value what there is to say
   */
  DefinitionList add(String name, String value) {
    if (!name.isEmpty()) {
      html.append("<dt>").append(Html.text(name)).append("</dt>");
    }
    html.append("<dd>").append(Html.text(value)).append("</dd>\n");
    return this;
  }

  /**
   * Appends the list; nothing where it is empty.
   *
   * @param page where to
   * @param kind the style
   */
  void appendTo(StringBuilder page, String kind) {
    if (html.length() > 0) {
      page.append("<dl class=\"").append(kind).append("\">\n").append(html).append("</dl>\n");
    }
  }
}
