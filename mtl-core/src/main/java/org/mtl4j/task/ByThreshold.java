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
  Assignment assign(int setup) {
    String name = setups.get(setup);
    Evidence evidence = history.before(name, day);
    if (!evidence.hasHistory()) {
      return Assignment.unknown(name, day);
    }
    double rate = evidence.rate();
    return rate > alpha
        ? new Assignment(name, day, evidence, rate, Task.SOFT, Reason.ABOVE)
        : new Assignment(name, day, evidence, rate, Task.HARD, Reason.NOT_ABOVE);
  }
}
