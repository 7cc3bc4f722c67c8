package org.mtl4j.autodiff;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.autodiff.scalar.Scalar;

/** The sum of each row's numbers, of width 1: y = Σⱼ xⱼ. */
final class RowSum extends Operation {
  RowSum() {}

  @Override
  public String term() {
    return "row sum";
  }

  @Override
  int width(String label, List<Node> inputs) {
    widthOf(label, inputs.get(0));
    return 1;
  }

  @Override
  long flops(Node node) {
    return node.input(0).width();
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {
    View x = work.view(node.input(0));
    View y = work.view(node);
    for (int row = block.from; row < block.to; row++) {
      int at = x.at(row);
      float sum = 0;
      for (int j = 0; j < x.width; j++) {
        sum += x.data[at + j];
      }
      y.data[y.at(row)] = sum;
    }
  }

  @Override
  void backward(Node node, int input, Workspace work, RowBlock block) {
    View dy = work.gradientView(node);
    View dx = work.gradientView(node.input(0));
    boolean add = work.adds(node, 0);
    for (int row = block.from; row < block.to; row++) {
      float gradient = dy.data[dy.at(row)];
      int out = dx.at(row);
      for (int j = 0; j < dx.width; j++) {
        dx.data[out + j] = add ? dx.data[out + j] + gradient : gradient;
      }
    }
  }

  @Override
  Scalar[][] reference(Node node, Reference run) {
    Scalar[][] x = run.value(node.input(0));
    return run.each(node, (row, j) -> Arrays.stream(x[row]).reduce(Scalar.of(0), Scalar::plus));
  }
}
