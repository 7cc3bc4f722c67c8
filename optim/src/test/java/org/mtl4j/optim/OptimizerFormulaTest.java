package org.mtl4j.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.mtl4j.autodiff.CounterRandom;

/**
 * Every optimiser against its formula written out in double, over settings, widths and gradients of
 * all sizes, down to where ε matters and its place shows.
 */
class OptimizerFormulaTest {
  private static final int STEPS = 12;

  /** A formula for one number: holds w and what is remembered of it. */
  private abstract static class Formula {
    double w;

    abstract void step(int t, double g);
  }

  /** Exact in single precision: where λ·w all but cancels g, its rounding would be all there is. */
  @Provide
  Arbitrary<Double> penalties() {
    return Arbitraries.of(0.0, 0.015625, 0.0625);
  }

  @Property(tries = 60)
  void sgd(
      @ForAll @DoubleRange(min = 0, max = 0.99) double momentum,
      @ForAll("penalties") double l2,
      @ForAll @IntRange(min = 1, max = 37) int columns,
      @ForAll @IntRange(min = -8, max = 2) int size,
      @ForAll long seed) {
    check(
        new Sgd(0.05, momentum, l2),
        () ->
            new Formula() {
              double b;

              @Override
              void step(int t, double g) {
                b = momentum * b + g + l2 * w;
                w -= 0.05 * b;
              }
            },
        columns,
        size,
        seed);
  }

  @Property(tries = 60)
  void adagrad(
      @ForAll("penalties") double l2,
      @ForAll @IntRange(min = 1, max = 37) int columns,
      @ForAll @IntRange(min = -8, max = 2) int size,
      @ForAll long seed) {
    check(
        new Adagrad(0.05, 1e-7, l2),
        () ->
            new Formula() {
              double s;

              @Override
              void step(int t, double g) {
                double d = g + l2 * w;
                s += d * d;
                w -= 0.05 * d / (Math.sqrt(s) + 1e-7);
              }
            },
        columns,
        size,
        seed);
  }

  @Property(tries = 60)
  void adam(
      @ForAll("penalties") double l2,
      @ForAll @DoubleRange(min = 0, max = 0.99) double beta1,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double beta2,
      @ForAll @IntRange(min = 1, max = 37) int columns,
      @ForAll @IntRange(min = -8, max = 2) int size,
      @ForAll long seed) {
    check(
        new Adam(0.05, beta1, beta2, 1e-7, where(size, l2)),
        () -> new AdamFormula(beta1, beta2, 1e-7, where(size, l2), 0, false),
        columns,
        size,
        seed);
  }

  @Property(tries = 60)
  void adamW(
      @ForAll @DoubleRange(min = 0, max = 0.5) double decay,
      @ForAll @IntRange(min = 1, max = 37) int columns,
      @ForAll @IntRange(min = -8, max = 2) int size,
      @ForAll long seed) {
    check(
        new AdamW(0.05, 0.9, 0.999, 1e-7, decay),
        () -> new AdamFormula(0.9, 0.999, 1e-7, 0, decay, false),
        columns,
        size,
        seed);
  }

  @Property(tries = 60)
  void lazyAdam(
      @ForAll("penalties") double l2,
      @ForAll @IntRange(min = 1, max = 37) int columns,
      @ForAll @IntRange(min = -8, max = 2) int size,
      @ForAll long seed) {
    check(
        new LazyAdam(0.05, 0.9, 0.999, 1e-7, where(size, l2)),
        () -> new AdamFormula(0.9, 0.999, 1e-7, where(size, l2), 0, true),
        columns,
        size,
        seed);
  }

  @Property(tries = 60)
  void embeddingDecay(
      @ForAll("penalties") double l2,
      @ForAll @IntRange(min = 1, max = 37) int columns,
      @ForAll @IntRange(min = -8, max = 2) int size,
      @ForAll long seed) {
    check(
        new EmbeddingDecay(new Adam(0.05, 0.9, 0.999, 1e-7, where(size, l2))),
        () -> new AdamFormula(0.9, 0.999, 1e-7, where(size, l2), 0, false),
        columns,
        size,
        seed);
  }

  /**
   * The penalty beside gradients that are larger than it, none beside smaller ones: Adam divides by
   * the gradient's size, so where the penalty alone makes it, steps overshoot 0 and the iteration
   * is chaotic in any precision.
   */
  private static double where(int size, double l2) {
    return size >= 0 ? l2 : 0;
  }

  private static final class AdamFormula extends Formula {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double l2;
    private final double decay;
    private final boolean lazy;
    private double m;
    private double v;

    AdamFormula(double beta1, double beta2, double epsilon, double l2, double decay, boolean lazy) {
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.epsilon = epsilon;
      this.l2 = l2;
      this.decay = decay;
      this.lazy = lazy;
    }

    @Override
    void step(int t, double g) {
      double d = g + l2 * w;
      m = beta1 * m + (1 - beta1) * d;
      v = beta2 * v + (1 - beta2) * d * d;
      double c1 = 1 - Math.pow(beta1, t);
      double c2 = 1 - Math.pow(beta2, t);
      w -= 0.05 * decay * w;
      w -=
          lazy
              ? 0.05 * Math.sqrt(c2) / c1 * m / (Math.sqrt(v) + epsilon)
              : 0.05 * (m / c1) / (Math.sqrt(v / c2) + epsilon);
    }
  }

  private interface Maker {
    Formula make();
  }

  /** Runs a table of two rows, of which the formula is followed in the touched one. */
  private static void check(Optimizer optimizer, Maker maker, int columns, int size, long seed) {
    double[] start = new double[2 * columns];
    Formula[] formulas = new Formula[columns];
    double[] travelled = new double[columns];
    for (int j = 0; j < columns; j++) {
      formulas[j] = maker.make();
      // From near 0, so that small steps are not lost in the rounding of w.
      start[j] = 1e-3 * CounterRandom.gaussian(seed, 0, j);
      formulas[j].w = (float) start[j];
    }
    GivenGradient trained = GivenGradient.table(2, columns, start, optimizer);
    for (int t = 1; t <= STEPS; t++) {
      double[] gradient = new double[2 * columns];
      for (int j = 0; j < columns; j++) {
        gradient[j] = (float) (Math.pow(10, size) * CounterRandom.gaussian(seed, t, j));
      }
      trained.step(gradient, new int[] {0});
      for (int j = 0; j < columns; j++) {
        double before = formulas[j].w;
        formulas[j].step(t, gradient[j]);
        travelled[j] += Math.abs(formulas[j].w - before);
        double tolerance = 1e-4 * travelled[j] + 1e-6 * Math.abs(before) + 1e-9;
        assertEquals(formulas[j].w, trained.values()[j], tolerance, optimizer + " step " + t);
      }
    }
  }
}
