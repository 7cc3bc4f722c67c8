package org.mtl4j.autodiff;

import java.util.List;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * The operation of a node: its result's shape, the forward and backward computation, the gradient
 * of its parameters, and its definition in scalars.
 *
 * <p>An operation holds no numbers of a batch; these are in a {@link Workspace}. Forward and
 * backward process a block of rows and no other row, so blocks run in parallel. A parameter's
 * gradient is summed later, over the whole batch in row order, by the one task that owns that block
 * of the parameter.
 *
 * <p>{@link #reference} is the formula of the operation on the scalar engine, in double precision.
 * {@link GradientCheck} compares with it.
 */
public abstract sealed class Operation
    permits Input,
        Ids,
        Gather,
        Concat,
        Dense,
        CrossVector,
        CrossGate,
        Elementwise,
        RowSum,
        Activate,
        Dropout,
        BatchNorm,
        ProductLogit,
        BinaryCrossEntropy {

  Operation() {}

  /** Returns its name for messages and tables, such as {@code dense relu}. */
  public abstract String term();

  /** Returns the activation of its result, the identity if it has none. */
  public Activation activation() {
    return Activation.IDENTITY;
  }

  /** Returns the parameters that it reads, in a fixed order. */
  public List<Parameter> parameters() {
    return List.of();
  }

  /** Checks the inputs' widths and returns the result's. */
  abstract int width(String label, List<Node> inputs);

  /** Returns the floating-point operations of a forward run per row. */
  long flops(Node node) {
    return 0;
  }

  /** Returns how many numbers per row it keeps for the backward run, besides its result. */
  int keptPerRow(Node node) {
    return 0;
  }

  /** Returns how many numbers per block of rows it keeps for the backward run. */
  int keptPerBlock(Node node) {
    return 0;
  }

  /** Returns how many numbers {@link #afterBatch} needs; 0 if it does nothing. */
  int statistics(Node node) {
    return 0;
  }

  /** Computes the result's rows of one block. */
  abstract void forward(Node node, Workspace work, RowBlock block);

  /**
   * Computes the gradient of each input that has one, from the result's gradient, in the rows of
   * one block. An operation overrides it for what comes before: it may keep numbers that the inputs
   * share, and replace the result's gradient by what {@link #accumulate} needs.
   */
  void backward(Node node, Workspace work, RowBlock block) {
    for (int i = 0; i < node.inputs().size(); i++) {
      if (work.hasGradient(node.input(i))) {
        backward(node, i, work, block);
      }
    }
  }

  /**
   * Computes the gradient of one input in the rows of one block: stores it, or adds to it where
   * {@link Workspace#adds} says so.
   */
  void backward(Node node, int input, Workspace work, RowBlock block) {
    throw new IllegalStateException(term() + " has no input with a gradient");
  }

  /**
   * Computes a block of a parameter's gradient: the sum over all rows of the batch, in row order.
   *
   * @param add whether to add to the block's gradient instead of replacing it
   */
  void accumulate(Node node, Workspace work, ParameterBlock block, boolean add) {
    throw new IllegalStateException(term() + " has no parameters");
  }

  /** Updates statistics from the whole batch, after the backward run of all rows. */
  void afterBatch(Node node, Workspace work) {}

  /** Returns the result [rows, width] in scalars, by the operation's definition. */
  abstract Scalar[][] reference(Node node, Reference run);

  final ShapeException shape(String label, String message) {
    return new ShapeException(term() + " '" + label + "': " + message);
  }

  /** Returns the width of an input, which must hold numbers. */
  final int widthOf(String label, Node input) {
    if (input.operation() instanceof Ids) {
      throw shape(label, "'" + input.label() + "' holds ids, not numbers");
    }
    return input.width();
  }

  /** Checks that all inputs have the width of the first one, and returns it. */
  final int commonWidth(String label, List<Node> inputs) {
    int width = widthOf(label, inputs.get(0));
    for (Node input : inputs) {
      expectWidth(label, input, width, "that of '" + inputs.get(0).label() + "'");
    }
    return width;
  }

  /** Checks the kind and the shape of a parameter. */
  final void expect(String label, Parameter parameter, Parameter.Kind kind, int rows, int columns) {
    if (parameter.kind() != kind || parameter.rows() != rows || parameter.columns() != columns) {
      String shape = " [" + rows + ", " + columns + "]";
      String got = parameter.kind().term() + " " + parameter;
      throw shape(label, "expected a " + kind.term() + shape + ", got the " + got);
    }
  }

  final void expectWidth(String label, Node input, int width, String why) {
    if (widthOf(label, input) != width) {
      String actual = "but '" + input.label() + "' has width " + input.width();
      throw shape(label, "expected width " + width + " (" + why + "), " + actual);
    }
  }
}
