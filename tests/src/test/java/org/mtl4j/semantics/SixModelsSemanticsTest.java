package org.mtl4j.semantics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.model.Network;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.task.Task;

/** What the papers say of each model, on its graph and its gradients. */
class SixModelsSemanticsTest {

  @Test
  void anUnclickedRowLeavesTheConversionHeadOfIpspAtExactlyZero() {
    Network network = WorldFixture.network(TwitterModel.IPSP);
    Workspace unclicked = WorldFixture.run(network, WorldFixture.where(0, 70));
    List<Parameter> head = named(network, "cvr.");
    assertFalse(head.isEmpty());
    for (Parameter parameter : head) {
      for (double slope : WorldFixture.gradient(unclicked, parameter)) {
        assertEquals(0, slope, 0, parameter.name());
      }
    }
    // The same head does learn from clicked rows, so the zeros above are the mask's doing.
    Workspace clicked = WorldFixture.run(network, WorldFixture.where(1, 70));
    assertTrue(
        head.stream()
            .anyMatch(
                p -> DoubleStream.of(WorldFixture.gradient(clicked, p)).anyMatch(g -> g != 0)));
  }

  @Test
  void anUnclickedRowTeachesTheConversionHeadOfEsmm() {
    Network network = WorldFixture.network(TwitterModel.ESMM);
    Workspace unclicked = WorldFixture.run(network, WorldFixture.where(0, 70));
    assertTrue(
        named(network, "cvr.").stream()
            .anyMatch(
                p -> DoubleStream.of(WorldFixture.gradient(unclicked, p)).anyMatch(g -> g != 0)));
  }

  @ParameterizedTest
  @EnumSource(
      value = TwitterModel.class,
      names = {"IP", "ESMM_NS"})
  void withoutSharingTheHeadsHaveNoParameterInCommon(TwitterModel model) {
    Network network = WorldFixture.network(model);
    Set<Parameter> common = new HashSet<>(network.graph().slice("pctr").parameters());
    common.retainAll(network.graph().slice("pcvr").parameters());
    assertEquals(Set.of(), common);
  }

  @ParameterizedTest
  @EnumSource(
      value = TwitterModel.class,
      names = {"ESMM", "IPSP", "ESSP_SPLIT"})
  void withSharingTheyHaveTheWholeBottomInCommon(TwitterModel model) {
    Network network = WorldFixture.network(model);
    Set<Parameter> common = new HashSet<>(network.graph().slice("pctr").parameters());
    String second = model.predictsConversionAfterClick() ? "pcvr" : "pctcvr";
    common.retainAll(network.graph().slice(second).parameters());
    assertEquals(new HashSet<>(named(network, "bottom.")), common);
  }

  @Test
  void theHeadsOfEsspSplitAreFreeOfEachOther() {
    Network network = WorldFixture.network(TwitterModel.ESSP_SPLIT);
    assertTrue(
        network.graph().slice("pctcvr").parameters().stream()
            .noneMatch(p -> p.name().startsWith("ctr.")));
    assertTrue(
        network.graph().slice("pctr").parameters().stream()
            .noneMatch(p -> p.name().startsWith("ctcvr.")));
    float[] before = score(network).logits(Task.CTCVR).toFloatArray();
    Parameter bias = network.graph().parameter("ctr.logit.bias");
    bias.values()[0] = -30;
    bias.changed();
    Probabilities after = score(network);
    assertArrayEquals(before, after.logits(Task.CTCVR).toFloatArray());
    // Nothing keeps the second below the first, which is why the rate of it is reported.
    assertTrue(after.of(Task.CTR, 0) < after.of(Task.CTCVR, 0));
  }

  @Test
  void espHasOneHead() {
    Network network = WorldFixture.network(TwitterModel.ESP);
    assertEquals(List.of(Task.CTCVR), network.tasks());
    assertEquals(1, network.graph().losses().size());
  }

  @ParameterizedTest
  @EnumSource(
      value = TwitterModel.class,
      names = {"IP", "ESMM", "ESMM_NS", "IPSP"})
  void theProductIsBelowItsFactors(TwitterModel model) {
    Probabilities p = score(WorldFixture.network(model));
    for (int row = 0; row < p.rows(); row++) {
      assertTrue(p.of(Task.CTCVR, row) <= Math.min(p.of(Task.CTR, row), p.of(Task.CVR, row)));
    }
  }

  @ParameterizedTest
  @EnumSource(TwitterModel.class)
  void weightTwoIsTheRowTwice(TwitterModel model) {
    Network network = WorldFixture.network(model);
    int[] once = WorldFixture.rows(40);
    int[] twice = Arrays.copyOf(once, 41);
    twice[40] = 7;
    Workspace doubled = WorldFixture.run(network, twice);
    Workspace weighted = WorldFixture.run(network, once);
    Node weight = network.graph().node(Network.WEIGHT);
    weighted.view(weight).set(7, 0, 2);
    weighted.forwardBackward();
    // Losses are divided by the rows of the batch: 40 and 41.
    assertEquals(doubled.loss() * 41, weighted.loss() * 40, 1e-5 * doubled.loss() * 41);
    for (Parameter parameter : network.graph().parameters()) {
      double[] a = WorldFixture.gradient(doubled, parameter);
      double[] b = WorldFixture.gradient(weighted, parameter);
      double largest = DoubleStream.of(a).map(Math::abs).max().orElse(0) * 41;
      for (int i = 0; i < a.length; i++) {
        assertEquals(a[i] * 41, b[i] * 40, 1e-5 * largest + 1e-12, parameter.name());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TwitterModel.class)
  void permutingABatchPermutesThePredictionsToTheBit(TwitterModel model) {
    Network network = WorldFixture.network(model);
    Scorer scorer = new Scorer(network, Kernels.best());
    for (int count : new int[] {1, 2, 63, 65, 300}) {
      int[] order = WorldFixture.rows(count);
      Probabilities straight = scorer.score(WorldFixture.EXAMPLES, Rows.of(order));
      CounterRandom.shuffle(order, 3, count);
      Probabilities shuffled = scorer.score(WorldFixture.EXAMPLES, Rows.of(order));
      for (Task task : network.tasks()) {
        IntStream.range(0, count)
            .forEach(
                i ->
                    assertEquals(
                        Float.floatToRawIntBits(straight.of(task, order[i])),
                        Float.floatToRawIntBits(shuffled.of(task, i))));
      }
    }
  }

  private static Probabilities score(Network network) {
    return new Scorer(network, Kernels.best()).score(WorldFixture.EXAMPLES);
  }

  private static List<Parameter> named(Network network, String prefix) {
    return network.graph().parameters().stream().filter(p -> p.name().startsWith(prefix)).toList();
  }
}
