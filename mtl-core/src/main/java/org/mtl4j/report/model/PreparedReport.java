package org.mtl4j.report.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.encoding.EncodingReport;
import org.mtl4j.data.prepared.PreparedLog;
import org.mtl4j.data.read.ReadReport;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.TextTable;

/**
 * What was written of a log, and what is in its columns.
 *
 * @param read how the log was read
 * @param log what was written
 */
public record PreparedReport(ReadReport read, PreparedLog log) {
  /** Returns the report for people. */
  public String text() {
    LabelledLines facts = new LabelledLines();
    facts.add("data", read.file() + ", " + Format.count(read.rows(), "row"));
    new LogReport(read, new EncodingReport(List.of())).addTo(facts);
    facts.add(
        "written",
        log.folder()
            + ", "
            + Format.bytes(bytes())
            + ", "
            + Format.decimals((double) bytes() / read.rows(), 1)
            + " bytes a row");
    TextTable table =
        new TextTable(2, List.of("column", "kind", "missing", "values", "least", "most", "mean"));
    log.statistics().forEach((column, of) -> table.row(row(column, of)));
    return facts + "\n" + table;
  }

  private static List<String> row(String column, Map<String, Object> of) {
    List<String> cells = new ArrayList<>();
    cells.add(column);
    cells.add(String.valueOf(of.getOrDefault("kind", of.containsKey("label") ? "label" : "time")));
    cells.add(count(of.get("missing")));
    cells.add(count(of.get("values")));
    cells.add(number(of.getOrDefault("least", of.get("first"))));
    cells.add(number(of.getOrDefault("most", of.get("last"))));
    cells.add(number(of.getOrDefault("mean", of.get("rate"))));
    return cells;
  }

  private static String count(@Nullable Object number) {
    return number instanceof Number of ? Format.count(of.longValue()) : "";
  }

  private static String number(@Nullable Object value) {
    if (value instanceof Number of) {
      return Format.number(of.doubleValue(), 4);
    }
    return value == null ? "" : value.toString();
  }

  private long bytes() {
    long sum = 0;
    for (Path path : log.paths()) {
      try {
        sum += Files.size(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sum;
  }

  /** Returns the report for programs. */
  public Fields json() {
    return new Fields()
        .with("data", read.file())
        .with("rows", read.rows())
        .with("skipped", read.skipped())
        .with("written", log.folder().toString())
        .with("bytes", bytes())
        .with("columns", log.statistics());
  }
}
