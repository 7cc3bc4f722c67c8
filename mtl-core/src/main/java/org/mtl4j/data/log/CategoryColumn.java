package org.mtl4j.data.log;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.mtl4j.data.Text;

/**
 * One value of a set per row, as a code into a dictionary; {@link #MISSING} where there is none.
 */
public final class CategoryColumn implements Column {
  /** The code of a missing value. */
  public static final int MISSING = -1;

  private final int[] codes;
  private final List<String> dictionary;

  /**
   * Creates a column from its parts.
   *
   * @param codes per row an index into the dictionary, or {@link #MISSING}; kept, not copied
   * @param dictionary the values, each once; some may be used by no row; copied
   * @throws IllegalArgumentException if a code is outside the dictionary, or a value holds half of
   *     a surrogate pair
   */
  public CategoryColumn(int[] codes, List<String> dictionary) {
    this.codes = codes;
    this.dictionary = List.copyOf(dictionary);
    this.dictionary.forEach(Text::requireWhole);
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] < MISSING || codes[row] >= dictionary.size()) {
        throw new IllegalArgumentException(
            "row "
                + row
                + ": code "
                + codes[row]
                + " is outside the dictionary of "
                + dictionary.size());
      }
    }
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
   * Returns the codes, one per row.
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

  /**
   * Returns the value of a row.
   *
   * @param row the row
   * @return the value, or null where it is missing
   */
  public String value(int row) {
    return codes[row] == MISSING ? null : dictionary.get(codes[row]);
  }

  @Override
  public int rows() {
    return codes.length;
  }

  @Override
  public long missing() {
    long count = 0;
    for (int code : codes) {
      count += code == MISSING ? 1 : 0;
    }
    return count;
  }
}
