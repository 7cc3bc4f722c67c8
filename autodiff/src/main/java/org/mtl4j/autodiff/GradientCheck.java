package org.mtl4j.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the gradients of a graph on a batch: the matrix engine in float against the scalar engine
 * in double, and the scalar engine against central differences (f(x + h) − f(x − h)) / 2h.
 *
 * <p>The error of a parameter is the largest absolute difference over the largest absolute gradient
 * in that parameter, or over a hundredth of the graph's largest if that is more, so that gradients
 * that are 0 up to rounding do not count. Central differences are computed for at most {@code
 * samples} random numbers per parameter, and not across the kink of a ReLU.
 *
 * <pre>{@code
 * GradientCheck.Report report = GradientCheck.run(workspace, 20, 1L);
 * assertTrue(report.engineError() < 1e-4 && report.differenceError() < 1e-6, report::toString);
 * }</pre>
 */
public final class GradientCheck {
  /**
   * The step h of the differences: near the cube root of the precision of double, where their error
   * is least.
   */
  private static final double H = 1e-5;

  /** A gradient smaller than this share of the graph's largest may be rounding error only. */
  private static final double FLOOR = 1e-2;

  private GradientCheck() {}

  /**
   * The result of a check.
   *
   * @param engineError the largest error of the matrix engine against the scalar engine
   * @param engineWorst the number with that error, its values included; null if there is none
   * @param differenceError the largest error of the scalar engine against central differences
   * @param differenceWorst the number with that error, its values included; null if there is none
   * @param lossError |matrix loss − scalar loss| / max(1, |scalar loss|)
   * @param kinkDistance the smallest |x| that entered a ReLU; below about 1e-5 the two engines may
   *     differ without an error
   * @param numbers how many gradients were compared with the scalar engine
   * @param differences how many gradients were compared with central differences
   */
  public record Report(
      double engineError,
      @Nullable String engineWorst,
      double differenceError,
      @Nullable String differenceWorst,
      double lossError,
      double kinkDistance,
      int numbers,
      int differences) {}

  /**
   * Runs the batch that a workspace holds forward and backward, and checks every gradient.
   *
   * @param work a training workspace after {@link Workspace#begin} with its inputs written; its
   *     results are overwritten
   * @param samples the largest number of central differences per parameter
   * @param seed the seed of the random numbers to check
   * @return the result
   */
  public static Report run(Workspace work, int samples, long seed) {
    work.forwardBackward();
    Reference reference = new Reference(work);
    reference.loss().backward();
    List<Subject> subjects = subjects(work, reference);
    double largest =
        subjects.stream().mapToDouble(subject -> largest(subject.exact)).max().orElse(0);
    Tally engine = new Tally(largest);
    Tally difference = new Tally(largest);
    for (Subject subject : subjects) {
      engine.add(subject.name, subject.engine, subject.exact, null);
      int[] chosen = choose(subject.exact.length, samples, seed);
      double[] estimate = new double[subject.exact.length];
      boolean[] taken = new boolean[subject.exact.length];
      for (int i : chosen) {
        Reference up = new Reference(work, subject.owner, i, H);
        Reference down = new Reference(work, subject.owner, i, -H);
        if (up.pattern() == down.pattern()) {
          estimate[i] = (up.loss().value() - down.loss().value()) / (2 * H);
          taken[i] = true;
        }
      }
      difference.add(subject.name, estimate, subject.exact, taken);
    }
    double exactLoss = reference.loss().value();
    double lossError = Math.abs(work.loss() - exactLoss) / Math.max(1, Math.abs(exactLoss));
    return new Report(
        engine.error,
        engine.worst,
        difference.error,
        difference.worst,
        lossError,
        reference.kinkDistance(),
        engine.count,
        difference.count);
  }

  /** A parameter or variable input, with its gradient from both engines. */
  private record Subject(String name, Object owner, double[] engine, double[] exact) {}

  private static List<Subject> subjects(Workspace work, Reference reference) {
    List<Subject> subjects = new ArrayList<>();
    for (Parameter parameter : work.plan().graph().parameters()) {
      if (parameter.kind() != Parameter.Kind.STATISTIC) {
        double[] engine = gradient(work, parameter);
        double[] exact = new double[parameter.size()];
        for (int i = 0; i < exact.length; i++) {
          exact[i] = reference.parameter(parameter)[i].gradient();
        }
        subjects.add(new Subject(parameter.name(), parameter, engine, exact));
      }
    }
    for (Node node : work.plan().graph().nodes()) {
      if (node.operation() instanceof Input && work.hasGradient(node)) {
        float[] engine = work.gradientView(node).matrix(work.rows()).data;
        double[] widened = new double[engine.length];
        double[] exact = new double[engine.length];
        for (int i = 0; i < exact.length; i++) {
          widened[i] = engine[i];
          exact[i] = reference.value(node)[i / node.width()][i % node.width()].gradient();
        }
        subjects.add(new Subject(node.label(), node, widened, exact));
      }
    }
    return subjects;
  }

  /**
   * Returns the whole gradient of a parameter, row-major, from the batch that a workspace has run
   * backward.
   *
   * @param work a training workspace after {@link Workspace#forwardBackward()}
   * @param parameter a parameter of its graph
   * @return the gradient, 0 in table rows that the batch does not contain
   */
  public static double[] gradient(Workspace work, Parameter parameter) {
    double[] whole = new double[parameter.size()];
    for (ParameterBlock block : work.parameterBlocks()) {
      if (block.parameter() == parameter) {
        block.sum();
        for (int i = 0; i < block.count(); i++) {
          for (int j = 0; j < parameter.columns(); j++) {
            whole[block.row(i) * parameter.columns() + j] = block.gradient()[block.offset(i) + j];
          }
        }
      }
    }
    return whole;
  }

  private static int[] choose(int length, int samples, long seed) {
    int[] all = new int[length];
    for (int i = 0; i < length; i++) {
      all[i] = i;
    }
    CounterRandom.shuffle(all, seed, length);
    return Arrays.copyOf(all, Math.min(samples, length));
  }

  private static double largest(double[] numbers) {
    double largest = 0;
    for (double number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }

  /** The largest relative error so far. */
  private static final class Tally {
    private final double floor;
    double error;
    @Nullable String worst;
    int count;

    Tally(double largest) {
      floor = Math.max(FLOOR * largest, Float.MIN_NORMAL);
    }

    void add(String name, double[] found, double[] exact, boolean @Nullable [] only) {
      double scale = Math.max(largest(exact), floor);
      for (int i = 0; i < exact.length; i++) {
        if (only == null || only[i]) {
          count++;
          double off = Math.abs(found[i] - exact[i]) / scale;
          if (!(off <= error)) {
            error = Double.isNaN(off) ? Double.POSITIVE_INFINITY : off;
            worst = name + "[" + i + "]: " + found[i] + ", expected " + exact[i];
          }
        }
      }
    }
  }
}
