package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Text;
import org.mtl4j.data.time.EpochUnit;
import org.mtl4j.data.time.TimeParser;
import org.mtl4j.data.time.Times;

/**
 * A growing column of times in seconds since 1970 (UTC).
 *
 * <p>All numbers have one unit: the given one, or that of the first number other than 0, recognised
 * by its size. A number of another size is refused: read in its own unit it would be a time far
 * from the intended one.
 */
final class TimeColumnBuilder extends ColumnBuilder {
  private static final int NO_ROW = -1;
  private static final long BEGIN_OF_1980 = 315_532_800;

  private final @Nullable EpochUnit declared;
  private final TimeParser parser;
  private long[] seconds = new long[FIRST_CAPACITY];
  private @Nullable EpochUnit unit;
  private int unitRow = NO_ROW;

  /**
   * Creates an empty column.
   *
   * @param declared the unit of numbers, or null to recognise it by their size
   */
  TimeColumnBuilder(@Nullable EpochUnit declared) {
    this.declared = declared;
    parser = new TimeParser(declared);
  }

  @Override
  public @Nullable String parse(int row, CharSequence text) {
    long value = parser.seconds(text);
    if (value == TimeParser.INVALID) {
      return Text.quote(text) + " " + Times.explain(text, declared);
    }
    if (row <= unitRow) {
      // The row that set the unit was refused and is written over.
      unit = null;
      unitRow = NO_ROW;
    }
    EpochUnit own = parser.unit();
    if (own != null && own != unit) {
      if (unit != null) {
        return Text.quote(text)
            + " is not a time in "
            + unit.text()
            + ", as the numbers above it are, but by its size in "
            + own.text()
            + " (where all are in one unit, name it in the schema: \"timeUnit\": \""
            + unit.text()
            + "\")";
      }
      unit = own;
      unitRow = row;
    }
    set(row, value);
    return null;
  }

  void set(int row, long value) {
    seconds = LongArrays.grow(seconds, row + 1, row);
    seconds[row] = value;
    written(row);
  }

  long[] build(int rows) {
    return Arrays.copyOf(seconds, rows);
  }

  @Override
  List<Notice> notices(String column, int rows) {
    if (rows == 0) {
      return List.of();
    }
    List<Notice> notices = new ArrayList<>();
    long first = Arrays.stream(seconds, 0, rows).min().orElseThrow();
    long last = Arrays.stream(seconds, 0, rows).max().orElseThrow();
    // Seconds before 1980 are probably something else: hours written as 14102100, or milliseconds
    // since the log began.
    boolean isUsual = unit == EpochUnit.SECONDS && last >= BEGIN_OF_1980;
    if (declared == null && unit != null && !isUsual) {
      notices.add(
          Notice.note(
              "epoch-unit",
              column,
              String.format(
                  Locale.ROOT,
                  "column %s is read as %s since 1970, from %s to %s",
                  Text.quote(column),
                  unit.text(),
                  Times.format(first),
                  Times.format(last)),
              "if the unit is another one, or to be sure, give \"timeUnit\" in the schema"));
    }
    notices.addAll(LogDays.of(build(rows)).notices(column));
    return notices;
  }
}
