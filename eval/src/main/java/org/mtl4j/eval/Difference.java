package org.mtl4j.eval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A difference that would be 0 if two models were equal, with errors from several independent
 * sources: a difference of means, or a ratio minus 1.
 *
 * <p>The standard error is √(Σ sᵢ²) over the sources. How well it is known depends on how well each
 * part is: by Satterthwaite (1946) it has (Σ sᵢ²)² / Σ (sᵢ⁴ / fᵢ) degrees of freedom, fᵢ those of
 * sᵢ. With two sources, the two samples' means, this is Welch's test.
 *
 * <p>Tests are by Student's t distribution. They are <b>undefined</b>, that is NaN, where the
 * standard error is not known or 0: values that do not vary are no evidence.
 *
 * <p>Sources: Satterthwaite, <i>An Approximate Distribution of Estimates of Variance
 * Components</i>, Biometrics Bulletin 2 (1946). Schuirmann, <i>A Comparison of the Two One-Sided
 * Tests Procedure and the Power Approach for Assessing the Equivalence of Average
 * Bioavailability</i>, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987).
 *
 * @param value the difference
 * @param errors its sources of error; empty for a difference without error
 */
public record Difference(double value, List<ErrorComponent> errors) {
  /** Copies the list. */
  public Difference {
    errors = List.copyOf(errors);
  }

  /**
   * Returns the difference of the means of two independent samples. Its test is Welch's.
   *
   * @param a the runs of one model
   * @param b the runs of another; the numbers of runs may differ
   * @return mean of a minus mean of b
   */
  public static Difference ofMeans(double[] a, double[] b) {
    return new Difference(
        RunSummary.of(a).mean() - RunSummary.of(b).mean(),
        List.of(ErrorComponent.ofMean(a), ErrorComponent.ofMean(b)));
  }

  /**
   * Returns the mean difference of paired values. Its test is the paired t-test.
   *
   * @param a the runs of one model
   * @param b the runs of another, in the order of their partners
   * @return mean of a minus mean of b
   * @throws IllegalArgumentException if the samples differ in size
   */
  public static Difference ofPairs(double[] a, double[] b) {
    requirePairs(a, b);
    double[] differences = new double[a.length];
    Arrays.setAll(differences, i -> a[i] - b[i]);
    RunSummary summary = RunSummary.of(differences);
    return new Difference(
        summary.mean(), List.of(ErrorComponent.of(summary, Math.max(size(a), size(b)))));
  }

  static void requirePairs(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "a paired test needs samples of equal size, got "
              + a.length
              + " and "
              + b.length
              + " values");
    }
  }

  static double size(double... values) {
    return Math.abs(RunSummary.of(values).mean());
  }

  /** Returns this difference with one more source of error. */
  public Difference with(ErrorComponent error) {
    return new Difference(value, Stream.concat(errors.stream(), Stream.of(error)).toList());
  }

  /** Returns the standard error by all sources; 0 without any, NaN where one is not known. */
  public double standardError() {
    double largest = largest();
    return largest > 0 ? largest * Math.sqrt(sum(largest, 2)) : largest;
  }

  /** Returns the degrees of freedom of the standard error, by Satterthwaite; NaN where it is 0. */
  public double degreesOfFreedom() {
    double largest = largest();
    double squares = sum(largest, 2);
    Summation fourth = new Summation();
    for (ErrorComponent error : errors) {
      double part = Math.pow(error.standardError() / largest, 4);
      fourth.add(part == 0 ? 0 : part / error.degreesOfFreedom());
    }
    return squares * squares / fourth.value();
  }

  /** Errors are taken as shares of the largest, so that no power of them is 0 or infinite. */
  private double largest() {
    return errors.stream().mapToDouble(ErrorComponent::standardError).reduce(0, Math::max);
  }

  private double sum(double largest, int power) {
    Summation sum = new Summation();
    errors.forEach(error -> sum.add(Math.pow(error.standardError() / largest, power)));
    return sum.value();
  }

  /** Returns whether tests are defined. */
  private boolean isTestable() {
    double error = standardError();
    return error > 0 && Double.isFinite(error) && Double.isFinite(value);
  }

  private TDistribution distribution() {
    return TDistribution.of(degreesOfFreedom());
  }

  /**
   * Tests whether the difference is 0, two-sided.
   *
   * @return the result, or an undefined one
   */
  public TTestResult test() {
    if (!isTestable()) {
      return TTestResult.UNDEFINED;
    }
    double t = value / standardError();
    double p = 2 * distribution().survivalProbability(Math.abs(t));
    return new TTestResult(t, degreesOfFreedom(), Math.min(1, p));
  }

  /**
   * Tests whether the difference is at least as large as a margin, by two one-sided tests
   * (Schuirmann 1987). Where the returned p is below a level, the difference is smaller than the
   * margin: then, and only then, the models may be called the same. It is below the level exactly
   * where {@link #interval} of 1 - 2 · level lies within the margin.
   *
   * @param margin the largest difference that does not matter, positive
   * @return the larger p of the tests against -margin and against margin; NaN where undefined
   * @throws IllegalArgumentException if the margin is not positive
   */
  public double equivalence(double margin) {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("a margin must be positive, got " + margin);
    }
    return isTestable()
        ? distribution().survivalProbability((margin - Math.abs(value)) / standardError())
        : Double.NaN;
  }

  /**
   * Returns the confidence interval.
   *
   * @param confidence between 0 and 1, such as 0.95
   * @return the difference with its interval; ends of NaN where tests are undefined
   * @throws IllegalArgumentException if the confidence is not between 0 and 1
   */
  public Estimate interval(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "the confidence must be greater than 0 and less than 1, got " + confidence);
    }
    double half =
        isTestable()
            ? standardError() * distribution().inverseSurvivalProbability((1 - confidence) / 2)
            : Double.NaN;
    return new Estimate(value, value - half, value + half);
  }
}
