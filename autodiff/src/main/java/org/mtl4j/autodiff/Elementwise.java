package org.mtl4j.autodiff;

import java.util.List;
import java.util.Locale;
import org.mtl4j.autodiff.scalar.Scalar;

/** Sum, difference or product of two inputs of the same width, number by number. */
public final class Elementwise extends Operation {
  /** The operation on a pair of numbers. */
  public enum Kind {
    /** a + b. */
    ADD,
    /** a − b. */
    SUBTRACT,
    /** a · b. */
    MULTIPLY
  }

  private final Kind kind;

  Elementwise(Kind kind) {
    this.kind = kind;
  }

  @Override
  public String term() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  int width(String label, List<Node> inputs) {
    return commonWidth(label, inputs);
  }

  @Override
  long flops(Node node) {
    return node.width();
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {
    View a = work.view(node.input(0));
    View b = work.view(node.input(1));
    View y = work.view(node);
    for (int row = block.from; row < block.to; row++) {
      int atA = a.at(row);
      int atB = b.at(row);
      int out = y.at(row);
      for (int j = 0; j < y.width; j++) {
        float left = a.data[atA + j];
        float right = b.data[atB + j];
        y.data[out + j] =
            kind == Kind.MULTIPLY ? left * right : kind == Kind.ADD ? left + right : left - right;
      }
    }
  }

  @Override
  void backward(Node node, int input, Workspace work, RowBlock block) {
    if (kind == Kind.MULTIPLY) {
      multiplyBackward(node, input, 1 - input, work, block);
    } else {
      addBackward(node, input, input == 1 && kind == Kind.SUBTRACT ? -1 : 1, work, block);
    }
  }

  /** Computes the gradient of a factor: the result's gradient times the other factor. */
  static void multiplyBackward(Node node, int factor, int other, Workspace work, RowBlock block) {
    View dy = work.gradientView(node);
    View dx = work.gradientView(node.input(factor));
    View x = work.view(node.input(other));
    Kernels kernels = work.kernels();
    boolean add = work.adds(node, factor);
    int step = block.rowsAtATime(dy.contiguous() && dx.contiguous() && x.contiguous());
    int count = step * dy.width;
    for (int row = block.from; row < block.to; row += step) {
      int out = dx.at(row);
      if (add) {
        kernels.multiplyAdd(
            count, dy.data, dy.at(row), x.data, x.at(row), dx.data, out, dx.data, out);
      } else {
        kernels.times(count, dy.data, dy.at(row), x.data, x.at(row), dx.data, out);
      }
    }
  }

  /** Computes the gradient of a term of a sum: the result's gradient times a sign. */
  static void addBackward(Node node, int term, float sign, Workspace work, RowBlock block) {
    View dy = work.gradientView(node);
    View dx = work.gradientView(node.input(term));
    boolean add = work.adds(node, term);
    int step = block.rowsAtATime(dy.contiguous() && dx.contiguous());
    int count = step * dy.width;
    for (int row = block.from; row < block.to; row += step) {
      if (add) {
        work.kernels().axpy(count, sign, dy.data, dy.at(row), dx.data, dx.at(row));
      } else {
        work.kernels().scale(count, sign, dy.data, dy.at(row), dx.data, dx.at(row));
      }
    }
  }

  @Override
  Scalar[][] reference(Node node, Reference run) {
    Scalar[][] a = run.value(node.input(0));
    Scalar[][] b = run.value(node.input(1));
    return run.each(
        node,
        (row, j) ->
            switch (kind) {
              case ADD -> a[row][j].plus(b[row][j]);
              case SUBTRACT -> a[row][j].minus(b[row][j]);
              case MULTIPLY -> a[row][j].times(b[row][j]);
            });
  }
}
