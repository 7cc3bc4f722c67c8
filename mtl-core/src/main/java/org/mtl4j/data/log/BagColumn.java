package org.mtl4j.data.log;

import java.util.List;
import org.mtl4j.data.Text;

/**
 * Any number of values per row; the codes of all rows are in one array, row after row.
 *
 * <p>Row r holds {@code codes[offsets[r]]} to {@code codes[offsets[r + 1] - 1]}; a row without
 * values is missing.
 */
public final class BagColumn implements Column {
  private final int[] offsets;
  private final int[] codes;
  private final List<String> dictionary;

  /**
   * Creates a column from its parts.
   *
   * @param offsets rows + 1 ascending positions from 0 to {@code codes.length}; kept, not copied
   * @param codes indices into the dictionary; kept, not copied
   * @param dictionary the values, each once; copied
   * @throws IllegalArgumentException if the offsets do not ascend, a code is outside the
   *     dictionary, or a value holds half of a surrogate pair
   */
  public BagColumn(int[] offsets, int[] codes, List<String> dictionary) {
    this.offsets = offsets;
    this.codes = codes;
    this.dictionary = List.copyOf(dictionary);
    this.dictionary.forEach(Text::requireWhole);
    int rows = offsets.length - 1;
    if (rows < 0 || offsets[0] != 0 || offsets[rows] != codes.length) {
      throw new IllegalArgumentException("offsets must go from 0 to " + codes.length);
    }
    for (int row = 0; row < rows; row++) {
      if (offsets[row] > offsets[row + 1]) {
        throw new IllegalArgumentException("row " + row + ": offsets descend");
      }
    }
    for (int code : codes) {
      if (code < 0 || code >= dictionary.size()) {
        throw new IllegalArgumentException(
            "code " + code + " is outside the dictionary of " + dictionary.size());
      }
    }
  }

  /**
   * Returns where each row's codes begin, and where the last row's end.
   *
   * @return the column's own array of rows + 1 positions, not to be modified
   */
  public int[] offsets() {
    return offsets;
  }

  /**
   * Returns the codes of all rows.
   *
   * @return the column's own array, not to be modified
   */
  public int[] codes() {
    return codes;
  }

  /**
   * Returns the values by code.
   *
   * @return the dictionary
   */
  public List<String> dictionary() {
    return dictionary;
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
}
