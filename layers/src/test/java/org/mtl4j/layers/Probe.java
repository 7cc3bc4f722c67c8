package org.mtl4j.layers;

import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Elementwise;
import org.mtl4j.autodiff.GradientCheck;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.View;
import org.mtl4j.autodiff.Workspace;

/**
 * Runs a node under test: records the loss Σ y ∘ c over a batch, so that the gradient of y is c and
 * every number of y counts for itself.
 */
final class Probe {
  private final Node c;
  private final Workspace work;

  private Probe(Node c, Workspace work) {
    this.c = c;
    this.work = work;
  }

  /** Ends a graph with the loss and begins a training batch with random numbers for c. */
  static Probe of(GraphBuilder g, Node y, int rows, long seed) {
    Node c = g.input("probe.c", y.width());
    Node product = g.elementwise("probe.product", Elementwise.Kind.MULTIPLY, y, c);
    g.loss("probe", g.rowSum("probe.sum", product), 1, Loss.Denominator.ONE);
    Graph graph = g.build();
    Probe probe = new Probe(c, Workspace.forTraining(graph, rows));
    probe.work.begin(rows, seed, 1);
    probe.random(c, seed);
    return probe;
  }

  Workspace work() {
    return work;
  }

  Node c() {
    return c;
  }

  /** Gives every parameter but statistics numbers on [−1, 1), so that no bias stays 0. */
  Probe randomParameters(long seed) {
    for (Parameter parameter : work.plan().graph().parameters()) {
      if (parameter.kind() != Parameter.Kind.STATISTIC) {
        Initializer.uniform(1).fill(parameter, seed);
      }
    }
    work.begin(work.rows(), seed, 1);
    return this;
  }

  /** Writes standard normal numbers to an input, another stream for each node. */
  Probe random(Node input, long seed) {
    View view = work.view(input);
    for (int row = 0; row < work.rows(); row++) {
      for (int j = 0; j < view.width(); j++) {
        long counter = (long) row * view.width() + j;
        view.set(row, j, (float) CounterRandom.gaussian(seed, input.index(), counter));
      }
    }
    return this;
  }

  /** Writes an input row by row. */
  Probe set(Node input, double... rowMajor) {
    View view = work.view(input);
    for (int i = 0; i < rowMajor.length; i++) {
      view.set(i / view.width(), i % view.width(), (float) rowMajor[i]);
    }
    return this;
  }

  /** Returns a node's numbers, row by row. */
  float[] values(Node node) {
    return work.view(node).matrix(work.rows()).data;
  }

  /** Checks every gradient against the scalar engine and central differences. */
  GradientCheck.Report check(long seed) {
    return GradientCheck.run(work, 5, seed);
  }

  /** Replaces a parameter's numbers. */
  static void set(Parameter parameter, double... rowMajor) {
    for (int i = 0; i < rowMajor.length; i++) {
      parameter.values()[i] = (float) rowMajor[i];
    }
    parameter.changed();
  }
}
