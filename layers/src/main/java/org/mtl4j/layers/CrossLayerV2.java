package org.mtl4j.layers;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

/**
 * The cross layer of DCN-V2: x₀ ∘ (W·x + b) + x, or in low rank x₀ ∘ (U·(Vᵀx) + b) + x.
 *
 * <p>Parameters of a full layer: {@code name.weight} W [width, width] and {@code name.bias} b [1,
 * width]. Of a layer of low rank: {@code name.up} U [width, rank], {@code name.down} Vᵀ [rank,
 * width] and {@code name.bias}; V is stored transposed because every dense weight is [outputs,
 * inputs]. A layer of low rank is smaller and cheaper where rank &lt; width / 2.
 *
 * <p>Source: Wang et al., <i>DCN V2: Improved Deep and Cross Network and Practical Lessons for
 * Web-scale Learning to Rank Systems</i>, WWW 2021, equations 1 (full) and 2 (low rank). As in the
 * paper, weights begin with He's normal distribution and biases with 0.
 */
public final class CrossLayerV2 implements Cross {
  private final String name;
  private final Parameter weight;
  private final @Nullable Parameter down;
  private final Parameter bias;

  /** In a full layer weight is W and down is null; in low rank weight is U and down is Vᵀ. */
  private CrossLayerV2(String name, Parameter weight, @Nullable Parameter down) {
    this.name = Objects.requireNonNull(name, "name");
    this.weight = weight;
    this.down = down;
    this.bias = Parameter.dense(name + ".bias", 1, weight.rows());
  }

  /**
   * Returns a full layer with W from {@link Initializer#heNormal} and b = 0.
   *
   * @param name the layer's name
   * @param width the width of x₀, x and the result
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if the width is not positive
   */
  public static CrossLayerV2 full(String name, int width, long seed) {
    Parameter weight =
        Initializer.heNormal().fill(Parameter.dense(name + ".weight", width, width), seed);
    return new CrossLayerV2(name, weight, null);
  }

  /**
   * Returns a layer of low rank with U and V from {@link Initializer#heNormal} and b = 0.
   *
   * @param name the layer's name
   * @param width the width of x₀, x and the result
   * @param rank the rank of U·Vᵀ
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if width or rank is not positive
   */
  public static CrossLayerV2 lowRank(String name, int width, int rank, long seed) {
    Initializer weights = Initializer.heNormal();
    Parameter up = weights.fill(Parameter.dense(name + ".up", width, rank), seed);
    Parameter down = weights.fill(Parameter.dense(name + ".down", rank, width), seed);
    return new CrossLayerV2(name, up, down);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int width() {
    return weight.rows();
  }

  @Override
  public List<Parameter> parameters() {
    return down == null ? List.of(weight, bias) : List.of(weight, down, bias);
  }

  @Override
  public Node apply(GraphBuilder g, String label, Node x0, Node x) {
    Widths.expect("cross layer", label, width(), x0);
    Widths.expect("cross layer", label, width(), x);
    return down == null
        ? g.crossV2(label, x0, x, weight, bias)
        : g.crossV2(label, x0, x, weight, down, bias);
  }
}
