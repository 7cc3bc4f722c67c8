package org.mtl4j.autodiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * Runs a workspace's batch on the scalar engine, in double precision, for comparison with the
 * matrix engine.
 *
 * <p>For central differences one number, of a parameter or a variable input, can be changed by a
 * small amount.
 */
final class Reference {
  private final Workspace work;
  private final @Nullable Object movedOwner;
  private final int movedIndex;
  private final double movedBy;
  private final Map<Parameter, Scalar[]> parameters = new HashMap<>();
  private final Map<Node, Scalar[][]> values = new HashMap<>();
  private final Scalar loss;
  private double kinkDistance = Double.POSITIVE_INFINITY;
  private long pattern = 1;

  Reference(Workspace work) {
    this(work, null, 0, 0);
  }

  /**
   * Runs with one number changed.
   *
   * @param owner the parameter, or the input node, that it belongs to
   * @param index the number's row-major index
   */
  Reference(Workspace work, @Nullable Object owner, int index, double by) {
    this.work = work;
    movedOwner = owner;
    movedIndex = index;
    movedBy = by;
    for (Node node : work.plan().graph().nodes()) {
      values.put(node, node.operation().reference(node, this));
    }
    Scalar sum = Scalar.of(0);
    for (Loss term : work.plan().graph().losses()) {
      double factor = term.factor() / term.divisor(work);
      for (Scalar[] row : value(term.node())) {
        sum = sum.plus(row[0].times(factor));
      }
    }
    loss = sum;
  }

  Scalar loss() {
    return loss;
  }

  Workspace workspace() {
    return work;
  }

  int rows() {
    return work.rows();
  }

  /** The number at a row and column of a node's result. */
  @FunctionalInterface
  interface Formula {
    Scalar at(int row, int column);
  }

  /** Computes every number of a node's result by its formula, row by row. */
  Scalar[][] each(Node node, Formula formula) {
    Scalar[][] y = new Scalar[rows()][node.width()];
    for (int row = 0; row < y.length; row++) {
      for (int j = 0; j < node.width(); j++) {
        y[row][j] = formula.at(row, j);
      }
    }
    return y;
  }

  Scalar[][] value(Node node) {
    return Objects.requireNonNull(values.get(node));
  }

  Scalar[] parameter(Parameter parameter) {
    return parameters.computeIfAbsent(parameter, p -> leaves(p, p.values(), p.size()));
  }

  Scalar[][] input(Node node) {
    int width = node.width();
    Scalar[] flat = leaves(node, work.view(node).matrix(rows()).data, rows() * width);
    Scalar[][] x = new Scalar[rows()][width];
    for (int row = 0; row < x.length; row++) {
      System.arraycopy(flat, row * width, x[row], 0, width);
    }
    return x;
  }

  private Scalar[] leaves(Object owner, float[] numbers, int count) {
    Scalar[] leaves = new Scalar[count];
    for (int i = 0; i < count; i++) {
      leaves[i] = Scalar.of(numbers[i] + (owner == movedOwner && i == movedIndex ? movedBy : 0));
    }
    return leaves;
  }

  int[] ids(Node node, int row) {
    if (!((Ids) node.operation()).multiValued()) {
      return new int[] {work.ids(node)[row]};
    }
    Bags bags = work.bags(node);
    List<Integer> ids = new ArrayList<>();
    for (int k = 0; k < bags.count(row); k++) {
      ids.add(bags.id(row, k));
    }
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Applies an activation and records how near to a kink the argument was, and on which side. */
  Scalar apply(Activation activation, Scalar x) {
    if (activation == Activation.RELU) {
      kinkDistance = Math.min(kinkDistance, Math.abs(x.value()));
      pattern = pattern * 31 + (x.value() > 0 ? 2 : 1);
    }
    return activation.apply(x);
  }

  /**
   * Returns the smallest |x| of any ReLU: if it is within rounding error of 0, the engines may
   * differ.
   */
  double kinkDistance() {
    return kinkDistance;
  }

  /**
   * Returns a hash of the sides: equal for two runs in which every ReLU was on the same side, and
   * very likely different otherwise.
   */
  long pattern() {
    return pattern;
  }
}
