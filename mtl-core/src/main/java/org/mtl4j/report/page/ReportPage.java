package org.mtl4j.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mtl4j.report.LabelledLines;

/**
 * One HTML file that tells a result: what was done, the charts, the tables under them, how to do it
 * again. It needs nothing else, neither beside it nor from a network, and is written in UTF-8.
 *
 * <p>There is no clock and no chance in it: the same content gives the same bytes. The page forbids
 * the browser to load anything (its content security policy).
 */
public final class ReportPage {
  private static final String POLICY =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";

  private final String title;
  private final String subtitle;
  private final List<LabelledLines.Line> facts = new ArrayList<>();
  private final List<ReportSection> sections = new ArrayList<>();
  private final List<String> footer = new ArrayList<>();
  private String command = "";

  /**
   * Creates a page without sections.
   *
   * @param title of the page
   * @param subtitle one sentence under it
   */
  public ReportPage(String title, String subtitle) {
    this.title = title;
    this.subtitle = subtitle;
  }

  /**
   * Adds a fact, at the top.
   *
   * @param name the name; the empty text for one more line about the name before
   * @param value what there is to say
   */
  public ReportPage fact(String name, String value) {
    facts.add(new LabelledLines.Line(name, value));
    return this;
  }

  /** Sets the command that makes the page again. */
  public ReportPage command(String line) {
    command = line;
    return this;
  }

  /** Adds a section. */
  public ReportPage section(ReportSection section) {
    sections.add(section);
    return this;
  }

  /** Adds a line at the end: what made the page. */
  public ReportPage footer(String line) {
    footer.add(line);
    return this;
  }

  /**
   * Checks that pages can be written, for whoever wants to know before the work and not after it.
   *
   * @throws IllegalStateException if the chart library, the jar of org.webjars:echarts, is not on
   *     the class path
   */
  public static void requireCharts() {
    charts();
  }

  private static EchartsLibrary charts() {
    return EchartsLibrary.load(ReportPage.class.getClassLoader());
  }

  /**
   * Writes the page and flushes.
   *
   * @param out stays open; has to encode in UTF-8
   * @throws IOException if it fails
   * @throws IllegalStateException if the chart library is missing; see {@link #requireCharts}
   */
  public void write(Writer out) throws IOException {
    write(out, charts());
  }

  private void write(Writer out, EchartsLibrary charts) throws IOException {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        .append(Html.text(title))
        .append("</title>\n<style>\n")
        .append(resource("report.css"))
        .append("</style>\n</head>\n<body>\n");
    header(html);
    html.append("<main>\n");
    for (int i = 0; i < sections.size(); i++) {
      sections.get(i).appendTo(html, id(i));
    }
    html.append("</main>\n<footer>\n");
    for (String line : footer) {
      html.append("<p>").append(Html.text(line)).append("</p>\n");
    }
    html.append("<p>Charts by Apache ECharts ").append(Html.text(charts.version()));
    html.append(" (Apache-2.0), which is part of this file.</p>\n</footer>\n<script>\n")
        .append(Html.script(charts.script()))
        .append("\n</script>\n<script>\n")
        .append(Html.script(resource("report.js")))
        .append("</script>\n</body>\n</html>\n");
    out.append(html).flush();
  }

  private void header(StringBuilder html) {
    html.append("<header>\n<h1>").append(Html.text(title)).append("</h1>\n");
    html.append("<p class=\"subtitle\">").append(Html.text(subtitle)).append("</p>\n");
    html.append(Html.list("facts", facts));
    if (!command.isEmpty()) {
      html.append("<p class=\"again\">To run it again:</p>\n<pre tabindex=\"0\"><code>")
          .append(Html.text(command))
          .append("</code></pre>\n");
    }
    if (sections.size() > 1) {
      html.append("<nav aria-label=\"Contents\">\n<ul>\n");
      for (int i = 0; i < sections.size(); i++) {
        String heading = Html.text(sections.get(i).heading());
        html.append("<li><a href=\"#").append(id(i)).append("\">");
        html.append(heading).append("</a></li>\n");
      }
      html.append("</ul>\n</nav>\n");
    }
    html.append("<noscript><p>The charts need JavaScript; the tables below have the same numbers.")
        .append("</p></noscript>\n</header>\n");
  }

  private static String id(int section) {
    return "section-" + (section + 1);
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
