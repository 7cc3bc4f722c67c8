package org.mtl4j.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.mtl4j.autodiff.Activation;

/**
 * Settings of the hidden layers of an {@link Mlp} or a {@link Tower}: their widths, and what they
 * have in common. Immutable; the {@code with} methods return changed copies.
 *
 * <pre>{@code
 * HiddenLayers.of(256, 128).withDropout(0.2).withBatchNormalization()
 * }</pre>
 *
 * @param widths the widths of the hidden layers, from the input on, each positive; may be empty
 * @param activation the activation of every hidden layer
 * @param dropout the dropout rate after every hidden layer, in [0, 1); 0 for none
 * @param batchNormalization whether each layer has a batch normalisation before its activation
 * @param weights gives the initial weights
 */
public record HiddenLayers(
    List<Integer> widths,
    Activation activation,
    double dropout,
    boolean batchNormalization,
    Initializer weights) {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a width is not positive or the rate is outside [0, 1)
   */
  public HiddenLayers {
    widths = List.copyOf(widths);
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(weights, "weights");
    Dropout.checkRate(dropout);
    if (widths.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException("widths of hidden layers must be positive, got " + widths);
    }
  }

  /**
   * Returns ReLU layers with weights of {@link Initializer#heUniform}, without dropout and batch
   * normalisation.
   *
   * @param widths the widths of the hidden layers, from the input on; may be empty
   * @throws IllegalArgumentException if a width is not positive
   */
  public static HiddenLayers of(int... widths) {
    return of(Arrays.stream(widths).boxed().toList());
  }

  /**
   * Returns ReLU layers with weights of {@link Initializer#heUniform}, without dropout and batch
   * normalisation.
   *
   * <p>He's variance keeps the size of activations and gradients from layer to layer. {@link
   * Initializer#fanInUniform} has a sixth of that variance: the square of a gradient shrinks by a
   * factor of six at every layer, and the head of a rare label on top of four layers may never
   * learn more than the base rate (He et al., <i>Delving Deep into Rectifiers</i>, ICCV 2015,
   * equation 10).
   *
   * @param widths the widths of the hidden layers, from the input on; may be empty
   * @throws IllegalArgumentException if a width is not positive
   */
  public static HiddenLayers of(List<Integer> widths) {
    Initializer weights = Initializer.heUniform();
    return new HiddenLayers(widths, Activation.RELU, 0, false, weights);
  }

  /**
   * Returns these layers with another activation. Their initial weights stay as they are.
   *
   * @param other the activation
   */
  public HiddenLayers withActivation(Activation other) {
    return new HiddenLayers(widths, other, dropout, batchNormalization, weights);
  }

  /**
   * Returns these layers with another dropout rate.
   *
   * @param rate in [0, 1), 0 for none
   * @throws IllegalArgumentException if the rate is not in [0, 1)
   */
  public HiddenLayers withDropout(double rate) {
    return new HiddenLayers(widths, activation, rate, batchNormalization, weights);
  }

  /** Returns these layers with batch normalisation. */
  public HiddenLayers withBatchNormalization() {
    return new HiddenLayers(widths, activation, dropout, true, weights);
  }
}
