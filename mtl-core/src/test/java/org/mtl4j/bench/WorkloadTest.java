package org.mtl4j.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Parameter;

class WorkloadTest {
  private static final int VOCABULARY = 26 * 3;

  @ParameterizedTest
  @EnumSource
  void embeddingsAndNumbersSideBySide(Workload workload) {
    Graph graph = workload.graph(VOCABULARY);
    assertEquals(429, Workload.WIDTH);
    assertEquals(429, graph.node("x").width());
    assertEquals(26, graph.parameters().stream().filter(p -> isTable(p)).count());
    assertTrue(
        graph.parameters().stream()
            .filter(p -> isTable(p))
            .allMatch(table -> table.rows() == 3 && table.columns() == 16));
  }

  private static boolean isTable(Parameter parameter) {
    return parameter.kind() == Parameter.Kind.TABLE;
  }

  @Test
  void flopsByHand() {
    // 429² three times, 429·256, 256·128, and twice 128·64 + 64; six for each.
    assertEquals(6 * (552_123 + 109_824 + 32_768 + 16_512), Workload.W1.productFlopsPerExample());
    // 429·256, 256·128, and twice 128·64 + 64·32 + 32.
    assertEquals(6 * (109_824 + 32_768 + 20_544), Workload.W2.productFlopsPerExample());
  }

  @ParameterizedTest
  @EnumSource
  void flopsAreThoseOfTheWeightsThatThereAre(Workload workload) {
    long weights =
        workload.graph(VOCABULARY).parameters().stream()
            .filter(p -> !isTable(p) && p.name().endsWith("weight"))
            .mapToLong(Parameter::size)
            .sum();
    assertEquals(6 * weights, workload.productFlopsPerExample());
  }

  @ParameterizedTest
  @EnumSource
  void twoLossesAndATowerThatCanBeServedAlone(Workload workload) {
    Graph graph = workload.graph(VOCABULARY);
    assertEquals(2, graph.losses().size());
    Graph second = graph.slice("second");
    assertEquals(1, second.output("second").width());
    assertFalse(second.has("first.probability"));
    assertFalse(second.has("second.label"));
    assertTrue(second.parameterCount() < graph.parameterCount());
  }

  @ParameterizedTest
  @EnumSource
  void sameNumbersEveryTime(Workload workload) {
    Graph a = workload.graph(VOCABULARY);
    Graph b = workload.graph(VOCABULARY);
    for (Parameter parameter : a.parameters()) {
      assertArrayEquals(parameter.values(), b.parameter(parameter.name()).values());
    }
  }

  @Test
  void aTableHasRoomForUnseenAndMissing() {
    assertEquals(52, Workload.LEAST_VOCABULARY);
    Workload.W2.graph(52);
    assertThrows(IllegalArgumentException.class, () -> Workload.W2.graph(51));
  }
}
