package org.mtl4j.autodiff;

import org.jspecify.annotations.Nullable;

/** Thrown if a number is NaN or infinite: names the first such node and the rows of the batch. */
public final class NonFiniteException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  private final String node;
  private final int fromRow;
  private final int toRow;

  NonFiniteException(String node, int fromRow, int toRow, float example) {
    super("node '" + node + "' is " + example + rows(fromRow, toRow - 1));
    this.node = node;
    this.fromRow = fromRow;
    this.toRow = toRow;
  }

  private static String rows(int first, int last) {
    return " in rows " + first + " to " + last + " of the batch";
  }

  /** Returns an exception if a number of a node's first rows is not finite, otherwise null. */
  static @Nullable NonFiniteException in(Node node, @Nullable View view, int rows) {
    int first = -1;
    int last = -1;
    float example = 0;
    for (int row = 0; view != null && row < rows; row++) {
      for (int j = 0; j < view.width; j++) {
        float number = view.data[view.at(row) + j];
        if (!Float.isFinite(number)) {
          example = first < 0 ? number : example;
          first = first < 0 ? row : first;
          last = row;
        }
      }
    }
    return first < 0 ? null : new NonFiniteException(node.label(), first, last + 1, example);
  }

  /** Returns the label of the first node, in recording order, with a NaN or an infinity. */
  public String node() {
    return node;
  }

  /** Returns the first row of the batch where the node is not finite. */
  public int fromRow() {
    return fromRow;
  }

  /** Returns one past the last row of the batch where the node is not finite. */
  public int toRow() {
    return toRow;
  }
}
