package org.mtl4j.cli;

import org.mtl4j.autodiff.Kernels;

/** The kernels by the names that they have on the command line. All give the same bits. */
enum KernelsKind {
  AUTO,
  PLAIN,
  VECTOR;

  /**
   * Returns the kernels.
   *
   * @throws IllegalStateException if they cannot run in this Java virtual machine
   */
  Kernels kernels() {
    return switch (this) {
      case AUTO -> Kernels.best();
      case PLAIN -> Kernels.plain();
      case VECTOR -> Kernels.vector();
    };
  }
}
