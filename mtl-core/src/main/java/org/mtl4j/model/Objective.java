package org.mtl4j.model;

import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Numerics;

/**
 * What a head's score stands for and what it is trained by: a link and a loss.
 *
 * <p>{@link #CROSS_ENTROPY} is the one of probabilities, which all of mtl4j's own heads have. A
 * head for a value, such as what a customer spends, is another class that implements this: it is
 * trained, written, scored and served like the others, from a column of values ({@link
 * org.mtl4j.data.log.Outcomes#withValue}). The metrics of mtl4j are for probabilities and leave it
 * out.
 */
public interface Objective {
  /** A score that is a logit, its sigmoid a probability, trained by the cross-entropy. */
  Objective CROSS_ENTROPY = new CrossEntropy();

  /**
   * Records what the score stands for.
   *
   * @param g to record to
   * @param label of the node
   * @param score [batch, 1]
   * @return [batch, 1]
   */
  Node output(GraphBuilder g, String label, Node score);

  /**
   * Records the loss of each row.
   *
   * @param g to record to
   * @param label of the node, and the begin of that of others
   * @param score [batch, 1]
   * @param target the label or the value, an input [batch, 1]
   * @param weight the sample weight, an input [batch, 1]
   * @param mask 1 where the row counts and 0 where not, an input [batch, 1], or null for 1
   * @return [batch, 1]
   */
  Node loss(
      GraphBuilder g, String label, Node score, Node target, Node weight, @Nullable Node mask);

  /**
   * Returns the score that a head begins with.
   *
   * @param mean of the targets of the training rows; within (0, 1) for a probability
   */
  double begin(double mean);

  /**
   * Returns what a score stands for, as {@link #output} computes it.
   *
   * @param score of a row
   */
  double value(double score);

  /** Returns whether the score is the logit of a probability, and targets are 0 or 1. */
  default boolean isProbability() {
    return false;
  }

  /** The objective of probabilities. */
  final class CrossEntropy implements Objective {
    private CrossEntropy() {}

    @Override
    public Node output(GraphBuilder g, String label, Node score) {
      return g.activate(label, score, Activation.SIGMOID);
    }

    @Override
    public Node loss(
        GraphBuilder g, String label, Node score, Node target, Node weight, @Nullable Node mask) {
      return g.crossEntropy(label, score, target, weight, mask);
    }

    @Override
    public double begin(double mean) {
      return StrictMath.log(mean / (1 - mean));
    }

    @Override
    public double value(double score) {
      return Numerics.sigmoid(score);
    }

    @Override
    public boolean isProbability() {
      return true;
    }
  }
}
