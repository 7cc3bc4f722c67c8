package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of cross layers and ReLUs stay finite; beyond the limit their gradient is 0. */
class SaturationTest {
  private static final int ROWS = 70;
  private static final int WIDTH = 19;

  @ParameterizedTest
  @CsvSource({"1, true", "1, false", "2, true", "2, false", "20, true", "20, false"})
  void anyDepthOfCrossLayersIsFinite(int depth, boolean vector) {
    GraphBuilder g = new GraphBuilder();
    Node x0 = g.variable("x0", WIDTH);
    Node x = x0;
    for (int i = 0; i < depth; i++) {
      Parameter weight = filled(Parameter.dense("w" + i, vector ? 1 : WIDTH, WIDTH), i);
      Parameter bias = filled(Parameter.dense("b" + i, 1, WIDTH), i + 100);
      x =
          vector
              ? g.crossV1("cross" + i, x0, x, weight, bias)
              : g.crossV2("cross" + i, x0, x, weight, bias);
    }
    Parameter last = filled(Parameter.dense("last", 1, WIDTH), 99);
    Node logit = g.dense("logit", x, last, null, Activation.IDENTITY);
    g.output("p", g.activate("p", logit, Activation.SIGMOID));
    g.loss("logit", logit);
    Graph graph = g.build();
    float[][] results = new float[2][];
    for (Kernels kernels : new Kernels[] {Kernels.plain(), Kernels.vector()}) {
      Workspace work = new Workspace(Plan.forTraining(graph, kernels), ROWS);
      work.begin(ROWS);
      for (int row = 0; row < ROWS; row++) {
        for (int j = 0; j < WIDTH; j++) {
          work.view(x0).set(row, j, (float) (Math.sin(31 * row + j) * Math.pow(10, row % 16)));
        }
      }
      work.forwardBackward();
      for (int row = 0; row < ROWS; row++) {
        assertTrue(Float.isFinite(work.view(logit).get(row, 0)), "row " + row);
        float p = work.view(graph.output("p")).get(row, 0);
        assertTrue(p >= 0 && p <= 1, "row " + row + ": " + p);
      }
      results[kernels == Kernels.plain() ? 0 : 1] = work.view(logit).matrix(ROWS).data;
    }
    assertArrayEquals(results[0], results[1]);
  }

  @Test
  void theGradientIsThatOfTheSaturatedFunction() {
    GraphBuilder g = new GraphBuilder();
    Node x = g.variable("x", 2);
    Parameter weight = Parameter.dense("weight", 2, 2);
    weight.set(new FMatrixRMaj(2, 2, true, 1, 0, 0, 1));
    Node y = g.crossV2("y", x, x, weight, Parameter.dense("bias", 1, 2));
    Node relu = g.activate("relu", y, Activation.RELU);
    g.loss("sum", g.rowSum("sum", relu));
    Workspace work = Workspace.forTraining(g.build(), 1);
    work.begin(1);
    work.view(x).setRow(0, new float[] {3, 0x1p26f}, 0);
    work.forwardBackward();
    // x² + x, the second of which is 2⁵² and more.
    assertArrayEquals(new float[] {12, Saturation.LIMIT}, work.view(y).matrix(1).data);
    assertArrayEquals(new float[] {7, 0}, work.gradientView(x).matrix(1).data);
    GradientCheck.Report report = GradientCheck.run(work, 10, 1);
    assertEquals(0, report.engineError(), report.toString());
  }

  private static Parameter filled(Parameter parameter, int seed) {
    for (int i = 0; i < parameter.size(); i++) {
      parameter.values()[i] = (float) Math.cos(seed + 1.7 * i);
    }
    parameter.changed();
    return parameter;
  }
}
