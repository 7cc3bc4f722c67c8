package org.mtl4j.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.json.Json;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.report.Cell;
import org.mtl4j.report.Column;
import org.mtl4j.report.Mean;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.report.page.ReportPage;
import org.mtl4j.report.page.ReportSection;
import org.mtl4j.support.CsvTable;
import org.mtl4j.support.JsonTree;

/** A Java program that has results of its own prints them as text, JSON, CSV and a page. */
class TableExampleTest {
  private static final Table TABLE =
      new Table.Builder("models", "Three models")
          .column(Column.label("model", "model"))
          .column(Column.number("logLoss", "log loss", Style.loss(6)))
          .column(Column.mean("gain", "gain over IP", Style.number(4)))
          .column(Column.number("aboveClick", "above pCTR", Style.percent(2)))
          .column(Column.programs("best"))
          .row("IP", 0.011849, null, 0.0, false)
          .row(new Cell("ESMM, shared", " *"), 1.0 / 3, RunSummary.of(1.01, 1.03), 0.0625, true)
          .row("<ESP>", Double.NaN, new Mean(0.98, Double.NaN), Double.NaN, false)
          .meaning("gain over IP", "log loss of IP / log loss,", "+- standard error")
          .meaning("*", "the best")
          .build();

  @Test
  void asText() {
    assertEquals(
        """
        Three models

        model           log loss      gain over IP  above pCTR
        IP              0.011849                 -      0.00 %
        ESMM, shared *  0.333333  1.0200 +- 0.0100      6.25 %
        <ESP>                  -            0.9800           -

        gain over IP    log loss of IP / log loss,
                        +- standard error
        *               the best
        """,
        TABLE.text());
  }

  @Test
  void asJson() {
    Map<String, Object> json = JsonTree.parse(Json.document(TABLE.json()));
    assertEquals("models", json.get("name"));
    assertEquals("Three models", json.get("title"));
    List<?> columns = (List<?>) json.get("columns");
    assertEquals(
        Map.of("name", "aboveClick", "title", "above pCTR", "scale", 100.0), columns.get(3));
    List<?> rows = (List<?>) json.get("rows");
    Map<String, Object> second = JsonTree.object(rows.get(1));
    assertEquals("ESMM, shared", second.get("model"));
    assertEquals(1.0 / 3, second.get("logLoss"));
    assertEquals(1.02, second.get("gain"));
    assertEquals(0.01, (Double) second.get("gainStandardError"), 1e-12);
    assertEquals(true, second.get("best"));
    assertNull(JsonTree.object(rows.get(2)).get("logLoss"));
  }

  @Test
  void asCsv() {
    List<Map<String, String>> rows = CsvTable.parse(TABLE.csv());
    List<?> json = (List<?>) JsonTree.parse(Json.document(TABLE.json())).get("rows");
    assertEquals(3, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Object> row = JsonTree.object(json.get(i));
      assertEquals(List.copyOf(row.keySet()), List.copyOf(rows.get(i).keySet()));
      rows.get(i).forEach((name, cell) -> assertTrue(CsvTable.isSame(row.get(name), cell), name));
    }
    assertEquals("ESMM, shared", rows.get(1).get("model"));
    assertEquals("0.3333333333333333", rows.get(1).get("logLoss"));
  }

  @Test
  void asPage() throws IOException {
    StringWriter html = new StringWriter();
    new ReportPage("Models", "of mine")
        .section(new ReportSection("Models").table(TABLE))
        .write(html);
    String page = html.toString();
    assertTrue(page.contains("<caption><span>Three models</span></caption>"));
    assertTrue(
        page.contains(
            "<tr><th scope=\"row\">ESMM, shared *</th><td class=\"number\">0.333333</td>"
                + "<td class=\"number\">1.0200 +- 0.0100</td>"
                + "<td class=\"number\">6.25 %</td></tr>"));
    assertTrue(page.contains("<th scope=\"row\">&lt;ESP&gt;</th><td class=\"number\">-</td>"));
    assertTrue(
        page.contains(
            "<dt>gain over IP</dt><dd>log loss of IP / log loss,</dd>\n"
                + "<dd>+- standard error</dd>"));
  }
}
