package org.mtl4j.data;

import org.jspecify.annotations.Nullable;

/**
 * Input that cannot be used: where the fault is, what it is, and what to do.
 *
 * <p>The message is one line, {@code file:line: column 'name' (position): reason; remedy}, without
 * the parts that are not known. It is meant to be printed without a stack trace. A remedy that is a
 * setting names the method that sets it, such as {@code Split.byTime}.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String file;
  private final long line;
  private final @Nullable String column;
  private final int position;
  private final String reason;
  private final String remedy;

  /**
   * Creates an exception about a place in a file.
   *
   * @param file the file as its owner named it, or null where there is none
   * @param line the line, counted from 1, or 0 where there is none
   * @param column the name of the table's column, or null where there is none
   * @param position the column's place in the table, or, where {@code column} is null, the
   *     character's place in the line; counted from 1, or 0 where there is none
   * @param reason what is wrong
   * @param remedy what to do about it, or the empty string
   */
  public DataException(
      @Nullable String file,
      long line,
      @Nullable String column,
      int position,
      String reason,
      String remedy) {
    this.file = file;
    this.line = line;
    this.column = column;
    this.position = position;
    this.reason = reason;
    this.remedy = remedy;
  }

  /**
   * Creates an exception about a line of a file.
   *
   * @param file the file as its owner named it, or null where there is none
   * @param line the line, counted from 1
   * @param reason what is wrong
   * @param remedy what to do about it, or the empty string
   */
  public DataException(@Nullable String file, long line, String reason, String remedy) {
    this(file, line, null, 0, reason, remedy);
  }

  /**
   * Creates an exception about a file as a whole, or about no file at all.
   *
   * @param file the file as its owner named it, or null where there is none
   * @param reason what is wrong
   * @param remedy what to do about it, or the empty string
   */
  public DataException(@Nullable String file, String reason, String remedy) {
    this(file, 0, null, 0, reason, remedy);
  }

  /** Returns place, reason and remedy in one line. */
  @Override
  public String getMessage() {
    return remedy.isEmpty() ? problem() : problem() + "; " + remedy;
  }

  /**
   * Returns the file as its owner named it.
   *
   * @return the file, or null where there is none
   */
  public @Nullable String file() {
    return file;
  }

  /**
   * Returns the line, counted from 1; for a row that spans lines, the first.
   *
   * @return the line, or 0 where there is none
   */
  public long line() {
    return line;
  }

  /**
   * Returns the name of the table's column.
   *
   * @return the name, or null where there is none
   */
  public @Nullable String column() {
    return column;
  }

  /**
   * Returns the place of the column in the table, or of the character in the line where {@link
   * #column()} is null.
   *
   * @return the place, counted from 1, or 0 where there is none
   */
  public int position() {
    return position;
  }

  /**
   * Returns what is wrong.
   *
   * @return the reason
   */
  public String reason() {
    return reason;
  }

  /**
   * Returns what to do about it.
   *
   * @return the remedy, possibly empty
   */
  public String remedy() {
    return remedy;
  }

  /**
   * Returns the message without its remedy, for a list of problems that share one.
   *
   * @return place and reason
   */
  public String problem() {
    StringBuilder text = new StringBuilder();
    if (file != null) {
      text.append(file);
      if (line > 0) {
        text.append(':').append(line);
        if (column == null && position > 0) {
          text.append(':').append(position);
        }
      }
      text.append(": ");
    }
    if (column != null) {
      text.append("column ").append(Text.quote(column));
      if (position > 0) {
        text.append(" (").append(position).append(')');
      }
      text.append(": ");
    }
    return text.append(reason).toString();
  }
}
