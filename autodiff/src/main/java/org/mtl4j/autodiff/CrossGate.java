package org.mtl4j.autodiff;

import java.util.List;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * The elementwise part of a cross layer of DCN-V2: y = x₀ ∘ h + x, where h = W·x + b, or U·(Vᵀx) +
 * b in low rank.
 *
 * <p>The result is limited to ±{@link Saturation#LIMIT}, because values grow like |x₀| to the power
 * of the depth.
 *
 * <p>The linear part h is a dense node, which runs on the same kernels as every dense layer.
 *
 * <p>Source: Wang et al., <i>DCN V2</i>, WWW 2021, equations 1 and 2.
 */
final class CrossGate extends Operation {
  CrossGate() {}

  @Override
  public String term() {
    return "cross gate";
  }

  @Override
  int width(String label, List<Node> inputs) {
    return commonWidth(label, inputs);
  }

  @Override
  long flops(Node node) {
    return 2L * node.width();
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {
    View x0 = work.view(node.input(0));
    View h = work.view(node.input(1));
    View x = work.view(node.input(2));
    View y = work.view(node);
    int step =
        block.rowsAtATime(x0.contiguous() && h.contiguous() && x.contiguous() && y.contiguous());
    int count = step * y.width;
    for (int row = block.from; row < block.to; row += step) {
      work.kernels()
          .saturatedMultiplyAdd(
              count, x0.data, x0.at(row), h.data, h.at(row), x.data, x.at(row), y.data, y.at(row));
    }
  }

  @Override
  void backward(Node node, Workspace work, RowBlock block) {
    Saturation.backward(node, work, block);
    super.backward(node, work, block);
  }

  @Override
  void backward(Node node, int input, Workspace work, RowBlock block) {
    if (input == 2) {
      Elementwise.addBackward(node, input, 1, work, block);
    } else {
      Elementwise.multiplyBackward(node, input, 1 - input, work, block);
    }
  }

  @Override
  Scalar[][] reference(Node node, Reference run) {
    Scalar[][] x0 = run.value(node.input(0));
    Scalar[][] h = run.value(node.input(1));
    Scalar[][] x = run.value(node.input(2));
    return run.each(node, (row, j) -> Saturation.of(x0[row][j].times(h[row][j]).plus(x[row][j])));
  }
}
