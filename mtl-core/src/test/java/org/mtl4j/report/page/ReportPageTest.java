package org.mtl4j.report.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.report.Column;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;

class ReportPageTest {
  private static final String EVIL = "</script><script>alert(1)</script><!-- & \"'\u2028";
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script( [^>]*)?>(.*?)</script>");

  private static ReportPage page(String text) {
    RunSummary runs = RunSummary.of(1, 2, 3);
    Chart chart =
        new PointChart(text, text, text, 2, text, 1)
            .point(text, new Mark(runs, List.of(text)), List.of(1.0, 2.0, 3.0), Verdict.BETTER)
            .chart();
    Table table =
        new Table.Builder("table", text)
            .column(Column.label("model", "model"))
            .column(Column.number("value", text, Style.number(1)))
            .row(text, 1.5)
            .row("b", 2.5)
            .meaning(text, text, "more")
            .build();
    ReportSection section = new ReportSection(text).text(text).chart(chart).table(table);
    return new ReportPage(text, text)
        .fact(text, text)
        .command(text)
        .section(section)
        .section(new ReportSection("last"))
        .footer(text);
  }

  private static String html(String text) throws IOException {
    StringWriter out = new StringWriter();
    page(text).write(out);
    return out.toString();
  }

  /** What the browser reads as markup: the page without the content of styles and scripts. */
  private static String markup(String html) {
    return SCRIPT.matcher(html).replaceAll("").replaceAll("(?s)<style>.*?</style>", "");
  }

  private static List<String> scripts(String html) {
    List<String> scripts = new ArrayList<>();
    Matcher matcher = SCRIPT.matcher(html);
    while (matcher.find()) {
      scripts.add(matcher.group(2));
    }
    return scripts;
  }

  @Test
  void textStaysText() throws IOException {
    String html = html(EVIL);
    assertEquals(scripts(html("harmless")).size(), scripts(html).size());
    assertFalse(markup(html).contains("alert(1)</"), "a script of the text's own");
    assertFalse(markup(html).contains("<!-- "), "a comment of the text's own");
    assertTrue(markup(html).contains("<h1>&lt;/script&gt;&lt;script&gt;alert(1)"));
  }

  @Test
  void chartsAreJsonThatMeansWhatWasSaid() throws IOException {
    String json = scripts(html(EVIL)).get(0);
    boolean found = false;
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        found |= EVIL.equals(parser.getText());
      }
    }
    assertTrue(found);
  }

  @Test
  void nothingIsLoaded() throws IOException {
    String html = html("text");
    String markup = markup(html);
    assertFalse(markup.contains("<link"));
    assertFalse(markup.contains("src="));
    assertFalse(Pattern.compile("href=\"(?!#)").matcher(markup).find());
    assertTrue(markup.contains("content=\"default-src 'none';"));
    String style = html.substring(html.indexOf("<style>"), html.indexOf("</style>"));
    assertFalse(style.contains("url(") || style.contains("@import"), style);
  }

  @Test
  void theLibraryIsThereOnceAndWhole() throws IOException {
    EchartsLibrary library = EchartsLibrary.load(getClass().getClassLoader());
    List<String> scripts = scripts(html("text"));
    assertEquals(3, scripts.size());
    // Not assertEquals, which would print both where they differ.
    assertTrue(scripts.get(1).equals("\n" + Html.script(library.script()) + "\n"));
    assertTrue(library.script().contains("http://www.apache.org/licenses/LICENSE-2.0"));
    assertTrue(scripts.get(2).contains("echarts.init"));
  }

  @Test
  void theSameContentGivesTheSameBytes() throws IOException {
    assertArrayEquals(html("text").toCharArray(), html("text").toCharArray());
  }

  @Test
  void tablesHaveTextsToTheLeftAndNumbersToTheRight() throws IOException {
    assertTrue(
        html("a<b")
            .contains(
                """
                <table>
                <caption><span>a&lt;b</span></caption>
                <thead>
                <tr><th scope="col">model</th><th scope="col" class="number">a&lt;b</th></tr>
                </thead>
                <tbody>
                <tr><th scope="row">a&lt;b</th><td class="number">1.5</td></tr>
                <tr><th scope="row">b</th><td class="number">2.5</td></tr>
                </tbody>
                </table>
                """));
  }

  @Test
  void everySectionCanBeLinkedTo() throws IOException {
    String html = html("text");
    assertTrue(html.contains("<a href=\"#section-2\">last</a>"));
    assertTrue(html.contains("<section id=\"section-2\">"));
    assertTrue(html.contains("<html lang=\"en\">"));
  }

  @Test
  void withoutTheLibraryItSaysWhatIsMissing() {
    ClassLoader empty = new ClassLoader(null) {};
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> EchartsLibrary.load(empty));
    assertTrue(e.getMessage().contains("org.webjars:echarts"), e.getMessage());
    assertNull(e.getCause());
  }
}
