package org.mtl4j.model;

import java.util.Optional;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.task.Task;

/**
 * The part of a network's graph that predicts a task, and its loss.
 *
 * @param task what is predicted, on which rows
 * @param objective what the score stands for
 * @param logit the score [batch, 1]; of a probability its logit
 * @param output what is predicted [batch, 1], the output {@link Task#output} of the graph
 * @param loss with its weight, absent in a slice and where the head learns through another's loss,
 *     as pCVR does through pCTR · pCVR
 * @param bias of the tower that gives the score, absent where no tower does, as for a product
 */
public record Head(
    Task task,
    Objective objective,
    Node logit,
    Node output,
    Optional<Loss> loss,
    Optional<Parameter> bias) {

  /** Returns the same head in a slice of its graph. */
  Head in(Graph slice) {
    return new Head(
        task,
        objective,
        slice.node(logit.label()),
        slice.output(task.output()),
        Optional.empty(),
        bias);
  }
}
