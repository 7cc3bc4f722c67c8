package org.mtl4j.report.study;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.mtl4j.data.Release;
import org.mtl4j.report.page.ReportPage;
import org.mtl4j.report.page.ReportSection;
import org.mtl4j.study.TeadsResult;

/**
 * A study of Teads' model as a page: the paper's three tables with a chart each, whether hard
 * conversions are calibrated, and how to run it again.
 *
 * @param report what it was made on
 * @param outcome what came of it
 * @param command that makes it again
 */
public record TeadsPage(TeadsReport report, TeadsResult outcome, String command) {

  /**
   * Writes the page.
   *
   * @param out where to, not closed
   * @throws IOException if that fails
   */
  public void write(OutputStream out) throws IOException {
    ReportPage page =
        new ReportPage(
            "Soft and hard conversions in one model",
            "Teads' multi-task model held against one model of all conversions (Single), on the"
                + " hard conversions of "
                + report.source().data().name());
    report.facts(page::fact);
    page.command(command).section(verdict());
    sections(page);
    page.footer(
        "Made by mtl "
            + Release.version()
            + ", seeds from "
            + outcome.settings().plan().training().seed());
    page.write(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  private ReportSection verdict() {
    ReportSection section = new ReportSection("What the numbers say");
    TeadsVerdict.of(outcome).forEach(section::text);
    section.table(TeadsTables.tasks(report.source().counts()));
    if (report.source().curve() != null) {
      section.table(report.source().curve().table());
    }
    return section;
  }

  private void sections(ReportPage page) {
    TeadsFigures figures = new TeadsFigures(outcome);
    TeadsTables tables = report.tables(outcome);
    ReportSection weights =
        new ReportSection("Weights of the losses")
            .text(
                "How much soft conversions have a say beside hard ones (the paper's Table 1), on"
                    + " hard clicks of the test days. The lift is RIG less that of the single"
                    + " model of the same seed.")
            .chart(figures.weights());
    weights.table(tables.weights());
    ReportSection depths =
        new ReportSection("Shared layers")
            .text(
                "How many layers the two branches share, counted from the embeddings (Table 2),"
                    + " with the weights that the validation days chose.")
            .chart(figures.depths());
    depths.table(tables.depths());
    ReportSection best =
        new ReportSection("The best against one model")
            .text(
                "Hard clicks of the test days, which chose nothing: the model that the validation"
                    + " days chose, one of hard conversions alone, and one of all (Table 3).")
            .chart(figures.best());
    if (tables.knowsTruth()) {
      best.chart(figures.excess());
    }
    best.table(tables.best());
    page.section(weights)
        .section(depths)
        .section(best)
        .section(
            new ReportSection("Calibration of rare conversions")
                .text("Both axes are logarithmic, so that rates far below 1 % can be told apart.")
                .chart(figures.calibration()));
  }
}
