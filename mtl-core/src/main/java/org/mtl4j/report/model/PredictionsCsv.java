package org.mtl4j.report.model;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.mtl4j.data.read.KeptRows;
import org.mtl4j.model.Network;
import org.mtl4j.model.Probabilities;
import org.mtl4j.task.Task;

/**
 * Predictions as CSV: a header, then one record for each row of the input in their order, empty
 * lines and skipped rows with it, whose probabilities stay empty, as do those that the model does
 * not give. The columns that are kept of the input come first.
 *
 * @param rows of the input
 * @param tasks whose probabilities are written
 * @param probabilities one for each row that was read
 */
public record PredictionsCsv(KeptRows rows, List<Task> tasks, Probabilities probabilities) {
  /** Those that there is a column for. */
  public static List<Task> tasks(Network network) {
    return Task.reported(network.tasks());
  }

  /**
   * Writes everything and flushes.
   *
   * @param writer stays open
   * @throws IOException if it fails
   */
  public void write(Writer writer) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    int kept = rows.columns().size();
    String[] cells = new String[kept + tasks.size()];
    for (int i = 0; i < kept; i++) {
      cells[i] = rows.columns().get(i);
    }
    for (int i = 0; i < tasks.size(); i++) {
      cells[kept + i] = tasks.get(i).output();
    }
    csv.writeRecord(cells);
    int read = 0;
    for (int row = 0; row < rows.rows(); row++) {
      for (int i = 0; i < kept; i++) {
        cells[i] = rows.cell(row, i);
      }
      boolean isRead = rows.isRead(row);
      for (int i = 0; i < tasks.size(); i++) {
        cells[kept + i] = isRead ? cell(tasks.get(i), read) : "";
      }
      read += isRead ? 1 : 0;
      csv.writeRecord(cells);
    }
    csv.flush();
  }

  private String cell(Task task, int row) {
    return probabilities.has(task) ? Float.toString(probabilities.of(task, row)) : "";
  }
}
