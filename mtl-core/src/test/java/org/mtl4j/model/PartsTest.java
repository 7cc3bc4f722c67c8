package org.mtl4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogBuilder;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.Task;

/** Where parts meet that do not belong together, the line that brought them together throws. */
class PartsTest {
  private static final NetworkSettings SETTINGS =
      NetworkSettings.of(TwitterModel.ESMM)
          .reshaped(s -> s.withShared(List.of(5)).withTower(List.of(3)));
  private static final Feature COLOUR = Feature.categorical("colour").withDimension(3);
  private static final Feature PRICE = Feature.numeric("price");
  private static final EventLog LOG = log(List.of(COLOUR, PRICE), 30);
  private static final IntList HALF = Rows.all(15);

  private static Schema schema(List<Feature> features) {
    return Schema.builder("s").click("y").conversion("z").features(features).build();
  }

  private static EventLog log(List<Feature> features, int rows) {
    LogBuilder log = new LogBuilder(schema(features));
    for (int row = 0; row < rows; row++) {
      for (Feature feature : features) {
        if (feature.kind() == Feature.Kind.NUMERIC) {
          log.number(feature.column(), row * row);
        } else {
          log.token(feature.column(), "c" + row / 5);
        }
      }
      log.click(row % 2 == 0).conversion(row % 4 == 0).endRow();
    }
    return log.build();
  }

  /** Everything that takes a network and rows. */
  private static void assertRefused(String difference, Network network, Examples examples) {
    Encoding encoding = examples.encoding();
    List<Executable> meetings = new ArrayList<>();
    meetings.add(() -> new Feeder(network, examples));
    meetings.add(() -> new Scorer(network, Kernels.best()).score(examples));
    meetings.add(() -> BaseRates.begin(network, examples, HALF));
    meetings.add(() -> new Model(encoding, network, new Provenance("", "", "", 0, Map.of())));
    meetings.add(
        () ->
            new Model(
                encoding,
                network.slice(List.of(Task.CTR)),
                new Provenance("", "", "", 0, Map.of())));
    for (Executable meeting : meetings) {
      String message = assertThrows(IllegalArgumentException.class, meeting).getMessage();
      assertTrue(
          message.startsWith("the network does not fit the encoding of the rows: ")
              && message.contains(difference),
          message);
    }
  }

  @Test
  void aNetworkKnowsItsEncoding() {
    Encoding own = Encoding.fit(LOG);
    Network network = Network.create(SETTINGS, own, 1);
    Encoding other = Encoding.fit(LOG, HALF);
    assertRefused(
        "'colour' with 8 ids here, 'colour' with 5 ids there", network, other.encode(LOG));
    EventLog fewer = log(List.of(COLOUR), 30);
    assertRefused("2 features here, 1 there", network, Encoding.fit(fewer).encode(fewer));
    EventLog turned = log(List.of(PRICE, COLOUR), 30);
    assertRefused("'colour' with 8 ids here", network, Encoding.fit(turned).encode(turned));
    EventLog bounded = log(List.of(COLOUR, PRICE.withBound(3)), 30);
    assertRefused("'price'", network, Encoding.fit(bounded).encode(bounded));
    // Only the numbers of the normaliser differ.
    EventLog shifted = log(List.of(COLOUR, PRICE), 28);
    IntList all = Rows.all(28);
    assertRefused("'price' with mean", network, Encoding.fit(shifted, all).encode(LOG));
  }

  @Test
  void anEqualEncodingIsAsGood() {
    Network network = Network.create(SETTINGS, Encoding.fit(LOG), 1);
    Encoding equal = Encoding.fit(log(List.of(COLOUR, PRICE), 30));
    assertEquals(30, new Scorer(network, Kernels.best()).score(equal.encode(LOG)).rows());
    new Model(equal, network, new Provenance("", "", "", 0, Map.of()));
  }

  @Test
  void aNetworkOfFieldsKnowsThese() {
    Encoding encoding = Encoding.fit(LOG);
    List<Field> fields = Network.fields(encoding);
    Network network = Network.create(SETTINGS, fields, 1, 1);
    new Feeder(network, encoding.encode(LOG));
    assertRefused("its field 0 is", network, Encoding.fit(LOG, HALF).encode(LOG));
    Network wider = Network.create(SETTINGS, fields, 2, 1);
    assertRefused("it has 2 numbers, the encoding 1", wider, encoding.encode(LOG));
  }

  @Test
  void rowsThatAreNotThere() {
    Encoding encoding = Encoding.fit(LOG);
    Scorer scorer = new Scorer(Network.create(SETTINGS, encoding, 1), Kernels.best());
    assertThrows(
        IndexOutOfBoundsException.class, () -> scorer.score(encoding.encode(LOG), Rows.of(30)));
    assertEquals(0, scorer.score(encoding.encode(LOG), Rows.of()).rows());
  }

  @Test
  void unlabelledRowsHaveNoBaseRate() {
    Encoding encoding = Encoding.fit(LOG);
    Network network = Network.create(SETTINGS, encoding, 1);
    Examples examples = encoding.encode(LOG);
    Examples unlabelled =
        examples.withOutcomes(new org.mtl4j.data.log.Outcomes(30, null, null, null, null, null));
    assertThrows(IllegalArgumentException.class, () -> BaseRates.begin(network, unlabelled, HALF));
  }

  /** Between epochs of a training, say. */
  @Test
  void aScorerReadsTheWeightsAsTheyAre() {
    Encoding encoding = Encoding.fit(LOG);
    Network network = Network.create(SETTINGS, encoding, 1);
    Scorer kept = new Scorer(network, Kernels.best());
    Examples examples = encoding.encode(LOG);
    float[] before = kept.score(examples).logits(Task.CTR).toFloatArray();
    for (Parameter parameter : network.graph().parameters()) {
      for (int i = 0; i < parameter.size(); i++) {
        parameter.values()[i] += 0.25f;
      }
      parameter.changed();
    }
    float[] after = kept.score(examples).logits(Task.CTR).toFloatArray();
    assertArrayEquals(
        new Scorer(network, Kernels.best()).score(examples).logits(Task.CTR).toFloatArray(), after);
    assertTrue(before[0] != after[0]);
  }

  @Test
  void theThreadsThatScoreChangeNoBit() {
    EventLog log = log(List.of(COLOUR, PRICE), 5000);
    Encoding encoding = Encoding.fit(log, HALF);
    Network network = Network.create(SETTINGS, encoding, 1);
    Examples examples = encoding.encode(log);
    Probabilities alone = new Scorer(network, Kernels.best()).score(examples);
    for (int threads : new int[] {2, 3, 7}) {
      ExecutorService executor = Executors.newFixedThreadPool(threads);
      try (Workers workers = Workers.on(executor, threads)) {
        Probabilities together = new Scorer(network, Compute.on(workers)).score(examples);
        for (Task task : network.tasks()) {
          assertArrayEquals(
              alone.logits(task).toFloatArray(), together.logits(task).toFloatArray());
        }
      } finally {
        executor.shutdown();
      }
    }
  }
}
