package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.ints.AbstractIntList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.packed.PackedInts;

/**
 * One value of a set per row, as a code into a dictionary; {@link #MISSING} where there is none.
 * Two columns are equal if their codes and their dictionaries are.
 *
 * @param codes one per row, an index into the dictionary or {@link #MISSING}; kept, not copied, and
 *     not to be modified
 * @param dictionary the values by code, each once; some may be used by no row
 */
public record CategoryColumn(IntList codes, List<String> dictionary) implements Column {
  /** The code of a missing value. */
  public static final int MISSING = -1;

  /**
   * Copies the dictionary, and keeps the codes.
   *
   * @throws IllegalArgumentException if a code is outside the dictionary, or a value holds half of
   *     a surrogate pair
   */
  public CategoryColumn {
    dictionary = Dictionary.checked(dictionary, codes, MISSING);
  }

  /**
   * Creates a column of codes in an array.
   *
   * @param codes one per row, an index into the dictionary or {@link #MISSING}; kept, not copied
   * @param dictionary the values by code, each once
   * @throws IllegalArgumentException if a code is outside the dictionary, or a value holds half of
   *     a surrogate pair
   */
  public CategoryColumn(int[] codes, List<String> dictionary) {
    this(IntArrayList.wrap(codes), dictionary);
  }

  /**
   * Codes texts in the order of their first appearance.
   *
   * @param rows the number of rows
   * @param text the text of each row
   * @param missing the texts that mean a missing value
   * @throws IllegalArgumentException if a text holds half of a surrogate pair
   */
  public static CategoryColumn of(int rows, IntFunction<String> text, Set<String> missing) {
    CategoryColumnBuilder values = new CategoryColumnBuilder(missing);
    for (int row = 0; row < rows; row++) {
      values.parse(row, text.apply(row));
    }
    return values.build(rows);
  }

  /**
   * Returns the value of a row.
   *
   * @param row the row
   * @return the value, or null where it is missing
   */
  public @Nullable String value(int row) {
    int code = codes.getInt(row);
    return code == MISSING ? null : dictionary.get(code);
  }

  @Override
  public int rows() {
    return codes.size();
  }

  /** Returns the values of some rows, in the order wanted. */
  CategoryColumn at(IntList rows) {
    IntList some =
        new AbstractIntList() {
          @Override
          public int getInt(int index) {
            return codes.getInt(rows.getInt(index));
          }

          @Override
          public int size() {
            return rows.size();
          }
        };
    return new CategoryColumn(some, dictionary);
  }

  @Override
  public CategoryColumn rows(int from, int to) {
    return new CategoryColumn(codes.subList(from, to), dictionary);
  }

  @Override
  public long missing() {
    if (codes instanceof PackedInts packed) {
      return packed.count(MISSING);
    }
    long count = 0;
    for (int row = 0; row < rows(); row++) {
      count += codes.getInt(row) == MISSING ? 1 : 0;
    }
    return count;
  }

  @Override
  public String toString() {
    return "CategoryColumn[" + rows() + " rows, " + dictionary.size() + " values]";
  }
}
