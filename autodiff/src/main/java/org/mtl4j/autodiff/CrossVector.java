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
    int width = commonWidth(label, inputs);
    expect(label, weight, Parameter.Kind.DENSE, 1, width);
    expect(label, bias, Parameter.Kind.DENSE, 1, width);
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
      float dot = dot(w.length, x.data, at, w, 0);
      kept[2 * row] = dot;
      int at0 = x0.at(row);
      int out = y.at(row);
      for (int j = 0; j < w.length; j++) {
        y.data[out + j] = Saturation.of(Fma.fma(x0.data[at0 + j], dot, b[j] + x.data[at + j]));
      }
    }
  }

  private static float dot(int count, float[] a, int atA, float[] b, int atB) {
    float sum = 0;
    for (int j = 0; j < count; j++) {
      sum = Fma.fma(a[atA + j], b[atB + j], sum);
    }
    return sum;
  }

  @Override
  void backward(Node node, Workspace work, RowBlock block) {
    Saturation.backward(node, work, block);
    View x0 = work.view(node.input(0));
    View dy = work.gradientView(node);
    float[] kept = work.kept(node);
    for (int row = block.from; row < block.to; row++) {
      kept[2 * row + 1] = dot(dy.width, dy.data, dy.at(row), x0.data, x0.at(row));
    }
    super.backward(node, work, block);
  }

  @Override
  void backward(Node node, int input, Workspace work, RowBlock block) {
    View dy = work.gradientView(node);
    View dx = work.gradientView(node.input(input));
    boolean add = work.adds(node, input);
    float[] kept = work.kept(node);
    float[] w = weight.values();
    for (int row = block.from; row < block.to; row++) {
      int in = dy.at(row);
      int out = dx.at(row);
      float dot = kept[2 * row + input];
      for (int j = 0; j < w.length; j++) {
        float slope = dy.data[in + j];
        float before = dx.data[out + j];
        dx.data[out + j] =
            input == 0
                ? Fma.fma(slope, dot, add ? before : 0)
                : Fma.fma(w[j], dot, add ? before + slope : slope);
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
    for (int row = 0; row < work.rows(); row++) {
      work.kernels().axpy(x.width, kept[2 * row + 1], x.data, x.at(row), target.gradient(), 0);
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
