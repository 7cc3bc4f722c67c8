package org.mtl4j.model;

import it.unimi.dsi.fastutil.ints.IntList;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.data.Text;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.task.Task;

/**
 * Lets an untrained network begin at the base rates of its training rows, by the biases of its
 * heads.
 *
 * <p>A head that begins at p = 1/2 spends its first steps on learning that conversions are rare,
 * and while it does, every other weight learns from errors that are not its own; a product of two
 * such heads all the more.
 *
 * <p>Source: Lin et al., <i>Focal Loss for Dense Object Detection</i>, ICCV 2017, section 3.3
 * (prior π of a rare class).
 */
public final class BaseRates {
  private BaseRates() {}

  /**
   * Sets the bias of each head to the log-odds of its task's weighted base rate.
   *
   * @param network whose biases are modified
   * @param examples of a labelled log
   * @param rows the training rows
   * @throws IllegalArgumentException if another encoding made the examples, or they have no labels
   */
  public static void begin(Network network, Examples examples, IntList rows) {
    network.requireFits(examples.encoding());
    Outcomes outcomes = examples.outcomes();
    if (!outcomes.labelled()) {
      throw new IllegalArgumentException(Feeder.NO_LABELS);
    }
    for (Head head : network.heads()) {
      requireLabel(head, outcomes);
      if (head.bias().isPresent()) {
        Parameter bias = head.bias().get();
        bias.values()[0] = (float) head.objective().begin(mean(head, outcomes, rows));
        bias.changed();
      }
    }
  }

  /** Refuses a probability of a value that is no label, which would train without an error. */
  private static void requireLabel(Head head, Outcomes outcomes) {
    String target = head.task().target();
    boolean isValue =
        outcomes.has(target)
            && outcomes.labels().stream().noneMatch(label -> label.name().equals(target));
    if (head.objective().isProbability() && isValue) {
      throw new IllegalArgumentException(
          Text.format(
                  "the head of task %s is of a probability, and %s holds values; give the head"
                      + " an Objective",
                  Text.quote(head.task().name()), Text.quote(target))
              + " of values");
    }
  }

  /**
   * The mean of a head's target; of a probability with half a row added to each class, so that a
   * class without rows is rare and not impossible.
   */
  private static double mean(Head head, Outcomes outcomes, IntList rows) {
    Task task = head.task();
    double sum = head.objective().isProbability() ? 0.5 : 0;
    double mass = 2 * sum;
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      if (task.counts(outcomes, row)) {
        double weight = outcomes.weight(row);
        mass += weight;
        sum += weight * task.target(outcomes, row);
      }
    }
    return mass == 0 ? 0 : sum / mass;
  }
}
