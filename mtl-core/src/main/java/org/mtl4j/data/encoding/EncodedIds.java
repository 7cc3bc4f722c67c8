package org.mtl4j.data.encoding;

import it.unimi.dsi.fastutil.ints.AbstractIntList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.RandomAccess;

/**
 * The ids of a feature's values, found by the codes of the values in the log whenever they are
 * asked for: a minibatch needs an id once in an epoch, and a second copy of the column would cost
 * more than to look it up. Each distinct value is looked up in the vocabulary once.
 */
final class EncodedIds extends AbstractIntList implements RandomAccess {
  private final IntList codes;

  /** The id by code + 1, so that the first is that of a missing value. */
  private final int[] ids;

  /**
   * Creates a view.
   *
   * @param codes of the values
   * @param ids by code + 1; not copied
   */
  EncodedIds(IntList codes, int[] ids) {
    this.codes = codes;
    this.ids = ids;
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
