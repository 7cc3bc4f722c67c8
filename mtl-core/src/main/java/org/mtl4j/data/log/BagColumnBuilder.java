package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Text;

/**
 * A growing {@link BagColumn}. Missing texts between separators, the empty one among them, are left
 * out.
 */
final class BagColumnBuilder extends ColumnBuilder {
  private final Dictionary dictionary;
  private final String separator;
  private int[] offsets = new int[FIRST_CAPACITY];
  private int[] codes = new int[FIRST_CAPACITY];

  BagColumnBuilder(Set<String> missing, String separator) {
    dictionary = new Dictionary(missing);
    this.separator = separator;
  }

  @Override
  public @Nullable String parse(int row, CharSequence text) {
    missing(row);
    for (CharSequence token : Text.split(text, separator)) {
      add(row, token);
    }
    return null;
  }

  /** Empties the bag of a row. */
  @Override
  @Nullable String missing(int row) {
    offsets = IntArrays.grow(offsets, row + 2, row + 1);
    offsets[row + 1] = offsets[row];
    written(row);
    return null;
  }

  /** Adds a value to the bag of the row that was emptied last. */
  void add(int row, CharSequence token) {
    int code = token.length() == 0 ? CategoryColumn.MISSING : dictionary.code(token);
    if (code != CategoryColumn.MISSING) {
      int end = offsets[row + 1];
      codes = IntArrays.grow(codes, Math.addExact(end, 1), end);
      codes[end] = code;
      offsets[row + 1] = end + 1;
    }
  }

  BagColumn build(int rows) {
    return new BagColumn(
        Arrays.copyOf(offsets, rows + 1), Arrays.copyOf(codes, offsets[rows]), dictionary.tokens());
  }
}
