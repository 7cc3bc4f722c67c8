package org.mtl4j.autodiff.scalar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that stores how it was computed, for derivatives.
 *
 * <p>This is reverse-mode automatic differentiation in its simplest form. Each operation returns a
 * new scalar that keeps its one or two operands and the local derivative by each. {@link
 * #backward()} visits the scalars in reverse order of their dependence and adds each one's
 * gradient, times the local derivative, to its operands: the chain rule, once per edge.
 *
 * <pre>{@code
 * Scalar x = Scalar.of(3);
 * Scalar y = x.times(x).plus(x);   // x² + x = 12
 * y.backward();
 * x.gradient();                    // 2x + 1 = 7
 * }</pre>
 *
 * <p>It is slow but simple and in double precision: the matrix engine is tested against it.
 *
 * <p>Source: Linnainmaa, 1970; Griewank and Walther, <i>Evaluating Derivatives</i>, 2nd edition
 * 2008, chapter 3.
 */
public final class Scalar {
  private final double value;
  private final @Nullable Scalar left;
  private final @Nullable Scalar right;
  private final double byLeft;
  private final double byRight;
  private double gradient;
  private boolean visited;

  private Scalar(
      double value, @Nullable Scalar left, double byLeft, @Nullable Scalar right, double byRight) {
    this.value = value;
    this.left = left;
    this.byLeft = byLeft;
    this.right = right;
    this.byRight = byRight;
  }

  /** Returns a leaf: a constant or a variable. */
  public static Scalar of(double value) {
    return new Scalar(value, null, 0, null, 0);
  }

  private Scalar unary(double result, double derivative) {
    return new Scalar(result, this, derivative, null, 0);
  }

  /** Returns the number. */
  public double value() {
    return value;
  }

  /**
   * Returns the derivative, by this scalar, of the scalar whose {@link #backward()} ran last; 0
   * before.
   */
  public double gradient() {
    return gradient;
  }

  /** Returns this + other. */
  public Scalar plus(Scalar other) {
    return new Scalar(value + other.value, this, 1, other, 1);
  }

  /** Returns this − other. */
  public Scalar minus(Scalar other) {
    return new Scalar(value - other.value, this, 1, other, -1);
  }

  /** Returns this · other. */
  public Scalar times(Scalar other) {
    return new Scalar(value * other.value, this, other.value, other, value);
  }

  /** Returns this · factor, where the factor is a constant. */
  public Scalar times(double factor) {
    return unary(value * factor, factor);
  }

  /** Returns this / other. */
  public Scalar over(Scalar other) {
    return new Scalar(
        value / other.value, this, 1 / other.value, other, -value / (other.value * other.value));
  }

  /** Returns e to the power of this. */
  public Scalar exp() {
    double e = Math.exp(value);
    return unary(e, e);
  }

  /** Returns the natural logarithm. */
  public Scalar log() {
    return unary(Math.log(value), 1 / value);
  }

  /** Returns the square root. */
  public Scalar sqrt() {
    double root = Math.sqrt(value);
    return unary(root, 0.5 / root);
  }

  /** Returns max(0, this), with derivative 0 at 0. */
  public Scalar relu() {
    return value > 0 ? unary(value, 1) : unary(0, 0);
  }

  /** Returns the hyperbolic tangent. */
  public Scalar tanh() {
    double t = Math.tanh(value);
    return unary(t, 1 - t * t);
  }

  /** Returns the logistic function 1 / (1 + e<sup>−this</sup>). */
  public Scalar sigmoid() {
    double s = 1 / (1 + Math.exp(-value));
    return unary(s, s * (1 - s));
  }

  /**
   * Sets the gradient of this scalar to 1, and of every scalar that it was computed from to the
   * derivative of this scalar by that one.
   */
  public void backward() {
    List<Scalar> order = operandsFirst();
    for (Scalar scalar : order) {
      scalar.gradient = 0;
      scalar.visited = false;
    }
    gradient = 1;
    for (int i = order.size() - 1; i >= 0; i--) {
      Scalar scalar = order.get(i);
      if (scalar.left != null) {
        scalar.left.gradient += scalar.gradient * scalar.byLeft;
      }
      if (scalar.right != null) {
        scalar.right.gradient += scalar.gradient * scalar.byRight;
      }
    }
  }

  /**
   * Returns all operands before the scalars that need them: depth first with an explicit stack,
   * because a sum over a batch is a chain far deeper than a thread's stack.
   */
  private List<Scalar> operandsFirst() {
    List<Scalar> order = new ArrayList<>();
    ArrayDeque<Scalar> stack = new ArrayDeque<>();
    stack.push(this);
    while (!stack.isEmpty()) {
      Scalar scalar = stack.peek();
      if (scalar.visited) {
        stack.pop();
        continue;
      }
      int waiting = stack.size();
      if (scalar.left != null && !scalar.left.visited) {
        stack.push(scalar.left);
      }
      if (scalar.right != null && !scalar.right.visited) {
        stack.push(scalar.right);
      }
      if (stack.size() == waiting) {
        scalar.visited = true;
        order.add(stack.pop());
      }
    }
    return order;
  }

  @Override
  public String toString() {
    return "Scalar(" + value + ", gradient " + gradient + ")";
  }
}
