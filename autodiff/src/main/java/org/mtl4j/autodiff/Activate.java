package org.mtl4j.autodiff;

import java.util.List;
import java.util.Locale;
import org.mtl4j.autodiff.scalar.Scalar;

/** An {@link Activation} as a separate node. */
final class Activate extends Operation {
  private final Activation activation;

  Activate(Activation activation) {
    this.activation = activation;
  }

  @Override
  public Activation activation() {
    return activation;
  }

  @Override
  public String term() {
    return activation.name().toLowerCase(Locale.ROOT);
  }

  @Override
  int width(String label, List<Node> inputs) {
    return widthOf(label, inputs.get(0));
  }

  @Override
  long flops(Node node) {
    return node.width();
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {
    View x = work.view(node.input(0));
    View y = work.view(node);
    for (int row = block.from; row < block.to; row++) {
      System.arraycopy(x.data, x.at(row), y.data, y.at(row), y.width);
    }
    activation.apply(y, block);
  }

  @Override
  void backward(Node node, int input, Workspace work, RowBlock block) {
    activation.chain(work.gradientView(node), work.view(node), block, work.kernels());
    Elementwise.addBackward(node, 0, 1, work, block);
  }

  @Override
  Scalar[][] reference(Node node, Reference run) {
    Scalar[][] x = run.value(node.input(0));
    return run.each(node, (row, j) -> run.apply(activation, x[row][j]));
  }
}
