package org.mtl4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.model.architecture.TwitterModel;

class NetworkSummaryTest {
  private static final Network NETWORK =
      Network.create(NetworkSettings.of(TwitterModel.ESMM), List.of(), 3, 1);

  @Test
  void itIsTheGraphInNumbersAndTexts() {
    NetworkSummary summary = NETWORK.summary();
    assertEquals(NETWORK.parameterCount(), summary.parameters());
    assertEquals(NETWORK.graph().toString(), summary.text());
    assertEquals(NETWORK.graph().toDot(), summary.dot());
    assertEquals(
        summary.flops(), summary.nodes().stream().mapToLong(NetworkSummary.Layer::flops).sum());
    Set<String> before = new HashSet<>();
    Set<String> parameters = new HashSet<>();
    for (NetworkSummary.Layer node : summary.nodes()) {
      assertTrue(before.containsAll(node.inputs()), node.toString());
      before.add(node.label());
      parameters.addAll(node.parameters());
    }
    assertTrue(
        NETWORK.graph().parameters().stream().map(Parameter::name).allMatch(parameters::contains));
  }

  @Test
  void predictionsNeedLess() {
    NetworkSummary slice = NETWORK.slice(NETWORK.tasks()).summary();
    assertTrue(slice.nodes().size() < NETWORK.summary().nodes().size());
    assertEquals(NETWORK.predictions().flops(), slice.flops());
  }
}
