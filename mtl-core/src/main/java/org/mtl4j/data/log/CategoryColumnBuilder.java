package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A growing {@link CategoryColumn}. */
final class CategoryColumnBuilder extends ColumnBuilder {
  private final Dictionary dictionary;
  private int[] codes = new int[FIRST_CAPACITY];

  CategoryColumnBuilder(Set<String> missing) {
    dictionary = new Dictionary(missing);
  }

  @Override
  public @Nullable String parse(int row, CharSequence text) {
    set(row, dictionary.code(text));
    return null;
  }

  @Override
  @Nullable String missing(int row) {
    set(row, CategoryColumn.MISSING);
    return null;
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
