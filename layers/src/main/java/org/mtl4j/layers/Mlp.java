package org.mtl4j.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

/**
 * A multi-layer perceptron: hidden layers one after another, the <i>bottom</i> of a model or the
 * body of a <i>tower</i>.
 *
 * <p>Hidden layer i consists of, in this order: the dense layer {@code name.i}, the batch
 * normalisation {@code name.i.norm}, {@code name.i.activation} and {@code name.i.dropout}. Without
 * batch normalisation the activation is part of the dense node; with it the dense node has no bias,
 * because the normalisation's shift replaces it (Ioffe and Szegedy 2015, section 3.2). The
 * parameters' names begin with these names, such as {@code name.0.weight}.
 *
 * <p>Without hidden layers an MLP is the identity and records nothing.
 */
public final class Mlp implements Layer {
  private final String name;
  private final int inputs;
  private final List<Hidden> hidden;

  private Mlp(String name, int inputs, List<Hidden> hidden) {
    this.name = Objects.requireNonNull(name, "name");
    this.inputs = inputs;
    this.hidden = List.copyOf(hidden);
  }

  /**
   * Returns an MLP.
   *
   * @param name the layer's name
   * @param inputs the width of the input
   * @param layers the hidden layers
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if the width is not positive
   */
  public static Mlp of(String name, int inputs, HiddenLayers layers, long seed) {
    if (inputs < 1) {
      throw new IllegalArgumentException(
          "mlp '" + name + "': width " + inputs + " is not positive");
    }
    List<Hidden> hidden = new ArrayList<>();
    int width = inputs;
    for (int outputs : layers.widths()) {
      hidden.add(Hidden.of(name + "." + hidden.size(), width, outputs, layers, seed));
      width = outputs;
    }
    return new Mlp(name, inputs, hidden);
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns the width of the input. */
  public int inputs() {
    return inputs;
  }

  /** Returns the width of the result: that of the last hidden layer. */
  public int outputs() {
    return hidden.isEmpty() ? inputs : hidden.get(hidden.size() - 1).dense.outputs();
  }

  @Override
  public List<Parameter> parameters() {
    return hidden.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  /**
   * {@inheritDoc}
   *
   * @param x [batch, inputs]
   * @return [batch, outputs], the last node of the last hidden layer; x itself without hidden
   *     layers
   */
  @Override
  public Node apply(GraphBuilder g, String label, Node x) {
    Widths.expect("mlp", label, inputs, x);
    Node node = x;
    for (int i = 0; i < hidden.size(); i++) {
      node = hidden.get(i).apply(g, label + "." + i, node);
    }
    return node;
  }

  /** One hidden layer; norm and dropout are null if there is none. */
  private record Hidden(
      DenseLayer dense,
      @Nullable BatchNormalization norm,
      Activation activation,
      @Nullable Dropout dropout) {
    static Hidden of(String name, int inputs, int outputs, HiddenLayers layers, long seed) {
      Activation activation = layers.activation();
      Initializer weights = layers.weights();
      boolean normal = layers.batchNormalization();
      return new Hidden(
          normal
              ? DenseLayer.withoutBias(name, inputs, outputs, Activation.IDENTITY, weights, seed)
              : DenseLayer.of(
                  name, inputs, outputs, activation, weights, Initializer.zeros(), seed),
          normal ? BatchNormalization.of(name + ".norm", outputs) : null,
          activation,
          layers.dropout() > 0 ? Dropout.of(name + ".dropout", layers.dropout()) : null);
    }

    List<Parameter> parameters() {
      List<Parameter> all = new ArrayList<>(dense.parameters());
      if (norm != null) {
        all.addAll(norm.parameters());
      }
      return all;
    }

    Node apply(GraphBuilder g, String label, Node x) {
      Node node = dense.apply(g, label, x);
      if (norm != null) {
        node = norm.apply(g, label + ".norm", node);
        node = g.activate(label + ".activation", node, activation);
      }
      return dropout == null ? node : dropout.apply(g, label + ".dropout", node);
    }
  }
}
