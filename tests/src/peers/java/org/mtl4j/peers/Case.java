package org.mtl4j.peers;

import java.util.List;
import org.mtl4j.bench.Workload;

/**
 * A row of the training table.
 *
 * @param workload the network
 * @param batch rows of a minibatch
 * @param vocabulary rows of all embedding tables together
 * @param target the ratio to libtorch to reach, with the row-sparse optimiser
 */
record Case(Workload workload, int batch, int vocabulary, double target) {
  static final List<Case> ALL =
      List.of(
          new Case(Workload.W1, 256, 100_000, 3),
          new Case(Workload.W1, 1024, 100_000, 2),
          new Case(Workload.W1, 4096, 100_000, 1.4),
          new Case(Workload.W1, 1024, 1_000_000, 8),
          new Case(Workload.W2, 256, 100_000, 6),
          new Case(Workload.W2, 1024, 100_000, 4),
          new Case(Workload.W2, 4096, 100_000, 2),
          new Case(Workload.W2, 1024, 1_000_000, 20));

  /**
   * Whether this is meant by a name: {@code W1}, {@code W1/1024} or {@code W1/1024/100000}, or the
   * empty one for all.
   */
  boolean matches(String name) {
    return name.isEmpty() || (this + "/").startsWith(name + "/");
  }

  @Override
  public String toString() {
    return workload + "/" + batch + "/" + vocabulary;
  }
}
