package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.ShapeException;

class CrossNetworkTest {
  private final GraphBuilder g = new GraphBuilder();

  @Test
  void namesParameters() {
    assertEquals(
        List.of("c.0.weight [1, 4]", "c.0.bias [1, 4]", "c.1.weight [1, 4]", "c.1.bias [1, 4]"),
        names(CrossNetwork.v1("c", 4, 2, 1)));
    assertEquals(
        List.of("c.0.weight [4, 4]", "c.0.bias [1, 4]"), names(CrossNetwork.v2("c", 4, 1, 1)));
    assertEquals(
        List.of("c.0.up [4, 2]", "c.0.down [2, 4]", "c.0.bias [1, 4]"),
        names(CrossNetwork.v2LowRank("c", 4, 2, 1, 1)));
  }

  private static List<String> names(Layer layer) {
    return layer.parameters().stream().map(Parameter::toString).toList();
  }

  /** With w = 1 and b = 0 on a row (1, 2): x₁ = 3·x₀ + x₀ = 4·x₀, x₂ = 12·x₀ + 4·x₀ = 16·x₀. */
  @Test
  void everyLayerMultipliesByTheFirstInput() {
    CrossNetwork network = CrossNetwork.v1("c", 2, 2, 1);
    network.layers().forEach(layer -> Probe.set(layer.parameters().get(0), 1, 1));
    Node x = g.input("x", 2);
    Node y = network.apply(g, x);
    Probe probe = Probe.of(g, y, 1, 1).set(x, 1, 2);
    probe.work().forward();
    assertArrayEquals(new float[] {16, 32}, probe.values(y));
    assertEquals("c.1", y.label());
  }

  @Test
  void oneInputIsTheFirstLayerOfANetwork() {
    CrossLayerV2 layer = CrossLayerV2.full("c", 3, 1);
    Node x = g.input("x", 3);
    Node first = layer.apply(g, x);
    Node same = layer.apply(g, "same", x, x);
    Probe probe = Probe.of(g, first, 4, 1).random(x, 1);
    probe.work().forward();
    assertArrayEquals(probe.values(same), probe.values(first));
  }

  @Test
  void secondUseLabelsEveryStep() {
    CrossNetwork network = CrossNetwork.v2LowRank("c", 4, 2, 3, 1);
    Node x = g.input("x", 4);
    network.apply(g, x);
    assertEquals("again.2", network.apply(g, "again", x).label());
    assertEquals(network.parameters().size(), g.build().parameters().size());
  }

  @Test
  void wrongWidthNamesLayerAndInput() {
    Node x = g.input("x", 4);
    Node wide = g.input("wide", 5);
    String problem = "expected an input of width 4, but 'wide' has width 5";
    CrossNetwork network = CrossNetwork.v2("net", 4, 2, 1);
    assertEquals("cross network 'net': " + problem, message(() -> network.apply(g, wide)));
    for (Cross layer : List.of(CrossLayer.of("c", 4, 1), CrossLayerV2.full("c", 4, 1))) {
      assertEquals("cross layer 'c': " + problem, message(() -> layer.apply(g, wide, x)));
      assertEquals("cross layer 'c': " + problem, message(() -> layer.apply(g, x, wide)));
    }
  }

  private static String message(Executable mistake) {
    return assertThrows(ShapeException.class, mistake).getMessage();
  }

  @Test
  void badSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> CrossNetwork.v1("c", 4, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> CrossNetwork.v2("c", 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> CrossLayerV2.lowRank("c", 4, 0, 1));
  }
}
