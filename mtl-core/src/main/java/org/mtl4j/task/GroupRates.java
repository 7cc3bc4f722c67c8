package org.mtl4j.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The conversion rates of groups of setups, each shrunk towards the rate of the enclosing group.
 * Group 0 is that of all setups.
 */
final class GroupRates {
  private final int[] groupOfSetup;
  private final int[] parent;
  private final Evidence[] evidence;
  private final double[] rate;

  GroupRates(List<String> setups, SetupGroups groups) {
    Map<List<String>, Integer> ids = new HashMap<>();
    List<Integer> parents = new ArrayList<>(List.of(-1));
    groupOfSetup = new int[setups.size()];
    for (int i = 0; i < groupOfSetup.length; i++) {
      List<String> path = groups.path(setups.get(i));
      int group = 0;
      for (int depth = 1; depth <= path.size(); depth++) {
        int outer = group;
        group =
            ids.computeIfAbsent(List.copyOf(path.subList(0, depth)), key -> add(parents, outer));
      }
      groupOfSetup[i] = group;
    }
    parent = parents.stream().mapToInt(Integer::intValue).toArray();
    evidence = new Evidence[parent.length];
    rate = new double[parent.length];
  }

  /** Adds a group and returns its number. */
  private static int add(List<Integer> parents, int outer) {
    parents.add(outer);
    return parents.size() - 1;
  }

  /**
   * Computes the rates from the evidence of all setups.
   *
   * @param ofSetups in the order of the setups
   * @param pseudoClicks the weight of the enclosing group's rate in clicks
   */
  void update(Evidence[] ofSetups, double pseudoClicks) {
    Arrays.fill(evidence, Evidence.NONE);
    for (int i = 0; i < ofSetups.length; i++) {
      for (int group = groupOfSetup[i]; group >= 0; group = parent[group]) {
        evidence[group] = evidence[group].plus(ofSetups[i]);
      }
    }
    rate[0] = evidence[0].rate();
    // A group's number is greater than that of the enclosing group.
    for (int group = 1; group < rate.length; group++) {
      rate[group] = evidence[group].shrunk(rate[parent[group]], pseudoClicks);
    }
  }

  /** Returns the rate of a setup's group; NaN where no setup has a click. */
  double of(int setup) {
    return rate[groupOfSetup[setup]];
  }
}
