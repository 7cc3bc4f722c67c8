package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The last column of figure 3 of the Twitter paper, computed from the two other columns. "Better
 * than column indicates models that this model outperforms p &lt; 0.01, 2-sided t-test"; the
 * standard errors are those of "each model's performance difference (against IP mean)", "across at
 * least 10 runs".
 *
 * <p>So IP's mean has no error here, each other mean has 9 degrees of freedom, and the question is
 * in which unit the errors are printed.
 */
final class PrintedFigure3Test {
  private static final double LEVEL = 0.01;
  private static final int RUNS = 10;

  /** A line of the figure. */
  private record Line(String model, double mean, double error) {}

  private static final List<Line> LINES =
      List.of(
          new Line("IP", 1, 0),
          new Line("ESMM", 1.0115, 0.0628),
          new Line("ESMM-NS", 1.0094, 0.0932),
          new Line("ESSP-Split", 1.0031, 0.0731),
          new Line("IPSP", 1.0129, 0.0435),
          new Line("ESP", 0.9802, 0.0510));

  /** The printed column, but for the "ESP" in ESP's own line: no model is better than itself. */
  private static final Set<String> PRINTED =
      Set.of(
          "IP > ESP",
          "ESMM > IP",
          "ESMM > ESP",
          "ESMM-NS > ESP",
          "ESSP-Split > ESP",
          "IPSP > IP",
          "IPSP > ESP");

  /** Returns the pairs that differ significantly if the errors are as much of what is printed. */
  private static Set<String> better(double factor, boolean corrected) {
    List<String> names = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Line a : LINES) {
      for (Line b : LINES) {
        if (a.mean() > b.mean()) {
          Difference difference =
              new Difference(a.mean() - b.mean(), List.of(error(a, factor), error(b, factor)));
          names.add(a.model() + " > " + b.model());
          values.add(difference.test().p());
        }
      }
    }
    double[] p = values.stream().mapToDouble(x -> x).toArray();
    assertEquals(15, p.length);
    double[] used = corrected ? Significance.holm(p) : p;
    Set<String> better = new TreeSet<>();
    IntStream.range(0, p.length)
        .filter(i -> used[i] < LEVEL)
        .forEach(i -> better.add(names.get(i)));
    return better;
  }

  private static ErrorComponent error(Line line, double factor) {
    return new ErrorComponent(factor * line.error(), RUNS - 1);
  }

  @Test
  void asRatiosNoPairDiffers() {
    assertEquals(Set.of(), better(1, false));
    // Nor if they are standard deviations of the runs, of which the error is √10 times less.
    assertEquals(Set.of(), better(1 / Math.sqrt(RUNS), false));
  }

  @Test
  void asPerCentSixPairsMoreDifferThanArePrinted() {
    Set<String> more =
        Set.of(
            "ESMM-NS > IP",
            "ESSP-Split > IP",
            "ESMM > ESSP-Split",
            "ESMM-NS > ESSP-Split",
            "IPSP > ESSP-Split",
            "IPSP > ESMM-NS");
    Set<String> all = new TreeSet<>(PRINTED);
    all.addAll(more);
    assertEquals(all, better(0.01, false));
    // With Holm's correction for the 15 pairs it is still five more.
    all.remove("IPSP > ESMM-NS");
    assertEquals(all, better(0.01, true));
  }

  /** Errors that give the printed column are 18 to 26 times smaller than the printed numbers. */
  @Test
  void noReadingOfTheErrorsGivesThePrintedColumn() {
    assertEquals(List.of(0.039, 0.0563), factors(false));
    assertEquals(List.of(0.029, 0.0389), factors(true));
    for (double reading : new double[] {1, 0.01, 1 / Math.sqrt(RUNS), 0.01 / Math.sqrt(RUNS)}) {
      assertNotEquals(PRINTED, better(reading, false));
      assertNotEquals(PRINTED, better(reading, true));
    }
  }

  /** Returns the smallest and the largest factor, in steps of 0.0001, that give the column. */
  private static List<Double> factors(boolean corrected) {
    double[] found =
        IntStream.rangeClosed(1, 2000)
            .mapToDouble(i -> i / 1e4)
            .filter(factor -> better(factor, corrected).equals(PRINTED))
            .toArray();
    return List.of(
        DoubleStream.of(found).min().orElseThrow(), DoubleStream.of(found).max().orElseThrow());
  }
}
