package org.mtl4j.data.encoding;

import it.unimi.dsi.fastutil.ints.AbstractIntList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.RandomAccess;
import org.mtl4j.data.log.CategoryColumn;

/**
 * The ids of a feature's values, found by the codes of the values in the log whenever they are
 * asked for: a minibatch needs an id once in an epoch, and a second copy of the column would cost
 * more than to look it up. Each distinct value is looked up in the vocabulary once.
 */
final class EncodedIds extends AbstractIntList implements RandomAccess {
  private final IntList codes;

  /** The id by code + 1, so that the first is that of a missing value. */
  private final int[] ids;

  EncodedIds(IntList codes, List<String> dictionary, TokenIds of) {
    this.codes = codes;
    ids = new int[dictionary.size() + 1];
    ids[CategoryColumn.MISSING + 1] = TokenIds.MISSING;
    for (int code = 0; code < dictionary.size(); code++) {
      ids[code + 1] = of.id(dictionary.get(code));
    }
  }

  @Override
  public int getInt(int index) {
    return ids[codes.getInt(index) + 1];
  }

  @Override
  public int size() {
    return codes.size();
  }
}
