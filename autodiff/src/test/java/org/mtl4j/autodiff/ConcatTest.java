package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A node that a concatenation alone reads lives inside it, any other is copied. Each case is a
 * shape in which the one could be mistaken for the other; both must give the same numbers and the
 * right gradients.
 */
class ConcatTest {
  private static final int ROWS = 70;

  private final GraphBuilder g = new GraphBuilder();
  private final Node x = g.variable("x", 3);
  private final Node y = g.activate("y", g.variable("before y", 2), Activation.TANH);
  private final Node z = g.elementwise("z", Elementwise.Kind.MULTIPLY, x, x);

  @Test
  void readByOneConcatenation() {
    Node all = g.concat("all", List.of(y, z));
    Workspace work = check(all);
    assertTrue(work.inPlace(all, 0) && work.inPlace(all, 1));
    assertColumns(work, all, y, z);
  }

  @Test
  void inputsLiveInsideToo() {
    Node given = g.input("given", 2);
    Node free = g.variable("free", 1);
    Node all = g.concat("all", List.of(given, free, given));
    Workspace work = check(all);
    assertEquals("no yes no", places(work, all));
    assertColumns(work, all, given, free, given);
  }

  @Test
  void readByTwoConcatenations() {
    Node first = g.concat("first", List.of(y, z));
    Node second = g.concat("second", List.of(x, y));
    Workspace work = check(first, second);
    assertEquals("no yes", places(work, first));
    assertEquals("no no", places(work, second));
    assertColumns(work, first, y, z);
    assertColumns(work, second, x, y);
  }

  @Test
  void readByAnotherNode() {
    Node all = g.concat("all", List.of(y, z));
    Node other = g.activate("other", y, Activation.SIGMOID);
    Workspace work = check(all, other);
    assertEquals("no yes", places(work, all));
    assertColumns(work, all, y, z);
  }

  @Test
  void theSameNodeTwice() {
    Node all = g.concat("all", List.of(y, z, y));
    Workspace work = check(all);
    assertEquals("no yes no", places(work, all));
    assertColumns(work, all, y, z, y);
  }

  @Test
  void nested() {
    Node inner = g.concat("inner", List.of(y, z));
    Node middle = g.concat("middle", List.of(inner, g.variable("last", 1)));
    Node outer = g.concat("outer", List.of(x, middle));
    Workspace work = check(outer);
    assertEquals("yes yes", places(work, inner));
    assertEquals("yes yes", places(work, middle));
    assertEquals("no yes", places(work, outer));
    assertColumns(work, middle, inner, g.build().node("last"));
    assertColumns(work, outer, x, middle);
  }

  @Test
  void theInnerOneIsReadElsewhereToo() {
    Node inner = g.concat("inner", List.of(y, z));
    Node outer = g.concat("outer", List.of(inner, x));
    Node other = g.rowSum("other", inner);
    Workspace work = check(outer, other);
    assertEquals("yes yes", places(work, inner));
    assertEquals("no no", places(work, outer));
    assertColumns(work, outer, inner, x);
  }

  @Test
  void aLossReadsToo() {
    Node one = g.rowSum("one", y);
    g.loss("one", one);
    Node all = g.concat("all", List.of(one, z));
    Workspace work = check(all);
    assertEquals("no yes", places(work, all));
    assertColumns(work, all, one, z);
  }

  /** Its gradient is changed in place by backward, inside the gradient of the concatenation. */
  @Test
  void denseLayersInside() {
    Parameter w = Parameter.dense("w", 5, 3);
    Parameter v = Parameter.dense("v", 33, 2);
    for (Parameter p : List.of(w, v)) {
      for (int i = 0; i < p.size(); i++) {
        p.values()[i] = (float) CounterRandom.gaussian(4, p.size(), i);
      }
    }
    Node first = g.dense("first", x, w, null, Activation.TANH);
    Node second = g.dense("second", y, v, null, Activation.SIGMOID);
    Node all = g.concat("all", List.of(z, first, second));
    Workspace work = check(all);
    assertEquals("yes yes yes", places(work, all));
    assertColumns(work, all, z, first, second);
  }

  /** Nothing reads the result, so nothing must be written to its inputs' gradients. */
  @Test
  void withoutALoss() {
    Node idle = g.concat("idle", List.of(y, z));
    Workspace work = check(y);
    assertEquals("no yes", places(work, idle));
    assertColumns(work, idle, y, z);
  }

  private static String places(Workspace work, Node concat) {
    StringBuilder places = new StringBuilder();
    for (int i = 0; i < concat.inputs().size(); i++) {
      places.append(work.inPlace(concat, i) ? " yes" : " no");
    }
    return places.substring(1);
  }

  /**
   * Adds a loss that weighs every number of some nodes differently, runs a batch, and checks every
   * gradient.
   */
  private Workspace check(Node... ends) {
    for (Node end : ends) {
      Node weights = g.input("weights of " + end.label(), end.width());
      Node product =
          g.elementwise(end.label() + " weighed", Elementwise.Kind.MULTIPLY, end, weights);
      g.loss(end.label(), g.rowSum("loss of " + end.label(), product));
    }
    Workspace work = Workspace.forTraining(g.build(), ROWS);
    work.begin(ROWS);
    for (Node node : work.plan().graph().nodes()) {
      for (int i = 0; node.inputs().isEmpty() && i < ROWS; i++) {
        for (int j = 0; j < node.width(); j++) {
          work.view(node).set(i, j, (float) CounterRandom.gaussian(3, node.index(), i * 99 + j));
        }
      }
    }
    GradientCheck.Report report = GradientCheck.run(work, 5, 1);
    assertTrue(report.engineError() < 1e-5, report::toString);
    assertTrue(report.lossError() < 1e-5, report::toString);
    return work;
  }

  private static void assertColumns(Workspace work, Node concat, Node... parts) {
    float[] whole = work.view(concat).matrix(ROWS).data;
    for (int row = 0; row < ROWS; row++) {
      int column = 0;
      for (Node part : parts) {
        float[] expected = new float[part.width()];
        float[] found = new float[part.width()];
        for (int j = 0; j < expected.length; j++) {
          expected[j] = work.view(part).get(row, j);
          found[j] = whole[row * concat.width() + column++];
        }
        assertArrayEquals(expected, found, part.label());
      }
    }
  }
}
