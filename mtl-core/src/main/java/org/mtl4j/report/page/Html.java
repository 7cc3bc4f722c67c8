package org.mtl4j.report.page;

import java.util.List;
import org.mtl4j.data.json.Json;
import org.mtl4j.report.LabelledLines;

/** Text made safe for its place in an HTML page. */
final class Html {
  private Html() {}

  /** Text between tags, or in an attribute that is in double quotes. */
  static String text(String plain) {
    StringBuilder html = new StringBuilder(plain.length() + 16);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(allowed(c) ? c : '\uFFFD');
      }
    }
    return html.toString();
  }

  /** Names and what there is to say about each, as a list of a style; nothing where it is empty. */
  static String list(String style, List<LabelledLines.Line> lines) {
    if (lines.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<dl class=\"").append(style).append("\">\n");
    for (LabelledLines.Line line : lines) {
      html.append(line.name().isEmpty() ? "" : "<dt>" + text(line.name()) + "</dt>");
      html.append("<dd>").append(text(line.value())).append("</dd>\n");
    }
    return html.append("</dl>\n").toString();
  }

  private static boolean allowed(char c) {
    return (c >= ' ' && c != '\u007F') || c == '\n' || c == '\t';
  }

  /**
   * A JSON document inside a script element: no letter of it can end the element, and it means the
   * same.
   *
   * @param json of ASCII letters, as {@link Json} writes it
   */
  static String json(String json) {
    return json.replace("<", "\\u003C");
  }

  /**
   * A script inside a script element: what would end the element is written otherwise, which inside
   * of JavaScript's texts and patterns, the only places where it can be, means the same.
   */
  static String script(String script) {
    return script.replaceAll("(?i)<(/script|!--)", "<\\\\$1");
  }
}
