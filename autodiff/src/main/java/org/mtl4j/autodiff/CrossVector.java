package org.mtl4j.autodiff;

import java.util.List;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * The cross layer of DCN: y = x₀ · (xᵀw) + b + x, with w and b of shape [1, width]. The result is
 * limited to ±{@link Saturation#LIMIT}.
 *
 * <p>Source: Wang, Fu, Fu, Wang, <i>Deep and Cross Network for Ad Click Predictions</i>, ADKDD
 * 2017, equation 3.
 */
final class CrossVector extends Operation {
  private final Parameter weight;
  private final Parameter bias;

  CrossVector(Parameter weight, Parameter bias) {
    this.weight = weight;
    this.bias = bias;
  }

  @Override
  public String term() {
    return "cross vector";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  @Override
  int width(String label, List<Node> inputs) {
    int width = widthOf(label, inputs.get(0));
    expectWidth(label, inputs.get(1), width, "that of '" + inputs.get(0).label() + "'");
    for (Parameter parameter : parameters()) {
      if (parameter.kind() != Parameter.Kind.DENSE
          || parameter.rows() != 1
          || parameter.columns() != width) {
        throw shape(label, "expected a dense parameter [1, " + width + "], got " + parameter);
      }
    }
    return width;
  }

  @Override
  long flops(Node node) {
    return 5L * node.width();
  }

  /** Keeps xᵀw and its gradient. */
  @Override
  int keptPerRow(Node node) {
    return 2;
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {
    View x0 = work.view(node.input(0));
    View x = work.view(node.input(1));
    View y = work.view(node);
    float[] kept = work.kept(node);
    float[] w = weight.values();
    float[] b = bias.values();
    for (int row = block.from; row < block.to; row++) {
      int at = x.at(row);
      float dot = 0;
      for (int j = 0; j < w.length; j++) {
        dot = Fma.fma(x.data[at + j], w[j], dot);
      }
      kept[2 * row] = dot;
      int at0 = x0.at(row);
      int out = y.at(row);
      for (int j = 0; j < w.length; j++) {
        y.data[out + j] = Saturation.of(Fma.fma(x0.data[at0 + j], dot, b[j] + x.data[at + j]));
      }
    }
  }

  @Override
  void backward(Node node, Workspace work, RowBlock block) {
    Saturation.backward(node, work, block);
    View x0 = work.view(node.input(0));
    View dy = work.gradientView(node);
    float[] kept = work.kept(node);
    float[] w = weight.values();
    for (int row = block.from; row < block.to; row++) {
      int at0 = x0.at(row);
      int in = dy.at(row);
      float dot = 0;
      for (int j = 0; j < w.length; j++) {
        dot = Fma.fma(dy.data[in + j], x0.data[at0 + j], dot);
      }
      kept[2 * row + 1] = dot;
      if (work.hasGradient(node.input(0))) {
        View dx0 = work.gradientView(node.input(0));
        boolean add = work.adds(node, 0);
        int out = dx0.at(row);
        for (int j = 0; j < w.length; j++) {
          dx0.data[out + j] = Fma.fma(dy.data[in + j], kept[2 * row], add ? dx0.data[out + j] : 0);
        }
      }
      if (work.hasGradient(node.input(1))) {
        View dx = work.gradientView(node.input(1));
        boolean add = work.adds(node, 1);
        int out = dx.at(row);
        for (int j = 0; j < w.length; j++) {
          dx.data[out + j] =
              Fma.fma(w[j], dot, add ? dx.data[out + j] + dy.data[in + j] : dy.data[in + j]);
        }
      }
    }
  }

  @Override
  void accumulate(Node node, Workspace work, ParameterBlock block, boolean add) {
    DenseBlock target = (DenseBlock) block;
    if (block.parameter() == bias) {
      target.addColumnSums(work.gradientView(node), work.rows(), add);
      return;
    }
    View x = work.view(node.input(1));
    float[] kept = work.kept(node);
    target.begin(add);
    float[] gradient = target.gradient();
    for (int row = 0; row < work.rows(); row++) {
      int at = x.at(row);
      float scale = kept[2 * row + 1];
      for (int j = 0; j < x.width; j++) {
        gradient[j] = Fma.fma(scale, x.data[at + j], gradient[j]);
      }
    }
  }

  @Override
  Scalar[][] reference(Node node, Reference run) {
    Scalar[] w = run.parameter(weight);
    Scalar[] b = run.parameter(bias);
    Scalar[][] x0 = run.value(node.input(0));
    Scalar[][] x = run.value(node.input(1));
    Scalar[][] y = new Scalar[run.rows()][node.width()];
    for (int row = 0; row < y.length; row++) {
      Scalar dot = Scalar.of(0);
      for (int j = 0; j < w.length; j++) {
        dot = dot.plus(x[row][j].times(w[j]));
      }
      for (int j = 0; j < w.length; j++) {
        y[row][j] = Saturation.of(x0[row][j].times(dot).plus(b[j]).plus(x[row][j]));
      }
    }
    return y;
  }
}
