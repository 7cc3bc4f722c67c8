package org.mtl4j.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.List;
import org.mtl4j.bench.Workload;

/**
 * The network of a {@link Workload} on libtorch, with DJL's Adam on everything.
 *
 * <p>The arithmetic is that of {@link Workload#graph}; the form is the one that is natural there:
 * one table for all fields, a dense gradient, an optimiser that visits every row of it (DJL has no
 * other), and losses on probabilities that are kept off 0 and 1.
 */
final class LibtorchNetwork {
  private final Workload workload;
  private final NDManager manager;
  private final List<NDArray> parameters = new ArrayList<>();
  private final NDArray table;
  private final List<Layer> crosses = new ArrayList<>();
  private final List<Layer> shared;
  private final List<Layer> first;
  private final List<Layer> second;
  private final Optimizer adam =
      Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build();

  LibtorchNetwork(Workload workload, int vocabulary, NDManager manager) {
    this.workload = workload;
    this.manager = manager;
    table = learned(normal(0.01, vocabulary, Workload.DIMENSION));
    for (int i = 0; i < 3 && workload == Workload.W1; i++) {
      crosses.add(layer(Workload.WIDTH, Workload.WIDTH));
    }
    shared = layers(Workload.WIDTH, 256, 128);
    int[] tower = workload == Workload.W1 ? new int[] {64, 1} : new int[] {64, 32, 1};
    first = layers(128, tower);
    second = layers(128, tower);
  }

  private NDArray normal(double deviation, int rows, int columns) {
    return manager.randomNormal(0, (float) deviation, new Shape(rows, columns), DataType.FLOAT32);
  }

  private NDArray learned(NDArray parameter) {
    parameter.setRequiresGradient(true);
    parameters.add(parameter);
    return parameter;
  }

  private Layer layer(int inputs, int outputs) {
    NDArray weight = learned(normal(Math.sqrt(2.0 / inputs), outputs, inputs));
    return new Layer(weight, learned(manager.zeros(new Shape(outputs))));
  }

  private List<Layer> layers(int inputs, int... widths) {
    List<Layer> layers = new ArrayList<>();
    int width = inputs;
    for (int outputs : widths) {
      layers.add(layer(width, outputs));
      width = outputs;
    }
    return layers;
  }

  /** Trains on one minibatch. */
  void step(LibtorchRows rows) {
    try (GradientCollector tape = Engine.getInstance().newGradientCollector();
        NDManager scope = manager.newSubManager()) {
      rows.lend(scope);
      tape.backward(loss(rows));
    }
    for (int i = 0; i < parameters.size(); i++) {
      try (NDArray gradient = parameters.get(i).getGradient()) {
        adam.update("parameter " + i, parameters.get(i), gradient);
        // backward adds to what is there
        gradient.subi(gradient);
      }
    }
  }

  /** Returns the second tower's probabilities. The first tower is computed too. */
  float[] score(LibtorchRows rows) {
    try (NDManager scope = manager.newSubManager()) {
      rows.lend(scope);
      return forward(rows).second.toFloatArray();
    }
  }

  private Probabilities forward(LibtorchRows rows) {
    NDArray embedded =
        Embedding.embedding(rows.ids(), table, SparseFormat.DENSE)
            .singletonOrThrow()
            .reshape(-1, (long) Workload.FIELDS * Workload.DIMENSION);
    NDArray x0 = embedded.concat(rows.numbers(), 1);
    NDArray x = x0;
    for (Layer cross : crosses) {
      x = x0.mul(cross.apply(x)).add(x);
    }
    for (Layer layer : shared) {
      x = Activation.relu(layer.apply(x));
    }
    return new Probabilities(tower(first, x), tower(second, x));
  }

  private static NDArray tower(List<Layer> layers, NDArray bottom) {
    NDArray x = bottom;
    int last = layers.size() - 1;
    for (Layer hidden : layers.subList(0, last)) {
      x = Activation.relu(hidden.apply(x));
    }
    return Activation.sigmoid(layers.get(last).apply(x).squeeze(1));
  }

  private NDArray loss(LibtorchRows rows) {
    Probabilities p = forward(rows);
    if (workload == Workload.W2) {
      NDArray click = crossEntropy(p.first, rows.first()).mean();
      return click.add(crossEntropy(p.first.mul(p.second), rows.second()).mean());
    }
    NDArray soft = crossEntropy(p.first, rows.first()).mul(oneMinus(rows.hard()));
    NDArray hard = crossEntropy(p.second, rows.second()).mul(rows.hard());
    return soft.add(hard).mean().mul(0.5);
  }

  /** −y·log p − (1 − y)·log(1 − p), row by row. */
  private static NDArray crossEntropy(NDArray probability, NDArray label) {
    NDArray p = probability.clip(1e-7f, 1 - 1e-7f);
    return label.mul(p.log()).add(oneMinus(label).mul(oneMinus(p).log())).neg();
  }

  private static NDArray oneMinus(NDArray x) {
    return x.neg().add(1);
  }

  /** A fully connected layer: weight [outputs, inputs], bias [outputs]. */
  private record Layer(NDArray weight, NDArray bias) {
    NDArray apply(NDArray x) {
      return Linear.linear(x, weight, bias).singletonOrThrow();
    }
  }

  /** What the two towers say, [rows] each. */
  private record Probabilities(NDArray first, NDArray second) {}
}
