package org.mtl4j.task;

import java.util.Arrays;
import java.util.List;

/**
 * Assigns by a {@link Stabilizer}, which needs each setup's task of the day before and the day on
 * which it last changed.
 */
final class ByStabilizer extends Assigner {
  private static final long NEVER = Long.MIN_VALUE;

  private final Stabilizer rule;
  private final HistorySettings longer;
  private final GroupRates groups;
  private final Evidence[] longEvidence;
  private final Task[] side;
  private final long[] changed;

  ByStabilizer(
      Stabilizer rule, HistoricalCvr history, List<String> setups, SetupGroups setupGroups) {
    super(history, setups);
    this.rule = rule;
    longer = history.settings().times(rule.longer());
    groups = new GroupRates(setups, setupGroups);
    longEvidence = new Evidence[setups.size()];
    side = new Task[setups.size()];
    changed = new long[setups.size()];
    Arrays.fill(changed, NEVER);
  }

  @Override
  long start(long first) {
    return history.isEmpty() ? first : Math.min(first, history.firstDay());
  }

  @Override
  void begin(long next) {
    super.begin(next);
    for (int i = 0; i < longEvidence.length; i++) {
      longEvidence[i] = history.before(setups.get(i), day, longer);
    }
    groups.update(longEvidence, rule.pseudoClicks());
  }

  @Override
  Assignment assign(int setup) {
    String name = setups.get(setup);
    if (!longEvidence[setup].hasHistory()) {
      side[setup] = null;
      changed[setup] = NEVER;
      return Assignment.unknown(name, day);
    }
    Evidence recent = history.before(name, day);
    double k = rule.pseudoClicks();
    double rate = recent.shrunk(longEvidence[setup].shrunk(groups.of(setup), k), k);
    Reason reason = place(setup, rate, rule.margin(recent.clicks()));
    return new Assignment(name, day, recent, rate, side[setup], reason);
  }

  private Reason place(int setup, double rate, double margin) {
    boolean above = rate > rule.alpha();
    Task wanted = above ? Task.SOFT : Task.HARD;
    Reason reached = above ? Reason.ABOVE : Reason.NOT_ABOVE;
    if (side[setup] == null || side[setup].equals(wanted)) {
      side[setup] = wanted;
      return reached;
    }
    boolean past = above ? rate > rule.alpha() + margin : rate <= rule.alpha() - margin;
    if (!past) {
      return Reason.MARGIN;
    }
    if (changed[setup] != NEVER && day - changed[setup] < rule.stay()) {
      return Reason.STAY;
    }
    side[setup] = wanted;
    changed[setup] = day;
    return reached;
  }
}
