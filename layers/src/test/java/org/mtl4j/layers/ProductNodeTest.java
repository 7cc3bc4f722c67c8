package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Numerics;
import org.mtl4j.autodiff.ShapeException;
import org.mtl4j.autodiff.Workspace;

class ProductNodeTest {
  private final GraphBuilder g = new GraphBuilder();
  private final ProductNode product = ProductNode.of("ctcvr");
  private final Node a = g.variable("a", 1);
  private final Node b = g.variable("b", 1);
  private final Node logit = product.apply(g, a, b);
  private final Node probability = product.probability(g, logit);
  private final Node pa = g.activate("pa", a, Activation.SIGMOID);
  private final Node pb = g.activate("pb", b, Activation.SIGMOID);
  private final Workspace work = Probe.of(g, logit, 1, 1).work();

  private void run(double left, double right) {
    work.view(a).set(0, 0, (float) left);
    work.view(b).set(0, 0, (float) right);
    work.forwardBackward();
  }

  private float value(Node node) {
    return work.view(node).get(0, 0);
  }

  @Test
  void namesItsNodes() {
    assertEquals("ctcvr", logit.label());
    assertEquals("ctcvr.probability", probability.label());
    assertEquals("ctcvr", product.name());
  }

  @Property(tries = 500)
  void isAtMostItsFactors(
      @ForAll @DoubleRange(min = -80, max = 80) double left,
      @ForAll @DoubleRange(min = -80, max = 80) double right) {
    run(left, right);
    assertTrue(value(logit) <= Math.min(value(a), value(b)));
    assertTrue(value(probability) <= Math.min(value(pa), value(pb)));
  }

  @Property(tries = 500)
  void isTheProduct(
      @ForAll @DoubleRange(min = -40, max = 40) double left,
      @ForAll @DoubleRange(min = -40, max = 40) double right) {
    run(left, right);
    double expected = Numerics.sigmoid(value(a)) * Numerics.sigmoid(value(b));
    // A float logit near −80 is rounded by up to 2^-18, and its probability as much, relatively.
    assertEquals(expected, value(probability), expected * 1e-5);
  }

  @Test
  void isFiniteAtBothEnds() {
    for (double left : new double[] {-80, 80}) {
      for (double right : new double[] {-80, 80}) {
        run(left, right);
        assertTrue(Float.isFinite(value(logit)) && Math.abs(value(logit)) <= 160);
        assertTrue(Float.isFinite(work.gradientView(a).get(0, 0)));
        assertTrue(Float.isFinite(work.gradientView(b).get(0, 0)));
      }
    }
  }

  @Test
  void wideFactorNamesTheProduct() {
    Node wide = g.input("wide", 2);
    ProductNode other = ProductNode.of("other");
    assertEquals(
        "product 'other': expected width 1 (a logit), but 'wide' has width 2",
        assertThrows(ShapeException.class, () -> other.apply(g, a, wide)).getMessage());
  }
}
