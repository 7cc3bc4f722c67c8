package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.Workspace;

/**
 * Finite inputs give finite logits, at any depth of any cross layers and behind any hidden ones.
 */
class FiniteTest {
  private static final int ROWS = 9;

  @Property(tries = 300)
  void finiteInputsGiveFiniteLogits(
      @ForAll @IntRange(min = 0, max = 2) int kind,
      @ForAll @IntRange(min = 0, max = 20) int depth,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 0, max = 15) int magnitude,
      @ForAll boolean batchNorm,
      @ForAll boolean plain,
      @ForAll long seed) {
    Random random = new Random(seed);
    GraphBuilder g = new GraphBuilder();
    Node x = g.input("x", width);
    Node y = x;
    if (depth > 0) {
      CrossNetwork cross =
          switch (kind) {
            case 0 -> CrossNetwork.v1("cross", width, depth, seed);
            case 1 -> CrossNetwork.v2("cross", width, depth, seed);
            default -> CrossNetwork.v2LowRank("cross", width, 1 + width / 3, depth, seed);
          };
      y = cross.apply(g, x);
    }
    HiddenLayers hidden = HiddenLayers.of(7, 5);
    HiddenLayers layers = batchNorm ? hidden.withBatchNormalization() : hidden;
    Node logit = Tower.of("tower", width, layers, seed).apply(g, y);
    Node both = g.product("both", logit, logit);
    g.output("p", g.activate("p", both, Activation.SIGMOID));
    Graph graph = g.build();
    // As large as the weights of a broken training, not of a good one.
    double scale = Math.pow(10, random.nextInt(4) - 1);
    for (Parameter parameter : graph.parameters()) {
      boolean variance = parameter.name().endsWith("variance");
      for (int i = 0; i < parameter.size(); i++) {
        double value = scale * random.nextGaussian();
        parameter.values()[i] = (float) (variance ? Math.abs(value) : value);
      }
      parameter.changed();
    }
    Kernels kernels = plain ? Kernels.plain() : Kernels.best();
    Workspace work = new Workspace(Plan.forInference(graph, kernels), ROWS);
    work.begin(ROWS);
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < width; j++) {
        double power = random.nextBoolean() ? magnitude : random.nextInt(magnitude + 1);
        double value = random.nextInt(4) == 0 ? 0 : Math.pow(10, power) * random.nextGaussian();
        work.view(x).set(row, j, (float) Math.max(-0x1p50, Math.min(0x1p50, value)));
      }
    }
    work.forward();
    for (int row = 0; row < ROWS; row++) {
      float single = work.view(logit).get(row, 0);
      float product = work.view(both).get(row, 0);
      float p = work.view(graph.output("p")).get(row, 0);
      String values = "row " + row + ": " + single + ", " + product + ", " + p;
      assertTrue(Float.isFinite(single) && Float.isFinite(product) && p >= 0 && p <= 1, values);
    }
  }
}
