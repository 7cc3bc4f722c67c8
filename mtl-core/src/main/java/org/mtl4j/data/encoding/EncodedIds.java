package org.mtl4j.data.encoding;

import it.unimi.dsi.fastutil.ints.AbstractIntList;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.RandomAccess;
import org.mtl4j.data.packed.RowReader;
import org.mtl4j.data.packed.Rows;

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
  public void getElements(int from, int[] target, int offset, int length) {
    codes.getElements(from, target, offset, length);
    for (int i = offset; i < offset + length; i++) {
      target[i] = ids[target[i] + 1];
    }
  }

  /** Counts the different values whose id is that of another value, too. */
  long colliding() {
    Int2IntOpenHashMap values = new Int2IntOpenHashMap();
    for (int code = 0; code + 1 < ids.length; code++) {
      values.addTo(ids[code + 1], 1);
    }
    return values.values().intStream().filter(sharing -> sharing > 1).asLongStream().sum();
  }

  /** Counts how often an id occurs, if it is an id of any value at all. */
  long count(int id) {
    boolean isAny = false;
    for (int known : ids) {
      isAny |= known == id;
    }
    long count = 0;
    for (RowReader reader = new RowReader(Rows.all(isAny ? size() : 0)); reader.next(); ) {
      int[] some = reader.ints(this);
      for (int i = 0; i < reader.count(); i++) {
        count += some[i] == id ? 1 : 0;
      }
    }
    return count;
  }

  @Override
  public int size() {
    return codes.size();
  }
}
