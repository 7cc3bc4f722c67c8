package org.mtl4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.mtl4j.data.Notice;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.train.HeadChecks;

/**
 * All runs of one candidate. Numbers are over the healthy runs alone, because the numbers of a dead
 * run say nothing about the candidate. With fewer than two healthy runs every test is NaN, and
 * without any every number is.
 *
 * @param candidate which candidate
 * @param decisive the names of the first periods; a run is healthy if no head is dead on one of
 *     them ({@link PeriodEvaluator#decisive})
 * @param all in the order of their seeds, dead ones too
 */
public record Runs(Candidate candidate, List<String> decisive, List<Run> all) {
  /** Copies the lists. */
  public Runs {
    decisive = List.copyOf(decisive);
    all = List.copyOf(all);
  }

  /** Returns how many numbers the candidate learns. */
  public long parameters() {
    return all.get(0).parameters();
  }

  /** Returns whether a head of a run is dead, see {@link HeadChecks#isDead}. */
  public boolean isDead(Run run) {
    return run.periods().subList(0, decisive.size()).stream()
        .anyMatch(period -> period.reports().values().stream().anyMatch(HeadChecks::isDead));
  }

  /** Returns what is wrong with the heads of a run. */
  public List<Notice> notices(Run run) {
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < decisive.size(); i++) {
      String rows = decisive.get(i);
      run.periods()
          .get(i)
          .reports()
          .forEach((task, report) -> notices.addAll(HeadChecks.of(task, report, rows)));
    }
    return notices;
  }

  /** Returns the runs that are not dead. */
  public List<Run> healthy() {
    return all.stream().filter(run -> !isDead(run)).toList();
  }

  /** Returns how many runs are dead. */
  public int dead() {
    return all.size() - healthy().size();
  }

  /** Returns a number of each healthy run. */
  public double[] values(ToDoubleFunction<Run> number) {
    return healthy().stream().mapToDouble(number).toArray();
  }

  /** Returns a number of each healthy run whose partner of the same seed is healthy too. */
  double[] valuesBeside(Runs others, ToDoubleFunction<Run> number) {
    return IntStream.range(0, all.size())
        .filter(i -> !isDead(all.get(i)) && !others.isDead(others.all.get(i)))
        .mapToDouble(i -> number.applyAsDouble(all.get(i)))
        .toArray();
  }

  /** Returns mean and standard error of a number over the healthy runs. */
  public RunSummary summary(ToDoubleFunction<Run> number) {
    return RunSummary.of(values(number));
  }

  /**
   * Returns numbers of the groups of rows of a period, each the mean over the healthy runs.
   *
   * @param period which period, from 0
   * @param name of {@link PeriodResult#groups}
   * @return one per group; empty without healthy runs, or where one has no such numbers
   */
  double[] groups(int period, String name) {
    List<Run> of = healthy();
    double[] means = new double[of.isEmpty() ? 0 : PeriodResult.GROUPS];
    for (Run run : of) {
      List<Double> numbers = run.periods().get(period).groups().get(name);
      if (numbers == null) {
        return new double[0];
      }
      Arrays.setAll(means, group -> means[group] + numbers.get(group) / of.size());
    }
    return means;
  }
}
