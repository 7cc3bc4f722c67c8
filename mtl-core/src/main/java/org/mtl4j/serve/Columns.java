package org.mtl4j.serve;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Text;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.FeatureEncoding;
import org.mtl4j.data.encoding.TokenIds;

/**
 * The columns of a model by name and by number: what each holds, and how a value of it becomes an
 * input. Looking up allocates nothing. Immutable.
 */
final class Columns {
  private static final int NONE = -1;

  private final Encoding encoding;
  private final List<Feature> features;
  private final ColumnNames names;
  private final TokenIds[] ids;
  private final int[] places;
  private final int numericWidth;

  Columns(Encoding encoding) {
    this.encoding = encoding;
    features = encoding.schema().features();
    names = new ColumnNames("the model reads", features.stream().map(Feature::column).toList());
    ids = new TokenIds[features.size()];
    places = new int[features.size()];
    int numbers = 0;
    for (int i = 0; i < ids.length; i++) {
      FeatureEncoding feature = encoding.features().get(i);
      places[i] = feature instanceof FeatureEncoding.Numeric ? numbers++ : NONE;
      if (feature instanceof FeatureEncoding.Tokens tokens) {
        ids[i] = tokens.ids();
      }
    }
    numericWidth = numbers;
  }

  /** Returns what turns the values of columns into ids and numbers. */
  Encoding encoding() {
    return encoding;
  }

  int size() {
    return ids.length;
  }

  ColumnNames names() {
    return names;
  }

  /** Returns a column. */
  Feature feature(int column) {
    names.requireNumber(column);
    return features.get(column);
  }

  /** Returns the place of a numeric column among the numbers, -1 for any other column. */
  int place(int column) {
    return places[column];
  }

  int numericWidth() {
    return numericWidth;
  }

  /** Returns the id of one value of a multi-valued column. */
  int token(int column, @Nullable String text) {
    return ids[column].id(text);
  }

  /** Returns whether a text between the separators of a multi-valued column stands for no value. */
  boolean isNoToken(int column, @Nullable String text) {
    return text == null
        || text.isEmpty()
        || encoding.schema().missingIn(features.get(column)).contains(text);
  }

  /** Says that a column is not of the kind that a setter is for. */
  static IllegalArgumentException wrongKind(Feature feature, String setter) {
    return new IllegalArgumentException(
        Text.format(
            "column '%s' is %s, not by %s",
            feature.column(),
            switch (feature.kind()) {
              case CATEGORICAL -> "categorical, set it by text(…)";
              case NUMERIC -> "numeric, set it by number(…) or text(…)";
              case MULTI_VALUED -> "multi-valued, set it by token(…) or text(…)";
            },
            setter));
  }

  /**
   * Returns in words why another model's columns cannot replace these: every number has to mean the
   * same column there; there may be more. Empty where they can.
   */
  Optional<String> differenceTo(Columns other) {
    for (int i = 0; i < size(); i++) {
      Feature here = features.get(i);
      @Nullable Feature there = i < other.size() ? other.features.get(i) : null;
      if (there == null) {
        return Optional.of("it has no column '" + here.column() + "' as number " + i);
      }
      if (!there.column().equals(here.column()) || there.kind() != here.kind()) {
        return Optional.of(
            Text.format(
                "its column %s is %s, where the present one has %s",
                i, describe(there), describe(here)));
      }
      if (!Objects.equals(there.separator(), here.separator())) {
        return Optional.of("its column '" + here.column() + "' has another separator");
      }
    }
    return Optional.empty();
  }

  private static String describe(Feature feature) {
    return "'" + feature.column() + "' (" + feature.kind() + ")";
  }
}
