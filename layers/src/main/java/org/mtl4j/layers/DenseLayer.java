package org.mtl4j.layers;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

/**
 * A fully connected layer f(x · Wᵀ + b): [batch, inputs] to [batch, outputs].
 *
 * <p>Parameters: {@code name.weight} W [outputs, inputs] and {@code name.bias} b [1, outputs].
 * Product and activation are one node.
 */
public final class DenseLayer implements Layer {
  private final String name;
  private final Parameter weight;
  private final @Nullable Parameter bias;
  private final Activation activation;

  private DenseLayer(
      String name, Parameter weight, @Nullable Parameter bias, Activation activation) {
    this.name = Objects.requireNonNull(name, "name");
    this.weight = weight;
    this.bias = bias;
    this.activation = Objects.requireNonNull(activation, "activation");
  }

  /**
   * Returns a layer whose weights begin with {@link Initializer#fanInUniform} and whose bias begins
   * with 0.
   *
   * @param name the layer's name
   * @param inputs the width of the input
   * @param outputs the width of the result
   * @param activation the function f
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if a width is not positive
   */
  public static DenseLayer of(
      String name, int inputs, int outputs, Activation activation, long seed) {
    Initializer weights = Initializer.fanInUniform();
    return of(name, inputs, outputs, activation, weights, Initializer.zeros(), seed);
  }

  /**
   * Returns a layer.
   *
   * @param name the layer's name
   * @param inputs the width of the input
   * @param outputs the width of the result
   * @param activation the function f
   * @param weights gives the initial weights
   * @param biases gives the initial biases, from the fan of the weights
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if a width is not positive
   */
  public static DenseLayer of(
      String name,
      int inputs,
      int outputs,
      Activation activation,
      Initializer weights,
      Initializer biases,
      long seed) {
    Parameter weight = weights.fill(Parameter.dense(name + ".weight", outputs, inputs), seed);
    Parameter bias = Parameter.dense(name + ".bias", 1, outputs);
    biases.fill(bias, Initializer.Fan.of(weight), seed);
    return new DenseLayer(name, weight, bias, activation);
  }

  /**
   * Returns a layer without bias, f(x · Wᵀ), for use before a batch normalisation, which would
   * cancel the bias.
   *
   * @param name the layer's name
   * @param inputs the width of the input
   * @param outputs the width of the result
   * @param activation the function f
   * @param weights gives the initial weights
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if a width is not positive
   */
  public static DenseLayer withoutBias(
      String name, int inputs, int outputs, Activation activation, Initializer weights, long seed) {
    Parameter weight = weights.fill(Parameter.dense(name + ".weight", outputs, inputs), seed);
    return new DenseLayer(name, weight, null, activation);
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns the width of the input. */
  public int inputs() {
    return weight.columns();
  }

  /** Returns the width of the result. */
  public int outputs() {
    return weight.rows();
  }

  @Override
  public List<Parameter> parameters() {
    return bias == null ? List.of(weight) : List.of(weight, bias);
  }

  /**
   * {@inheritDoc}
   *
   * @param x [batch, inputs]
   * @return [batch, outputs], after the activation
   */
  @Override
  public Node apply(GraphBuilder g, String label, Node x) {
    return g.dense(label, x, weight, bias, activation);
  }
}
