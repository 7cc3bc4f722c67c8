package org.mtl4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.json.Json;
import org.mtl4j.eval.Metric;
import org.mtl4j.eval.Metrics;
import org.mtl4j.eval.RunSummary;

class TableTest {
  private static Table.Builder builder() {
    return new Table.Builder("models", "Two models")
        .column(Column.label("model", "model"))
        .column(Column.number("parameters", "parameters", Style.count()))
        .column(Column.number("logLoss", "log loss", Style.loss(4)))
        .column(Column.mean("gain", "gain, %", Style.number(2).inPercent()))
        .column(Column.text("verdict", "verdict"))
        .column(Column.people("bar"))
        .column(Column.programs("chosen"));
  }

  private static Table table() {
    return builder()
        .row(new Cell("IP", "  "), 53_398, 0.1 / 3, null, "baseline", "", false)
        .row(
            new Cell("ESMM", " *"),
            1_053_402L,
            0.0000118184321,
            RunSummary.of(0.01, 0.02, 0.03),
            "better, by much",
            "##",
            true)
        .row("\"ESP\"\n", null, Double.NaN, new Mean(-0.01, Double.NaN), null, "#", false)
        .meaning("gain", "above IP,", "in percent")
        .meaning("*", "chosen")
        .build();
  }

  @Test
  void peopleReadColumnsAndTheirMeaning() {
    Table table =
        builder()
            .row(new Cell("IP", "  "), 53_398, 0.1 / 3, null, "baseline", "", false)
            .row(
                new Cell("ESMM", " *"),
                1_053_402L,
                0.0000118184321,
                RunSummary.of(0.01, 0.02, 0.03),
                "better",
                "##",
                true)
            .row("ESP", null, Double.NaN, new Mean(-0.01, Double.NaN), null, "#", false)
            .meaning("gain", "above IP,", "in percent")
            .meaning("*", "chosen")
            .build();
    assertEquals(
        """
        Two models

        model   parameters    log loss       gain, %   verdict  bar
        IP          53,398      0.0333             -  baseline
        ESMM *   1,053,402  0.00001182  2.00 +- 0.58    better   ##
        ESP              -           -         -1.00         -    #

        gain            above IP,
                        in percent
        *               chosen
        """,
        table.text());
    assertEquals("model\nIP\n", headless().text());
  }

  private static Table headless() {
    return new Table.Builder("one", "").column(Column.label("model", "model")).row("IP").build();
  }

  @Test
  void programsGetNumbersWithAllTheirDigits() {
    Table table = table();
    assertEquals(
        List.of("model", "parameters", "logLoss", "gain", "gainStandardError", "verdict", "chosen"),
        table.fields());
    Map<String, Object> second = new LinkedHashMap<>();
    second.put("model", "ESMM");
    second.put("parameters", 1_053_402L);
    second.put("logLoss", 0.0000118184321);
    second.put("gain", 0.02);
    second.put("gainStandardError", RunSummary.of(0.01, 0.02, 0.03).standardError());
    second.put("verdict", "better, by much");
    second.put("chosen", true);
    assertEquals(second, table.records().get(1));
    assertEquals(List.copyOf(second.keySet()), List.copyOf(table.records().get(0).keySet()));
    assertTrue(table.records().get(0).containsKey("gainStandardError"));
  }

  @Test
  void csvIsQuotedAndHoldsNothingWhereThereIsNoNumber() {
    double error = RunSummary.of(0.01, 0.02, 0.03).standardError();
    assertEquals(
        "model,parameters,logLoss,gain,gainStandardError,verdict,chosen\n"
            + "IP,53398,"
            + 0.1 / 3
            + ",,,baseline,false\n"
            + "ESMM,1053402,1.18184321E-5,0.02,"
            + error
            + ",\"better, by much\",true\n"
            + "\"\"\"ESP\"\"\n\",,,-0.01,,,false\n",
        table().csv());
  }

  @Test
  void infinityIsNoMissingNumber() {
    Table table =
        new Table.Builder("one", "")
            .column(Column.number("loss", "loss", Style.loss(2)))
            .row(Double.POSITIVE_INFINITY)
            .build();
    assertEquals("loss\nInfinity\n", table.csv());
    assertEquals("loss\n inf\n", table.text());
  }

  @Test
  void jsonSaysWhatIsShownTimesHowMuch() {
    Map<String, ?> json = table().json();
    assertEquals("models", json.get("name"));
    assertEquals(
        List.of(
            Map.of("name", "model", "title", "model"),
            Map.of("name", "parameters", "title", "parameters", "scale", 1.0),
            Map.of("name", "logLoss", "title", "log loss", "scale", 1.0),
            Map.of("name", "gain", "title", "gain, %", "scale", 100.0),
            Map.of("name", "verdict", "title", "verdict"),
            Map.of("name", "chosen")),
        json.get("columns"));
    assertEquals(
        List.of(
            Map.of("name", "gain", "meaning", "above IP, in percent"),
            Map.of("name", "*", "meaning", "chosen")),
        json.get("legend"));
    String document = Json.document(json);
    assertTrue(document.contains("\"logLoss\": null,\n"), document);
    assertTrue(document.contains("\"parameters\": 53398,\n"), document);
  }

  @Test
  void aRowMustFit() {
    Table.Builder two =
        new Table.Builder("t", "")
            .column(Column.label("a", "a"))
            .column(Column.number("b", "b", Style.plain()))
            .row("x");
    assertEquals(
        "table 't' has 2 columns, but a row of it 1 cells: [x]",
        assertThrows(IllegalArgumentException.class, two::build).getMessage());
  }

  @Test
  void aValueMustBeOfItsColumnsKind() {
    Map<Column, Object> wrong = new LinkedHashMap<>();
    wrong.put(Column.number("n", "n", Style.plain()), "0.5");
    wrong.put(Column.text("t", "t"), 0.5);
    wrong.put(Column.mean("m", "m", Style.plain()), 0.5);
    wrong.put(Column.people("p"), true);
    wrong.forEach(
        (column, value) -> {
          Table.Builder table = new Table.Builder("t", "").column(column).row(value);
          IllegalArgumentException e = assertThrows(IllegalArgumentException.class, table::build);
          assertTrue(
              e.getMessage().startsWith("column '" + column.name() + "' of"), e.getMessage());
          new Table.Builder("t", "").column(column).row(Arrays.asList((Object) null)).build();
        });
  }

  @Test
  void namesTellColumnsApart() {
    Table.Builder twice =
        new Table.Builder("t", "")
            .column(Column.mean("gain", "gain", Style.plain()))
            .column(Column.number("gainStandardError", "error", Style.plain()));
    assertEquals(
        "table 't' has two columns 'gainStandardError'; give each its own name",
        assertThrows(IllegalArgumentException.class, twice::build).getMessage());
    new Table.Builder("t", "").column(Column.people("")).column(Column.people("")).build();
  }

  @Test
  void aTableDoesNotChangeAfterwards() {
    Table.Builder builder = new Table.Builder("t", "").column(Column.label("a", "a"));
    Table table = builder.build();
    builder.row("x");
    assertEquals(Collections.emptyList(), table.rows());
  }

  @Test
  void metricsSayThemselvesHowTheyAreShown() {
    Table.Builder builder = new Table.Builder("metrics", "").column(Column.label("task", "task"));
    List<Metric> metrics = Metrics.standard().stream().filter(Metric::isInTables).toList();
    metrics.forEach(metric -> builder.column(Column.number(metric)));
    List<Object> row = new ArrayList<>(List.of("ctr"));
    metrics.forEach(metric -> row.add(0.123456789));
    Table table = builder.row(row).build();
    assertEquals(
        metrics.stream().map(Metric::title).toList(),
        table.header().subList(1, table.header().size()));
    assertEquals(
        metrics.stream().map(Metric::name).toList(),
        table.fields().subList(1, table.fields().size()));
    assertEquals(
        List.of(
            "0",
            "12.346 %",
            "12.346 %",
            "0.1235",
            "0.12346",
            "0.12346",
            "0.1235",
            "0.1235",
            "0.1235"),
        table.cells().get(0).subList(1, table.header().size()));
    Table means =
        new Table.Builder("means", "")
            .column(Column.mean(Metrics.AUC))
            .row(RunSummary.of(0.7, 0.8))
            .build();
    assertEquals("AUC\n0.7500 +- 0.0500\n", means.text().replaceAll(" *AUC", "AUC"));
    assertEquals(List.of("auc", "aucStandardError"), means.fields());
  }

  @Test
  void stylesWriteAsFormatDoes() {
    assertEquals("6.25 %", Style.percent(2).text(0.0625, Double.NaN));
    assertEquals("8.44 +- 0.41 %", Style.percent(2).text(0.0844, 0.0041));
    assertEquals("8.44 %", Style.percent(2).withoutError().text(0.0844, 0.0041));
    assertEquals("8.44 +- 0.41", Style.number(2).inPercent().text(0.0844, 0.0041));
    assertEquals("+0.52 +- 0.03", Style.signed(2).inPercent().text(0.0052, 0.0003));
    assertEquals("-0.52", Style.signed(2).text(-0.52, Double.NaN));
    assertEquals("-", Style.signed(2).text(Double.POSITIVE_INFINITY, Double.NaN));
    assertEquals("-", Style.count().text(Double.NaN, Double.NaN));
    assertEquals("1 trial", Style.count("trial").text(1, Double.NaN));
    assertEquals("0.0312", Style.pValue().text(0.0312, Double.NaN));
    assertEquals("1,022.50", Style.weight().text(1022.5, Double.NaN));
    assertEquals("0.0005", Style.decimals(4).text(0.00049, Double.NaN));
    assertEquals("x0.5", Style.of((x, error) -> "x" + Format.plain(x)).text(0.5, Double.NaN));
  }
}
