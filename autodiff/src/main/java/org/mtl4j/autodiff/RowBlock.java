package org.mtl4j.autodiff;

/**
 * A range of a batch's rows that one thread runs through the graph, with memory for intermediate
 * numbers.
 */
final class RowBlock {
  final int index;
  final Kernels.Scratch scratch;

  /** Written so that the JIT compiler keeps the reads of {@link Gather}; never read. */
  float fetched;

  int from;
  int to;

  /** Whether the forward run of the present batch is done; written by the block's thread only. */
  boolean forward;

  /** Whether the backward run of the present batch is done. */
  boolean backward;

  RowBlock(int index, Kernels.Scratch scratch) {
    this.index = index;
    this.scratch = scratch;
  }

  int rows() {
    return to - from;
  }

  /**
   * Returns how many rows a loop over single numbers may process at a time: all of this block where
   * they follow each other in every buffer, otherwise one.
   */
  int rowsAtATime(boolean contiguous) {
    return contiguous ? rows() : 1;
  }
}
