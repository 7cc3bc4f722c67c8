package org.mtl4j.layers;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

/**
 * A stack of cross layers over one input x₀: x₁ = cross₀(x₀, x₀), x₂ = cross₁(x₀, x₁), … A network
 * of n layers has feature crosses up to degree n + 1.
 *
 * <p>The layers are named {@code name.0}, {@code name.1} and so on.
 *
 * <p>Sources: DCN, ADKDD 2017, section 2.2; DCN-V2, WWW 2021, section 3.
 */
public final class CrossNetwork implements Layer {
  private final String name;
  private final List<Cross> layers;

  private CrossNetwork(String name, int depth, Function<String, Cross> layer) {
    if (depth < 1) {
      throw new IllegalArgumentException(
          "cross network '" + name + "' needs at least 1 layer, got " + depth);
    }
    this.name = Objects.requireNonNull(name, "name");
    this.layers = IntStream.range(0, depth).mapToObj(i -> layer.apply(name + "." + i)).toList();
  }

  /**
   * Returns a network of {@link CrossLayer}s (DCN).
   *
   * @param name the layer's name
   * @param width the width of the input and of the result
   * @param depth the number of cross layers
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if width or depth is not positive
   */
  public static CrossNetwork v1(String name, int width, int depth, long seed) {
    return new CrossNetwork(name, depth, layer -> CrossLayer.of(layer, width, seed));
  }

  /**
   * Returns a network of full {@link CrossLayerV2}s (DCN-V2).
   *
   * @param name the layer's name
   * @param width the width of the input and of the result
   * @param depth the number of cross layers
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if width or depth is not positive
   */
  public static CrossNetwork v2(String name, int width, int depth, long seed) {
    return new CrossNetwork(name, depth, layer -> CrossLayerV2.full(layer, width, seed));
  }

  /**
   * Returns a network of {@link CrossLayerV2}s of low rank (DCN-V2).
   *
   * @param name the layer's name
   * @param width the width of the input and of the result
   * @param rank the rank of every layer's U·Vᵀ
   * @param depth the number of cross layers
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if width, rank or depth is not positive
   */
  public static CrossNetwork v2LowRank(String name, int width, int rank, int depth, long seed) {
    return new CrossNetwork(name, depth, layer -> CrossLayerV2.lowRank(layer, width, rank, seed));
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns the width of the input and the result. */
  public int width() {
    return layers.get(0).width();
  }

  /** Returns the cross layers in order. */
  public List<Cross> layers() {
    return layers;
  }

  @Override
  public List<Parameter> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  /**
   * {@inheritDoc}
   *
   * @param x0 [batch, width]
   * @return [batch, width], labelled {@code label.n} with the last layer's number n
   */
  @Override
  public Node apply(GraphBuilder g, String label, Node x0) {
    Widths.expect("cross network", label, width(), x0);
    Node x = x0;
    for (int i = 0; i < layers.size(); i++) {
      x = layers.get(i).apply(g, label + "." + i, x0, x);
    }
    return x;
  }
}
