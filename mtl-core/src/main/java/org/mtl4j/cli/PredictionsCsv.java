package org.mtl4j.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.mtl4j.model.Probabilities;
import org.mtl4j.task.Task;

/**
 * Predictions as CSV: a header, then one line per row in their order; what the model does not give
 * stays empty.
 *
 * @param probabilities one per row
 */
record PredictionsCsv(Probabilities probabilities) {
  private static final List<Task> TASKS = List.of(Task.values());

  /**
   * Writes everything and flushes.
   *
   * @param writer stays open
   * @throws IOException if it fails
   */
  void write(Writer writer) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    csv.writeRecord(TASKS.stream().map(Task::output).toList());
    for (int row = 0; row < probabilities.rows(); row++) {
      csv.writeRecord(cells(row));
    }
    csv.flush();
  }

  private List<String> cells(int row) {
    return TASKS.stream()
        .map(task -> probabilities.has(task) ? Float.toString(probabilities.of(task)[row]) : "")
        .toList();
  }
}
