package org.mtl4j.autodiff;

import java.util.List;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * Concatenates its inputs. An input that no other node reads is computed directly in the result's
 * buffer, which costs nothing.
 */
final class Concat extends Operation {
  Concat() {}

  @Override
  public String term() {
    return "concat";
  }

  @Override
  int width(String label, List<Node> inputs) {
    int width = 0;
    for (Node input : inputs) {
      width += widthOf(label, input);
    }
    if (width == 0) {
      throw shape(label, "expected at least one input");
    }
    return width;
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {
    View y = work.view(node);
    int column = 0;
    for (int i = 0; i < node.inputs().size(); i++) {
      View x = work.view(node.input(i));
      if (!work.inPlace(node, i)) {
        for (int row = block.from; row < block.to; row++) {
          System.arraycopy(x.data, x.at(row), y.data, y.at(row) + column, x.width);
        }
      }
      column += x.width;
    }
  }

  @Override
  void backward(Node node, Workspace work, RowBlock block) {
    View dy = work.gradientView(node);
    int column = 0;
    for (int i = 0; i < node.inputs().size(); i++) {
      int width = node.input(i).width();
      if (work.hasGradient(node.input(i)) && !work.inPlace(node, i)) {
        View dx = work.gradientView(node.input(i));
        boolean add = work.adds(node, i);
        for (int row = block.from; row < block.to; row++) {
          int at = dx.at(row);
          int source = dy.at(row) + column;
          for (int j = 0; j < width; j++) {
            dx.data[at + j] = add ? dx.data[at + j] + dy.data[source + j] : dy.data[source + j];
          }
        }
      }
      column += width;
    }
  }

  @Override
  Scalar[][] reference(Node node, Reference run) {
    Scalar[][] y = new Scalar[run.rows()][node.width()];
    int column = 0;
    for (Node input : node.inputs()) {
      Scalar[][] x = run.value(input);
      for (int row = 0; row < y.length; row++) {
        System.arraycopy(x[row], 0, y[row], column, input.width());
      }
      column += input.width();
    }
    return y;
  }
}
