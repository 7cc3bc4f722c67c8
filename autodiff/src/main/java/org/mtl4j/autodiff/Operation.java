package org.mtl4j.autodiff;

import java.util.List;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * What a node computes: its shape, forward, backward, the gradient of its parameters, and its
 * definition in scalars.
 *
 * <p>An operation holds no numbers of a batch; they live in a {@link Workspace}. Forward and
 * backward run over a block of rows and touch no row outside it, so blocks run in parallel. A
 * parameter's gradient is summed later, over the whole batch in row order, by the one task that
 * owns that piece of the parameter.
 *
 * <p>{@link #reference} writes the operation a second time, as plainly as its formula reads, on the
 * scalar engine in double precision: what {@link GradientCheck} compares with.
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

  /** Returns the field's word for it, such as {@code dense relu}. */
  public abstract String term();

  /** Returns the activation that it ends with, the identity where it has none. */
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

  /** Returns how many numbers per row it keeps from forward to backward beside its result. */
  int keptPerRow(Node node) {
    return 0;
  }

  /** Returns how many numbers per block of rows it keeps from forward to backward. */
  int keptPerBlock(Node node) {
    return 0;
  }

  /** Returns how many numbers {@link #afterBatch} works with; 0 where it has nothing to do. */
  int statistics(Node node) {
    return 0;
  }

  /** Computes the result's rows of one block. */
  abstract void forward(Node node, Workspace work, RowBlock block);

  /**
   * Adds to (or stores in, see {@link Workspace#adds}) the gradient of each input that has one,
   * from the result's gradient, in the rows of one block. May change the result's gradient in place
   * to what {@link #accumulate} wants.
   */
  abstract void backward(Node node, Workspace work, RowBlock block);

  /**
   * Sums a block of the gradient of one of its parameters over all rows of the batch, in row order.
   *
   * @param add whether to add to the block's gradient instead of storing
   */
  void accumulate(Node node, Workspace work, ParameterBlock block, boolean add) {
    throw new IllegalStateException(term() + " has no parameters");
  }

  /** Updates statistics from the whole batch, after backward and before the optimiser. */
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

  final void expectWidth(String label, Node input, int width, String why) {
    if (widthOf(label, input) != width) {
      throw shape(
          label,
          "expected width "
              + width
              + " ("
              + why
              + "), but '"
              + input.label()
              + "' has width "
              + input.width());
    }
  }
}
