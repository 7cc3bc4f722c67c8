package org.mtl4j.optim;

import org.mtl4j.autodiff.Workspace;

/** Writes the inputs of a batch to a workspace, a range of rows at a time. */
@FunctionalInterface
public interface BatchFiller {
  /**
   * Writes every input of some rows. It is called for different rows at once, from several threads,
   * and every row of the batch is in exactly one call.
   *
   * @param work where to write, through {@link Workspace#view}, {@link Workspace#ids} and {@link
   *     Workspace#bags}
   * @param fromRow the first row of the batch to write
   * @param toRow one past the last
   */
  void fill(Workspace work, int fromRow, int toRow);
}
