package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mtl4j.data.Notice;
import org.mtl4j.report.Table;
import org.mtl4j.study.Runs;

/**
 * Which runs of a study are in no mean because a head is dead, and which are in it though they are
 * worse than the base rate: a note below the tables and a mark in their rows.
 */
final class DeadRuns {
  private static final String REMEDY =
      " Their heads have learned nothing: try less weight decay, a lower"
          + " learning rate, fewer layers or more rows.";

  private final List<String> dead = new ArrayList<>();
  private final List<String> worse = new ArrayList<>();

  private DeadRuns() {}

  /**
   * Returns the lines about some candidates, none where every run is well.
   *
   * @param candidates the runs of each by its name
   */
  static List<String> of(Map<String, Runs> candidates) {
    DeadRuns all = new DeadRuns();
    candidates.forEach(all::add);
    return all.lines();
  }

  private void add(String name, Runs runs) {
    List<Notice> faults =
        runs.all().stream()
            .filter(runs::isDead)
            .flatMap(run -> runs.notices(run).stream())
            .toList();
    long above =
        runs.healthy().stream()
            .filter(run -> runs.notices(run).stream().anyMatch(DeadRuns::isLoss))
            .count();
    if (runs.dead() > 0) {
      dead.add(name + " " + share(runs.dead(), runs.all().size()) + why(faults));
    }
    if (above > 0) {
      worse.add(name + " " + share(above, runs.all().size()));
    }
  }

  private static boolean isLoss(Notice notice) {
    return notice.code().equals("loss-above-base-rate");
  }

  private static String why(List<Notice> notices) {
    String reasons =
        notices.stream()
            .filter(notice -> !isLoss(notice))
            .map(DeadRuns::reason)
            .distinct()
            .collect(Collectors.joining(", "));
    return reasons.isEmpty() ? "" : " (" + reasons + ")";
  }

  private static String reason(Notice notice) {
    return switch (notice.code()) {
      case "constant-predictions" -> "predictions of " + notice.subject() + " do not vary";
      case "chance-ranking" -> notice.subject() + " ranks by chance";
      default -> notice.subject() + " has diverged";
    };
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!dead.isEmpty()) {
      lines.add("Dead runs, left out of every number: " + String.join("; ", dead) + "." + REMEDY);
    }
    if (!worse.isEmpty()) {
      lines.add(
          "Runs that are counted, though their loss is higher than that of always predicting the base"
              + " rate: "
              + String.join("; ", worse)
              + ".");
    }
    return lines;
  }

  /** Returns the mark in a table's row: the empty text where no run is dead. */
  static String mark(Runs runs) {
    return runs.dead() == 0 ? "" : ", " + share(runs.dead(), runs.all().size()) + " dead";
  }

  private static String share(long some, int all) {
    return some + " of " + all;
  }

  /** Adds what the mark means, if a row has it. */
  static Table.Builder legend(Table.Builder table, Collection<Runs> rows) {
    return rows.stream().anyMatch(runs -> runs.dead() > 0)
        ? table.meaning(
            "dead",
            "runs in which the predictions of a head do not vary, rank by chance (AUC 0.5) or have",
            "more than five times the loss of the base rate; no number includes these runs")
        : table;
  }
}
