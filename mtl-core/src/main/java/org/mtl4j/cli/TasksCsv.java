package org.mtl4j.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.mtl4j.data.Times;
import org.mtl4j.task.Assignment;
import org.mtl4j.task.TaskTable;

/**
 * A table of tasks as CSV: a header, then one line per day and setup, the days in their order and
 * the setups of a day in that of their names. The rate of a setup without history stays empty.
 *
 * @param tasks the table
 */
record TasksCsv(TaskTable tasks) {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final List<String> HEADER =
      List.of("day", "setup", "clicks", "conversions", "rate", "task", "why");

  /**
   * Writes everything and flushes.
   *
   * @param writer stays open
   * @throws IOException if it fails
   */
  void write(Writer writer) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    csv.writeRecord(HEADER);
    for (long day = tasks.firstDay(); day <= tasks.lastDay(); day++) {
      String date = Times.format(day * SECONDS_PER_DAY);
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
        assignment.task().label(),
        assignment.reason().text());
  }

  /** Returns how many lines there are below the header. */
  long lines() {
    return (tasks.lastDay() - tasks.firstDay() + 1) * tasks.setups().size();
  }
}
