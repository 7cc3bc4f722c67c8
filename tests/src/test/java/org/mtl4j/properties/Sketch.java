package org.mtl4j.properties;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.Elementwise;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Workspace;

/**
 * A random graph in the making, with a random batch for it: sources to read from, losses to end in,
 * and between them what a test puts there.
 *
 * <p>All numbers, of parameters and of inputs, have a random sign and a magnitude between ¼ and 1,
 * so that no weight is nothing but for rounding; a weight of more than one output is divided by the
 * root of its inputs. So every number in the graph is of order 1, and so is the largest gradient.
 */
final class Sketch {
  /**
   * The gradient of an input that stands alone, by which the graph's largest is known. The check
   * takes a hundredth of it for the least that a parameter's gradient is compared with, hence 1:
   * what cancels to 0.001 is not held to digits it cannot have.
   */
  private static final double ANCHOR = 100;

  final GraphBuilder graph = new GraphBuilder();
  private final Draw draw;
  private final Random random;
  private final List<Consumer<Workspace>> inputs = new ArrayList<>();
  private int named;

  Sketch(Draw draw) {
    this.draw = draw;
    this.random = new Random(draw.seed());
  }

  /** Returns a name that is not taken. */
  String name(String kind) {
    return kind + "." + named++;
  }

  /** Returns a random width. */
  int width() {
    return between(1, draw.width());
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean coin() {
    return random.nextBoolean();
  }

  @SafeVarargs
  final <T> T oneOf(T... all) {
    return all[random.nextInt(all.length)];
  }

  private float number() {
    float magnitude = 0.25f + 0.75f * random.nextFloat();
    return random.nextBoolean() ? magnitude : -magnitude;
  }

  /** Returns a weight, bias or scale with random numbers. */
  Parameter dense(int rows, int columns) {
    return fill(Parameter.dense(name("dense"), rows, columns));
  }

  /** Returns a table with random numbers. */
  Parameter table(int columns) {
    return fill(Parameter.table(name("table"), between(1, 8), columns));
  }

  /** Returns running moments with random numbers. */
  Parameter statistic(int columns) {
    return fill(Parameter.statistic(name("statistic"), columns));
  }

  /**
   * Gives a parameter random numbers; statistics positive ones, so that they will do for a
   * variance.
   */
  Parameter fill(Parameter parameter) {
    boolean weight = parameter.kind() == Parameter.Kind.DENSE && parameter.rows() > 1;
    boolean positive = parameter.kind() == Parameter.Kind.STATISTIC;
    double scale = weight ? 1 / Math.sqrt(parameter.columns()) : 1;
    for (int i = 0; i < parameter.size(); i++) {
      float number = number();
      parameter.values()[i] = (float) (scale * (positive ? Math.abs(number) : number));
    }
    parameter.changed();
    return parameter;
  }

  /** Returns an input with random numbers, whose gradient is checked. */
  Node variable(int width) {
    return fill(graph.variable(name("variable"), width), this::number);
  }

  /**
   * Returns an input as {@link #variable}, whose sign changes from row to row, so that each column
   * has a variance.
   */
  Node alternating(int width) {
    int[] count = {0};
    return fill(
        graph.variable(name("alternating"), width),
        () -> Math.abs(number()) * (count[0]++ / width % 2 == 0 ? 1 : -1));
  }

  /** Returns an input with random numbers. */
  Node input(int width) {
    return fill(graph.input(name("input"), width), this::number);
  }

  private Node fill(Node node, Supplier<Float> numbers) {
    float[] data = new float[draw.rows() * node.width()];
    for (int i = 0; i < data.length; i++) {
      data[i] = numbers.get();
    }
    inputs.add(
        work -> {
          for (int row = 0; row < draw.rows(); row++) {
            work.view(node).setRow(row, data, row * node.width());
          }
        });
    return node;
  }

  private Node flags(double... of) {
    Node node = graph.input(name("flags"), 1);
    double[] data = random.ints(draw.rows(), 0, of.length).mapToDouble(i -> of[i]).toArray();
    inputs.add(
        work ->
            IntStream.range(0, data.length)
                .forEach(row -> work.view(node).set(row, 0, (float) data[row])));
    return node;
  }

  /** Returns ids of a table, one per row; few ids, so that most are repeated. */
  Node ids(Parameter table) {
    Node node = graph.ids(name("ids"));
    int[] data = random.ints(draw.rows(), 0, table.rows()).toArray();
    inputs.add(work -> System.arraycopy(data, 0, work.ids(node), 0, data.length));
    return node;
  }

  /** Returns lists of ids of a table, of which some are empty and some repeat an id. */
  Node idLists(Parameter table) {
    Node node = graph.idLists(name("lists"));
    int[][] data = new int[draw.rows()][];
    for (int row = 0; row < data.length; row++) {
      data[row] = random.ints(between(0, 4), 0, table.rows()).toArray();
    }
    inputs.add(
        work ->
            IntStream.range(0, data.length)
                .forEach(row -> work.bags(node).set(row, data[row], 0, data[row].length)));
    return node;
  }

  /** Returns numbers of a random origin, all of which have a gradient. */
  Node numbers(int width) {
    return switch (random.nextInt(6)) {
      case 0 -> {
        Parameter table = table(width);
        yield graph.gather(name("gather"), ids(table), table);
      }
      case 1 -> {
        Node x = variable(width());
        Parameter bias = dense(1, width);
        yield graph.dense(name("before"), x, dense(width, x.width()), bias, Activation.TANH);
      }
      case 2 -> {
        int left = between(1, width);
        yield left == width
            ? graph.concat(name("concat"), List.of(variable(width)))
            : graph.concat(name("concat"), List.of(numbers(left), variable(width - left)));
      }
      case 3 -> graph.activate(name("sigmoid"), variable(width), Activation.SIGMOID);
      default -> variable(width);
    };
  }

  /** Makes a node count for a loss: every number of it by another coefficient. */
  void loss(Node node) {
    Node weighed =
        graph.elementwise(name("weighed"), Elementwise.Kind.MULTIPLY, node, input(node.width()));
    Node sum = graph.rowSum(name("sum"), weighed);
    if (coin()) {
      lossOf(sum, oneOf(Loss.Denominator.ONE, Loss.Denominator.ROWS));
    } else {
      crossEntropy(sum);
    }
  }

  /** Makes a logit count for a cross-entropy, weighted and masked or not. */
  void crossEntropy(Node logit) {
    Node weight = coin() ? flags(0.5, 1, 2) : null;
    Node mask = coin() ? flags(0, 1, 1) : null;
    Node entropy = graph.crossEntropy(name("entropy"), logit, flags(0, 1, 0.25), weight, mask);
    lossOf(entropy, oneOf(Loss.Denominator.values()));
  }

  void lossOf(Node node, Loss.Denominator denominator) {
    graph.loss(name("loss"), node, number(), denominator);
  }

  /** Checks every gradient of the graph, which must contain an operation of a class. */
  void check(String operation) {
    Graph made = graph.build();
    assertTrue(
        made.nodes().stream()
            .anyMatch(node -> node.operation().getClass().getSimpleName().equals(operation)),
        () -> "no " + operation + " in\n" + made);
    GradientAssertion.check(batch(), draw.seed());
  }

  /** Checks every gradient of the graph, which must contain the parameters of a layer. */
  void check(List<Parameter> parameters) {
    Graph made = graph.build();
    assertTrue(made.parameters().containsAll(parameters), () -> parameters + " in\n" + made);
    GradientAssertion.check(batch(), draw.seed());
  }

  /** Begins a batch in training mode, or sometimes in inference mode, and writes the inputs. */
  Workspace batch() {
    graph.loss("anchor", graph.variable("anchor", 1), ANCHOR, Loss.Denominator.ONE);
    Workspace work = Workspace.forTraining(graph.build(), draw.rows() + between(0, 3));
    if (random.nextInt(8) == 0) {
      work.begin(draw.rows());
    } else {
      work.begin(draw.rows(), draw.seed(), between(0, 1000));
    }
    inputs.forEach(input -> input.accept(work));
    return work;
  }
}
