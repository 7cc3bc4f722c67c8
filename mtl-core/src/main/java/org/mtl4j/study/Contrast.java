package org.mtl4j.study;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.CombinedTest;
import org.mtl4j.eval.Difference;
import org.mtl4j.eval.ErrorComponent;
import org.mtl4j.eval.RatioOfMeans;

/**
 * How the runs of a candidate are compared with those of a baseline: by which number, as a
 * difference or a ratio, over independent or paired seeds, and with which errors. {@link
 * Comparison} applies it. Immutable.
 */
public final class Contrast {
  /** The numbers of a candidate's runs and of the baseline's, in this order. */
  @FunctionalInterface
  private interface OfRuns<T> {
    T of(double[] own, double[] others);
  }

  private final ToDoubleFunction<Run> number;
  private final boolean inPairs;
  private final OfRuns<Difference> difference;
  private final OfRuns<double[]> values;
  private final boolean highIsGood;
  private final double margin;
  private final BiFunction<Runs, Runs, @Nullable ErrorComponent> rows;

  private Contrast(
      ToDoubleFunction<Run> number,
      boolean inPairs,
      OfRuns<Difference> difference,
      OfRuns<double[]> values,
      boolean highIsGood,
      double margin,
      BiFunction<Runs, Runs, @Nullable ErrorComponent> rows) {
    this.number = number;
    this.inPairs = inPairs;
    this.difference = difference;
    this.values = values;
    this.highIsGood = highIsGood;
    this.margin = margin;
    this.rows = rows;
  }

  private static Contrast of(
      ToDoubleFunction<Run> number,
      boolean inPairs,
      OfRuns<Difference> difference,
      OfRuns<double[]> values) {
    return new Contrast(
        number, inPairs, difference, values, true, Double.NaN, (own, others) -> null);
  }

  /**
   * The mean loss of the baseline over that of the candidate, minus 1, over independent seeds: the
   * gain of Twitter's figure 3. The higher, the better. The value of a run is the mean loss of the
   * baseline over its own.
   *
   * @param loss of a run, positive; the lower, the better
   */
  public static Contrast gain(ToDoubleFunction<Run> loss) {
    return of(
        loss,
        false,
        (own, others) -> RatioOfMeans.independent(others, own).minusOne(),
        (own, others) -> {
          double mean = Arrays.stream(others).average().orElse(Double.NaN);
          return Arrays.stream(own).map(value -> mean / value).toArray();
        });
  }

  /**
   * The mean of the candidate less that of the baseline, over independent seeds (Welch's test). The
   * value of a run is its number.
   *
   * @param number of a run; the higher, the better, but see {@link #lowIsGood}
   */
  public static Contrast difference(ToDoubleFunction<Run> number) {
    return of(number, false, Difference::ofMeans, (own, others) -> own);
  }

  /**
   * The mean difference from the baseline over pairs of runs with the same seed that are both
   * healthy. The value of a run is the difference of its pair.
   *
   * @param number of a run; the higher, the better, but see {@link #lowIsGood}
   */
  public static Contrast paired(ToDoubleFunction<Run> number) {
    return of(
        number, true, Difference::ofPairs, (own, others) -> each(own, i -> own[i] - others[i]));
  }

  /**
   * The mean of the candidate over that of the baseline, minus 1, over pairs of runs with the same
   * seed that are both healthy. The value of a run is that of its pair.
   *
   * @param number of a run, positive; the higher, the better, but see {@link #lowIsGood}
   */
  public static Contrast pairedRatio(ToDoubleFunction<Run> number) {
    return of(
        number,
        true,
        (own, others) -> RatioOfMeans.paired(own, others).minusOne(),
        (own, others) -> each(own, i -> own[i] / others[i] - 1));
  }

  private static double[] each(double[] like, IntToDoubleFunction value) {
    double[] values = new double[like.length];
    Arrays.setAll(values, value);
    return values;
  }

  /** Returns this contrast for a number of which lower values are better. */
  public Contrast lowIsGood() {
    return new Contrast(number, inPairs, difference, values, false, margin, rows);
  }

  /**
   * Returns this contrast with a margin of equivalence. Without one nothing is found to be the
   * same.
   *
   * @param margin the largest difference that does not matter, positive
   */
  public Contrast within(double margin) {
    return new Contrast(number, inPairs, difference, values, highIsGood, margin, rows);
  }

  /**
   * Returns this contrast with an error by the choice of the test rows. Without one only the seeds
   * are counted.
   *
   * @param error of the difference between a candidate, the first argument, and a baseline; null
   *     where it is not known
   */
  public Contrast withRows(BiFunction<Runs, Runs, @Nullable ErrorComponent> error) {
    return new Contrast(number, inPairs, difference, values, highIsGood, margin, error);
  }

  private <T> T apply(OfRuns<T> function, Runs own, Runs others) {
    return inPairs
        ? function.of(own.valuesBeside(others, number), others.valuesBeside(own, number))
        : function.of(own.values(number), others.values(number));
  }

  double[] values(Runs own, Runs others) {
    return apply(values, own, others);
  }

  CombinedTest test(Runs own, Runs others) {
    return new CombinedTest(apply(difference, own, others), rows.apply(own, others));
  }

  /** Returns a number that is positive where a difference is one for the better. */
  double advantage(double of) {
    return highIsGood ? of : -of;
  }

  /** Returns the p-value of a difference of the margin or more; NaN without a margin. */
  double equivalence(CombinedTest test) {
    return Double.isNaN(margin) ? Double.NaN : test.equivalence(margin);
  }
}
