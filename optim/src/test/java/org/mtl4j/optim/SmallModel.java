package org.mtl4j.optim;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.autodiff.Workspace;

/**
 * A model with every kind of part whose sums could depend on threads: tables with single,
 * multi-valued and repeated ids, one of them read twice, three cross layers, batch normalisation,
 * dropout, dense layers of more than one block, a product, three losses. Its batches are pure
 * functions of a batch number and the row.
 */
final class SmallModel {
  private static final int USERS = 3000;
  private static final int TAGS = 40;
  private static final int ITEMS = 1100;
  private static final int[] TAG_POOL = new int[256];

  static {
    for (int i = 0; i < TAG_POOL.length; i++) {
      TAG_POOL[i] = CounterRandom.below(3, 0, i, TAGS);
    }
  }

  private final Graph graph;
  private final List<Parameter> parameters = new ArrayList<>();
  private final Node user;
  private final Node tags;
  private final Node item;
  private final Node lastItem;
  private final Node numbers;
  private final Node click;
  private final Node conversion;
  private final Node weight;
  private long batch;

  SmallModel() {
    GraphBuilder g = new GraphBuilder();
    user = g.ids("user");
    tags = g.idLists("tags");
    item = g.ids("item");
    lastItem = g.ids("last item");
    numbers = g.input("numbers", 2);
    click = g.input("click", 1);
    conversion = g.input("conversion", 1);
    weight = g.input("weight", 1);
    Parameter items = table("items", ITEMS, 4);
    Node x =
        g.concat(
            "x",
            List.of(
                g.gather("user vector", user, table("users", USERS, 5)),
                g.gather("tags vector", tags, table("tags", TAGS, 3), Pooling.MEAN),
                g.gather("item vector", item, items),
                g.gather("last item vector", lastItem, items),
                numbers));
    int width = x.width();
    Node c1 = g.crossV1("c1", x, x, dense("c1.w", 1, width), dense("c1.b", 1, width));
    Node c2 = g.crossV2("c2", x, c1, dense("c2.w", width, width), dense("c2.b", 1, width));
    Node c3 =
        g.crossV2(
            "c3", x, c2, dense("c3.u", width, 3), dense("c3.v", 3, width), dense("c3.b", 1, width));
    Node normal =
        g.batchNorm(
            "normal",
            c3,
            dense("normal.scale", 1, width),
            dense("normal.shift", 1, width),
            keep(Parameter.statistic("normal.mean", width)),
            keep(Parameter.statistic("normal.variance", width)));
    Node dropped = g.dropout("dropped", normal, 0.3);
    Node h = layer(g, "h", dropped, 67, Activation.RELU);
    Node ctr = layer(g, "ctr", layer(g, "a", h, 13, Activation.TANH), 1, Activation.IDENTITY);
    Node cvr = layer(g, "cvr", layer(g, "b", h, 8, Activation.RELU), 1, Activation.IDENTITY);
    Node ctcvr = g.product("ctcvr", ctr, cvr);
    g.loss("click", g.crossEntropy("click loss", ctr, click, weight, null));
    g.loss("conversion", g.crossEntropy("conversion loss", ctcvr, conversion, weight, null));
    Node masked = g.crossEntropy("cvr loss", cvr, conversion, weight, click);
    g.loss("cvr", masked, 0.3, Loss.Denominator.MASS);
    graph = g.build();
  }

  private Node layer(GraphBuilder g, String name, Node x, int width, Activation activation) {
    return g.dense(
        name, x, dense(name + ".w", width, x.width()), dense(name + ".b", 1, width), activation);
  }

  private Parameter table(String name, int rows, int columns) {
    return keep(Parameter.table(name, rows, columns));
  }

  private Parameter dense(String name, int rows, int columns) {
    return keep(Parameter.dense(name, rows, columns));
  }

  private Parameter keep(Parameter parameter) {
    for (int i = 0; i < parameter.size(); i++) {
      parameter.values()[i] =
          parameter.kind() == Parameter.Kind.STATISTIC
              ? 1
              : (float) (0.4 * CounterRandom.gaussian(5, parameters.size(), i));
    }
    parameter.changed();
    parameters.add(parameter);
    return parameter;
  }

  Graph graph() {
    return graph;
  }

  Workspace workspace(Kernels kernels, int capacity) {
    return new Workspace(Plan.forTraining(graph, kernels), capacity);
  }

  /** Trains on the next batch. */
  double train(TrainingStep step, int rows) {
    batch++;
    return step.run(rows, 42, this::fill);
  }

  /** Fills rows of the present batch; ids are skewed, so that they repeat. */
  void fill(Workspace work, int from, int to) {
    for (int row = from; row < to; row++) {
      double u = CounterRandom.uniform(7, batch, row);
      work.ids(user)[row] = (int) (USERS * u * u * u);
      work.ids(item)[row] = CounterRandom.below(8, batch, row, ITEMS / 20);
      work.ids(lastItem)[row] = CounterRandom.below(9, batch, row, ITEMS);
      int start = CounterRandom.below(10, batch, row, TAG_POOL.length - 8);
      work.bags(tags).set(row, TAG_POOL, start, start + row % 7);
      work.view(numbers).set(row, 0, CounterRandom.uniformFloat(11, batch, row));
      work.view(numbers).set(row, 1, 1 - 2 * CounterRandom.uniformFloat(12, batch, row));
      boolean clicked = CounterRandom.below(13, batch, row, 3) == 0;
      work.view(click).set(row, 0, clicked ? 1 : 0);
      boolean converted = clicked && CounterRandom.below(14, batch, row, 2) == 0;
      work.view(conversion).set(row, 0, converted ? 1 : 0);
      work.view(weight).set(row, 0, clicked ? 1 : 4);
    }
  }

  Node weight() {
    return weight;
  }

  Parameter parameter(String name) {
    return graph.parameter(name);
  }

  /** The bits of every number that training changes, statistics too. */
  int[] bits() {
    int[] bits = new int[parameters.stream().mapToInt(Parameter::size).sum()];
    int at = 0;
    for (Parameter parameter : parameters) {
      for (float number : parameter.values()) {
        bits[at++] = Float.floatToRawIntBits(number);
      }
    }
    return bits;
  }
}
