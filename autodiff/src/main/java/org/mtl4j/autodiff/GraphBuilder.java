package org.mtl4j.autodiff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records a {@link Graph}, one call per node. Each call checks the shapes, so a mistake fails at
 * its own line.
 *
 * <p>All methods throw {@link ShapeException} where widths do not fit and {@link
 * IllegalArgumentException} where a label or a parameter's name is taken. Not safe for use by
 * several threads.
 */
public final class GraphBuilder {
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Node> labels = new HashMap<>();
  private final Map<String, Parameter> parameters = new HashMap<>();
  private final Map<String, Node> outputs = new LinkedHashMap<>();
  private final Map<String, Loss> losses = new LinkedHashMap<>();

  /** Creates an empty graph. */
  public GraphBuilder() {}

  /**
   * Records an input of numbers: features, labels, weights, masks.
   *
   * @param label unique
   * @param width numbers per row
   * @return a node [batch, width]
   */
  public Node input(String label, int width) {
    return record(label, new Input(width, false));
  }

  /**
   * Records an input of numbers whose gradient is computed too.
   *
   * @param label unique
   * @param width numbers per row
   * @return a node [batch, width] that has a gradient after backward
   */
  public Node variable(String label, int width) {
    return record(label, new Input(width, true));
  }

  /**
   * Records an input of table rows (ids), one per row of the batch.
   *
   * @param label unique
   * @return a node for {@link #gather(String, Node, Parameter)}
   */
  public Node ids(String label) {
    return record(label, new Ids(false));
  }

  /**
   * Records an input of lists of table rows (ids), one list per row of the batch.
   *
   * @param label unique
   * @return a node for {@link #gather(String, Node, Parameter, Pooling)}
   */
  public Node idLists(String label) {
    return record(label, new Ids(true));
  }

  /**
   * Records an embedding lookup.
   *
   * @param label unique
   * @param ids one id per row
   * @param table [vocabulary, dimension]
   * @return a node [batch, dimension]
   */
  public Node gather(String label, Node ids, Parameter table) {
    return record(label, new Gather(table, null), ids);
  }

  /**
   * Records a pooled embedding lookup.
   *
   * @param label unique
   * @param ids a list of ids per row
   * @param table [vocabulary, dimension]
   * @param pooling how a list becomes one vector
   * @return a node [batch, dimension]
   */
  public Node gather(String label, Node ids, Parameter table, Pooling pooling) {
    return record(label, new Gather(table, Objects.requireNonNull(pooling, "pooling")), ids);
  }

  /**
   * Records a concatenation.
   *
   * @param label unique
   * @param inputs at least one
   * @return a node whose width is the sum of the inputs' widths
   */
  public Node concat(String label, List<Node> inputs) {
    return record(label, new Concat(), inputs.toArray(Node[]::new));
  }

  /**
   * Records a dense layer f(x · Wᵀ + b).
   *
   * @param label unique
   * @param x [batch, inputs]
   * @param weight W [outputs, inputs]
   * @param bias b [1, outputs], or null for none
   * @param activation f
   * @return a node [batch, outputs]
   */
  public Node dense(
      String label, Node x, Parameter weight, @Nullable Parameter bias, Activation activation) {
    return record(label, new Dense(weight, bias, activation), x);
  }

  /**
   * Records DCN's cross layer x₀ · (xᵀw) + b + x.
   *
   * @param label unique
   * @param x0 the first input of the cross network [batch, width]
   * @param x the previous layer [batch, width]
   * @param weight w [1, width]
   * @param bias b [1, width]
   * @return a node [batch, width]
   */
  public Node crossV1(String label, Node x0, Node x, Parameter weight, Parameter bias) {
    return record(label, new CrossVector(weight, bias), x0, x);
  }

  /**
   * Records DCN-V2's cross layer x₀ ∘ (W·x + b) + x, as a dense node {@code label.linear} and a
   * gate.
   *
   * @param label unique
   * @param x0 the first input of the cross network [batch, width]
   * @param x the previous layer [batch, width]
   * @param weight W [width, width]
   * @param bias b [1, width]
   * @return a node [batch, width]
   */
  public Node crossV2(String label, Node x0, Node x, Parameter weight, Parameter bias) {
    Node linear = dense(label + ".linear", x, weight, bias, Activation.IDENTITY);
    return record(label, new CrossGate(), x0, linear, x);
  }

  /**
   * Records DCN-V2's low-rank cross layer x₀ ∘ (U·(Vᵀx) + b) + x, as two dense nodes {@code
   * label.down} and {@code label.linear} and a gate.
   *
   * @param label unique
   * @param x0 the first input of the cross network [batch, width]
   * @param x the previous layer [batch, width]
   * @param up U [width, rank]
   * @param down Vᵀ [rank, width], the transpose of the paper's V, so that each row is one output as
   *     in every dense layer
   * @param bias b [1, width]
   * @return a node [batch, width]
   */
  public Node crossV2(String label, Node x0, Node x, Parameter up, Parameter down, Parameter bias) {
    Node low = dense(label + ".down", x, down, null, Activation.IDENTITY);
    Node linear = dense(label + ".linear", low, up, bias, Activation.IDENTITY);
    return record(label, new CrossGate(), x0, linear, x);
  }

  /**
   * Records a + b, a − b or a · b, number by number.
   *
   * @param label unique
   * @param kind the operation
   * @param a [batch, width]
   * @param b [batch, width]
   * @return a node [batch, width]
   */
  public Node elementwise(String label, Elementwise.Kind kind, Node a, Node b) {
    return record(label, new Elementwise(kind), a, b);
  }

  /**
   * Records the sum of each row.
   *
   * @param label unique
   * @param x [batch, width]
   * @return a node [batch, 1]
   */
  public Node rowSum(String label, Node x) {
    return record(label, new RowSum(), x);
  }

  /**
   * Records an activation.
   *
   * @param label unique
   * @param x [batch, width]
   * @param activation f
   * @return a node [batch, width]
   */
  public Node activate(String label, Node x, Activation activation) {
    return record(label, new Activate(activation), x);
  }

  /**
   * Records inverted dropout.
   *
   * @param label unique
   * @param x [batch, width]
   * @param rate the share of numbers that are dropped in training, in [0, 1)
   * @return a node [batch, width]
   */
  public Node dropout(String label, Node x, double rate) {
    return record(label, new Dropout(rate), x);
  }

  /**
   * Records batch normalisation over blocks of rows.
   *
   * @param label unique
   * @param x [batch, width]
   * @param scale γ, dense [1, width]
   * @param shift β, dense [1, width]
   * @param mean running mean, a statistic [1, width]
   * @param variance running variance, a statistic [1, width]
   * @return a node [batch, width]
   */
  public Node batchNorm(
      String label, Node x, Parameter scale, Parameter shift, Parameter mean, Parameter variance) {
    return record(label, new BatchNorm(scale, shift, mean, variance), x);
  }

  /**
   * Records the product of two probabilities, both and the result as logits.
   *
   * @param label unique
   * @param a [batch, 1]
   * @param b [batch, 1]
   * @return a node [batch, 1], the logit of σ(a)·σ(b)
   */
  public Node product(String label, Node a, Node b) {
    return record(label, new ProductLogit(), a, b);
  }

  /**
   * Records the cross-entropy of each row.
   *
   * @param label unique
   * @param logit [batch, 1]
   * @param target the label of each row, an input [batch, 1]
   * @return a node [batch, 1] for {@link #loss}
   */
  public Node crossEntropy(String label, Node logit, Node target) {
    return crossEntropy(label, logit, target, null, null);
  }

  /**
   * Records the weighted and masked cross-entropy of each row.
   *
   * @param label unique
   * @param logit [batch, 1]
   * @param target the label of each row, an input [batch, 1]
   * @param weight the sample weight, an input [batch, 1], or null for 1
   * @param mask 1 where the row counts and 0 where not, an input [batch, 1], or null for 1
   * @return a node [batch, 1] for {@link #loss}
   */
  public Node crossEntropy(
      String label, Node logit, Node target, @Nullable Node weight, @Nullable Node mask) {
    List<Node> inputs = new ArrayList<>(List.of(logit, target));
    if (weight != null) {
      inputs.add(weight);
    }
    if (mask != null) {
      inputs.add(mask);
    }
    return record(
        label, new BinaryCrossEntropy(weight != null, mask != null), inputs.toArray(Node[]::new));
  }

  /**
   * Makes a node an output of the graph.
   *
   * @param name unique among outputs
   * @param node the node
   */
  public void output(String name, Node node) {
    requireOwn(node);
    if (outputs.putIfAbsent(name, node) != null) {
      throw new IllegalArgumentException("there is already an output '" + name + "'");
    }
  }

  /**
   * Adds the mean of a node over the rows of a batch to the loss.
   *
   * @param name unique among losses; the task's name
   * @param node the loss of each row, [batch, 1]
   */
  public void loss(String name, Node node) {
    loss(name, node, 1, Loss.Denominator.ROWS);
  }

  /**
   * Adds a term to the loss.
   *
   * @param name unique among losses; the task's name
   * @param node the loss of each row, [batch, 1]
   * @param factor the weight of this term in the total loss
   * @param denominator the divisor of the sum over the rows
   */
  public void loss(String name, Node node, double factor, Loss.Denominator denominator) {
    requireOwn(node);
    if (losses.putIfAbsent(name, new Loss(name, node, factor, denominator)) != null) {
      throw new IllegalArgumentException("there is already a loss '" + name + "'");
    }
  }

  /** Returns the graph recorded so far. */
  public Graph build() {
    return new Graph(nodes, outputs, List.copyOf(losses.values()));
  }

  private Node record(String label, Operation operation, Node... inputs) {
    for (Node input : inputs) {
      requireOwn(input);
    }
    if (labels.containsKey(label)) {
      throw new IllegalArgumentException("label '" + label + "' is taken by " + labels.get(label));
    }
    List<Node> read = List.of(inputs);
    Node node = new Node(nodes.size(), label, operation, read, operation.width(label, read));
    List<Parameter> own = operation.parameters();
    String place = operation.term() + " '" + label + "': ";
    for (Parameter parameter : own) {
      if (Collections.frequency(own, parameter) > 1) {
        throw new IllegalArgumentException(place + "parameter " + parameter + " is given twice");
      }
      Parameter other = parameters.get(parameter.name());
      if (other != null && other != parameter) {
        throw new IllegalArgumentException(
            place + "two parameters are named '" + parameter.name() + "'");
      }
    }
    own.forEach(parameter -> parameters.put(parameter.name(), parameter));
    nodes.add(node);
    labels.put(label, node);
    return node;
  }

  private void requireOwn(Node node) {
    if (node.index() >= nodes.size() || nodes.get(node.index()) != node) {
      throw new IllegalArgumentException(
          "node '" + node.label() + "' was recorded by another builder");
    }
  }
}
