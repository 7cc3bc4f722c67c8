package org.mtl4j.data.log;

import java.util.List;

/**
 * Any number of values per row; the codes of all rows are in one array, row after row.
 *
 * <p>Row r holds {@code codes[offsets[r]]} to {@code codes[offsets[r + 1] - 1]}; a row without
 * values is missing. Two columns are equal only if they share their arrays and have equal
 * dictionaries.
 *
 * @param offsets rows + 1 ascending positions from 0 to {@code codes.length}; the column's own
 *     array, not to be modified
 * @param codes indices into the dictionary; the column's own array, not to be modified
 * @param dictionary the values by code, each once
 */
public record BagColumn(int[] offsets, int[] codes, List<String> dictionary) implements Column {
  /**
   * Copies the dictionary, and keeps the arrays.
   *
   * @throws IllegalArgumentException if the offsets do not ascend, a code is outside the
   *     dictionary, or a value holds half of a surrogate pair
   */
  public BagColumn {
    dictionary = Dictionary.checked(dictionary, codes, 0);
    int rows = offsets.length - 1;
    if (rows < 0 || offsets[0] != 0 || offsets[rows] != codes.length) {
      throw new IllegalArgumentException("offsets must go from 0 to " + codes.length);
    }
    for (int row = 0; row < rows; row++) {
      if (offsets[row] > offsets[row + 1]) {
        throw new IllegalArgumentException("row " + row + ": offsets descend");
      }
    }
  }

  @Override
  public int rows() {
    return offsets.length - 1;
  }

  @Override
  public long missing() {
    long count = 0;
    for (int row = 0; row < rows(); row++) {
      count += offsets[row] == offsets[row + 1] ? 1 : 0;
    }
    return count;
  }

  @Override
  public String toString() {
    return "BagColumn[" + rows() + " rows, " + dictionary.size() + " values]";
  }
}
