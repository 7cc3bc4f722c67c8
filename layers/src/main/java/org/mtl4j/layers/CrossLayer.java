package org.mtl4j.layers;

import java.util.List;
import java.util.Objects;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

/**
 * The cross layer of DCN: x₀ · (xᵀw) + b + x.
 *
 * <p>Parameters: {@code name.weight} w [1, width] and {@code name.bias} b [1, width], 2 · width
 * numbers in all. The layer multiplies the x₀ of a row by a single number, so it is cheap but not
 * very expressive; {@link CrossLayerV2} has a factor for each column.
 *
 * <p>Source: Wang, Fu, Fu, Wang, <i>Deep and Cross Network for Ad Click Predictions</i>, ADKDD
 * 2017, equation 3.
 */
public final class CrossLayer implements Cross {
  private final String name;
  private final Parameter weight;
  private final Parameter bias;

  private CrossLayer(String name, Parameter weight, Parameter bias) {
    this.name = Objects.requireNonNull(name, "name");
    this.weight = weight;
    this.bias = bias;
  }

  /**
   * Returns a layer with w from {@link Initializer#heNormal} and b = 0. The paper does not name an
   * initialiser; this one is that of DCN-V2.
   *
   * @param name the layer's name
   * @param width the width of x₀, x and the result
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if the width is not positive
   */
  public static CrossLayer of(String name, int width, long seed) {
    Parameter weight =
        Initializer.heNormal().fill(Parameter.dense(name + ".weight", 1, width), seed);
    return new CrossLayer(name, weight, Parameter.dense(name + ".bias", 1, width));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int width() {
    return weight.columns();
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  @Override
  public Node apply(GraphBuilder g, String label, Node x0, Node x) {
    Widths.expect("cross layer", label, width(), x0);
    Widths.expect("cross layer", label, width(), x);
    return g.crossV1(label, x0, x, weight, bias);
  }
}
