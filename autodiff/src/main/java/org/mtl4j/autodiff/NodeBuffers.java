package org.mtl4j.autodiff;

import org.jspecify.annotations.Nullable;

/**
 * A workspace's buffers for one node: its numbers or ids, their gradient, and what its operation
 * keeps for the backward run. Buffers that the node does not need are null.
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
   * Allocates the buffers.
   *
   * @param home the buffers of the concatenation that contain this node's, or null if it has its
   *     own
   * @param column the node's first column in the concatenation
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
