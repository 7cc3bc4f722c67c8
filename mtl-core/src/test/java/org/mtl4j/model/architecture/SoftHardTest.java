package org.mtl4j.model.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Feeder;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Provenance;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.SmallModel;
import org.mtl4j.model.file.ModelFile;
import org.mtl4j.task.Task;

class SoftHardTest {
  private static final EventLog LOG = SmallModel.log();
  private static final Encoding ENCODING = Encoding.fit(LOG);
  private static final Examples EXAMPLES = ENCODING.encode(LOG);

  private static NetworkSettings shape(Architecture model) {
    return NetworkSettings.of(model)
        .reshaped(s -> s.withShared(List.of(9, 7)).withTower(List.of(5)));
  }

  private static Network network(Architecture model) {
    return Network.create(shape(model), ENCODING, 3);
  }

  private static SoftHard both(int shared) {
    return new SoftHard(shared, 0.3, 0.7);
  }

  private static List<String> names(Graph graph) {
    return graph.parameters().stream()
        .map(Parameter::name)
        .filter(name -> !name.startsWith("bottom.emb."))
        .toList();
  }

  @Test
  void theFirstLayersAreSharedAndTheOthersAreEachBranchsOwn() {
    List<String> names = names(network(both(3)).graph());
    assertEquals(
        List.of(
            "bottom.cross.0.weight",
            "bottom.cross.0.bias",
            "bottom.cross.1.weight",
            "bottom.cross.1.bias",
            "bottom.shared.0.weight",
            "bottom.shared.0.bias",
            "soft.deep.0.weight",
            "soft.deep.0.bias",
            "soft.0.weight",
            "soft.0.bias",
            "soft.logit.weight",
            "soft.logit.bias",
            "hard.deep.0.weight",
            "hard.deep.0.bias",
            "hard.0.weight",
            "hard.0.bias",
            "hard.logit.weight",
            "hard.logit.bias"),
        names);
    List<String> none = names(network(both(0)).graph());
    assertTrue(none.stream().noneMatch(name -> name.startsWith("bottom.")), none.toString());
    assertTrue(none.contains("hard.cross.1.weight"), none.toString());
  }

  /** The branches have one shape, whatever they share. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void servingABranchCostsAsMuchAsAModelOfOneTower(int shared) {
    Graph single = network(new SingleTask(Task.CVR)).predictions();
    for (Task task : List.of(Task.SOFT, Task.HARD)) {
      Graph slice = network(both(shared)).slice(List.of(task)).graph();
      assertEquals(single.parameterCount(), slice.parameterCount());
      assertEquals(single.flops(), slice.flops());
      assertEquals(single.nodes().size(), slice.nodes().size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aSlicePredictsAsTheWholeToTheBit(int shared) {
    Network whole = network(both(shared));
    Network slice = whole.slice(List.of(Task.HARD));
    assertEquals(List.of(Task.SOFT, Task.HARD), whole.tasks());
    assertEquals(List.of(Task.HARD), slice.tasks());
    assertTrue(slice.isSlice());
    assertFalse(whole.isSlice());
    assertArrayEquals(score(whole, Task.HARD), score(slice, Task.HARD));
    assertTrue(slice.graph().parameterCount() < whole.graph().parameterCount());
    assertTrue(names(slice.graph()).stream().noneMatch(name -> name.startsWith("soft")));
  }

  private static float[] score(Network network, Task task) {
    return score(network, task, Kernels.best());
  }

  private static float[] score(Network network, Task task, Kernels kernels) {
    return new Scorer(network, kernels).score(EXAMPLES).logits(task).toFloatArray();
  }

  @Test
  void normalisedAndByPlainKernelsTheSliceIsTheSame() {
    NetworkSettings settings = shape(both(3)).reshaped(s -> s.withBatchNorm(true).withDropout(0.2));
    Network whole = Network.create(settings, ENCODING, 3);
    for (Task task : whole.tasks()) {
      Network slice = whole.slice(List.of(task));
      assertArrayEquals(score(whole, task, Kernels.plain()), score(slice, task, Kernels.plain()));
      assertArrayEquals(score(whole, task), score(slice, task, Kernels.plain()));
    }
  }

  @Test
  void aFileBringsBackTheWholeAndTheSlice() throws IOException {
    Network whole = network(both(3));
    Network read = roundTrip(whole);
    assertEquals(whole.settings(), read.settings());
    assertArrayEquals(score(whole, Task.SOFT), score(read, Task.SOFT));
    Network slice = roundTrip(whole.slice(List.of(Task.HARD)));
    assertTrue(slice.isSlice());
    assertEquals(List.of(Task.HARD), slice.tasks());
    assertArrayEquals(score(whole, Task.HARD), score(slice, Task.HARD));
    Network single = roundTrip(network(new SingleTask(Task.CVR)));
    assertEquals(new SingleTask(Task.CVR), single.settings().architecture());
  }

  private static Network roundTrip(Network network) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Provenance provenance = new Provenance("test", "world", "ab12", 400, Map.of());
    ModelFile.write(new Model(ENCODING, network, provenance), out);
    return ModelFile.read(new ByteArrayInputStream(out.toByteArray()), "memory").network();
  }

  @Test
  void aSliceKeepsOnlyWhatIsPredicted() {
    Network esmm = SmallModel.of(TwitterModel.ESMM).network();
    assertEquals(List.of(Task.CTR), esmm.slice(List.of(Task.CTR)).tasks());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> esmm.slice(List.of(Task.HARD)));
    assertEquals("the model does not predict hard; it predicts ctr, cvr, ctcvr", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> esmm.slice(List.of()));
  }

  @Test
  void whoTrainsMustSayWhichRowsAreHard() {
    Network network = network(both(1));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new Feeder(network, EXAMPLES));
    assertEquals("the examples do not say which rows are soft and which are hard", e.getMessage());
    FloatList hard = new FloatImmutableList(new float[EXAMPLES.rows()]);
    new Feeder(network, EXAMPLES.withOutcomes(EXAMPLES.outcomes().withHard(hard)));
  }

  /** Without noise of initial weights: what is named alike begins alike, whoever is beside it. */
  @Test
  void aBranchBeginsAsTheModelOfOneTowerDoes() {
    Network one = network(new SingleTask(Task.HARD));
    assertArrayEquals(score(one, Task.HARD), score(network(both(4)), Task.HARD));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0.5, 0.5, the number of shared layers is -1",
    "0, 0, 0, not both 0",
    "0, -1, 1, must be 0 or more",
    "0, NaN, 1, must be 0 or more"
  })
  void whatIsOutOfRangeIsRefused(int layers, double soft, double hard, String part) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new SoftHard(layers, soft, hard));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void moreLayersThanThereAreCannotBeShared() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> shape(both(4)).reshaped(s -> s.withShared(List.of(9))));
    assertEquals(
        "4 layers cannot be shared: there are 2 cross and 1 feed-forward layers", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new SingleTask(Task.CTR));
  }
}
