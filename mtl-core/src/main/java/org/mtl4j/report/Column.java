package org.mtl4j.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.Metric;

/**
 * A column of a {@link Table}: what its cells are, and how they are shown.
 *
 * @param name for programs, such as {@code logLoss}: a field of JSON, a header of CSV
 * @param title for people, such as {@code cross-entropy}
 * @param kind what its cells are
 * @param style how its numbers are written for people; null where there are none
 * @param readers whom it is for
 * @param isLabel whether it names rows: the first columns that do are to the left
 */
public record Column(
    String name, String title, Kind kind, @Nullable Style style, Readers readers, boolean isLabel) {
  /** What a column's cells are. Any cell may also be empty, which is null. */
  public enum Kind {
    /** A text. */
    TEXT,
    /** An Integer, a Long or a Double. */
    NUMBER,
    /** A {@link Mean}, or a RunSummary: for programs two numbers. */
    MEAN,
    /** Whatever JSON can hold. */
    ANY
  }

  /** Whom a column is for. */
  public enum Readers {
    /** People and programs. */
    ALL,
    /** Text and page only, such as a bar made of letters. */
    PEOPLE,
    /** JSON and CSV only, such as what a mark or a title says to people. */
    PROGRAMS
  }

  private static final String ERROR = "StandardError";

  /** A column of texts that name their rows. */
  public static Column label(String name, String title) {
    return text(name, title).asLabel();
  }

  /** Returns this column as one that names rows. */
  public Column asLabel() {
    return new Column(name, title, kind, style, readers, true);
  }

  /** A column of texts. */
  public static Column text(String name, String title) {
    return new Column(name, title, Kind.TEXT, null, Readers.ALL, false);
  }

  /** A column of numbers. */
  public static Column number(String name, String title, Style style) {
    return new Column(name, title, Kind.NUMBER, style, Readers.ALL, false);
  }

  /** A column of whole numbers, with thousands separated. */
  public static Column count(String name, String title) {
    return number(name, title, Style.count());
  }

  /** A column of a metric's values, under its name and title and as its scale says. */
  public static Column number(Metric metric) {
    return number(metric.name(), metric.title(), Style.of(metric.scale()));
  }

  /** A column of a metric's means over runs, under its name and title and as its scale says. */
  public static Column mean(Metric metric) {
    return mean(metric.name(), metric.title(), Style.of(metric.scale()));
  }

  /** A column of means with their standard errors. */
  public static Column mean(String name, String title, Style style) {
    return new Column(name, title, Kind.MEAN, style, Readers.ALL, false);
  }

  /** A column that only people see: of texts without a name. */
  public static Column people(String title) {
    return new Column("", title, Kind.TEXT, null, Readers.PEOPLE, false);
  }

  /** A column that only programs see: of any values that JSON can hold. */
  public static Column programs(String name) {
    return new Column(name, "", Kind.ANY, null, Readers.PROGRAMS, false);
  }

  boolean isForPeople() {
    return readers != Readers.PROGRAMS;
  }

  boolean isForPrograms() {
    return readers != Readers.PEOPLE;
  }

  /** Returns the names of its fields, of which a mean has two. */
  List<String> fields() {
    return kind == Kind.MEAN ? List.of(name, name + ERROR) : List.of(name);
  }

  /** Puts a value's fields. */
  void put(Map<String, Object> record, Object value) {
    if (kind == Kind.MEAN) {
      Mean mean = (Mean) value;
      record.put(name, mean == null ? null : (Object) mean.mean());
      record.put(name + ERROR, mean == null ? null : (Object) mean.standardError());
    } else {
      record.put(name, value);
    }
  }

  /** Returns a value as people see it. */
  String shown(@Nullable Object value) {
    if (value == null) {
      return Format.NONE;
    }
    if (style == null) {
      return value.toString();
    }
    return switch (kind) {
      case TEXT, ANY -> value.toString();
      case NUMBER -> style.text(((Number) value).doubleValue(), Double.NaN);
      case MEAN -> style.text(((Mean) value).mean(), ((Mean) value).standardError());
    };
  }

  /** Returns whether a cell can hold a value. */
  boolean takes(@Nullable Object value) {
    return value == null
        || switch (kind) {
          case TEXT -> value instanceof String;
          case NUMBER ->
              value instanceof Integer || value instanceof Long || value instanceof Double;
          case MEAN -> value instanceof Mean;
          case ANY -> true;
        };
  }
}
