package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.GradientCheck;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;

/** Holds output and every gradient of the three cross forms against PyTorch in double precision. */
class CrossGoldenTest {
  private static final double TOLERANCE = 1e-5;
  private static final int RANK = 2;

  private final Map<String, double[]> golden = new HashMap<>();
  private int rows;
  private int width;

  @BeforeEach
  void read() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                CrossGoldenTest.class.getResourceAsStream("cross.txt"), StandardCharsets.UTF_8))) {
      reader.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
    }
  }

  private void add(String line) {
    String[] words = line.split(" ", -1);
    double[] numbers = Arrays.stream(words).skip(3).mapToDouble(Double::parseDouble).toArray();
    assertEquals(Integer.parseInt(words[1]) * Integer.parseInt(words[2]), numbers.length, words[0]);
    golden.put(words[0], numbers);
    if (words[0].equals("x0")) {
      rows = Integer.parseInt(words[1]);
      width = Integer.parseInt(words[2]);
    }
  }

  @Test
  void crossLayerIsEquation3OfDcn() {
    CrossLayer layer = CrossLayer.of("cross", width, 1);
    set(layer, "cross.weight", "cross_v1.w");
    set(layer, "cross.bias", "cross_v1.b");
    Probe probe = run(layer, "cross_v1");
    assertGradient(probe, layer, "cross.weight", "cross_v1.dw");
    assertGradient(probe, layer, "cross.bias", "cross_v1.db");
  }

  @Test
  void fullCrossLayerV2IsEquation1OfDcnV2() {
    CrossLayerV2 layer = CrossLayerV2.full("cross", width, 1);
    set(layer, "cross.weight", "cross_v2.W");
    set(layer, "cross.bias", "cross_v2.b");
    Probe probe = run(layer, "cross_v2");
    assertGradient(probe, layer, "cross.weight", "cross_v2.dW");
    assertGradient(probe, layer, "cross.bias", "cross_v2.db");
  }

  @Test
  void lowRankCrossLayerV2IsEquation2OfDcnV2() {
    CrossLayerV2 layer = CrossLayerV2.lowRank("cross", width, RANK, 1);
    set(layer, "cross.up", "cross_v2_low_rank.U");
    Probe.set(parameter(layer, "cross.down"), transposed(golden("cross_v2_low_rank.V")));
    set(layer, "cross.bias", "cross_v2_low_rank.b");
    Probe probe = run(layer, "cross_v2_low_rank");
    assertGradient(probe, layer, "cross.up", "cross_v2_low_rank.dU");
    assertGradient(probe, layer, "cross.bias", "cross_v2_low_rank.db");
    assertClose(
        transposed(golden("cross_v2_low_rank.dV")),
        GradientCheck.gradient(probe.work(), parameter(layer, "cross.down")),
        "cross.down");
  }

  private Probe run(Cross layer, String form) {
    GraphBuilder g = new GraphBuilder();
    Node x0 = g.variable("x0", width);
    Node x = g.variable("x", width);
    Node y = layer.apply(g, x0, x);
    Probe probe = Probe.of(g, y, rows, 1);
    probe.set(x0, golden("x0")).set(x, golden("x")).set(probe.c(), golden("c"));
    probe.work().forwardBackward();
    assertClose(golden(form + ".y"), widened(probe.values(y)), form + ".y");
    assertClose(golden(form + ".dx0"), gradient(probe, x0), form + ".dx0");
    assertClose(golden(form + ".dx"), gradient(probe, x), form + ".dx");
    return probe;
  }

  private double[] golden(String name) {
    double[] numbers = golden.get(name);
    if (numbers == null) {
      throw new AssertionError("no golden numbers '" + name + "' among " + golden.keySet());
    }
    return numbers;
  }

  private void set(Layer layer, String parameter, String name) {
    Probe.set(parameter(layer, parameter), golden(name));
  }

  private void assertGradient(Probe probe, Layer layer, String parameter, String name) {
    double[] found = GradientCheck.gradient(probe.work(), parameter(layer, parameter));
    assertClose(golden(name), found, name);
  }

  private static double[] gradient(Probe probe, Node node) {
    return widened(probe.work().gradientView(node).matrix(probe.work().rows()).data);
  }

  private static Parameter parameter(Layer layer, String name) {
    return layer.parameters().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** From [width, rank] to [rank, width]. */
  private double[] transposed(double[] v) {
    double[] result = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      result[i % RANK * width + i / RANK] = v[i];
    }
    return result;
  }

  private static double[] widened(float[] numbers) {
    double[] result = new double[numbers.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = numbers[i];
    }
    return result;
  }

  private static void assertClose(double[] expected, double[] found, String name) {
    assertEquals(expected.length, found.length, name);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = TOLERANCE * Math.max(1, Math.abs(expected[i]));
      assertEquals(expected[i], found[i], tolerance, name + "[" + i + "]");
    }
  }
}
