package org.mtl4j.data.log;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Texts, each once, kept as UTF-8 in one array: a million of them take little more than their
 * bytes. A text is made anew each time it is asked for. Immutable.
 */
final class TokenList extends AbstractList<String> implements RandomAccess {
  private final byte[] entries;
  private final int[] begins;
  private final int first;
  private final int size;

  /**
   * Takes the arrays of a {@link Dictionary}; what they hold of these texts must not change.
   *
   * @param entries the texts
   * @param begins where the entry of each text begins
   * @param first the number of texts in the arrays before those of the list
   * @param size the number of texts in the list
   */
  TokenList(byte[] entries, int[] begins, int first, int size) {
    this.entries = entries;
    this.begins = begins;
    this.first = first;
    this.size = size;
  }

  @Override
  public String get(int index) {
    return cell(index, new Cell()).toString();
  }

  /** Moves a window to a text. */
  Cell cell(int index, Cell window) {
    return Dictionary.window(entries, begins[first + Objects.checkIndex(index, size)], window);
  }

  @Override
  public int size() {
    return size;
  }
}
