package org.mtl4j.report.model;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.LongStream;
import org.mtl4j.data.log.LogDays;
import org.mtl4j.data.time.Times;
import org.mtl4j.task.Assignment;
import org.mtl4j.task.TaskTable;

/**
 * A table of tasks as CSV: a header, then one line per day and setup, the days in their order and
 * the setups of a day in that of their names. The rate of a setup without history stays empty.
 * Where the log has a long gap there are lines for its first four weeks alone: nobody asks for the
 * task on a day without rows, and a gap of years would have more lines than the log.
 *
 * @param tasks the table
 * @param log the days of the log
 */
public record TasksCsv(TaskTable tasks, LogDays log) {
  private static final int DAYS_OF_A_GAP = 28;
  private static final List<String> HEADER =
      List.of("day", "setup", "clicks", "conversions", "rate", "task", "why");

  /**
   * Writes everything and flushes.
   *
   * @param writer stays open
   * @throws IOException if it fails
   */
  public void write(Writer writer) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    csv.writeRecord(HEADER);
    for (long day : days()) {
      String date = Times.formatDay(day);
      for (String setup : tasks.setups()) {
        csv.writeRecord(cells(date, tasks.assignment(setup, day)));
      }
    }
    csv.flush();
  }

  private static List<String> cells(String date, Assignment assignment) {
    return List.of(
        date,
        assignment.setup(),
        Double.toString(assignment.evidence().clicks()),
        Double.toString(assignment.evidence().conversions()),
        Double.isNaN(assignment.rate()) ? "" : Double.toString(assignment.rate()),
        assignment.task().name(),
        assignment.reason().text());
  }

  /** Returns how many lines there are below the header. */
  public long lines() {
    return (long) days().length * tasks.setups().size();
  }

  /** Returns the days that have lines, since 1970-01-01 (UTC). */
  public long[] days() {
    return LongStream.rangeClosed(tasks.firstDay(), tasks.lastDay())
        .filter(day -> log.hasRows(day, DAYS_OF_A_GAP))
        .toArray();
  }
}
