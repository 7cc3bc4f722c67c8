package org.mtl4j.report.model;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.mtl4j.data.read.KeptRows;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Network;
import org.mtl4j.model.Probabilities;
import org.mtl4j.task.Task;

/**
 * Predictions as CSV: a header, then one record for each row of the input in their order, empty
 * lines and skipped rows with it, whose probabilities stay empty, as do those that the model does
 * not give. The columns that are kept of the input come first.
 *
 * <p>The text of several runs of rows is made at once, and written in their order.
 */
public final class PredictionsCsv {
  /** How many records a thread turns into text at a time. */
  private static final int RUN = 1 << 12;

  private final List<String> kept;
  private final List<Task> tasks;
  private final OutputStream out;
  private final Compute compute;

  /**
   * Writes the header.
   *
   * @param kept the columns of the input that are kept
   * @param tasks whose probabilities are written
   * @param out in UTF-8; stays open
   * @param compute makes the text of several runs at once; it stays the caller's
   * @throws IOException if it fails
   */
  public PredictionsCsv(List<String> kept, List<Task> tasks, OutputStream out, Compute compute)
      throws IOException {
    this.kept = List.copyOf(kept);
    this.tasks = List.copyOf(tasks);
    this.out = out;
    this.compute = compute;
    Text header = new Text();
    String[] names =
        Stream.concat(kept.stream(), tasks.stream().map(Task::output)).toArray(String[]::new);
    header.csv.writeRecord(names);
    out.write(header.bytes());
  }

  /** Those that there is a column for. */
  public static List<Task> tasks(Network network) {
    return Task.reported(network.tasks());
  }

  /**
   * Writes records.
   *
   * @param rows the records
   * @param probabilities one for each of them that was read
   * @throws IOException if it fails
   */
  public void write(KeptRows rows, Probabilities probabilities) throws IOException {
    int runs = (rows.rows() + RUN - 1) / RUN;
    int[] firstRead = new int[runs + 1];
    for (int row = 0; row < rows.rows(); row++) {
      firstRead[row / RUN + 1] += rows.isRead(row) ? 1 : 0;
    }
    for (int run = 0; run < runs; run++) {
      firstRead[run + 1] += firstRead[run];
    }
    byte[][] texts = new byte[runs][];
    compute.run(runs, run -> texts[run] = text(rows, probabilities, run, firstRead[run]));
    for (byte[] text : texts) {
      out.write(text);
    }
  }

  private byte[] text(KeptRows rows, Probabilities probabilities, int run, int firstRead) {
    Text text = new Text();
    String[] cells = new String[kept.size() + tasks.size()];
    int read = firstRead;
    int end = Math.min(rows.rows(), (run + 1) * RUN);
    for (int row = run * RUN; row < end; row++) {
      for (int i = 0; i < kept.size(); i++) {
        cells[i] = rows.cell(row, i);
      }
      boolean isRead = rows.isRead(row);
      for (int i = 0; i < tasks.size(); i++) {
        Task task = tasks.get(i);
        boolean isGiven = isRead && probabilities.has(task);
        cells[kept.size() + i] = isGiven ? Float.toString(probabilities.of(task, read)) : "";
      }
      read += isRead ? 1 : 0;
      text.csv.writeRecord(cells);
    }
    return text.bytes();
  }

  /** Some records as text. */
  private static final class Text {
    private final StringWriter text = new StringWriter();
    private final CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);

    byte[] bytes() {
      try {
        csv.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
  }
}
