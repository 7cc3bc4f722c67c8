package org.mtl4j.layers;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

/**
 * A tower: the hidden layers of one task and its head, a linear output of width 1 that is the logit
 * of the task's probability.
 *
 * <p>The hidden layers are named as those of an {@link Mlp}, {@code name.0} and so on, the head
 * {@code name.logit}. Without hidden layers a tower is a logistic regression.
 */
public final class Tower implements Layer {
  private final Mlp body;
  private final DenseLayer head;

  private Tower(Mlp body, DenseLayer head) {
    this.body = body;
    this.head = head;
  }

  /**
   * Returns a tower. The head's bias begins with 0, so its first predictions are near one half.
   *
   * @param name the layer's name
   * @param inputs the width of the input
   * @param layers the hidden layers
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if the width is not positive
   */
  public static Tower of(String name, int inputs, HiddenLayers layers, long seed) {
    Mlp body = Mlp.of(name, inputs, layers, seed);
    Activation linear = Activation.IDENTITY;
    return new Tower(body, DenseLayer.of(name + ".logit", body.outputs(), 1, linear, seed));
  }

  @Override
  public String name() {
    return body.name();
  }

  /** Returns the width of the input. */
  public int inputs() {
    return body.inputs();
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(body.parameters());
    all.addAll(head.parameters());
    return List.copyOf(all);
  }

  /**
   * {@inheritDoc}
   *
   * @param x [batch, inputs]
   * @return the logit [batch, 1], labelled {@code label.logit}
   */
  @Override
  public Node apply(GraphBuilder g, String label, Node x) {
    Widths.expect("tower", label, inputs(), x);
    return head.apply(g, label + ".logit", body.apply(g, label, x));
  }
}
