package org.mtl4j.autodiff;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * A fully connected layer y = f(x · Wᵀ + b), with W of shape [outputs, inputs] and an optional b of
 * shape [1, outputs]. It applies the activation f in the same node.
 */
final class Dense extends Operation {
  private final Parameter weight;
  private final @Nullable Parameter bias;
  private final Activation activation;

  Dense(Parameter weight, @Nullable Parameter bias, Activation activation) {
    this.weight = weight;
    this.bias = bias;
    this.activation = activation;
  }

  @Override
  public Activation activation() {
    return activation;
  }

  @Override
  public String term() {
    return activation == Activation.IDENTITY
        ? "dense"
        : "dense " + activation.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<Parameter> parameters() {
    return bias == null ? List.of(weight) : List.of(weight, bias);
  }

  Parameter weight() {
    return weight;
  }

  @Override
  int width(String label, List<Node> inputs) {
    expect(label, weight, Parameter.Kind.DENSE, weight.rows(), weight.columns());
    expectWidth(label, inputs.get(0), weight.columns(), "weight " + weight);
    if (bias != null) {
      expect(label, bias, Parameter.Kind.DENSE, 1, weight.rows());
    }
    return weight.rows();
  }

  @Override
  long flops(Node node) {
    return 2L * weight.size() + (bias == null ? 0 : bias.size());
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {
    View x = work.view(node.input(0));
    View y = work.view(node);
    if (work.keeps(node)) {
      work.kernels().pack(x, block.from, block.to, work.packed(node.input(0)));
    }
    Kernels.Packed w = work.plan().transposed(weight);
    work.kernels().multiply(block, x, w, bias == null ? null : bias.values(), y, false);
    activation.apply(y, block);
  }

  /**
   * Replaces the gradient of y by that of x · Wᵀ + b, which the weight's gradient is computed from.
   */
  @Override
  void backward(Node node, Workspace work, RowBlock block) {
    activation.chain(work.gradientView(node), work.view(node), block, work.kernels());
    super.backward(node, work, block);
  }

  @Override
  void backward(Node node, int input, Workspace work, RowBlock block) {
    View dy = work.gradientView(node);
    View dx = work.gradientView(node.input(input));
    Kernels.Packed w = work.plan().straight(weight);
    work.kernels().multiply(block, dy, w, null, dx, work.adds(node, input));
  }

  @Override
  void accumulate(Node node, Workspace work, ParameterBlock block, boolean add) {
    DenseBlock rows = (DenseBlock) block;
    View dy = work.gradientView(node);
    if (block.parameter() == weight) {
      rows.addProduct(dy, work.packed(node.input(0)), work.rows(), add);
    } else {
      rows.addColumnSums(dy, work.rows(), add);
    }
  }

  @Override
  Scalar[][] reference(Node node, Reference run) {
    Scalar[] w = run.parameter(weight);
    Scalar[] b = bias == null ? null : run.parameter(bias);
    Scalar[][] x = run.value(node.input(0));
    return run.each(
        node,
        (row, j) -> {
          Scalar sum = b == null ? Scalar.of(0) : b[j];
          for (int k = 0; k < x[row].length; k++) {
            sum = sum.plus(x[row][k].times(w[j * x[row].length + k]));
          }
          return run.apply(activation, sum);
        });
  }
}
