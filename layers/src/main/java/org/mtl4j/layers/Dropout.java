package org.mtl4j.layers;

import java.util.List;
import java.util.Objects;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

/**
 * Inverted dropout: in training each number is 0 with the given rate and divided by 1 − rate
 * otherwise; in inference it passes unchanged. It has no parameters and takes any width.
 *
 * <p>The seed and the step number of the batch decide which numbers are dropped.
 *
 * <p>Source: Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov, <i>Dropout</i>, JMLR 15,
 * 2014.
 *
 * @param name the layer's name
 * @param rate the share of numbers dropped in training, in [0, 1)
 */
public record Dropout(String name, double rate) implements Layer {
  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is not in [0, 1)
   */
  public Dropout {
    Objects.requireNonNull(name, "name");
    checkRate(rate);
  }

  /**
   * Returns a dropout layer.
   *
   * @param name the layer's name
   * @param rate the share of numbers dropped in training, in [0, 1)
   * @throws IllegalArgumentException if the rate is not in [0, 1)
   */
  public static Dropout of(String name, double rate) {
    return new Dropout(name, rate);
  }

  static void checkRate(double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout rate must be in [0, 1), got " + rate);
    }
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  /**
   * {@inheritDoc}
   *
   * @param x [batch, width]
   * @return [batch, width]
   */
  @Override
  public Node apply(GraphBuilder g, String label, Node x) {
    return g.dropout(label, x, rate);
  }
}
