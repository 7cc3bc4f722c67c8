package org.mtl4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.eval.CombinedTest;
import org.mtl4j.eval.Decision;
import org.mtl4j.eval.Difference;
import org.mtl4j.eval.Significance;

/**
 * The healthy runs of a candidate, compared with those of a baseline by a {@link Contrast}.
 *
 * <p>The decision counts the seeds of the runs and, where the contrast has an error of them, the
 * test rows. It is corrected for the number of comparisons by Holm's method, the tests of
 * equivalence as those of a difference.
 *
 * @param values one for each run, or pair of runs
 * @param test of the difference, two-sided; without error for the baseline itself
 * @param adjustedP its p-value after correction; NaN for the baseline itself, and with fewer than
 *     two runs
 * @param adjustedEquivalence the p-value of a difference of the margin or more, after correction;
 *     NaN without a margin too
 * @param decision at {@link #LEVEL}
 */
public record Comparison(
    List<Double> values,
    CombinedTest test,
    double adjustedP,
    double adjustedEquivalence,
    Decision decision) {
  /** The level at which the papers call a model better. */
  public static final double LEVEL = 0.01;

  /**
   * The largest difference that the studies call none, of gains, of the excess and of RIG: a tenth
   * of the effects of the papers, which are about 1 %.
   */
  public static final double MARGIN = 0.001;

  /** Copies the list. */
  public Comparison {
    values = List.copyOf(values);
  }

  /** Two candidates of which the first is compared with the second. */
  record Pair(Runs own, Runs baseline) {
    boolean isOneCandidate() {
      return own.candidate().key().equals(baseline.candidate().key());
    }
  }

  /**
   * Compares candidates with a baseline.
   *
   * @param candidates their runs; the baseline may be among them, and is not compared with itself
   * @param baseline its runs
   * @param contrast how
   * @return one comparison per candidate, in their order
   */
  public static List<Comparison> of(List<Runs> candidates, Runs baseline, Contrast contrast) {
    return ofPairs(candidates.stream().map(runs -> new Pair(runs, baseline)).toList(), contrast);
  }

  /** Compares the candidates of each pair; the p-values are corrected for the number of pairs. */
  static List<Comparison> ofPairs(List<Pair> pairs, Contrast contrast) {
    List<CombinedTest> tests = pairs.stream().map(pair -> test(pair, contrast)).toList();
    double[] p = Significance.holm(tests.stream().mapToDouble(CombinedTest::p).toArray());
    double[] equivalence =
        Significance.holm(tests.stream().mapToDouble(contrast::equivalence).toArray());
    List<Comparison> all = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      CombinedTest test = tests.get(i);
      Pair pair = pairs.get(i);
      double advantage = contrast.advantage(test.difference().value());
      all.add(
          new Comparison(
              Arrays.stream(contrast.values(pair.own(), pair.baseline())).boxed().toList(),
              test,
              p[i],
              equivalence[i],
              Decision.of(advantage, p[i], equivalence[i], LEVEL)));
    }
    return all;
  }

  private static CombinedTest test(Pair pair, Contrast contrast) {
    CombinedTest test = contrast.test(pair.own(), pair.baseline());
    // A candidate is not uncertain against itself, and there is nothing to test.
    return pair.isOneCandidate()
        ? new CombinedTest(new Difference(test.difference().value(), List.of()), null)
        : test;
  }

  /** Returns the difference from the baseline, with all its errors. */
  public Difference difference() {
    return test.difference();
  }

  /** Returns the p-value of the difference, before correction. */
  public double p() {
    return test.p();
  }

  /** Returns the p-value that counts the seeds alone, as the papers' tests do; not corrected. */
  public double pOverSeeds() {
    return test.overRuns().test().p();
  }

  /** Returns the standard error by the choice of the test rows; NaN where it is not known. */
  public double errorAcrossRows() {
    return test.rows() == null ? Double.NaN : test.rows().standardError();
  }

  /** Returns whether the difference from the baseline is significant after correction. */
  public boolean isSignificant() {
    return decision.isDifferent();
  }
}
