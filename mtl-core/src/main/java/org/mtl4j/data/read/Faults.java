package org.mtl4j.data.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Text;

/**
 * Faults of a file that end its reading at a record.
 *
 * @param file its name for messages
 * @param line on which the record begins, counted from 1
 * @param isHeader whether the record is the header
 */
record Faults(String file, long line, boolean isHeader) {
  private static final int TAIL = 1024;
  private static final int LONGEST_CHARACTER = 4;

  /** Says what an unquoted field must not hold. */
  static String describe(BadRowTally.Kind strange, CharSequence field) {
    String what = strange == BadRowTally.Kind.QUOTE ? "a quote" : "a zero byte";
    return what + " inside the unquoted field " + Text.quote(field);
  }

  /**
   * Explains why a record cannot be read.
   *
   * @param end what was found behind its last field
   * @param field that field
   * @param index of the field, from 0
   * @param block in which it is
   */
  DataException of(FieldScanner.End end, FieldScanner field, int index, TextBlock block) {
    if (end == FieldScanner.End.OPEN) {
      DataException fault = at(Utf8.endOfValid(block.bytes(), field.at(), block.to()), block);
      if (fault != null) {
        return fault;
      }
    }
    if (end == FieldScanner.End.BROKEN) {
      return quoting("a character follows a closing quote in the row that begins here");
    }
    String open = "a quote opens in the row that begins here and is never closed";
    if (!field.isTooLong()) {
      return quoting(open);
    }
    boolean hasLines = false;
    for (int i = Math.max(field.begin, field.end - TAIL); i < field.end; i++) {
      if (field.buffer[i] == 0) {
        return new DataException(
            file,
            line,
            "from this line on the file holds zero bytes, as after a crash or a broken copy",
            "copy the file again, or cut it off before this line");
      }
      hasLines |= field.buffer[i] == '\n';
    }
    if (hasLines) {
      // Outside quotes the end of the line would have ended the field.
      return quoting(open + " within " + LogReader.LONGEST_FIELD + " bytes");
    }
    return new DataException(
        file,
        line,
        "field "
            + (index + 1)
            + " is longer than "
            + LogReader.LONGEST_FIELD
            + " bytes, or a quote opens in it that is never closed",
        isHeader
            ? "give a table with a line of column names and a line for each row"
            : "shorten the field, close its quote, or leave its column out of the file");
  }

  /**
   * Returns what is wrong behind the text of a block.
   *
   * @param valid the place where UTF-8 ends
   * @param block the text
   * @return null if nothing is
   */
  @Nullable DataException at(int valid, TextBlock block) {
    // A stream that ends early may end inside a character.
    boolean isCut = block.fault() != null && valid > block.to() - LONGEST_CHARACTER;
    if (valid < block.to() && !isCut) {
      return new DataException(
          file, line, "the text is not UTF-8", "convert it, for example with iconv");
    }
    return block.fault() == null ? null : of(block.fault());
  }

  private DataException quoting(String reason) {
    return new DataException(
        file,
        line,
        "the quoting is broken: " + reason,
        "close every quote, double quotes inside quoted fields, put nothing after a closing one");
  }

  /** Explains a failure of the stream. */
  DataException of(@Nullable IOException cause) {
    String reason = cause == null ? "" : String.valueOf(cause.getMessage());
    return cause instanceof GzipStream.BadGzipException
        ? new DataException(file, line, reason, "copy the file again")
        : new DataException(file, line, "cannot be read: " + reason, "");
  }
}
