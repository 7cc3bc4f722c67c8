package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Looking things up, counting, and slicing. */
class GraphTest {
  private final Parameter table = Parameter.table("table", 100, 4);
  private final Parameter soft = Parameter.dense("soft.weight", 1, 6);
  private final Parameter hard = Parameter.dense("hard.weight", 1, 6);
  private final Parameter bias = Parameter.dense("hard.bias", 1, 1);
  private final Graph graph = twoTowers();

  private Graph twoTowers() {
    GraphBuilder g = new GraphBuilder();
    Node features =
        g.concat(
            "features", List.of(g.gather("embedding", g.ids("ids"), table), g.input("numbers", 2)));
    Node softLogit = g.dense("soft", features, soft, null, Activation.IDENTITY);
    Node hardLogit = g.dense("hard", features, hard, bias, Activation.IDENTITY);
    g.loss("hard", g.crossEntropy("hard loss", hardLogit, g.input("label", 1)));
    g.output("soft", softLogit);
    g.output("hard", g.activate("hard p", hardLogit, Activation.SIGMOID));
    return g.build();
  }

  @Test
  void findsByName() {
    assertEquals("hard p", graph.output("hard").label());
    assertEquals("features", graph.node("features").label());
    assertEquals(soft, graph.parameter("soft.weight"));
    assertTrue(graph.has("hard"));
    assertFalse(graph.has("medium"));
    assertEquals(List.of("soft", "hard"), List.copyOf(graph.outputs().keySet()));
    assertEquals(List.of(table, soft, hard, bias), graph.parameters());
  }

  @Test
  void saysWhatThereIs() {
    assertMissing("no output 'medium'; there are [hard, soft]", () -> graph.output("medium"));
    assertMissing("no output 'features'; there are [hard, soft]", () -> graph.slice("features"));
    assertMissing(
        "no parameter 'w'; there are [table, soft.weight, hard.weight, hard.bias]",
        () -> graph.parameter("w"));
    assertMissing(
        "no node 'n'; there are [ids, embedding, numbers, features, soft, hard, label, hard loss,"
            + " hard p]",
        () -> graph.node("n"));
  }

  private static void assertMissing(
      String message, org.junit.jupiter.api.function.Executable code) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, code).getMessage());
  }

  /** Two dense layers of 6 multiply-adds, one with a bias; 10 for the loss, 1 for the sigmoid. */
  @Test
  void countsParametersAndOperations() {
    assertEquals(100 * 4 + 6 + 6 + 1, graph.parameterCount());
    assertEquals(2 * 6 + (2 * 6 + 1) + 10 + 1, graph.flops());
  }

  @Test
  void statisticsAreNotCounted() {
    GraphBuilder g = new GraphBuilder();
    Parameter mean = Parameter.statistic("mean", 3);
    Parameter variance = Parameter.statistic("variance", 3);
    Parameter scale = Parameter.dense("scale", 1, 3);
    Parameter shift = Parameter.dense("shift", 1, 3);
    g.batchNorm("norm", g.input("x", 3), scale, shift, mean, variance);
    assertEquals(List.of(scale, shift, mean, variance), g.build().parameters());
    assertEquals(6, g.build().parameterCount());
  }

  @Test
  void aSliceKeepsWhatItsOutputNeeds() {
    assertSlice("soft", List.of("ids", "embedding", "numbers", "features", "soft"), table, soft);
    assertSlice(
        "hard",
        List.of("ids", "embedding", "numbers", "features", "hard", "hard p"),
        table,
        hard,
        bias);
  }

  private void assertSlice(String output, List<String> labels, Parameter... parameters) {
    Graph sliced = graph.slice(output);
    assertEquals(labels, sliced.nodes().stream().map(Node::label).toList());
    assertEquals(List.of(parameters), sliced.parameters());
    assertEquals(Set.of(output), sliced.outputs().keySet());
    assertEquals(List.of(), sliced.losses());
    for (Node node : sliced.nodes()) {
      assertEquals(node, sliced.nodes().get(node.index()));
      node.inputs().forEach(input -> assertEquals(input, sliced.nodes().get(input.index())));
    }
  }

  @Test
  void aSliceOfAllOutputsLosesOnlyTheLoss() {
    Graph sliced = graph.slice("soft", "hard");
    assertEquals(graph.nodes().size() - 2, sliced.nodes().size());
    assertEquals(graph.parameters(), sliced.parameters());
    assertEquals(sliced.toString(), sliced.slice("soft", "hard").toString());
  }

  @Property(tries = 100)
  void aSlicePredictsTheSameBits(@ForAll long seed) {
    RandomModel model = new RandomModel(seed, true);
    int[] rows = model.order();
    for (String name : model.graph.outputs().keySet()) {
      Workspace whole = Workspace.forInference(model.graph, rows.length);
      Workspace part = Workspace.forInference(model.graph.slice(name), rows.length);
      assertArrayEquals(model.predict(whole, name, rows), model.predict(part, name, rows), name);
    }
  }
}
