package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.AbstractLongList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;
import org.mtl4j.data.packed.NarrowFloats;
import org.mtl4j.data.packed.PackedFloats;
import org.mtl4j.data.packed.RowReader;
import org.mtl4j.data.packed.Rows;

/**
 * Labels, weights, times and conversion setups of a log's rows: everything that is not a feature.
 *
 * <p>A part is absent if the schema names no column for it; labels and weight are also absent if a
 * log was read without labels. {@link #has}, {@link #hasTime} and the like tell what there is, and
 * what is absent cannot be got. Two parts have a value where they are absent: {@link #value} of the
 * click is 1, since every row of such a log is a click, and {@link #weight(int)} is 1. The columns
 * are shared, never copied, and not to be modified.
 *
 * <p>Immutable: what {@code with…} returns shares the columns.
 */
public final class Outcomes {
  private final int rows;
  private final List<Label> labels;

  /** The labels, and other values per row, by their names. */
  private final Map<String, FloatList> columns;

  private final @Nullable FloatList weight;
  private final @Nullable LongList time;
  private final @Nullable CategoryColumn setup;
  private final @Nullable FloatList hard;

  /** The name of the log, for messages. */
  private final @Nullable String source;

  /**
   * Creates outcomes whose labels are click and conversion, from their columns.
   *
   * @param rows the number of rows
   * @param click the click y per row, 0 or 1, or null
   * @param conversion the conversion z per row, 0 or 1 and never 1 without its click, or null
   * @param weight the sample weight per row, finite and not negative, or null
   * @param time the time per row in seconds since 1970 (UTC), or null
   * @param setup the conversion setup per row, or null
   * @throws IllegalArgumentException if a column has another length or a value out of range
   */
  public Outcomes(
      int rows,
      float @Nullable [] click,
      float @Nullable [] conversion,
      float @Nullable [] weight,
      long @Nullable [] time,
      @Nullable CategoryColumn setup) {
    this(
        null,
        rows,
        labels(click, conversion),
        weight == null ? null : new FloatImmutableList(weight),
        time == null ? null : LongArrayList.wrap(time),
        setup);
  }

  /**
   * Creates outcomes with any labels.
   *
   * @param source the log's name, or null
   * @param rows the number of rows
   * @param labels each with its values, 0 or 1 and never 1 where its parent is 0; parents before
   *     children
   * @param weight the sample weight per row, finite and not negative, or null
   * @param time the time per row in seconds since 1970 (UTC), or null
   * @param setup the conversion setup per row, or null
   * @throws IllegalArgumentException if a column has another length or a value out of range
   */
  Outcomes(
      @Nullable String source,
      int rows,
      Map<Label, FloatList> labels,
      @Nullable FloatList weight,
      @Nullable LongList time,
      @Nullable CategoryColumn setup) {
    this(rows, List.copyOf(labels.keySet()), byName(labels), weight, time, setup, null, source);
    requireLength("time", time == null ? rows : time.size());
    requireLength("setup", setup == null ? rows : setup.rows());
    columns.forEach((name, column) -> requireLength(name, column.size()));
    columns.values().forEach(column -> requireEither(column, "a label"));
    labels.keySet().forEach(this::requireParents);
    requireWeights();
  }

  /** Takes columns that were checked. */
  private Outcomes(
      int rows,
      List<Label> labels,
      Map<String, FloatList> columns,
      @Nullable FloatList weight,
      @Nullable LongList time,
      @Nullable CategoryColumn setup,
      @Nullable FloatList hard,
      @Nullable String source) {
    this.rows = rows;
    this.labels = labels;
    this.columns = columns;
    this.weight = weight;
    this.time = time;
    this.setup = setup;
    this.hard = hard;
    this.source = source;
  }

  /**
   * Returns outcomes that were checked before they were stored, without reading them.
   *
   * @param rows the number of rows
   * @param labels each with its values; parents before children
   * @param weight the sample weight per row, or null
   * @param time the time per row in seconds since 1970 (UTC), or null
   * @param setup the conversion setup per row, or null
   */
  static Outcomes stored(
      int rows,
      Map<Label, FloatList> labels,
      @Nullable FloatList weight,
      @Nullable LongList time,
      @Nullable CategoryColumn setup) {
    return new Outcomes(
        rows, List.copyOf(labels.keySet()), byName(labels), weight, time, setup, null, null);
  }

  private static Map<String, FloatList> byName(Map<Label, FloatList> labels) {
    Map<String, FloatList> byName = new LinkedHashMap<>();
    labels.forEach((label, column) -> byName.put(label.name(), column));
    return byName;
  }

  private static Map<Label, FloatList> labels(
      float @Nullable [] click, float @Nullable [] conversion) {
    Map<Label, FloatList> labels = new LinkedHashMap<>();
    if (click != null) {
      labels.put(new Label(Label.CLICK, Label.CLICK, null), new FloatImmutableList(click));
    }
    if (conversion != null) {
      String parent = click == null ? null : Label.CLICK;
      labels.put(
          new Label(Label.CONVERSION, Label.CONVERSION, parent),
          new FloatImmutableList(conversion));
    }
    return labels;
  }

  private void requireLength(String what, int length) {
    if (length != rows) {
      throw new IllegalArgumentException(what + " has " + length + " rows instead of " + rows);
    }
  }

  private static void requireEither(FloatList column, String what) {
    if (column instanceof PackedFloats packed && packed.areWholeWithin(0, 1)) {
      return;
    }
    for (int row = 0; row < column.size(); row++) {
      if (column.getFloat(row) != 0 && column.getFloat(row) != 1) {
        throw new IllegalArgumentException("row " + row + ": " + what + " is neither 0 nor 1");
      }
    }
  }

  private void requireParents(Label label) {
    if (label.parent() == null) {
      return;
    }
    FloatList parents = values(label.parent());
    FloatList children = values(label.name());
    RowReader child = new RowReader(Rows.all(rows));
    RowReader parent = new RowReader(Rows.all(rows));
    while (child.next() && parent.next()) {
      float[] ones = child.floats(children);
      float[] others = parent.floats(parents);
      for (int i = 0; i < child.count(); i++) {
        if (ones[i] > others[i]) {
          throw new IllegalArgumentException(
              "row " + child.row(i) + ": " + label.name() + " without " + label.parent());
        }
      }
    }
  }

  private void requireWeights() {
    if (weight == null) {
      return;
    }
    requireLength("weight", weight.size());
    for (int row = 0; row < rows; row++) {
      float w = weight.getFloat(row);
      if (!(w >= 0) || Float.isInfinite(w)) {
        throw new IllegalArgumentException("row " + row + ": weight " + w);
      }
    }
  }

  private static void requireFinite(String name, FloatList column) {
    for (int row = 0; row < column.size(); row++) {
      if (!Float.isFinite(column.getFloat(row))) {
        throw new IllegalArgumentException(
            "row " + row + ": " + name + " is " + column.getFloat(row) + "; give a finite number");
      }
    }
  }

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  public int rows() {
    return rows;
  }

  /**
   * Returns the labels that are there, without an absent click.
   *
   * @return the labels, parents before children; none where the log was read without
   */
  public List<Label> labels() {
    return labels;
  }

  /**
   * Returns whether there is a label or a column of values, for each row. An absent click is not.
   *
   * @param name of the label, or of a column that was given by {@link #withValue}
   */
  public boolean has(String name) {
    return columns.containsKey(name);
  }

  /**
   * Returns a label, 0 or 1, or a value per row.
   *
   * @param name of the label, or of a column that was given by {@link #withValue}
   * @throws IllegalArgumentException if there is none of this name; the message names those that
   *     there are
   */
  public FloatList values(String name) {
    FloatList column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "the log has no label "
              + Text.quote(name)
              + Text.didYouMean(name, columns.keySet())
              + (columns.isEmpty()
                  ? "; it has none at all"
                  : "; it has " + Text.list(columns.keySet())));
    }
    return column;
  }

  /**
   * Returns a label or a value of one row. An absent click is 1.
   *
   * @param name of the label, or of a column that was given by {@link #withValue}
   * @param row the row
   * @return for a label 0 or 1
   * @throws IllegalArgumentException if there is none of this name; the message names those that
   *     there are
   */
  public float value(String name, int row) {
    return name.equals(Label.CLICK) && !has(name) ? 1 : values(name).getFloat(row);
  }

  /**
   * Returns the click y per row, 0 or 1.
   *
   * @throws IllegalArgumentException if every row is a click or there are no labels
   */
  public FloatList click() {
    return values(Label.CLICK);
  }

  /**
   * Returns the conversion z per row, 0 or 1.
   *
   * @throws IllegalArgumentException if there is no such label
   */
  public FloatList conversion() {
    return values(Label.CONVERSION);
  }

  /** Returns whether the log has weights. */
  public boolean weighted() {
    return weight != null;
  }

  /**
   * Returns the sample weight per row.
   *
   * @return the weights, or null where every row weighs 1
   */
  public @Nullable FloatList weight() {
    return weight;
  }

  /**
   * Returns the sample weight of a row.
   *
   * @param row the row
   * @return its weight; 1 where the log has no weights
   */
  public float weight(int row) {
    return weight == null ? 1 : weight.getFloat(row);
  }

  /** Returns whether the log has times. */
  public boolean hasTime() {
    return time != null;
  }

  /**
   * Returns the time per row in seconds since 1970 (UTC).
   *
   * @throws DataException if the log has no times
   */
  public LongList time() {
    if (time == null) {
      throw fault("the log has no times", "name their column under \"time\" in the schema");
    }
    return time;
  }

  /** Returns whether the log has conversion setups. */
  public boolean hasSetup() {
    return setup != null;
  }

  /**
   * Returns the conversion setup per row.
   *
   * @throws DataException if the log has no conversion setups
   */
  public CategoryColumn setup() {
    if (setup == null) {
      throw fault(
          "the log has no conversion setups",
          "name their column under \"conversionSetup\" in the schema");
    }
    return setup;
  }

  /**
   * Returns whether a row's conversion setup is hard, one that rarely converts, as it was assigned
   * on the row's day.
   *
   * @return 1 where it is hard and 0 where it is soft, or null if the setups were not assigned
   */
  public @Nullable FloatList hard() {
    return hard;
  }

  /**
   * Returns about how many bytes {@link #at} takes for each row: one for each label, four for
   * anything else.
   */
  public int bytes() {
    int others = (weight == null ? 0 : 1) + (setup == null ? 0 : 1) + (hard == null ? 0 : 1);
    return columns.size() + others * Integer.BYTES;
  }

  /**
   * Returns some rows of these outcomes. Labels, weights and what setups were assigned to are
   * copied to where they are found fast; times and setups stay where they are.
   *
   * @param some which of the rows, in the order wanted; kept, not copied
   */
  public Outcomes at(IntList some) {
    Map<String, FloatList> parts = new LinkedHashMap<>();
    columns.forEach((name, column) -> parts.put(name, NarrowFloats.of(column, some)));
    return new Outcomes(
        some.size(),
        labels,
        parts,
        weight == null ? null : NarrowFloats.of(weight, some),
        time == null ? null : new SomeTimes(time, some),
        setup == null ? null : setup.at(some),
        hard == null ? null : NarrowFloats.of(hard, some),
        source);
  }

  private static final class SomeTimes extends AbstractLongList {
    private final LongList all;
    private final IntList rows;

    SomeTimes(LongList all, IntList rows) {
      this.all = all;
      this.rows = rows;
    }

    @Override
    public long getLong(int index) {
      return all.getLong(rows.getInt(index));
    }

    @Override
    public int size() {
      return rows.size();
    }
  }

  /** Returns consecutive rows of these outcomes. */
  Outcomes rows(int from, int to) {
    Map<String, FloatList> parts = new LinkedHashMap<>();
    columns.forEach((name, column) -> parts.put(name, column.subList(from, to)));
    return new Outcomes(
        to - from,
        labels,
        parts,
        weight == null ? null : weight.subList(from, to),
        time == null ? null : time.subList(from, to),
        setup == null ? null : setup.rows(from, to),
        hard == null ? null : hard.subList(from, to),
        source);
  }

  /**
   * Returns these outcomes with one more label.
   *
   * @param label whose parent, where it has one, is among {@link #labels()}
   * @param column the label per row, 0 or 1, never 1 where its parent is 0; kept, not copied
   * @return the changed outcomes
   * @throws IllegalArgumentException if there is a label or value of its name, its parent is not
   *     there, or the column has another length or other numbers
   */
  public Outcomes withLabel(Label label, float[] column) {
    Map<String, FloatList> all = columnsAnd(label.name(), column);
    List<Label> more = new ArrayList<>(labels);
    more.addAll(Label.inOrder(labels, List.of(label)));
    Outcomes changed =
        new Outcomes(rows, List.copyOf(more), all, weight, time, setup, hard, source);
    requireEither(changed.values(label.name()), "a label");
    changed.requireParents(label);
    return changed;
  }

  /**
   * Returns these outcomes with a column of numbers that are not labels, such as the spend.
   *
   * @param name of the column, that of no label
   * @param column the value per row, finite; kept, not copied
   * @return the changed outcomes
   * @throws IllegalArgumentException if there is a label or value of the name, or the column has
   *     another length or a number that is not finite
   */
  public Outcomes withValue(String name, float[] column) {
    Map<String, FloatList> all = columnsAnd(name, column);
    requireFinite(name, new FloatImmutableList(column));
    return new Outcomes(rows, labels, all, weight, time, setup, hard, source);
  }

  private Map<String, FloatList> columnsAnd(String name, float[] column) {
    if (has(name)) {
      throw new IllegalArgumentException(
          "there is a column " + Text.quote(name) + " already; give this one another name");
    }
    requireLength(name, column.length);
    Map<String, FloatList> all = new LinkedHashMap<>(columns);
    all.put(name, new FloatImmutableList(column));
    return all;
  }

  /**
   * Returns these outcomes with other conversions, without columns that are no labels.
   *
   * @param column the conversion per row, 0 or 1, never 1 without its click; kept, not copied
   * @return the changed outcomes, whose setups are no longer assigned to soft or hard
   * @throws IllegalArgumentException if there were none before, or the column has another length or
   *     other numbers
   */
  public Outcomes withConversion(FloatList column) {
    requireLength(Label.CONVERSION, column.size());
    values(Label.CONVERSION); // refuses outcomes without
    Map<Label, FloatList> changed = new LinkedHashMap<>();
    for (Label label : labels) {
      boolean isChanged = label.name().equals(Label.CONVERSION);
      changed.put(label, isChanged ? column : values(label.name()));
    }
    return new Outcomes(source, rows, changed, weight, time, setup);
  }

  /**
   * Returns these outcomes with other weights.
   *
   * @param other the sample weight per row, finite and not negative, or null where each row weighs
   *     1; kept, not copied
   * @return the changed outcomes
   * @throws IllegalArgumentException if it has another length or a number out of range
   */
  public Outcomes withWeight(@Nullable FloatList other) {
    Outcomes changed = new Outcomes(rows, labels, columns, other, time, setup, hard, source);
    changed.requireWeights();
    return changed;
  }

  /**
   * Returns these outcomes with each row's setup assigned to soft or hard.
   *
   * @param assigned 1 where it is hard and 0 where it is soft; kept, not copied
   * @throws IllegalArgumentException if it has another length or other numbers
   */
  public Outcomes withHard(FloatList assigned) {
    requireLength("hard", assigned.size());
    requireEither(assigned, "hard");
    return new Outcomes(rows, labels, columns, weight, time, setup, assigned, source);
  }

  /**
   * Returns these outcomes as those of a named log.
   *
   * @param name such as that of its file, for messages
   */
  public Outcomes from(String name) {
    return new Outcomes(rows, labels, columns, weight, time, setup, hard, name);
  }

  /** Returns the name of the log, if it has one. */
  public Optional<String> source() {
    return Optional.ofNullable(source);
  }

  /**
   * Returns a problem of these rows, which names their log where it has a name.
   *
   * @param reason what is wrong
   * @param remedy what to do about it, or the empty string
   */
  public DataException fault(String reason, String remedy) {
    return new DataException(source, reason, remedy);
  }

  /**
   * Returns whether the log was read with its labels.
   *
   * @return whether there is a label
   */
  public boolean labelled() {
    return !labels.isEmpty();
  }
}
