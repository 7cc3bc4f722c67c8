package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.floats.FloatList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.packed.PackedIndex;
import org.mtl4j.data.packed.PackedLongs;

/**
 * The columns of a log in a file, by their names: a log of any schema can be made of them that
 * reads these columns in the same way.
 */
public final class StoredLog {
  private final Schema schema;
  private final int rows;
  private final Map<String, Column> features = new LinkedHashMap<>();
  private final Map<String, FloatList> labels = new LinkedHashMap<>();
  private @Nullable FloatList weight;
  private @Nullable PackedLongs time;
  private @Nullable CategoryColumn setup;

  private StoredLog(Schema schema, int rows) {
    this.schema = schema;
    this.rows = rows;
  }

  /**
   * Writes the columns of a log.
   *
   * @param log whose columns are added to the index's file, unless they are there
   * @param index of the file
   * @param out where the index goes
   * @throws IOException if that fails
   */
  public static void write(EventLog log, PackedIndex index, DataOutput out) throws IOException {
    Outcomes outcomes = log.outcomes();
    out.writeInt(log.rows());
    for (Column column : log.columns()) {
      if (column instanceof CategoryColumn values) {
        write(values, index, out);
      } else if (column instanceof BagColumn bags) {
        index.write(bags.offsets(), out);
        index.write(bags.codes(), out);
        Dictionary.write(bags.dictionary(), out);
      } else {
        index.write(((NumberColumn) column).values(), out);
      }
    }
    for (Label label : log.schema().labels()) {
      out.writeBoolean(outcomes.has(label.name()));
      if (outcomes.has(label.name())) {
        index.write(outcomes.values(label.name()), out);
      }
    }
    FloatList weight = outcomes.weight();
    out.writeBoolean(weight != null);
    if (weight != null) {
      index.write(weight, out);
    }
    out.writeBoolean(outcomes.hasTime());
    if (outcomes.hasTime()) {
      index.write(outcomes.time(), out);
    }
    boolean isSetup = outcomes.hasSetup() && !isFeature(log.schema());
    out.writeBoolean(isSetup);
    if (isSetup) {
      write(outcomes.setup(), index, out);
    }
  }

  private static void write(CategoryColumn values, PackedIndex index, DataOutput out)
      throws IOException {
    index.write(values.codes(), out);
    Dictionary.write(values.dictionary(), out);
  }

  private static boolean isFeature(Schema schema) {
    return schema.features().stream().anyMatch(f -> f.column().equals(schema.conversionSetup()));
  }

  /**
   * Finds the columns of a log.
   *
   * @param schema of the log that was written
   * @param index of the file
   * @param in what {@link #write} wrote
   * @throws IOException if it is something else
   */
  public static StoredLog read(Schema schema, PackedIndex index, DataInput in) throws IOException {
    StoredLog log = new StoredLog(schema, in.readInt());
    for (Feature feature : schema.features()) {
      log.features.put(
          feature.column(),
          switch (feature.kind()) {
            case CATEGORICAL -> new CategoryColumn(index.ints(in), Dictionary.read(in));
            case MULTI_VALUED -> new BagColumn(index.ints(in), index.ints(in), Dictionary.read(in));
            case NUMERIC -> new NumberColumn(index.floats(in));
          });
    }
    for (Label label : schema.labels()) {
      if (in.readBoolean()) {
        log.labels.put(label.name(), index.floats(in));
      }
    }
    if (in.readBoolean()) {
      log.weight = index.floats(in);
    }
    if (in.readBoolean()) {
      log.time = index.longs(in);
    }
    if (in.readBoolean()) {
      log.setup = new CategoryColumn(index.ints(in), Dictionary.read(in));
    } else if (isFeature(schema)
        && log.features.get(schema.conversionSetup()) instanceof CategoryColumn feature) {
      log.setup = feature;
    }
    return log;
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the schema that the log was read with. */
  public Schema schema() {
    return schema;
  }

  /**
   * Returns the log that would be read with a schema.
   *
   * @param wanted names columns that are here and are read as they were; dimensions, counts,
   *     buckets, transforms and bounds do not matter
   * @param isLabelled whether labels, weight and time are wanted, too
   * @param name of the log for messages
   * @throws DataException if a column is not here, or was read in another way
   */
  public EventLog log(Schema wanted, boolean isLabelled, String name) {
    List<Column> columns = new ArrayList<>();
    for (Feature feature : wanted.features()) {
      columns.add(column(feature, wanted, name));
    }
    Map<Label, FloatList> values = new LinkedHashMap<>();
    CategoryColumn setups = setups(wanted, isLabelled, name);
    if (!isLabelled) {
      return new EventLog(wanted, columns, Outcomes.stored(rows, values, null, null, setups))
          .from(name);
    }
    for (Label label : wanted.labels()) {
      FloatList column = labels.get(label.name());
      require(column != null && schema.labels().contains(label), label.column(), "label", name);
      values.put(label, Objects.requireNonNull(column));
    }
    requireSame(wanted.weight(), schema.weight(), "weight", name);
    requireSame(wanted.time(), schema.time(), "time", name);
    // A log without a column of weights has some if it was downsampled.
    FloatList weights = wanted.weight() == null && schema.weight() != null ? null : weight;
    PackedLongs times = wanted.time() == null ? null : time;
    if (times != null) {
      require(
          Objects.equals(wanted.timeUnit(), schema.timeUnit()),
          String.valueOf(wanted.time()),
          "time in " + wanted.timeUnit(),
          name);
    }
    return new EventLog(wanted, columns, Outcomes.stored(rows, values, weights, times, setups))
        .from(name);
  }

  private Column column(Feature feature, Schema wanted, String name) {
    Column column = features.get(feature.column());
    require(
        column != null && isReadAlike(feature, wanted),
        feature.column(),
        Text.name(feature.kind()) + " feature",
        name);
    return Objects.requireNonNull(column);
  }

  private boolean isReadAlike(Feature feature, Schema wanted) {
    Feature here = schema.features().get(schema.feature(feature.column()));
    return feature.kind() == here.kind()
        && Objects.equals(feature.separator(), here.separator())
        && wanted.missingIn(feature).equals(schema.missingIn(here));
  }

  private @Nullable CategoryColumn setups(Schema wanted, boolean isRequired, String name) {
    String column = wanted.conversionSetup();
    if (column == null) {
      return null;
    }
    CategoryColumn here =
        column.equals(schema.conversionSetup())
            ? setup
            : features.get(column) instanceof CategoryColumn feature ? feature : null;
    require(!isRequired || here != null, column, "conversion setup", name);
    require(
        here == null || missing(wanted, column).equals(missing(schema, column)),
        column,
        "conversion setup",
        name);
    return here;
  }

  /** Returns the texts that mean a missing conversion setup: a feature's, where it is one. */
  private static Set<String> missing(Schema of, String column) {
    return of.features().stream()
        .filter(feature -> feature.column().equals(column))
        .findFirst()
        .map(of::missingIn)
        .orElse(of.missing());
  }

  private static void requireSame(
      @Nullable String wanted, @Nullable String here, String what, String name) {
    require(wanted == null || wanted.equals(here), String.valueOf(wanted), what, name);
  }

  private static void require(boolean condition, String column, String what, String name) {
    if (!condition) {
      throw new DataException(
          name,
          0,
          column,
          0,
          "this log was prepared with another schema, which does not read the column as this "
              + what,
          "prepare it again with this schema");
    }
  }
}
