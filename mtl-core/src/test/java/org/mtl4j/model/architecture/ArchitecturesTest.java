package org.mtl4j.model.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.Node;
import org.mtl4j.data.Label;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.ArchitectureSettings;
import org.mtl4j.model.BaseRates;
import org.mtl4j.model.Head;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkBuilder;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Provenance;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.SmallModel;
import org.mtl4j.model.file.ModelFile;
import org.mtl4j.task.Task;

/** Architectures by name, and what each says of itself. */
class ArchitecturesTest {
  private static final Architectures STANDARD = Architectures.standard();
  private static final Encoding ENCODING = Encoding.fit(SmallModel.log());
  private static final Label SIGNUP = new Label("s", "signup", null);
  private static final Label CALL = new Label("c", "call", null);
  private static final Label PAYMENT = new Label("p", "payment", "signup");

  private static List<Architecture> all() {
    return List.of(
        TwitterModel.ESMM,
        TwitterModel.ESP,
        TwitterModel.IP.on(List.of(SIGNUP, PAYMENT)),
        new SoftHard(2, 0.25, 0.75),
        new SingleTask(Task.CVR),
        new SingleTask(Task.HARD),
        new SharedBottom(List.of(SIGNUP, CALL)),
        new SharedBottom(List.of(SIGNUP, PAYMENT, new Label("r", "refund", "payment"))));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isMadeAgainFromWhatDescribesIt(Architecture one) {
    Architecture again = STANDARD.create(one.label(), ArchitectureSettings.of(one.parameters()));
    assertEquals(one.tasks(), again.tasks());
    assertEquals(one.parameters(), again.parameters());
    assertEquals(one.label(), again.label());
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasAHeadForEachOfItsTasks(Architecture one) {
    Network network = Network.create(NetworkSettings.of(one), ENCODING, 1);
    assertEquals(one.tasks(), network.tasks());
    for (Head head : network.heads()) {
      assertSame(head, network.head(head.task()));
      assertEquals(head.output(), network.graph().output(head.task().output()));
      assertEquals(1, head.logit().width());
    }
    long bottoms =
        network.graph().parameters().stream()
            .filter(p -> p.name().endsWith(".emb.country.weight"))
            .count();
    assertEquals(one.bottoms(), bottoms);
  }

  @Test
  void twittersModelsSpeakOfTheLabelsThatTheyAreOf() {
    Architecture pair = TwitterModel.ESMM.on(List.of(SIGNUP, PAYMENT));
    assertEquals(
        List.of("signup", "payment_given_signup", "payment"),
        pair.tasks().stream().map(Task::name).toList());
    Label click = new Label("k", Label.CLICK, null);
    Label conversion = new Label("b", Label.CONVERSION, Label.CLICK);
    assertSame(TwitterModel.ESMM, TwitterModel.ESMM.on(List.of(click, conversion, CALL)));
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> TwitterModel.ESMM.on(List.of(SIGNUP, CALL)))
            .getMessage();
    assertTrue(message.contains("signup, call: take shared-bottom"), message);
  }

  @Test
  void aChainMultipliesAlongItself() {
    SharedBottom chain =
        new SharedBottom(List.of(SIGNUP, PAYMENT, new Label("r", "refund", "payment")));
    assertEquals(
        List.of("signup", "payment_given_signup", "payment", "refund_given_payment", "refund"),
        chain.tasks().stream().map(Task::name).toList());
    Network network = Network.create(NetworkSettings.of(chain), ENCODING, 5);
    Probabilities p =
        new Scorer(network, org.mtl4j.autodiff.Kernels.best())
            .score(ENCODING.encode(SmallModel.log()));
    for (int row = 0; row < p.rows(); row += 7) {
      double payment =
          (double) p.of(network.task("signup"), row)
              * p.of(network.task("payment_given_signup"), row);
      assertEquals(payment, p.of(network.task("payment"), row), 1e-6);
      double refund = payment * p.of(network.task("refund_given_payment"), row);
      assertEquals(refund, p.of(network.task("refund"), row), 1e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,,b", "a,a", "b:a,a", "a:b:c", "a:"})
  void labelsThatAreNone(String text) {
    ArchitectureSettings settings =
        ArchitectureSettings.of(Map.of(ArchitectureSettings.LABELS, text));
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> STANDARD.create(SharedBottom.LABEL, settings))
            .getMessage();
    assertTrue(message.contains("are no labels; expected each name once"), message);
  }

  /** An architecture that forgot a head. */
  private record Forgetful(boolean hasOne) implements Architecture {
    @Override
    public String label() {
      return "forgetful";
    }

    @Override
    public String title() {
      return "Forgetful";
    }

    @Override
    public List<Task> tasks() {
      return List.of(Task.CTR, Task.CTCVR);
    }

    @Override
    public void record(NetworkBuilder r) {
      if (hasOne) {
        r.head(Task.CTR, r.tower("ctr", r.bottom("bottom")), 1);
      }
    }
  }

  @Test
  void aHeadThatWasForgotten() {
    NetworkSettings settings = NetworkSettings.of(new Forgetful(true));
    String message =
        assertThrows(IllegalStateException.class, () -> Network.create(settings, ENCODING, 1))
            .getMessage();
    assertEquals(
        "architecture 'forgetful' has the tasks [ctr, ctcvr], but recorded outputs of [ctr];"
            + " record one for each by head() or predict()",
        message);
  }

  /** An architecture that says what it is told to say. */
  private record Told(String label, List<Task> tasks, Map<String, String> parameters)
      implements Architecture {
    @Override
    public String title() {
      return "Told";
    }

    @Override
    public void record(NetworkBuilder r) {
      Node bottom = r.bottom("bottom");
      for (Task task : tasks) {
        r.head(task, r.tower(task.name(), bottom), 1);
      }
    }
  }

  private static Told told(String label, Task... tasks) {
    return new Told(label, List.of(tasks), Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"model", "tower", "denominator", "slice", "crossLayers", "a key", "k1", ""})
  void aKeyThatAFileHasForOtherThings(String key) {
    Told one = new Told("told", List.of(Task.CTR), Map.of(key, "7"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> NetworkSettings.of(one)).getMessage();
    assertTrue(message.contains("is described by '" + key + "'; expected a key of"), message);
  }

  @Test
  void tasksThatAreNoneOrThereTwice() {
    Task other = new Task("ctr", "conversion", org.mtl4j.task.Population.everyRow());
    for (Told one : List.of(told("told"), told("told", Task.CTR, other))) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> NetworkSettings.of(one)).getMessage();
      assertTrue(message.contains("; expected one at least, and each name once"), message);
    }
    for (String name : List.of("", "a,b", "1st", "a b")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Task(name, "click", org.mtl4j.task.Population.everyRow()));
    }
  }

  /** What was written by one's own would be read as mtl4j's. */
  @Test
  void aLabelOfMtl4jsIsNotWritten() {
    Network network = Network.create(NetworkSettings.of(told("single", Task.CVR)), ENCODING, 1);
    Model model = new Model(ENCODING, network, new Provenance("", "", "", 0, Map.of()));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> ModelFile.write(model, new ByteArrayOutputStream()))
            .getMessage();
    assertEquals(
        "the label 'single' is that of an architecture of mtl4j; give Told another", message);
  }

  @Test
  void aFactoryThatMakesSomethingElse() {
    ArchitectureSettings none = ArchitectureSettings.of(Map.of());
    Architectures known =
        STANDARD.with("a", settings -> told("b", Task.CTR)).with("n", settings -> null);
    assertEquals(
        "the factory of 'a' made an architecture 'b'",
        assertThrows(IllegalArgumentException.class, () -> known.create("a", none)).getMessage());
    assertEquals(
        "the factory of 'n' made nothing",
        assertThrows(IllegalArgumentException.class, () -> known.create("n", none)).getMessage());
  }

  /** A mean of values has no logit, and a share would be trained without a word. */
  @Test
  void aProbabilityOfValuesIsRefused() {
    Examples examples = ENCODING.encode(SmallModel.log());
    Examples spend =
        examples.withOutcomes(examples.outcomes().withValue("spend", new float[examples.rows()]));
    Network network =
        Network.create(NetworkSettings.of(told("told", Task.of("spend"))), ENCODING, 1);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> BaseRates.begin(network, spend, Rows.of(0, 1)))
            .getMessage();
    assertEquals(
        "the head of task 'spend' is of a probability, and 'spend' holds values; give the head an"
            + " Objective of values",
        message);
  }

  @Test
  void aNameIsThereOnce() {
    Architectures more = STANDARD.with("forgetful", settings -> new Forgetful(true));
    assertEquals(STANDARD.names().size() + 1, more.names().size());
    assertThrows(
        IllegalArgumentException.class,
        () -> more.with("forgetful", settings -> new Forgetful(false)));
    assertThrows(
        IllegalArgumentException.class, () -> STANDARD.with("esmm", s -> TwitterModel.ESMM));
    assertThrows(
        IllegalArgumentException.class,
        () -> STANDARD.create("forgetful", ArchitectureSettings.of(Map.of())));
  }

  /** What a head predicts is its logit through the sigmoid, whatever recorded it. */
  @Test
  void theOutputOfAProbabilityIsASigmoid() {
    Network network = Network.create(NetworkSettings.of(TwitterModel.ESMM), ENCODING, 1);
    for (Head head : network.heads()) {
      assertEquals(head.logit(), head.output().inputs().get(0));
      assertTrue(head.objective().isProbability());
      assertEquals(
          Activation.SIGMOID.name().toLowerCase(java.util.Locale.ROOT),
          head.output().operation().term());
    }
    assertTrue(network.head(Task.CTR).loss().isPresent());
    assertTrue(network.head(Task.CVR).loss().isEmpty());
    assertTrue(network.head(Task.CTCVR).bias().isEmpty());
    assertTrue(network.slice(List.of(Task.CVR)).head(Task.CVR).bias().isPresent());
  }
}
