package org.mtl4j.report.study;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.mtl4j.data.Release;
import org.mtl4j.report.page.ReportPage;
import org.mtl4j.report.page.ReportSection;

/** A study as a page: charts, the tables under them, and how to run it again. */
public final class StudyPage {
  private StudyPage() {}

  /**
   * Writes the page.
   *
   * @param report what it shows
   * @param command the command that makes the page again
   * @param out where to, not closed
   * @throws IOException if that fails
   */
  public static void write(StudyReport report, String command, OutputStream out)
      throws IOException {
    ReportPage page = new ReportPage(report.title(), report.subtitle()).command(command);
    report.facts().forEach(fact -> page.fact(fact.name(), fact.value()));
    ReportSection verdict = new ReportSection("What the numbers say");
    report.verdict().forEach(verdict::text);
    report.inputs().forEach(verdict::table);
    page.section(verdict);
    report.sections().forEach(page::section);
    page.footer("Made by mtl " + Release.version() + ", seeds from " + report.firstSeed());
    page.write(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }
}
