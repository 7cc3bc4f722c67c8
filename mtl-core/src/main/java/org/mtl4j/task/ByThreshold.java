package org.mtl4j.task;

import java.util.List;

/** Assigns by a {@link Threshold}. */
final class ByThreshold extends Assigner {
  private final double alpha;

  ByThreshold(double alpha, HistoricalCvr history, List<String> setups) {
    super(history, setups);
    this.alpha = alpha;
  }

  @Override
  long start(long first) {
    return first;
  }

  @Override
  Assignment assign(int setup) {
    String name = setups.get(setup);
    Evidence evidence = history.before(name, day);
    if (!evidence.hasHistory()) {
      return Assignment.unknown(name, day);
    }
    double rate = evidence.rate();
    boolean soft = rate > alpha;
    return new Assignment(
        name,
        day,
        evidence,
        rate,
        soft ? Task.SOFT : Task.HARD,
        soft ? Reason.ABOVE : Reason.NOT_ABOVE);
  }
}
