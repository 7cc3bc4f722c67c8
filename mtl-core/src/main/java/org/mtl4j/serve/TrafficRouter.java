package org.mtl4j.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Text;
import org.mtl4j.data.time.Times;
import org.mtl4j.task.Assignment;
import org.mtl4j.task.HistoricalCvr;
import org.mtl4j.task.Reason;
import org.mtl4j.task.SetupGroups;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskRule;
import org.mtl4j.task.TaskTable;

/**
 * Sends each candidate of a request to the model that serves it: those of hard conversion setups to
 * the hard model, all others to the default one, in the variants of an experiment that are routed.
 *
 * <p>A setup is soft or hard by a {@link TaskTable} of the day, made with the online threshold,
 * which is slightly lower than the one of training, so that a setup at the border stays with the
 * model that knows it. A setup without history, an unknown or a missing one is hard, and counted.
 *
 * <p>The table is replaced once a day by {@link #update}. Where that is late, the nearest of the
 * table's days decides and the decision is counted as out of date.
 *
 * <p>Shared by threads. A request costs one hash of its key, a candidate one look-up; all
 * candidates of a request are decided by the same table.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 3.2.2.
 */
public final class TrafficRouter {
  private static final String NOT_ROUTED = "the variant is not routed";

  private final VariantSplit split;
  private final RoutingListener listener;
  private final LongAdder toHard = new LongAdder();
  private final LongAdder toDefault = new LongAdder();
  private final LongAdder withoutHistory = new LongAdder();
  private final LongAdder outOfDate = new LongAdder();
  private volatile TaskTable tasks;

  /**
   * Creates a router without a listener.
   *
   * @param tasks of the setups on the day, by the online threshold; see {@link #tasks}
   * @param split of the traffic into variants
   */
  public TrafficRouter(TaskTable tasks, VariantSplit split) {
    this(tasks, split, decision -> {});
  }

  /**
   * Creates a router.
   *
   * @param tasks of the setups on the day, by the online threshold; see {@link #tasks}
   * @param split of the traffic into variants
   * @param listener hears of every decision
   */
  public TrafficRouter(TaskTable tasks, VariantSplit split, RoutingListener listener) {
    this.tasks = Objects.requireNonNull(tasks, "tasks");
    this.split = Objects.requireNonNull(split, "split");
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  /**
   * Returns the tasks of a day by an online threshold.
   *
   * @param history of the setups up to the day before
   * @param rule that assigned setups in training
   * @param onlineAlpha the threshold online, at most the rule's; {@link TaskRule#ONLINE_SHARE} of
   *     it is usual
   * @param groups of setups, for the stabilizer
   * @param day since 1970-01-01 (UTC)
   * @throws IllegalArgumentException if the threshold is not greater than 0 or above the rule's
   */
  public static TaskTable tasks(
      HistoricalCvr history, TaskRule rule, double onlineAlpha, SetupGroups groups, long day) {
    if (onlineAlpha > rule.alpha()) {
      throw new IllegalArgumentException(
          Text.format(
              "the online threshold, %s, must be at most that of training, %s",
              onlineAlpha, rule.alpha()));
    }
    return TaskTable.of(history, rule.withAlpha(onlineAlpha), groups, day, day);
  }

  /**
   * Replaces the tasks by those of a new day. Requests that have begun end with the old tasks.
   *
   * @param next the tasks of the new day
   */
  public void update(TaskTable next) {
    tasks = Objects.requireNonNull(next, "next");
  }

  /**
   * Routes one candidate.
   *
   * @param key of the user or the request by which traffic is split into variants
   * @param setup the candidate's conversion setup, or null for a missing one
   * @param seconds the time of the request, since 1970 (UTC)
   */
  public RoutingDecision route(String key, @Nullable String setup, long seconds) {
    return routing(key, seconds).route(setup);
  }

  /**
   * Routes the candidates of a request.
   *
   * @param key of the user or the request by which traffic is split into variants
   * @param setups the conversion setup of each candidate, null for a missing one; possibly none
   * @param seconds the time of the request, since 1970 (UTC)
   * @return the decisions in the order of the candidates
   */
  public List<RoutingDecision> route(String key, List<@Nullable String> setups, long seconds) {
    Routing routing = routing(key, seconds);
    List<RoutingDecision> decisions = new ArrayList<>(setups.size());
    for (String setup : setups) {
      decisions.add(routing.route(setup));
    }
    return decisions;
  }

  /** Begins to route the candidates of a request, by the tasks that the router has now. */
  Routing routing(String key, long seconds) {
    return new Routing(key, seconds);
  }

  /** Routes the candidates of one request. */
  final class Routing {
    private final String key;
    private final Variant variant;
    private final TaskTable table = tasks;
    private final long day;
    private final boolean isOutOfDate;

    private Routing(String key, long seconds) {
      this.key = key;
      variant = split.of(key);
      long today = Times.day(seconds);
      day = Math.max(table.firstDay(), Math.min(table.lastDay(), today));
      isOutOfDate = day != today;
    }

    /** Decides for a candidate, counts the decision and tells the listener. */
    RoutingDecision route(@Nullable String setup) {
      Assignment assignment = table.assignment(setup, day);
      boolean hard = variant.routed() && assignment.task().equals(Task.HARD);
      RoutingDecision decision =
          new RoutingDecision(
              key,
              variant.name(),
              setup,
              day,
              assignment.task(),
              assignment.rate(),
              hard ? ModelTarget.HARD : ModelTarget.DEFAULT,
              variant.routed() ? assignment.reason().text() : NOT_ROUTED);
      (hard ? toHard : toDefault).increment();
      if (assignment.reason() == Reason.NO_HISTORY) {
        withoutHistory.increment();
      }
      if (isOutOfDate) {
        outOfDate.increment();
      }
      listener.decided(decision);
      return decision;
    }
  }

  /**
   * What a router has decided so far.
   *
   * @param toHard candidates that went to the hard model
   * @param toDefault candidates that went to the default model
   * @param withoutHistory candidates whose setup had no history, in all variants
   * @param outOfDate candidates that were decided by the tasks of another day
   */
  public record Counts(long toHard, long toDefault, long withoutHistory, long outOfDate) {}

  /** Returns what was decided so far; while requests are served, a moment's view. */
  public Counts counts() {
    return new Counts(toHard.sum(), toDefault.sum(), withoutHistory.sum(), outOfDate.sum());
  }
}
