package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Text;
import org.mtl4j.data.packed.ChunkStore;
import org.mtl4j.data.packed.PackedBuilder;
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
  private long[] seconds;
  private @Nullable PackedBuilder packed;
  private @Nullable EpochUnit unit;
  private int unitRow = NO_ROW;

  /** The units of all numbers, those of refused rows among them. */
  private final Set<EpochUnit> seen = EnumSet.noneOf(EpochUnit.class);

  /**
   * Creates an empty column.
   *
   * @param declared the unit of numbers, or null to recognise it by their size
   */
  TimeColumnBuilder(@Nullable EpochUnit declared) {
    this(declared, FIRST_CAPACITY);
  }

  private TimeColumnBuilder(@Nullable EpochUnit declared, int capacity) {
    this.declared = declared;
    seconds = new long[capacity];
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
    if (own != null) {
      seen.add(own);
    }
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

  /**
   * Returns the unit of the numbers in the first rows; null where there is none, or only 0.
   *
   * @param rows those that were taken
   */
  @Nullable EpochUnit unit(int rows) {
    return unitRow >= rows ? null : unit;
  }

  /** Returns whether every number, also of a refused row, was in a unit. */
  boolean isAllIn(EpochUnit only) {
    return seen.stream().allMatch(unit -> unit == only);
  }

  /** Makes a unit that of all numbers to come. */
  void unit(@Nullable EpochUnit known) {
    unit = known;
    unitRow = NO_ROW;
  }

  @Override
  void keep(int[] kept, int count) {
    // The unit is that of all rows.
    unitRow = NO_ROW;
    for (int i = 0; i < count; i++) {
      seconds[i] = seconds[kept[i]];
    }
  }

  @Override
  void clear() {
    super.clear();
    packed = null;
  }

  @Override
  void append(ColumnBuilder block, int at, int rows, ChunkStore store) {
    TimeColumnBuilder other = (TimeColumnBuilder) block;
    EpochUnit known = unit(at);
    unit(known == null ? other.unit(rows) : known);
    if (packed == null) {
      packed = new PackedBuilder(store);
    }
    packed.add(other.seconds, rows);
    written(at + rows - 1);
  }

  @Override
  TimeColumnBuilder next(int capacity) {
    return new TimeColumnBuilder(declared, capacity);
  }

  LongList build(int rows) {
    return packed == null ? LongArrayList.wrap(Arrays.copyOf(seconds, rows)) : packed.longs();
  }

  @Override
  List<Notice> notices(String column, int rows) {
    if (rows == 0) {
      return List.of();
    }
    List<Notice> notices = new ArrayList<>();
    LongList all = build(rows);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int row = 0; row < rows; row++) {
      first = Math.min(first, all.getLong(row));
      last = Math.max(last, all.getLong(row));
    }
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
    notices.addAll(LogDays.of(all).notices(column));
    return notices;
  }
}
