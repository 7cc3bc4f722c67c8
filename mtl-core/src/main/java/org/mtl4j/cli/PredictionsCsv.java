package org.mtl4j.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;
import org.mtl4j.model.Probabilities;
import org.mtl4j.task.Task;

/**
 * Predictions as CSV: a header, then one line per row in their order; what the model does not give
 * stays empty, and so does the line of a row that was skipped, so that each line stands at the
 * place of its row.
 *
 * @param probabilities one per row that was read
 * @param skipped the places of the other rows among all of them, ascending
 */
record PredictionsCsv(Probabilities probabilities, List<Integer> skipped) {
  /**
   * Writes everything and flushes.
   *
   * @param writer stays open
   * @throws IOException if it fails
   */
  void write(Writer writer) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    List<Task> tasks = tasks();
    csv.writeRecord(tasks.stream().map(Task::output).toList());
    int row = 0;
    int left = 0;
    while (row < probabilities.rows() || left < skipped.size()) {
      if (left < skipped.size() && skipped.get(left) == row + left) {
        csv.writeRecord(tasks.stream().map(task -> "").toList());
        left++;
      } else {
        csv.writeRecord(cells(tasks, row++));
      }
    }
    csv.flush();
  }

  /** The three of the funnel, and those by setup that the model gives. */
  private List<Task> tasks() {
    return Stream.of(Task.values())
        .filter(task -> !task.bySetup() || probabilities.has(task))
        .toList();
  }

  private List<String> cells(List<Task> tasks, int row) {
    return tasks.stream()
        .map(task -> probabilities.has(task) ? Float.toString(probabilities.of(task, row)) : "")
        .toList();
  }
}
