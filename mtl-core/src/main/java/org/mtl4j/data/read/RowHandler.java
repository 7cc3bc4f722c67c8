package org.mtl4j.data.read;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.ColumnBuilder;
import org.mtl4j.data.log.LogColumns;

/**
 * Passes each field from the parser's buffer to its column, and remembers the row's first problem.
 *
 * <p>The first record is the header. After it the caller calls {@link #bind}.
 */
final class RowHandler extends CsvCallbackHandler<RowHandler> {
  /** More columns than any table has, and few enough for any memory. */
  static final int MOST_COLUMNS = 100_000;

  private final String name;
  private final Slice field = new Slice();
  private final List<String> header = new ArrayList<>();
  private @Nullable LogColumns log;
  private ColumnBuilder @Nullable [] targets;
  private @Nullable KeptRows kept;
  private RecordType type = RecordType.DATA;
  private long line;
  private int count;
  private @Nullable Problem problem;

  /**
   * What is wrong with a field.
   *
   * @param index of the field
   * @param text in words
   * @param kind null where the field is not what its column holds
   */
  record Problem(int index, String text, BadRowTally.@Nullable Kind kind) {}

  /**
   * Creates a handler.
   *
   * @param name the file's name for messages
   */
  RowHandler(String name) {
    this.name = name;
  }

  /**
   * Connects the fields of all further records to columns of the log; null for a field that is not
   * used.
   */
  void bind(LogColumns taken, ColumnBuilder[] columns) {
    log = taken;
    targets = columns;
  }

  /** Returns whether the header is not yet read. */
  boolean isHeader() {
    return targets == null;
  }

  /** Keeps some fields of all further records, good or bad. */
  void keep(@Nullable KeptRows all) {
    kept = all;
  }

  List<String> header() {
    return header;
  }

  /** Returns the line on which the record begins, counted from 1. */
  long line() {
    return line;
  }

  /** Returns the number of fields; 0 for an empty line. */
  int count() {
    return count;
  }

  /** Returns what is wrong with the record's first bad field, or null. */
  @Nullable Problem problem() {
    return problem;
  }

  @Override
  protected void beginRecord(long startingLineNumber) {
    line = startingLineNumber;
    count = 0;
    problem = null;
    type = RecordType.DATA;
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean quoted) {
    int index = count++;
    if (kept != null) {
      kept.field(index, buffer, offset, length);
    }
    if (problem != null) {
      return;
    }
    field.set(buffer, offset, length);
    BadRowTally.Kind strange = quoted ? null : strangeIn(buffer, offset, length);
    if (strange != null) {
      String what = strange == BadRowTally.Kind.QUOTE ? "a quote" : "a zero byte";
      problem =
          new Problem(index, what + " inside the unquoted field " + Text.quote(field), strange);
    } else if (targets == null || log == null) {
      if (index == MOST_COLUMNS) {
        throw new DataException(
            name,
            line,
            "the header has more than " + MOST_COLUMNS + " columns",
            "give a table with the columns' names in the first line, and leave out those that are"
                + " not used");
      }
      header.add(field.toString());
    } else if (index < targets.length && targets[index] != null) {
      String wrong = targets[index].parse(log.rows(), field);
      if (wrong != null) {
        problem = new Problem(index, wrong, null);
      }
    }
  }

  /** Returns what an unquoted field must not hold, if it is there. */
  private static BadRowTally.@Nullable Kind strangeIn(char[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == '"') {
        return BadRowTally.Kind.QUOTE;
      }
      if (buffer[i] == 0) {
        return BadRowTally.Kind.ZERO_BYTE;
      }
    }
    return null;
  }

  @Override
  protected void setEmpty() {
    type = RecordType.EMPTY;
    if (targets != null && targets.length == 1) {
      // In a table of one column an empty line is a row with a missing value.
      addField(new char[0], 0, 0, false);
      type = RecordType.DATA;
    }
  }

  @Override
  protected void setComment(char[] buffer, int offset, int length) {
    throw new IllegalStateException("comments are off");
  }

  @Override
  protected RecordType getRecordType() {
    return type;
  }

  @Override
  protected int getFieldCount() {
    return count;
  }

  @Override
  protected RowHandler buildRecord() {
    return this;
  }
}
