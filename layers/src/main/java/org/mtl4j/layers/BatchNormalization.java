package org.mtl4j.layers;

import java.util.List;
import java.util.Objects;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

/**
 * Batch normalisation γ · (x − μ) / √(σ² + ε) + β of each column, with ε = 1e-5.
 *
 * <p>In training μ and σ² are the moments of a block of rows of the batch (ghost batches), in
 * inference the running moments, which begin with mean 0 and variance 1 and move a tenth of the way
 * to the batch's moments in each step.
 *
 * <p>Parameters: {@code name.scale} γ (ones) and {@code name.shift} β (zeros), and the statistics
 * {@code name.mean} and {@code name.variance}, all [1, width]. No initial number is random, so
 * there is no seed.
 *
 * <p>Sources: Ioffe and Szegedy, <i>Batch Normalization</i>, ICML 2015, algorithms 1 and 2; Hoffer,
 * Hubara, Soudry, <i>Train Longer, Generalize Better</i>, NeurIPS 2017, algorithm 1.
 */
public final class BatchNormalization implements Layer {
  private final String name;
  private final Parameter scale;
  private final Parameter shift;
  private final Parameter mean;
  private final Parameter variance;

  private BatchNormalization(String name, int width) {
    this.name = Objects.requireNonNull(name, "name");
    scale = Initializer.ones().fill(Parameter.dense(name + ".scale", 1, width), 0);
    shift = Parameter.dense(name + ".shift", 1, width);
    mean = Parameter.statistic(name + ".mean", width);
    variance = Initializer.ones().fill(Parameter.statistic(name + ".variance", width), 0);
  }

  /**
   * Returns a batch normalisation.
   *
   * @param name the layer's name
   * @param width the width of the input and of the result
   * @throws IllegalArgumentException if the width is not positive
   */
  public static BatchNormalization of(String name, int width) {
    return new BatchNormalization(name, width);
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns the width of the input and the result. */
  public int width() {
    return scale.columns();
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(scale, shift, mean, variance);
  }

  /**
   * {@inheritDoc}
   *
   * @param x [batch, width]
   * @return [batch, width]
   */
  @Override
  public Node apply(GraphBuilder g, String label, Node x) {
    Widths.expect("batch norm", label, width(), x);
    return g.batchNorm(label, x, scale, shift, mean, variance);
  }
}
