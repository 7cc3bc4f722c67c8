package org.mtl4j.properties;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import net.jqwik.api.statistics.Statistics;
import org.mtl4j.autodiff.GradientCheck;
import org.mtl4j.autodiff.View;
import org.mtl4j.autodiff.Workspace;

/**
 * Asserts that every gradient of a batch is right, within bounds that hold for the graphs of {@link
 * Sketch} and for no others: numbers of order 1, and a largest gradient of about 100, so that
 * {@link GradientCheck}'s errors are relative where a gradient is above 1 and absolute below.
 *
 * <p>The bounds come from an analysis and a measurement. One rounding of a float is 6e-8. A
 * gradient is a sum of at most 200 rows, each a product of fewer than ten numbers of order 1; were
 * all roundings of one sign its error would be 1e-5, and as they are not it was at most 2e-6 in
 * 20,000 graphs of each kind. A fault in a formula shows as an error of order 0.1 to 1.
 */
final class GradientAssertion {
  /** Of the matrix engine, in float. */
  private static final double ENGINE = 1e-5;

  /**
   * The same with batch normalisation, which divides by a standard deviation of at least {@link
   * #DEVIATION}, twice in an MLP of two layers: the rounding times 1 / 0.03² = 1,000 (found: 2e-5).
   */
  private static final double ENGINE_NORMALISED = 1e-3;

  /**
   * Of the central differences, in double: h² f‴ / 6 with h = 1e-5, so 1e-10 where derivatives are
   * of order 1 (found: 3e-9), and more where batch normalisation makes them steep (found: 1e-6).
   */
  private static final double DIFFERENCE = 1e-5;

  /** Of the loss, a sum of up to a thousand numbers of order 1 and either sign. */
  private static final double LOSS = 1e-4;

  /** Nearer to the kink of a ReLU than this, float and double may fall on different sides of it. */
  private static final double KINK = 1e-5;

  /**
   * A column that varies less is constant but for its last digits, which normalising makes large.
   */
  private static final double DEVIATION = 0.03;

  /** The percentage of graphs that may be too near to a kink or to a constant column to judge. */
  private static final double DOUBTFUL = 5;

  /** How many central differences to take of each parameter and input. */
  private static final int SAMPLES = 4;

  private GradientAssertion() {}

  /**
   * Checks a batch that has begun. To be called once in every try of a jqwik property, which fails
   * too if it finds too many graphs that cannot be judged.
   */
  static void check(Workspace work, long seed) {
    GradientCheck.Report report = GradientCheck.run(work, SAMPLES, seed);
    double deviation = leastDeviation(work);
    boolean doubtful = report.kinkDistance() < KINK || deviation < DEVIATION;
    Statistics.collect(doubtful);
    Statistics.coverage(share -> share.check(true).percentage(p -> p < DOUBTFUL));
    if (!doubtful) {
      judge(work, report, Double.isFinite(deviation) ? ENGINE_NORMALISED : ENGINE);
    }
  }

  private static void judge(Workspace work, GradientCheck.Report report, double engine) {
    boolean right =
        report.engineError() < engine
            && report.differenceError() < DIFFERENCE
            && report.lossError() < LOSS;
    assertTrue(right, () -> report + "\n" + work.plan().graph());
  }

  /**
   * Returns the least standard deviation by which a column was divided; infinity where none was.
   */
  private static double leastDeviation(Workspace work) {
    return work.plan().graph().nodes().stream()
        .filter(node -> node.operation().term().equals("batch norm"))
        .map(node -> work.view(node.inputs().get(0)))
        .flatMapToDouble(
            x -> IntStream.range(0, work.rowBlocks()).mapToDouble(i -> least(work, x, i)))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** A single row is its own mean, exactly, and in no doubt. */
  private static double least(Workspace work, View x, int block) {
    int from = work.blockFrom(block);
    int to = work.blockTo(block);
    double least = Double.MAX_VALUE;
    for (int j = 0; to - from > 1 && j < x.width(); j++) {
      double sum = 0;
      double squares = 0;
      for (int row = from; row < to; row++) {
        sum += x.get(row, j);
        squares += (double) x.get(row, j) * x.get(row, j);
      }
      double mean = sum / (to - from);
      least = Math.min(least, Math.sqrt(Math.max(0, squares / (to - from) - mean * mean)));
    }
    return least;
  }
}
