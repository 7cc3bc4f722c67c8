package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Set;

/** A growing {@link CategoryColumn}. */
final class CategoryColumnBuilder extends ColumnBuilder {
  private final Dictionary dictionary;
  private int[] codes = new int[FIRST_CAPACITY];

  CategoryColumnBuilder(Set<String> missing) {
    dictionary = new Dictionary(missing);
  }

  @Override
  public String parse(int row, CharSequence text) {
    set(row, dictionary.code(text));
    return null;
  }

  @Override
  void setMissing(int row) {
    set(row, CategoryColumn.MISSING);
  }

  private void set(int row, int code) {
    codes = IntArrays.grow(codes, row + 1, row);
    codes[row] = code;
    written(row);
  }

  CategoryColumn build(int rows) {
    return new CategoryColumn(Arrays.copyOf(codes, rows), dictionary.tokens());
  }
}
