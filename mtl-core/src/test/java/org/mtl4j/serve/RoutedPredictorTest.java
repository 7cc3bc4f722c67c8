package org.mtl4j.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;
import org.mtl4j.task.HistoricalCvr;
import org.mtl4j.task.HistorySettings;
import org.mtl4j.task.SetupGroups;
import org.mtl4j.task.Task;
import org.mtl4j.task.Threshold;

class RoutedPredictorTest {
  private static final long DAY = 86_400;
  private static final VariantSplit SPLIT = VariantSplit.halves("routed");
  private static final String CONTROL = key(false);
  private static final String VARIANT = key(true);

  /** The setups of candidates: the first two are soft, the others are hard. */
  private static final String[] SETUPS = {"visit", "view", "sale", "unknown", null};

  /** The default model reads a column that the hard one does not, and the other way round. */
  private static final List<String> HARD_COLUMNS = List.of("country", "campaign", "age", "words");

  private static final List<String> DEFAULT_COLUMNS =
      List.of("interests", "age", "campaign", "country", "price");

  private final Predictor hard = ServingModel.predictor(HARD_COLUMNS, 1);
  private final Predictor byDefault = ServingModel.predictor(DEFAULT_COLUMNS, 2);
  private final ConcurrentLinkedQueue<RoutingDecision> heard = new ConcurrentLinkedQueue<>();
  private final TrafficRouter router = router(heard);
  private final RoutedPredictor predictor =
      new RoutedPredictor(
          router, ServedTask.of(hard, Task.HARD), ServedTask.of(byDefault, Task.SOFT));

  private static String key(boolean routed) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "user-" + i)
        .filter(key -> SPLIT.of(key).routed() == routed)
        .findFirst()
        .orElseThrow();
  }

  private static TrafficRouter router(ConcurrentLinkedQueue<RoutingDecision> heard) {
    HistoricalCvr history = new HistoricalCvr(HistorySettings.DEFAULT);
    history.add("visit", 0, 1000, 300);
    history.add("view", 0, 1000, 500);
    history.add("sale", 0, 1000, 10);
    return new TrafficRouter(
        TrafficRouter.tasks(history, new Threshold(0.1), 0.1, SetupGroups.NONE, 1),
        SPLIT,
        heard::add);
  }

  @BeforeTry
  void forget() {
    heard.clear();
  }

  /** Each candidate has the answer of its own model, scored alone and without a router. */
  @Property(tries = 60)
  void answersAreThoseOfEachModelInOrder(
      @ForAll @Size(max = 400) List<@IntRange(max = 4) Integer> setups,
      @ForAll boolean routed,
      @ForAll long seed) {
    float[] answers = new float[setups.size() + 1];
    answers[setups.size()] = 7;
    try (RoutedRequest request = predictor.request(routed ? VARIANT : CONTROL, DAY + 5)) {
      request.text("country", "v1").text("age", "31");
      for (int i = 0; i < setups.size(); i++) {
        request.candidate(SETUPS[setups.get(i)]);
        for (String column : List.of("campaign", "interests", "words", "price")) {
          request.text(request.column(column), ServingModel.text(column, seed, i));
        }
        if (i == setups.size() / 2) {
          assertEquals(i + 1, request.score(answers)); // More may follow.
        }
      }
      assertEquals(setups.size(), request.score(answers));
      assertEquals(setups.size(), request.candidates());
      for (int i = 0; i < setups.size(); i++) {
        boolean toHard = routed && setups.get(i) >= 2;
        RoutingDecision decision = request.decision(i);
        assertEquals(toHard ? ModelTarget.HARD : ModelTarget.DEFAULT, decision.target());
        assertEquals(SETUPS[setups.get(i)], decision.setup());
        assertEquals(alone(toHard ? hard : byDefault, toHard, seed, i), answers[i]);
      }
    }
    assertEquals(7, answers[setups.size()]);
    assertEquals(setups.size(), heard.size());
  }

  private static float alone(Predictor model, boolean isHard, long seed, int row) {
    Map<String, String> values =
        Map.of(
            "country", "v1",
            "age", "31",
            "campaign", ServingModel.text("campaign", seed, row),
            "interests", ServingModel.text("interests", seed, row),
            "words", ServingModel.text("words", seed, row),
            "price", ServingModel.text("price", seed, row));
    return model.predict(values).get(isHard ? Task.HARD : Task.SOFT);
  }

  @Test
  void theListenerHearsEveryDecisionInOrder() {
    List<RoutingDecision> decisions = new ArrayList<>();
    try (RoutedRequest request = predictor.request(VARIANT, DAY)) {
      for (String setup : SETUPS) {
        request.candidate(setup);
        decisions.add(request.decision(request.candidates() - 1));
      }
    }
    assertEquals(decisions, List.copyOf(heard));
    assertEquals(new TrafficRouter.Counts(3, 2, 2, 0), router.counts());
  }

  @Test
  void anUnknownSetupGoesToTheDefaultModelInTheControl() {
    float[] answer = new float[1];
    try (RoutedRequest request = predictor.request(CONTROL, DAY)) {
      request.candidate("never seen").text("campaign", "v1").score(answer);
      assertEquals(ModelTarget.DEFAULT, request.decision(0).target());
    }
    assertEquals(byDefault.predict(Map.of("campaign", "v1")).get(Task.SOFT), answer[0]);
  }

  @Test
  void settersOfEveryKind() {
    float[] answers = new float[2];
    try (RoutedRequest request = predictor.request(VARIANT, DAY)) {
      request.value("country", "v2").number("age", 40).token("words", "v1");
      request.candidate("sale").token("words", "v2").token("words", "v3").token("interests", "v1");
      request.candidate("visit").value("interests", List.of("v1", "v2")).number("price", 3);
      request.score(answers);
    }
    assertEquals(
        hard.predict(Map.of("country", "v2", "age", 40, "words", "v2, v3")).get(Task.HARD),
        answers[0]);
    assertEquals(
        byDefault
            .predict(Map.of("country", "v2", "age", 40, "interests", "v1|v2", "price", 3))
            .get(Task.SOFT),
        answers[1]);
  }

  @Test
  void columnsAreThoseOfBothModels() {
    assertEquals(
        List.of("country", "campaign", "age", "words", "interests", "price"), predictor.columns());
    assertEquals(4, predictor.column("interests"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> predictor.column("campain"))
            .getMessage();
    assertTrue(message.startsWith("the two models read no column 'campain'"), message);
    assertTrue(message.contains("campaign"), message);
    try (RoutedRequest request = predictor.request(VARIANT, DAY)) {
      assertThrows(IllegalArgumentException.class, () -> request.text("city", "v1"));
      assertThrows(IndexOutOfBoundsException.class, () -> request.text(6, "v1"));
      assertThrows(IndexOutOfBoundsException.class, () -> request.text(-1, "v1"));
    }
  }

  @Test
  void aRequestIsScoredByTheModelsThatItBeganWith() {
    LivePredictor live = new LivePredictor(hard);
    RoutedPredictor routed =
        new RoutedPredictor(
            router, new ServedTask(live, Task.HARD), ServedTask.of(byDefault, Task.SOFT));
    Predictor newer = ServingModel.predictor(HARD_COLUMNS, 3);
    float[] before = new float[1];
    float[] after = new float[1];
    try (RoutedRequest request = routed.request(VARIANT, DAY)) {
      request.candidate("sale").text("campaign", "v1");
      assertSame(hard, live.swap(newer));
      request.score(before);
    }
    try (RoutedRequest request = routed.request(VARIANT, DAY)) {
      request.candidate("sale").text("campaign", "v1").score(after);
    }
    assertEquals(hard.predict(Map.of("campaign", "v1")).get(Task.HARD), before[0]);
    assertEquals(newer.predict(Map.of("campaign", "v1")).get(Task.HARD), after[0]);
    assertFalse(before[0] == after[0]);
  }

  @Test
  void aClosedRequestIsRefusedThoughItsBuffersAreInUseAgain() {
    float[] out = new float[1];
    RoutedRequest closed = predictor.request(VARIANT, DAY);
    closed.candidate("sale");
    closed.close();
    try (RoutedRequest request = predictor.request(VARIANT, DAY)) {
      request.candidate("sale").text("campaign", "v1");
      closed.close();
      assertThrows(IllegalStateException.class, () -> closed.text("campaign", "v2"));
      assertThrows(IllegalStateException.class, () -> closed.candidate("sale"));
      assertThrows(IllegalStateException.class, () -> closed.score(out));
      request.score(out);
    }
    assertEquals(hard.predict(Map.of("campaign", "v1")).get(Task.HARD), out[0]);
    assertEquals("sale", closed.decision(0).setup());
  }

  @Test
  void thereHasToBeRoomAndATaskOfTheModel() {
    try (RoutedRequest request = predictor.request(VARIANT, DAY)) {
      request.candidate("sale").candidate("visit");
      String message =
          assertThrows(IllegalArgumentException.class, () -> request.score(new float[1]))
              .getMessage();
      assertEquals("room for 1 probabilities, but there are 2 candidates", message);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new ServedTask(new LivePredictor(hard.only(Task.SOFT)), Task.HARD));
    assertThrows(IllegalArgumentException.class, () -> ServedTask.of(hard, Task.CTCVR));
  }

  @Test
  void threadsShareAPredictor() {
    float[] expected = new float[SETUPS.length];
    try (RoutedRequest request = predictor.request(VARIANT, DAY)) {
      scoreAll(request, expected);
    }
    long wrong =
        IntStream.range(0, 400)
            .parallel()
            .filter(
                i -> {
                  float[] answers = new float[SETUPS.length];
                  try (RoutedRequest request = predictor.request(VARIANT, DAY)) {
                    scoreAll(request, answers);
                  }
                  return !Arrays.equals(expected, answers);
                })
            .count();
    assertEquals(0, wrong);
  }

  private static void scoreAll(RoutedRequest request, float[] out) {
    for (int i = 0; i < SETUPS.length; i++) {
      request.candidate(SETUPS[i]).text("campaign", ServingModel.token(i));
    }
    request.score(out);
  }
}
