package org.mtl4j.layers;

import java.util.Objects;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.StableHash;

/**
 * Gives the initial numbers of a parameter.
 *
 * <p>An initialiser is a pure function of the seed, the parameter's name (as a stream of {@link
 * CounterRandom}), the index of the number and the {@link Fan}. So the numbers do not depend on
 * what else a model contains, or on the order in which it was made.
 *
 * <p>Initialisers that scale with the fan keep the variance of activations (Glorot's also that of
 * gradients) about the same from layer to layer. {@code in} and {@code out} are those of the fan:
 *
 * <table>
 *   <caption>Distributions</caption>
 *   <tr><th>factory</th><th>distribution</th><th>source</th></tr>
 *   <tr><td>{@link #heNormal}</td><td>N(0, 2 / in)</td><td>He et al. 2015, eq. 10</td></tr>
 *   <tr><td>{@link #heUniform}</td><td>U(±√(6 / in))</td><td>same variance, uniform</td></tr>
 *   <tr><td>{@link #glorotNormal}</td><td>N(0, 2 / (in + out))</td>
 *       <td>Glorot and Bengio 2010, eq. 12</td></tr>
 *   <tr><td>{@link #glorotUniform}</td><td>U(±√(6 / (in + out)))</td>
 *       <td>same paper, eq. 16</td></tr>
 *   <tr><td>{@link #fanInUniform}</td><td>U(±1 / √in)</td>
 *       <td>the heuristic of Glorot and Bengio's eq. 1; PyTorch's {@code Linear}</td></tr>
 * </table>
 *
 * <p>Sources: He, Zhang, Ren, Sun, <i>Delving Deep into Rectifiers</i>, ICCV 2015; Glorot and
 * Bengio, <i>Understanding the Difficulty of Training Deep Feedforward Neural Networks</i>, AISTATS
 * 2010.
 */
@FunctionalInterface
public interface Initializer {
  /**
   * The numbers of inputs and outputs that a parameter connects.
   *
   * @param in the number of inputs of one output: the columns of a weight [outputs, inputs]
   * @param out the number of outputs of one input: the rows of a weight
   */
  record Fan(int in, int out) {
    /**
     * Checks that both are positive.
     *
     * @throws IllegalArgumentException if one is not
     */
    public Fan {
      if (in < 1 || out < 1) {
        throw new IllegalArgumentException(
            "a fan must be positive, got " + in + " inputs and " + out + " outputs");
      }
    }

    /**
     * Returns the fan of a weight.
     *
     * @param weight a weight [outputs, inputs]
     */
    public static Fan of(Parameter weight) {
      return new Fan(weight.columns(), weight.rows());
    }
  }

  /**
   * Returns one number of a parameter, which depends only on the arguments.
   *
   * @param fan the numbers of inputs and outputs that the parameter connects
   * @param seed the model's seed
   * @param stream the hash of the parameter's name
   * @param index the number's row-major index in the parameter
   * @return the number, rounded to float when it is stored
   */
  double number(Fan fan, long seed, long stream, long index);

  /**
   * Fills a parameter.
   *
   * @param parameter modified: all its numbers are replaced
   * @param seed the model's seed
   * @return the parameter
   */
  default Parameter fill(Parameter parameter, long seed) {
    return fill(parameter, Fan.of(parameter), seed);
  }

  /**
   * Fills a parameter whose shape does not give its fan, such as a bias.
   *
   * @param parameter modified: all its numbers are replaced
   * @param fan the fan of the weight that the parameter belongs to
   * @param seed the model's seed
   * @return the parameter
   */
  default Parameter fill(Parameter parameter, Fan fan, long seed) {
    Objects.requireNonNull(fan, "fan");
    long stream = StableHash.of(parameter.name());
    float[] values = parameter.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) number(fan, seed, stream, i);
    }
    parameter.changed();
    return parameter;
  }

  /** Returns the initialiser that gives 0. */
  static Initializer zeros() {
    return constant(0);
  }

  /** Returns the initialiser that gives 1. */
  static Initializer ones() {
    return constant(1);
  }

  /**
   * Returns the initialiser that gives one number.
   *
   * @param value finite
   */
  static Initializer constant(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("an initial number must be finite, got " + value);
    }
    return (fan, seed, stream, index) -> value;
  }

  /**
   * Returns the normal distribution with mean 0.
   *
   * @param deviation the standard deviation, not negative
   */
  static Initializer normal(double deviation) {
    scale(deviation);
    return (fan, seed, stream, index) -> deviation * CounterRandom.gaussian(seed, stream, index);
  }

  /**
   * Returns the uniform distribution on [−limit, limit).
   *
   * @param limit not negative; the standard deviation is limit / √3
   */
  static Initializer uniform(double limit) {
    scale(limit);
    return (fan, seed, stream, index) -> limit * symmetric(seed, stream, index);
  }

  /** Returns He's normal distribution with variance 2 / in, for layers with a ReLU. */
  static Initializer heNormal() {
    return (fan, seed, stream, index) ->
        Math.sqrt(2.0 / fan.in()) * CounterRandom.gaussian(seed, stream, index);
  }

  /** Returns the uniform distribution with He's variance 2 / in, for layers with a ReLU. */
  static Initializer heUniform() {
    return (fan, seed, stream, index) -> Math.sqrt(6.0 / fan.in()) * symmetric(seed, stream, index);
  }

  /** Returns Glorot's normal distribution with variance 2 / (in + out). */
  static Initializer glorotNormal() {
    return (fan, seed, stream, index) ->
        Math.sqrt(2.0 / ((double) fan.in() + fan.out()))
            * CounterRandom.gaussian(seed, stream, index);
  }

  /** Returns Glorot's uniform distribution with variance 2 / (in + out). */
  static Initializer glorotUniform() {
    return (fan, seed, stream, index) ->
        Math.sqrt(6.0 / ((double) fan.in() + fan.out())) * symmetric(seed, stream, index);
  }

  /**
   * Returns the uniform distribution on [−1/√in, 1/√in), a sixth of {@link #heUniform}'s variance.
   * It is the default of PyTorch's {@code Linear} for weight and bias, and of {@link DenseLayer}
   * for weights. The outputs of an untrained tower are then small, which helps with rare labels.
   */
  static Initializer fanInUniform() {
    return (fan, seed, stream, index) -> symmetric(seed, stream, index) / Math.sqrt(fan.in());
  }

  private static void scale(double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the scale of an initialiser must be finite and not negative, got " + value);
    }
  }

  private static double symmetric(long seed, long stream, long index) {
    return 2 * CounterRandom.uniform(seed, stream, index) - 1;
  }
}
