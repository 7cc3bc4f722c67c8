package org.mtl4j.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A two-headed model of random depth and widths, and some rows of data for it, which a test can put
 * into a batch in any order and number. A function of its seed.
 */
final class RandomModel {
  final Graph graph;
  final int rows;
  private final Random random;
  private final GraphBuilder g = new GraphBuilder();
  private final Map<Node, int[]> ids = new LinkedHashMap<>();
  private final Map<Node, int[][]> lists = new LinkedHashMap<>();
  private final Map<String, float[]> numbers = new LinkedHashMap<>();
  private int made;

  /**
   * Draws one with losses that are means over the rows.
   *
   * @param crossRows whether rows may depend on each other or on their place in the batch: batch
   *     normalisation and dropout
   */
  RandomModel(long seed, boolean crossRows) {
    this(seed, crossRows, Loss.Denominator.ROWS);
  }

  /** Draws one. */
  RandomModel(long seed, boolean crossRows, Loss.Denominator denominator) {
    random = new Random(seed);
    rows = random.nextInt(4) == 0 ? between(1, 300) : between(1, 40);
    Node x = features();
    Node top = x;
    for (int depth = between(0, 4); depth > 0; depth--) {
      top = layer(top, x, crossRows);
    }
    Node click = linear(top, 1, Activation.IDENTITY);
    Node conversion =
        random.nextBoolean()
            ? linear(top, 1, Activation.IDENTITY)
            : g.rowSum(name("sum"), g.activate(name("flat"), top, Activation.TANH));
    Node both = g.product("both", click, conversion);
    Node weight = numbers("weight", 1, () -> 0.5f + random.nextFloat());
    Node mask = numbers("mask", 1, () -> random.nextInt(4) == 0 ? 0 : 1);
    Node y = numbers("y", 1, () -> random.nextInt(2));
    Node z = numbers("z", 1, () -> random.nextInt(2));
    g.loss("click", g.crossEntropy("click loss", click, y, weight, null), 1, denominator);
    g.loss("both", g.crossEntropy("both loss", both, z, weight, mask), 0.5, denominator);
    g.output("click", g.activate("click p", click, Activation.SIGMOID));
    g.output("both", g.activate("both p", both, Activation.SIGMOID));
    g.output("top", top);
    graph = g.build();
  }

  private Node features() {
    List<Node> parts = new ArrayList<>();
    Parameter table = filled(Parameter.table(name("table"), between(1, 30), between(1, 5)));
    Node one = g.ids(name("one"));
    ids.put(one, random.ints(rows, 0, table.rows()).toArray());
    parts.add(g.gather(name("gather"), one, table));
    Node many = g.idLists(name("many"));
    Parameter shared = random.nextBoolean() ? table : large();
    lists.put(
        many,
        IntStream.range(0, rows)
            .mapToObj(row -> random.ints(between(0, 4), 0, shared.rows()).toArray())
            .toArray(int[][]::new));
    parts.add(g.gather(name("pool"), many, shared, pick(Pooling.values())));
    int width = between(1, 4);
    parts.add(variable("numbers", width));
    return g.concat(name("features"), parts);
  }

  /** A table that is divided among several blocks. */
  private Parameter large() {
    return filled(Parameter.table(name("large"), 2000, between(1, 3)));
  }

  private Node layer(Node x, Node features, boolean crossRows) {
    int width = x.width();
    return switch (random.nextInt(crossRows ? 9 : 7)) {
      case 0 -> g.crossV1(name("v1"), x, x, dense(1, width), dense(1, width));
      case 1 -> g.crossV2(name("v2"), x, x, dense(width, width), dense(1, width));
      case 2 -> {
        int rank = between(1, 3);
        Parameter up = dense(width, rank);
        yield g.crossV2(name("low"), x, x, up, dense(rank, width), dense(1, width));
      }
      case 3 -> {
        Elementwise.Kind kind = pick(Elementwise.Kind.values());
        yield g.elementwise(name("each"), kind, x, linear(features, width, Activation.TANH));
      }
      case 4 -> g.concat(name("beside"), List.of(x, features, linear(x, 2, Activation.SIGMOID)));
      case 5 -> g.activate(name("relu"), x, Activation.RELU);
      case 6 -> linear(x, between(1, 70), pick(Activation.values()));
      case 7 -> g.dropout(name("drop"), x, 0.5 * random.nextDouble());
      default -> {
        Parameter mean = filled(Parameter.statistic(name("mean"), width));
        Parameter variance = Parameter.statistic(name("variance"), width);
        Arrays.fill(variance.values(), 0.5f + random.nextFloat());
        yield g.batchNorm(name("norm"), x, dense(1, width), dense(1, width), mean, variance);
      }
    };
  }

  private Node linear(Node x, int outputs, Activation activation) {
    Parameter bias = random.nextBoolean() ? dense(1, outputs) : null;
    return g.dense(name("dense"), x, dense(outputs, x.width()), bias, activation);
  }

  private Parameter dense(int outputs, int inputs) {
    return filled(Parameter.dense(name("w"), outputs, inputs));
  }

  private Parameter filled(Parameter parameter) {
    double scale =
        parameter.kind() == Parameter.Kind.DENSE ? 1 / Math.sqrt(parameter.columns()) : 1;
    for (int i = 0; i < parameter.size(); i++) {
      parameter.values()[i] = (float) (scale * random.nextGaussian());
    }
    parameter.changed();
    return parameter;
  }

  private Node variable(String label, int width) {
    fill(label, width, () -> (float) random.nextGaussian());
    return g.variable(label, width);
  }

  private Node numbers(String label, int width, Supplier<Number> draw) {
    fill(label, width, draw);
    return g.input(label, width);
  }

  private void fill(String label, int width, Supplier<Number> draw) {
    float[] data = new float[rows * width];
    for (int i = 0; i < data.length; i++) {
      data[i] = draw.get().floatValue();
    }
    numbers.put(label, data);
  }

  private String name(String kind) {
    return kind + " " + made++;
  }

  private <T> T pick(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** Returns the live data of an input, row-major, so that a test can change it. */
  float[] numbers(String label) {
    return numbers.get(label);
  }

  /** Returns 0, 1, … rows − 1. */
  int[] order() {
    return IntStream.range(0, rows).toArray();
  }

  /**
   * Writes rows of data to a workspace of the graph or a slice of it: row i of the batch is row
   * order[i] of the data.
   */
  void write(Workspace work, int... order) {
    for (Node node : work.plan().graph().nodes()) {
      Node original = graph.node(node.label());
      for (int i = 0; i < order.length; i++) {
        if (ids.containsKey(original)) {
          work.ids(node)[i] = ids.get(original)[order[i]];
        } else if (lists.containsKey(original)) {
          int[] list = lists.get(original)[order[i]];
          work.bags(node).set(i, list, 0, list.length);
        } else if (numbers.containsKey(node.label())) {
          work.view(node).setRow(i, numbers.get(node.label()), order[i] * node.width());
        }
      }
    }
  }

  /** Runs rows of data forward in inference mode and returns an output. */
  float[] predict(Workspace work, String output, int... order) {
    work.begin(order.length);
    write(work, order);
    work.forward();
    return work.view(work.plan().graph().output(output)).matrix(order.length).data;
  }

  /** Begins a training batch of rows of data and runs it forward and backward. */
  void train(Workspace work, int... order) {
    work.begin(order.length, 1, 2);
    write(work, order);
    work.forwardBackward();
  }
}
