package org.mtl4j.study;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.model.Compute;
import org.mtl4j.task.Task;

/**
 * Trains candidates on the past of some data, several times each, and evaluates every run on the
 * periods of the future, for any study.
 *
 * <p>A run is kept as soon as it is finished, and one that was kept before is not trained again; so
 * a study that was stopped goes on where it stopped. Results are a function of data and candidates
 * alone, whatever the number of threads.
 */
public final class StudyRunner {
  private final PartData parts;
  private final StudyData data;
  private final PeriodEvaluator evaluator;
  private final Trainings trainings;

  /**
   * Creates a runner.
   *
   * @param data that candidates are trained and evaluated on
   * @param evaluator what is measured of a trained candidate on each period
   * @param results what was finished before, and where to keep what is finished from now on
   * @param compute kernels and threads to train by; they stay the caller's
   * @param listener is told how it goes
   */
  public StudyRunner(
      StudyData data,
      PeriodEvaluator evaluator,
      ResultsFile results,
      Compute compute,
      StudyListener listener) {
    this(new PartData(data), evaluator, new Trainings(results, compute, listener));
  }

  StudyRunner(PartData data, PeriodEvaluator evaluator, Trainings trainings) {
    this.parts = data;
    this.data = data.all();
    this.evaluator = evaluator;
    this.trainings = trainings;
  }

  /**
   * Trains and evaluates candidates, with the seeds of their trainings and the following ones.
   *
   * @param candidates with different keys
   * @param runs of each, 1 or more
   * @return the runs of each candidate, in their order
   * @throws org.mtl4j.train.TrainingFailedException if a loss stops being finite
   */
  public List<Runs> run(List<Candidate> candidates, int runs) {
    return trainings.work("studying", rowsLeft(candidates, runs), () -> all(candidates, runs));
  }

  /** Does the same, as a part of work that has begun. */
  List<Runs> all(List<Candidate> candidates, int runs) {
    Map<Candidate, List<Run>> all = new LinkedHashMap<>();
    // Run by run, not candidate by candidate: every candidate has a result early.
    for (int i = 0; i < runs; i++) {
      for (Candidate candidate : candidates) {
        long seed = candidate.seed() + i;
        String which = "run " + (i + 1) + " of " + runs;
        all.computeIfAbsent(candidate, c -> new ArrayList<>())
            .add(finished(candidate, seed).orElseGet(() -> run(candidate, seed, which)));
      }
    }
    List<Runs> found = new ArrayList<>();
    all.forEach((candidate, of) -> found.add(new Runs(candidate, evaluator.decisive(), of)));
    return found;
  }

  /** Returns how many rows the trainings pass over that are not finished. */
  long rowsLeft(List<Candidate> candidates, int runs) {
    long left = 0;
    for (Candidate candidate : candidates) {
      for (int i = 0; i < runs; i++) {
        if (finished(candidate, candidate.seed() + i).isEmpty()) {
          left +=
              candidate.parts().stream()
                  .mapToLong(
                      part -> parts.rows(part.network().architecture(), part.training().epochs()))
                  .sum();
        }
      }
    }
    return left;
  }

  private Run run(Candidate candidate, long seed, String which) {
    FittedCandidate fitted = trainings.fit(parts, candidate, seed, which);
    Run run =
        new Run(
            candidate.key(),
            data.world(),
            seed,
            fitted.parameters(),
            data.future().stream().map(rows -> evaluator.evaluate(fitted, data, rows)).toList());
    trainings.keep(run);
    return run;
  }

  private Optional<Run> finished(Candidate candidate, long seed) {
    return trainings
        .finished(candidate.key(), data.world(), seed)
        .filter(run -> isComplete(candidate, run));
  }

  /** A run that another version kept may lack a metric of this version. */
  private boolean isComplete(Candidate candidate, Run run) {
    return run.periods().size() == data.future().size()
        && IntStream.range(0, run.periods().size())
            .allMatch(i -> isComplete(candidate, run.periods().get(i), data.future().get(i)));
  }

  private boolean isComplete(Candidate candidate, PeriodResult period, IntList rows) {
    return period.measures().keySet().containsAll(evaluator.measures(data))
        && period.groups().keySet().containsAll(evaluator.groups(data))
        && evaluator.tasks(candidate).stream()
            .allMatch(task -> period.reports().containsKey(task.name()) || isEmpty(task, rows));
  }

  /** Of a task without rows there is no report. */
  private boolean isEmpty(Task task, IntList rows) {
    Outcomes outcomes = data.examples().outcomes();
    return rows.intStream()
        .noneMatch(row -> task.counts(outcomes, row) && outcomes.weight(row) > 0);
  }
}
