package org.mtl4j.report.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.report.Column;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.RowTable;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.report.page.ReportSection;

/** A made-up study's report as text, JSON and page. */
class StudyReportTest {
  private static Table table(String name, int... numbers) {
    List<Integer> rows = new ArrayList<>();
    for (int number : numbers) {
      rows.add(number);
    }
    return new RowTable<Integer>(name, "Table of " + name)
        .column(Column.label("row", "row"), number -> "row " + number)
        .column(
            Column.number("half", "half", Style.count()),
            number -> number % 2 == 0 ? number / 2 : null)
        .rows(rows)
        .build();
  }

  private static StudyReport report() {
    Table found = table("found", 4, 5);
    List<String> verdict = List.of("Even rows have halves.", "Odd rows have none.");
    return new StudyReport(
        "halves",
        "Halves of numbers",
        "Small numbers only",
        new LabelledLines().add("data", "two <rows>").add("", "of numbers").lines(),
        42,
        List.of(table("given", 2)),
        verdict,
        List.of(new ReportSection("Halves").text("By two.").table(found)),
        Collections.singletonMap("settings", null));
  }

  @Test
  void textHasWhatIsKnownBeforeAndWhatWasFoundAfter() {
    String before =
        StudyText.before(
            new LabelledLines().add("data", "two rows"), "not kept", report().inputs());
    assertEquals(
        """
        data       two rows
        results    not kept

        Table of given

        row    half
        row 2     1
        """,
        before);
    assertEquals(
        """

        Table of found

        row    half
        row 4     2
        row 5     -

        Even rows have halves.
        Odd rows have none.
        """,
        StudyText.after(report()));
  }

  @Test
  void documentHasTheStudysFieldsBetweenNameAndVerdict() {
    Map<String, ?> json = StudyJson.document(report());
    assertEquals(List.of("study", "settings", "verdict", "tables"), List.copyOf(json.keySet()));
    assertEquals("halves", json.get("study"));
    assertEquals(report().verdict(), json.get("verdict"));
    assertEquals(
        List.of("given", "found"),
        ((List<?>) json.get("tables")).stream().map(t -> ((Map<?, ?>) t).get("name")).toList());
  }

  @Test
  void pageHasFactsCommandSectionsAndSeed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StudyPage.write(report(), "mtl study halves", out);
    String page = out.toString(StandardCharsets.UTF_8);
    int from = 0;
    for (String part :
        List.of(
            "<h1>Halves of numbers</h1>",
            "Small numbers only",
            "two &lt;rows&gt;",
            "of numbers",
            "mtl study halves",
            "<h2>What the numbers say</h2>",
            "Odd rows have none.",
            "<h2>Halves</h2>",
            "By two.",
            "row 5",
            "seeds from 42")) {
      int at = page.indexOf(part, from);
      assertTrue(at >= 0, part + " is missing, or too early");
      from = at;
    }
  }

  @Test
  void listsAndFieldsAreCopied() {
    List<String> verdict = new ArrayList<>(List.of("before"));
    Map<String, Object> fields = new HashMap<>(Map.of("field", 1));
    StudyReport report =
        new StudyReport("s", "t", "u", List.of(), 1, List.of(), verdict, List.of(), fields);
    verdict.set(0, "after");
    fields.put("field", 2);
    assertEquals(List.of("before"), report.verdict());
    assertEquals(1, report.fields().get("field"));
    assertThrows(UnsupportedOperationException.class, () -> report.fields().clear());
  }
}
