package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.ShapeException;

class MlpTest {
  private static final int ROWS = 20;

  private final GraphBuilder g = new GraphBuilder();

  @Test
  void plainLayersAreOneNodeEach() {
    Mlp mlp = Mlp.of("bottom", 5, HiddenLayers.of(4, 3), 1);
    Node y = mlp.apply(g, g.input("x", 5));
    assertEquals(
        List.of(
            "x: input [batch, 5]",
            "bottom.0: dense relu [batch, 4]",
            "bottom.1: dense relu [batch, 3]"),
        nodes());
    assertEquals(
        "[bottom.0.weight [4, 5], bottom.0.bias [1, 4],"
            + " bottom.1.weight [3, 4], bottom.1.bias [1, 3]]",
        mlp.parameters().toString());
    assertEquals(3, y.width());
    assertEquals(5, mlp.inputs());
    assertEquals(3, mlp.outputs());
  }

  @Test
  void fullLayersGoDenseNormActivationDropout() {
    HiddenLayers hidden =
        HiddenLayers.of(4)
            .withActivation(Activation.TANH)
            .withDropout(0.5)
            .withBatchNormalization();
    Mlp mlp = Mlp.of("bottom", 5, hidden, 1);
    mlp.apply(g, g.input("x", 5));
    assertEquals(
        List.of(
            "x: input [batch, 5]",
            "bottom.0: dense [batch, 4]",
            "bottom.0.norm: batch norm [batch, 4]",
            "bottom.0.activation: tanh [batch, 4]",
            "bottom.0.dropout: dropout [batch, 4]"),
        nodes());
    assertEquals(
        "[bottom.0.weight [4, 5], bottom.0.norm.scale [1, 4], bottom.0.norm.shift [1, 4],"
            + " bottom.0.norm.mean [1, 4], bottom.0.norm.variance [1, 4]]",
        mlp.parameters().toString());
    assertEquals(mlp.parameters(), g.build().parameters());
  }

  private List<String> nodes() {
    return g.build().nodes().stream().map(Node::toString).toList();
  }

  @Test
  void secondUseLabelsEveryStep() {
    HiddenLayers hidden = HiddenLayers.of(5, 5).withDropout(0.5).withBatchNormalization();
    Mlp mlp = Mlp.of("bottom", 5, hidden, 1);
    Node x = g.input("x", 5);
    mlp.apply(g, x);
    assertEquals("again.1.dropout", mlp.apply(g, "again", x).label());
    assertEquals(mlp.parameters(), g.build().parameters());
  }

  @Test
  void noHiddenLayersAreTheIdentity() {
    Mlp mlp = Mlp.of("bottom", 5, HiddenLayers.of(), 1);
    Node x = g.input("x", 5);
    assertSame(x, mlp.apply(g, x));
    assertEquals(5, mlp.outputs());
    assertTrue(mlp.parameters().isEmpty());
  }

  @Test
  void dropoutIsTheIdentityInInferenceOnly() {
    Node x = g.input("x", 5);
    HiddenLayers hidden = HiddenLayers.of(40, 30);
    Node without = Mlp.of("bottom", 5, hidden, 1).apply(g, x);
    GraphBuilder other = new GraphBuilder();
    Node otherX = other.input("x", 5);
    Node with = Mlp.of("bottom", 5, hidden.withDropout(0.5), 1).apply(other, otherX);
    Probe plain = Probe.of(g, without, ROWS, 1).random(x, 1);
    Probe dropping = Probe.of(other, with, ROWS, 1).random(otherX, 1);
    plain.work().forward();
    dropping.work().forward();
    assertTrue(!Arrays.equals(plain.values(without), dropping.values(with)));
    dropping.work().begin(ROWS);
    dropping.work().forward();
    assertArrayEquals(plain.values(without), dropping.values(with));
  }

  @Test
  void wrongWidthNamesLayerAndInput() {
    Mlp mlp = Mlp.of("bottom", 5, HiddenLayers.of(4), 1);
    Node x = g.input("x", 6);
    assertEquals(
        "mlp 'bottom': expected an input of width 5, but 'x' has width 6",
        assertThrows(ShapeException.class, () -> mlp.apply(g, x)).getMessage());
  }

  @Test
  void badSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> HiddenLayers.of(4, 0));
    assertThrows(IllegalArgumentException.class, () -> HiddenLayers.of(4).withDropout(1));
    HiddenLayers none = HiddenLayers.of();
    assertThrows(IllegalArgumentException.class, () -> Mlp.of("bottom", 0, none, 1));
  }

  @Test
  void withMethodsChangeOnePartOfACopy() {
    HiddenLayers relu = HiddenLayers.of(List.of(4));
    HiddenLayers all =
        relu.withActivation(Activation.TANH).withDropout(0.25).withBatchNormalization();
    assertEquals(List.of(4), all.widths());
    assertEquals(Activation.TANH, all.activation());
    assertEquals(0.25, all.dropout());
    assertTrue(all.batchNormalization() && !relu.batchNormalization());
    assertEquals(0, relu.dropout());
    assertEquals(Activation.RELU, relu.activation());
  }

  @Test
  void hiddenLayersBeginWithTheGivenWeights() {
    HiddenLayers ones = new HiddenLayers(List.of(4), Activation.RELU, 0, false, Initializer.ones());
    float[] weights = Mlp.of("m", 2, ones, 1).parameters().get(0).values();
    assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1, 1, 1}, weights);
  }

  @Test
  void towerEndsInALogit() {
    Tower tower = Tower.of("ctr", 5, HiddenLayers.of(4, 3), 1);
    Node logit = tower.apply(g, g.input("x", 5));
    assertEquals("ctr.logit: dense [batch, 1]", logit.toString());
    assertEquals(6, tower.parameters().size());
    assertEquals("ctr.logit.weight [1, 3]", tower.parameters().get(4).toString());
    assertEquals("ctr", tower.name());
    assertEquals(5, tower.inputs());
    Node wide = g.input("wide", 9);
    assertEquals(
        "tower 'again': expected an input of width 5, but 'wide' has width 9",
        assertThrows(ShapeException.class, () -> tower.apply(g, "again", wide)).getMessage());
  }

  @Test
  void towerWithoutHiddenLayersIsLogisticRegression() {
    Tower tower = Tower.of("ctr", 5, HiddenLayers.of(), 1);
    assertEquals("[ctr.logit.weight [1, 5], ctr.logit.bias [1, 1]]", tower.parameters().toString());
    assertEquals("ctr.logit", tower.apply(g, g.input("x", 5)).label());
  }
}
