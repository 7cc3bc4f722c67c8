package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Limits;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.packed.ChunkStore;
import org.mtl4j.data.time.EpochUnit;
import org.mtl4j.optim.Workers;

/**
 * The columns of a log that grows row by row. A reader of files or of a program's rows fills the
 * cells of a row in any order, asks for its faults, and ends the row or writes over it.
 *
 * <p>For one thread at a time.
 */
public final class LogColumns {
  private final Schema schema;
  private final List<ColumnBuilder> features;
  private final List<ColumnBuilder> outcomes = new ArrayList<>();
  private final Map<String, ColumnBuilder> byName = new LinkedHashMap<>();
  private final Map<Label, LabelColumnBuilder> labels = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();
  final @Nullable FloatColumnBuilder weight;
  final @Nullable TimeColumnBuilder time;
  final @Nullable CategoryColumnBuilder setup;
  private final ChunkStore store;
  private int rows;

  /** A label and its parent. */
  private record Link(Label label, LabelColumnBuilder child, LabelColumnBuilder parent) {}

  /**
   * Creates empty columns of every outcome that the schema names.
   *
   * @param schema what the columns mean
   */
  public LogColumns(Schema schema) {
    this(schema, column -> true);
  }

  /**
   * Creates empty columns of all features and some outcomes.
   *
   * @param schema what the columns mean
   * @param kept which columns of labels, weight, time and conversion setup there are
   */
  public LogColumns(Schema schema, Predicate<String> kept) {
    this(schema, kept, ChunkStore.HEAP);
  }

  /**
   * Creates empty columns of all features and some outcomes.
   *
   * @param schema what the columns mean
   * @param kept which columns of labels, weight, time and conversion setup there are
   * @param store keeps the rows that are {@linkplain #append appended}
   */
  public LogColumns(Schema schema, Predicate<String> kept, ChunkStore store) {
    this(schema, kept, Map.of(), 0, store);
  }

  /** Creates empty columns that read as others of the same names do, as far as there are any. */
  private LogColumns(
      Schema schema,
      Predicate<String> kept,
      Map<String, ColumnBuilder> like,
      int capacity,
      ChunkStore store) {
    this.schema = schema;
    this.store = store;
    Set<String> missing = schema.missing();
    features =
        schema.features().stream()
            .map(of -> like(like, capacity, of.column(), name -> column(of, schema.missingIn(of))))
            .toList();
    for (Label label : schema.labels()) {
      LabelColumnBuilder values =
          outcome(
              label.column(),
              kept,
              column -> like(like, capacity, column, name -> new LabelColumnBuilder(missing)));
      if (values != null) {
        labels.put(label, values);
      }
    }
    labels.forEach(
        (label, values) -> {
          String parent = label.parent();
          if (parent != null) {
            links.add(
                new Link(label, values, Objects.requireNonNull(labels.get(schema.label(parent)))));
          }
        });
    weight =
        outcome(
            schema.weight(),
            kept,
            column ->
                like(
                    like,
                    capacity,
                    column,
                    name -> new FloatColumnBuilder(FloatColumnBuilder.Role.WEIGHT, missing)));
    time =
        outcome(
            schema.time(),
            kept,
            column ->
                like(like, capacity, column, name -> new TimeColumnBuilder(schema.timeUnit())));
    String setups = schema.conversionSetup();
    int feature = schema.features().stream().map(Feature::column).toList().indexOf(setups);
    setup =
        feature < 0
            ? outcome(
                setups,
                kept,
                column -> like(like, capacity, column, name -> new CategoryColumnBuilder(missing)))
            : outcome(
                setups, column -> true, column -> (CategoryColumnBuilder) features.get(feature));
    for (int i = 0; i < features.size(); i++) {
      byName.put(schema.features().get(i).column(), features.get(i));
    }
  }

  /** Returns a column like the one of a name, or a new one where there is none. */
  @SuppressWarnings("unchecked")
  private static <T extends ColumnBuilder> T like(
      Map<String, ColumnBuilder> like, int capacity, String name, Function<String, T> maker) {
    ColumnBuilder other = like.get(name);
    return other == null ? maker.apply(name) : (T) other.next(capacity);
  }

  private static ColumnBuilder column(Feature feature, Set<String> missing) {
    return switch (feature.kind()) {
      case CATEGORICAL -> new CategoryColumnBuilder(missing);
      case NUMERIC -> new FloatColumnBuilder(FloatColumnBuilder.Role.NUMBER, missing);
      case MULTI_VALUED ->
          new BagColumnBuilder(missing, Objects.requireNonNull(feature.separator()));
    };
  }

  /** Adds the column of an outcome, if the schema names one that is kept. */
  private <T extends ColumnBuilder> @Nullable T outcome(
      @Nullable String column, Predicate<String> kept, Function<String, T> maker) {
    if (column == null || !kept.test(column)) {
      return null;
    }
    T values = maker.apply(column);
    outcomes.add(values);
    byName.put(column, values);
    return values;
  }

  /** Returns the columns by their names. */
  public Map<String, ColumnBuilder> byName() {
    return byName;
  }

  /** Returns the column of a label, or null where there is none. */
  @Nullable LabelColumnBuilder label(String name) {
    return labels.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Returns whether each outcome of the row has its value. */
  boolean hasOutcomes() {
    return outcomes.stream().allMatch(values -> values.isWritten(rows));
  }

  /**
   * Returns the first label of the row as it is that is 1 while its parent is 0.
   *
   * @return the label, or null where there is none
   */
  public @Nullable Label withoutParent() {
    for (Link link : links) {
      if (link.child.get(rows) > link.parent.get(rows)) {
        return link.label;
      }
    }
    return null;
  }

  /**
   * Says that a row has a label without its parent.
   *
   * @param label a label with a parent
   */
  public String withoutParent(Label label) {
    String parent = Objects.requireNonNull(label.parent());
    String of = Text.quote(schema.label(parent).column());
    return label.name() + " without " + parent + " (column " + of + " is 0)";
  }

  /**
   * Ends the row and begins the next. A feature without a value is missing; every outcome must have
   * one.
   */
  public void endRow() {
    for (ColumnBuilder values : features) {
      if (!values.isWritten(rows)) {
        values.missing(rows);
      }
    }
    rows = Math.incrementExact(rows);
  }

  /**
   * Adds the rows of other columns below these, and what is known of the rows refused there.
   *
   * @param block columns of the same schema and outcomes that {@linkplain #fits fit}; not modified
   */
  public void append(LogColumns block) {
    int all = Limits.rows((long) rows + block.rows, Integer.MAX_VALUE, null);
    byName.forEach(
        (column, values) ->
            values.append(
                Objects.requireNonNull(block.byName.get(column), column), rows, block.rows, store));
    rows = all;
  }

  /**
   * Returns whether the times of other columns, and of the rows that were refused there, are in the
   * same unit as these.
   *
   * @param block columns of the same schema and outcomes
   */
  public boolean fits(LogColumns block) {
    if (time == null || block.time == null) {
      return true;
    }
    EpochUnit known = time.unit(rows);
    return known == null || block.time.isAllIn(known);
  }

  /**
   * Returns columns without rows that read in the same way. They know the texts that were read
   * here, so only one thread may use the two.
   *
   * @param before the columns below which the next rows belong, whose unit of times is taken; null
   *     to find it out
   */
  public LogColumns next(@Nullable LogColumns before) {
    LogColumns next =
        new LogColumns(schema, byName::containsKey, byName, rows + rows / 8 + 1, ChunkStore.HEAP);
    if (next.time != null && before != null && before.time != null) {
      next.time.unit(before.time.unit(before.rows));
    }
    return next;
  }

  /**
   * Leaves out rows that a sample does not keep, before those that are left are appended to others.
   *
   * @param first the number of the first row among all rows that can be used
   * @param sampling says which are kept
   * @return the rows that are left out, as they were numbered before
   */
  public BitSet keep(long first, RowSampling sampling) {
    LabelColumnBuilder clicks = label(Label.CLICK);
    BitSet leftOut = new BitSet();
    int[] kept = new int[rows];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      if (sampling.keeps(first + row, clicks == null || clicks.get(row) == 1)) {
        kept[count++] = row;
      } else {
        leftOut.set(row);
      }
    }
    if (count < rows) {
      for (ColumnBuilder values : byName.values()) {
        values.keep(kept, count);
      }
      rows = count;
    }
    return leftOut;
  }

  /** Leaves out all rows, which were appended; the values of categories keep their codes. */
  public void clear() {
    byName.values().forEach(ColumnBuilder::clear);
    rows = 0;
  }

  /** Ends the rows, which are appended to others next, perhaps by another thread. */
  public void end() {
    byName.values().forEach(ColumnBuilder::end);
  }

  /** Returns the number of rows ended so far. */
  public int rows() {
    return rows;
  }

  /**
   * Returns whether a column holds a label.
   *
   * @param column its name
   */
  public boolean isLabel(String column) {
    return labels.keySet().stream().anyMatch(label -> label.column().equals(column));
  }

  /**
   * Returns the texts in a column of labels, the most frequent first.
   *
   * @param column its name
   */
  public List<LabelForm> forms(String column) {
    return ((LabelColumnBuilder) Objects.requireNonNull(byName.get(column))).forms(rows);
  }

  /** Returns what a user should know about how the columns of some rows were read. */
  public List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    byName.forEach((column, values) -> notices.addAll(values.notices(column, rows)));
    return notices;
  }

  /** Returns the log of the rows ended so far, without a name; the columns can go on growing. */
  EventLog build() {
    return build(null, 1);
  }

  /**
   * Returns the log of the rows ended so far; the columns can go on growing.
   *
   * @param name the log's name for messages, or null
   * @param threads how many take part, the calling one included
   * @return the log, which does not change with these columns
   * @throws IllegalArgumentException if a row has a label without its parent or a weight out of
   *     range
   */
  public EventLog build(@Nullable String name, int threads) {
    Column[] columns = new Column[features.size()];
    FloatList[] values = new FloatList[labels.size()];
    List<LabelColumnBuilder> ofLabels = List.copyOf(labels.values());
    FloatList[] weights = new FloatList[1];
    LongList[] times = new LongList[1];
    CategoryColumn[] setups = new CategoryColumn[1];
    List<Runnable> tasks = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      int feature = i;
      tasks.add(() -> columns[feature] = column(features.get(feature)));
    }
    for (int i = 0; i < values.length; i++) {
      int label = i;
      tasks.add(() -> values[label] = ofLabels.get(label).build(rows));
    }
    FloatColumnBuilder ofWeight = weight;
    if (ofWeight != null) {
      tasks.add(() -> weights[0] = ofWeight.build(rows));
    }
    TimeColumnBuilder ofTime = time;
    if (ofTime != null) {
      tasks.add(() -> times[0] = ofTime.build(rows));
    }
    CategoryColumnBuilder ofSetup = setup;
    int setupFeature = features.indexOf(ofSetup);
    if (ofSetup != null && setupFeature < 0) {
      tasks.add(() -> setups[0] = ofSetup.build(rows));
    }
    // Another store is for one thread at a time, and the order of its chunks is to be the same.
    try (Workers workers = Workers.of(store == ChunkStore.HEAP ? threads : 1)) {
      workers.run(tasks.size(), task -> tasks.get(task).run());
    }
    Map<Label, FloatList> built = new LinkedHashMap<>();
    for (Label label : labels.keySet()) {
      built.put(label, values[built.size()]);
    }
    CategoryColumn ofSetups = setupFeature < 0 ? setups[0] : (CategoryColumn) columns[setupFeature];
    Outcomes outcomes = new Outcomes(name, rows, built, weights[0], times[0], ofSetups);
    return new EventLog(schema, List.of(columns), outcomes);
  }

  private Column column(ColumnBuilder values) {
    if (values instanceof CategoryColumnBuilder tokens) {
      return tokens.build(rows);
    }
    if (values instanceof BagColumnBuilder bags) {
      return bags.build(rows);
    }
    return new NumberColumn(((FloatColumnBuilder) values).build(rows));
  }
}
