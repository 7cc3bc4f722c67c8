package org.mtl4j.data.prepared;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Column;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.read.KeptRows;
import org.mtl4j.data.read.ReadReport;
import org.mtl4j.data.time.Times;

/**
 * The columns of a prepared log as text. Categories are as they were in the file; numbers, times
 * and labels are written anew, because their text is not kept. Of a sample there are only the rows.
 */
final class StoredRows implements KeptRows {
  private final List<String> columns;
  private final List<IntFunction<String>> cells;

  /** The records that are no rows of the log, ascending. */
  private final int[] leftOut;

  private final int rows;

  private StoredRows(
      List<String> columns, List<IntFunction<String>> cells, int[] leftOut, int rows) {
    this.columns = columns;
    this.cells = cells;
    this.leftOut = leftOut;
    this.rows = rows;
  }

  /**
   * Returns columns as text.
   *
   * @param wanted their names
   * @param whole all columns of the log, of the schema that it was prepared with
   * @param report which records are no rows
   * @throws DataException if there is no such column
   */
  static StoredRows of(List<String> wanted, EventLog whole, ReadReport report) {
    Map<String, IntFunction<String>> known = texts(whole);
    List<IntFunction<String>> cells = new ArrayList<>();
    for (String column : wanted) {
      IntFunction<String> of = known.get(column);
      if (of == null) {
        throw new DataException(
            whole.outcomes().source().orElse(null),
            0,
            column,
            0,
            "the column to be kept is not in this prepared log, which has those of its schema"
                + Text.didYouMean(column, known.keySet()),
            "choose among these for LogReader.withKept: " + Text.list(known.keySet()));
      }
      cells.add(of);
    }
    if (report.isSampled()) {
      // Where the records of a sample were among all others is not kept.
      return new StoredRows(List.copyOf(wanted), cells, new int[0], whole.rows());
    }
    IntList records = new IntArrayList(report.skippedRows());
    records.addAll(report.blankRows());
    int[] leftOut = records.toIntArray();
    Arrays.sort(leftOut);
    return new StoredRows(List.copyOf(wanted), cells, leftOut, (int) report.records());
  }

  private static Map<String, IntFunction<String>> texts(EventLog log) {
    Schema schema = log.schema();
    Outcomes outcomes = log.outcomes();
    String missing = schema.missing().stream().findFirst().orElse("");
    Map<String, IntFunction<String>> texts = new LinkedHashMap<>();
    for (Label label : outcomes.labels()) {
      FloatList values = outcomes.values(label.name());
      texts.put(label.column(), row -> values.getFloat(row) == 1 ? "1" : "0");
    }
    if (schema.weight() != null && outcomes.weighted()) {
      texts.put(schema.weight(), row -> Text.plain(outcomes.weight(row)));
    }
    if (schema.time() != null && outcomes.hasTime()) {
      texts.put(schema.time(), row -> Times.format(outcomes.time().getLong(row)));
    }
    if (schema.conversionSetup() != null && outcomes.hasSetup()) {
      texts.put(schema.conversionSetup(), text(outcomes.setup(), missing));
    }
    for (int i = 0; i < schema.features().size(); i++) {
      texts.put(
          schema.features().get(i).column(),
          text(
              schema.features().get(i),
              log.columns().get(i),
              schema.missingIn(schema.features().get(i)).stream().findFirst().orElse("")));
    }
    return texts;
  }

  private static IntFunction<String> text(Feature feature, Column column, String missing) {
    if (column instanceof CategoryColumn values) {
      return text(values, missing);
    }
    if (column instanceof NumberColumn numbers) {
      return row -> {
        float value = numbers.values().getFloat(row);
        return Float.isNaN(value) ? missing : Float.toString(value).replaceFirst("\\.0$", "");
      };
    }
    BagColumn bags = (BagColumn) column;
    return row -> {
      List<String> values = new ArrayList<>();
      for (int i = bags.offsets().getInt(row); i < bags.offsets().getInt(row + 1); i++) {
        values.add(bags.dictionary().get(bags.codes().getInt(i)));
      }
      return values.isEmpty() ? missing : String.join(String.valueOf(feature.separator()), values);
    };
  }

  private static IntFunction<String> text(CategoryColumn values, String missing) {
    return row -> {
      String value = values.value(row);
      return value == null ? missing : value;
    };
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public boolean isRead(int row) {
    return Arrays.binarySearch(leftOut, row) < 0;
  }

  /** Of a record that is no row there is no text. */
  @Override
  public String cell(int row, int column) {
    int before = Arrays.binarySearch(leftOut, row);
    return before >= 0 ? "" : cells.get(column).apply(row - (-before - 1));
  }
}
