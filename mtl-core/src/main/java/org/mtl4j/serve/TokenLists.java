package org.mtl4j.serve;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Bags;

/**
 * The ids of one multi-valued column for the rows of a block: the request's list first, then the
 * lists of those candidates that have one of their own, behind one another in one array.
 *
 * <p>A workspace refers to lists and does not copy them. Where the array has to grow, it becomes a
 * larger copy, and the rows so far keep referring to the old one, which no longer changes.
 */
final class TokenLists {
  private static final int FIRST_CAPACITY = 16;
  private static final int REQUEST = -1;

  private final @Nullable Bags bags;
  private final int missing;
  private int[] ids = new int[FIRST_CAPACITY];
  private int requestSize;

  /** Whose list is written: a row of the block, or the request. */
  private int row;

  /** Where that list begins, and how many values it has; it matters only where the row owns it. */
  private int from;

  private int size;
  private boolean own;

  /**
   * Creates the lists, the request's without a value.
   *
   * @param bags the rows' lists in a workspace, or null where the network does not read the column
   * @param missing the id that a list without values holds
   */
  TokenLists(@Nullable Bags bags, int missing) {
    this.bags = bags;
    this.missing = missing;
    beginRequest();
  }

  /** Forgets everything; what comes next is the request's. */
  void beginRequest() {
    requestSize = 0;
    resumeRequest();
    clear();
  }

  /** Forgets the rows; what comes next is the request's, whose list stays. */
  void resumeRequest() {
    row = REQUEST;
    from = 0;
    size = requestSize;
    own = true;
  }

  /** Begins a row of the block, which has the request's list until it gets its own. */
  void beginRow(int index) {
    if (own) {
      from += Math.max(1, size);
    }
    row = index;
    own = false;
    if (bags != null) {
      bags.set(row, ids, 0, end(0, requestSize));
    }
  }

  /** Forgets the rows of a block that has been scored, so that the next can have their room. */
  void endBlock() {
    own = false;
    from = end(0, requestSize);
  }

  /** Makes the list an empty one. */
  void clear() {
    own = true;
    size = 0;
    put(from, missing);
    refer();
  }

  /** Gives a row a list of its own, empty, where it has none. */
  void begin() {
    if (!own) {
      clear();
    }
  }

  /** Adds a value to the list, which is the row's own from now on. */
  void add(int id) {
    begin();
    put(from + size, id);
    size++;
    refer();
  }

  private void put(int at, int id) {
    if (at == ids.length) {
      ids = Arrays.copyOf(ids, Math.multiplyExact(2, at));
    }
    ids[at] = id;
  }

  private void refer() {
    if (row == REQUEST) {
      requestSize = size;
    } else if (bags != null) {
      bags.set(row, ids, from, end(from, size));
    }
  }

  /** A list without values holds the id of missing ones. */
  private static int end(int from, int size) {
    return from + Math.max(1, size);
  }
}
