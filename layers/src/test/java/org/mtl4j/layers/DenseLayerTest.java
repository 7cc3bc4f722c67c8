package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.ShapeException;

class DenseLayerTest {
  private final GraphBuilder g = new GraphBuilder();

  @Test
  void namesNodeAndParameters() {
    DenseLayer layer = DenseLayer.of("h", 3, 2, Activation.RELU, 1);
    Node node = layer.apply(g, g.input("x", 3));
    assertEquals("h", node.label());
    assertEquals(2, node.width());
    assertEquals("[h.weight [2, 3], h.bias [1, 2]]", layer.parameters().toString());
    assertEquals(3, layer.inputs());
    assertEquals(2, layer.outputs());
  }

  @Test
  void computesItsFormula() {
    DenseLayer layer = DenseLayer.of("h", 2, 2, Activation.RELU, 1);
    Probe.set(layer.parameters().get(0), 1, 2, 3, 4);
    Probe.set(layer.parameters().get(1), 10, -20);
    Node x = g.input("x", 2);
    Node y = layer.apply(g, x);
    Probe probe = Probe.of(g, y, 1, 1).set(x, 1, -1);
    probe.work().forward();
    assertArrayEquals(new float[] {9, 0}, probe.values(y));
  }

  @Test
  void biasBeginsWithZeroUnlessSaidOtherwise() {
    Parameter bias = DenseLayer.of("h", 2, 3, Activation.RELU, 1).parameters().get(1);
    assertArrayEquals(new float[3], bias.values());
    Initializer fan = Initializer.fanInUniform();
    DenseLayer torch = DenseLayer.of("h", 2, 3, Activation.RELU, fan, fan, 1);
    Parameter expected = fan.fill(Parameter.dense("h.bias", 1, 3), new Initializer.Fan(2, 3), 1);
    assertArrayEquals(expected.values(), torch.parameters().get(1).values());
  }

  @Test
  void withoutBiasHasNone() {
    DenseLayer layer =
        DenseLayer.withoutBias("h", 3, 2, Activation.IDENTITY, Initializer.ones(), 1);
    assertEquals("[h.weight [2, 3]]", layer.parameters().toString());
    Node x = g.input("x", 3);
    Node y = layer.apply(g, x);
    Probe probe = Probe.of(g, y, 1, 1).set(x, 1, 2, 3);
    probe.work().forward();
    assertArrayEquals(new float[] {6, 6}, probe.values(y));
  }

  @Test
  void secondUseSharesTheWeightsUnderItsOwnLabel() {
    DenseLayer layer = DenseLayer.of("h", 3, 2, Activation.RELU, 1);
    Node x = g.input("x", 3);
    Node first = layer.apply(g, x);
    Node second = layer.apply(g, "again", x);
    assertEquals("again", second.label());
    assertEquals(first.operation().parameters(), second.operation().parameters());
    assertEquals(layer.parameters(), g.build().parameters());
  }

  @Test
  void secondUseWithoutLabelIsRefused() {
    DenseLayer layer = DenseLayer.of("h", 3, 3, Activation.RELU, 1);
    Node x = layer.apply(g, g.input("x", 3));
    String message =
        assertThrows(IllegalArgumentException.class, () -> layer.apply(g, x)).getMessage();
    assertEquals("label 'h' is taken by h: dense relu [batch, 3]", message);
  }

  @Test
  void twoLayersOfOneNameAreRefused() {
    Node x = g.input("x", 3);
    DenseLayer.of("h", 3, 3, Activation.RELU, 1).apply(g, x);
    DenseLayer other = DenseLayer.of("h", 3, 3, Activation.RELU, 1);
    assertThrows(IllegalArgumentException.class, () -> other.apply(g, "again", x));
  }

  @Test
  void wrongWidthNamesLayerAndInput() {
    DenseLayer layer = DenseLayer.of("h", 3, 2, Activation.RELU, 1);
    Node x = g.input("price", 5);
    String message = assertThrows(ShapeException.class, () -> layer.apply(g, x)).getMessage();
    assertEquals(
        "dense relu 'h': expected width 3 (weight h.weight [2, 3]), but 'price' has width 5",
        message);
  }
}
