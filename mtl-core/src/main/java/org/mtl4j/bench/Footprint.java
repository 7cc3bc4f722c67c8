package org.mtl4j.bench;

import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Node;

/**
 * The memory that a measurement takes, computed before anything large is allocated.
 *
 * @param parameterBytes embedding tables, weights and biases
 * @param optimizerBytes Adam's two moments of each parameter
 * @param workingBytes an estimate of everything else: minibatches, activations, their gradients and
 *     packed copies, packed weights
 */
public record Footprint(long parameterBytes, long optimizerBytes, long workingBytes) {
  private static final int MOMENTS = 2;

  /** Copies of a weight: its gradient, and packed for forward and for backward. */
  private static final int WEIGHT_COPIES = 3;

  /** Copies of an activation: the value, its gradient, and the packed value. */
  private static final int ACTIVATION_COPIES = 3;

  /** Copies of an embedding's gradient: a buffer that grew by doubling, and the one before. */
  private static final int GROWN = 3;

  /**
   * Computes the memory of a measurement.
   *
   * @param settings of the measurement
   */
  public static Footprint of(BenchSettings settings) {
    Graph small = settings.workload().graph(Workload.LEAST_VOCABULARY);
    long weights = small.parameterCount() - tables(Workload.LEAST_VOCABULARY);
    long parameters = weights + tables(settings.vocabulary());
    long activations = small.nodes().stream().mapToLong(Node::width).sum();
    long embeddings = (long) Workload.FIELDS * Workload.DIMENSION;
    long numbersPerRow =
        (long) WorkloadRows.DISTINCT * WorkloadRows.NUMBERS_PER_ROW
            + ACTIVATION_COPIES * activations
            + GROWN * embeddings;
    long rows = (long) settings.batch() + ScoringBench.MOST_ROWS;
    long working = WEIGHT_COPIES * weights + rows * numbersPerRow;
    return new Footprint(
        Float.BYTES * parameters, MOMENTS * Float.BYTES * parameters, Float.BYTES * working);
  }

  /** Returns how many numbers the embedding tables hold. */
  private static long tables(int vocabulary) {
    return (long) Workload.FIELDS * Workload.rowsPerField(vocabulary) * Workload.DIMENSION;
  }

  /** Returns all bytes together. */
  public long bytes() {
    return parameterBytes + optimizerBytes + workingBytes;
  }
}
