package org.mtl4j.autodiff;

import java.util.List;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * The loss of each row, weightᵢ · maskᵢ · (−yᵢ log σ(xᵢ) − (1 − yᵢ) log(1 − σ(xᵢ))), from logits,
 * so that nothing overflows.
 *
 * <p>Its inputs are the logit, the label, and optionally the sample weight and the mask, each of
 * width 1. A row of weight or mask 0 adds exactly 0 to loss and gradient, for any label.
 */
final class BinaryCrossEntropy extends Operation {
  private final boolean weighted;
  private final boolean masked;

  BinaryCrossEntropy(boolean weighted, boolean masked) {
    this.weighted = weighted;
    this.masked = masked;
  }

  @Override
  public String term() {
    return "cross-entropy" + (weighted ? " weighted" : "") + (masked ? " masked" : "");
  }

  @Override
  int width(String label, List<Node> inputs) {
    for (Node input : inputs) {
      expectWidth(label, input, 1, "one number per row");
    }
    for (Node input : inputs.subList(1, inputs.size())) {
      if (!(input.operation() instanceof Input given) || given.differentiable()) {
        throw shape(
            label,
            "label, weight and mask must be inputs without a gradient, but '"
                + input.label()
                + "' is not");
      }
    }
    return 1;
  }

  @Override
  long flops(Node node) {
    return 10;
  }

  /** Returns weight · mask of a row. */
  float mass(Node node, Workspace work, int row) {
    float mass = 1;
    for (int i = 2; i < node.inputs().size(); i++) {
      View factor = work.view(node.input(i));
      mass *= factor.data[factor.at(row)];
    }
    return mass;
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {
    View x = work.view(node.input(0));
    View label = work.view(node.input(1));
    View y = work.view(node);
    for (int row = block.from; row < block.to; row++) {
      float mass = mass(node, work, row);
      y.data[y.at(row)] =
          mass == 0
              ? 0
              : (float)
                  (mass * Numerics.crossEntropy(x.data[x.at(row)], label.data[label.at(row)]));
    }
  }

  @Override
  void backward(Node node, int input, Workspace work, RowBlock block) {
    View x = work.view(node.input(0));
    View label = work.view(node.input(1));
    View dy = work.gradientView(node);
    View dx = work.gradientView(node.input(0));
    boolean add = work.adds(node, 0);
    for (int row = block.from; row < block.to; row++) {
      float mass = mass(node, work, row);
      double slope =
          mass == 0
              ? 0
              : Numerics.crossEntropyDerivative(x.data[x.at(row)], label.data[label.at(row)]);
      float gradient = (float) (dy.data[dy.at(row)] * mass * slope);
      int out = dx.at(row);
      dx.data[out] = add ? dx.data[out] + gradient : gradient;
    }
  }

  @Override
  Scalar[][] reference(Node node, Reference run) {
    return run.each(
        node,
        (row, j) -> {
          Scalar logit = run.value(node.input(0))[row][0];
          Scalar label = run.value(node.input(1))[row][0];
          Scalar one = Scalar.of(1);
          // −log σ(x) = log(1 + e^−x), without the rounding of 1 − σ(x).
          Scalar ifOne = logit.times(-1).exp().plus(one).log();
          Scalar ifZero = logit.exp().plus(one).log();
          Scalar loss = label.times(ifOne).plus(one.minus(label).times(ifZero));
          for (int i = 2; i < node.inputs().size(); i++) {
            loss = loss.times(run.value(node.input(i))[row][0]);
          }
          return loss;
        });
  }
}
