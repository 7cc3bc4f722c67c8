package org.mtl4j.autodiff;

import org.jspecify.annotations.Nullable;

/**
 * What a workspace holds of one node: its numbers or ids, their gradient, and what its operation
 * keeps from forward to backward. What a node does not have is null.
 */
final class NodeBuffers {
  final @Nullable View values;
  final @Nullable View gradients;
  final int @Nullable [] ids;
  final @Nullable Bags bags;
  final float[] keptPerRow;
  final float[][] keptPerBlock;
  final float[] statistics;

  /**
   * Makes them.
   *
   * @param home of the concatenation that the node lives in, or null where it has room of its own
   * @param column where in it the node begins
   */
  NodeBuffers(
      Node node,
      int capacity,
      int blocks,
      boolean gradient,
      @Nullable NodeBuffers home,
      int column) {
    Operation operation = node.operation();
    if (operation instanceof Ids kind) {
      ids = kind.multiValued() ? null : new int[capacity];
      bags = kind.multiValued() ? new Bags(capacity) : null;
      values = null;
      gradients = null;
    } else {
      ids = null;
      bags = null;
      values = room(capacity, node.width(), home == null ? null : home.values, column);
      gradients =
          gradient
              ? room(capacity, node.width(), home == null ? null : home.gradients, column)
              : null;
    }
    keptPerRow = new float[Math.multiplyExact(capacity, operation.keptPerRow(node))];
    keptPerBlock = new float[blocks][operation.keptPerBlock(node)];
    statistics = new float[operation.statistics(node)];
  }

  private static View room(int capacity, int width, @Nullable View home, int column) {
    return home == null ? View.allocate(capacity, width) : home.columns(column, width);
  }
}
