package org.mtl4j.serve;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Text;

/** The names of columns, each with its number. Looking up allocates nothing. Immutable. */
final class ColumnNames {
  private static final int NONE = -1;

  private final String reader;
  private final List<String> names;
  private final Object2IntOpenHashMap<String> numbers;

  /**
   * Numbers columns from 0 on.
   *
   * @param reader who reads them, with the verb, for messages: "the model reads"
   * @param names of the columns
   */
  ColumnNames(String reader, List<String> names) {
    this.reader = reader;
    this.names = List.copyOf(names);
    numbers = new Object2IntOpenHashMap<>(names.size());
    numbers.defaultReturnValue(NONE);
    for (int i = 0; i < names.size(); i++) {
      numbers.put(names.get(i), i);
    }
  }

  List<String> list() {
    return names;
  }

  /**
   * Returns the number of a column.
   *
   * @throws IllegalArgumentException if there is none of the name
   */
  int number(@Nullable String name) {
    int number = numbers.getInt(name);
    if (number == NONE) {
      throw new IllegalArgumentException(
          Text.format(
              "%s no column %s; %1$s %s",
              reader,
              name == null ? "null" : "'" + name + "'" + Text.didYouMean(name, names),
              String.join(", ", names)));
    }
    return number;
  }

  /**
   * Checks the number of a column.
   *
   * @throws IndexOutOfBoundsException if there is none of the number
   */
  void requireNumber(int column) {
    if (column < 0 || column >= names.size()) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < names.size(); i++) {
        text.append(i == 0 ? "" : ", ").append(i).append(' ').append(names.get(i));
      }
      throw new IndexOutOfBoundsException(
          reader + " no column " + column + "; " + reader + " " + text);
    }
  }

  /** Returns by column its number among others, -1 where it is not one of them. */
  int[] numbersIn(ColumnNames others) {
    return names.stream().mapToInt(others.numbers::getInt).toArray();
  }
}
