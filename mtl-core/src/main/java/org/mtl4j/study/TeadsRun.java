package org.mtl4j.study;

import java.util.List;
import java.util.stream.Stream;
import org.mtl4j.data.Notice;
import org.mtl4j.model.Architecture;
import org.mtl4j.task.Task;
import org.mtl4j.train.HeadChecks;

/**
 * One training of one model, judged on the hard population.
 *
 * @param model which model
 * @param run which of its runs, from 1
 * @param validation how it did on the validation days, by which models are chosen
 * @param test how it did on the later ones, which choose nothing
 */
public record TeadsRun(Architecture model, int run, HardResult validation, HardResult test) {
  /**
   * Returns whether the head is dead on the validation or the test days, see {@link
   * HeadChecks#isDead}: the run is counted and left out of every mean.
   */
  public boolean isDead() {
    return HeadChecks.isDead(validation.report()) || HeadChecks.isDead(test.report());
  }

  /** Returns what is wrong with the head on the validation days and on the test days. */
  public List<Notice> notices() {
    return Stream.of(
            HeadChecks.of(Task.HARD, validation.report(), "hard validation rows"),
            HeadChecks.of(Task.HARD, test.report(), "hard test rows"))
        .flatMap(List::stream)
        .toList();
  }
}
