package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import org.mtl4j.data.packed.PackedInts;
import org.mtl4j.data.packed.RowReader;
import org.mtl4j.data.packed.Rows;

/**
 * Any number of values per row; the codes of all rows are in one list, row after row.
 *
 * <p>Row r holds the codes from offsets[r] to offsets[r + 1] - 1; a row without values is missing.
 * Two columns are equal if their lists are.
 *
 * @param offsets rows + 1 ascending positions from 0 to the number of codes; kept, not copied, and
 *     not to be modified
 * @param codes indices into the dictionary; kept, not copied, and not to be modified
 * @param dictionary the values by code, each once
 */
public record BagColumn(IntList offsets, IntList codes, List<String> dictionary) implements Column {
  /**
   * Copies the dictionary, and keeps the lists.
   *
   * @throws IllegalArgumentException if the offsets do not ascend, a code is outside the
   *     dictionary, or a value holds half of a surrogate pair
   */
  public BagColumn {
    dictionary = Dictionary.checked(dictionary, codes, 0);
    int rows = offsets.size() - 1;
    if (rows < 0 || offsets.getInt(0) != 0 || offsets.getInt(rows) != codes.size()) {
      throw new IllegalArgumentException("offsets must go from 0 to " + codes.size());
    }
    // What is packed was made row by row.
    for (int row = 0; row < rows && !(offsets instanceof PackedInts); row++) {
      if (offsets.getInt(row) > offsets.getInt(row + 1)) {
        throw new IllegalArgumentException("row " + row + ": offsets descend");
      }
    }
  }

  /**
   * Creates a column of codes in arrays.
   *
   * @param offsets rows + 1 ascending positions from 0 to the number of codes; kept, not copied
   * @param codes indices into the dictionary; kept, not copied
   * @param dictionary the values by code, each once
   * @throws IllegalArgumentException if the offsets do not ascend, a code is outside the
   *     dictionary, or a value holds half of a surrogate pair
   */
  public BagColumn(int[] offsets, int[] codes, List<String> dictionary) {
    this(IntArrayList.wrap(offsets), IntArrayList.wrap(codes), dictionary);
  }

  @Override
  public int rows() {
    return offsets.size() - 1;
  }

  @Override
  public BagColumn rows(int from, int to) {
    int first = offsets.getInt(from);
    int[] own = new int[to - from + 1];
    for (int i = 0; i < own.length; i++) {
      own[i] = offsets.getInt(from + i) - first;
    }
    IntList some = codes.subList(first, first + own[to - from]);
    return new BagColumn(IntArrayList.wrap(own), some, dictionary);
  }

  @Override
  public long missing() {
    long count = 0;
    int before = -1;
    for (RowReader reader = new RowReader(Rows.all(offsets.size())); reader.next(); ) {
      int[] some = reader.ints(offsets);
      for (int i = 0; i < reader.count(); i++) {
        count += some[i] == before ? 1 : 0;
        before = some[i];
      }
    }
    return count;
  }

  @Override
  public String toString() {
    return "BagColumn[" + rows() + " rows, " + dictionary.size() + " values]";
  }
}
