package org.mtl4j.autodiff;

/**
 * A range of a batch's rows that one thread at a time takes through the graph, with room for
 * intermediate numbers.
 */
final class RowBlock {
  final int index;
  final Kernels.Scratch scratch;

  /** Of no use to anyone: see {@link Gather}. */
  float fetched;

  int from;
  int to;

  /** Whether the block has run through the graph since its batch began; one thread writes each. */
  boolean forward;

  boolean backward;

  RowBlock(int index, Kernels.Scratch scratch) {
    this.index = index;
    this.scratch = scratch;
  }

  int rows() {
    return to - from;
  }
}
